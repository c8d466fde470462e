// What a report knows, as plain structs: gathered once, then written as HTML, CSV or JSON.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "eval/calibration.hpp"
#include "eval/people_interval.hpp"
#include "eval/predictions.hpp"
#include "eval/teaching.hpp"
#include "experiment/comparable.hpp"
#include "experiment/run_directory.hpp"
#include "profile/device_session.hpp"

namespace distillery::report {

struct ClassFigures {
    std::string name;
    double precision, recall, f1;  // NaN where undefined
    std::int64_t support;
};

struct SubjectFigures {
    std::string subject;
    std::int64_t n;
    double accuracy, macroF1;
};

using Matrix = std::vector<std::vector<std::int64_t>>;  // rows = truth

struct Judgement {
    std::int64_t n = 0;
    double accuracy, macroF1, weightedF1, balancedAccuracy, ece;  // NaN where unknown
    std::optional<Interval> macroF1Interval, accuracyInterval;
    std::vector<ClassFigures> classes;
    std::vector<SubjectFigures> subjects;
    Matrix confusion;
    std::vector<ReliabilityBin> reliability;
    double macroF1Trained =
        std::numeric_limits<double>::quiet_NaN();  // without these; NaN where there are none
    std::vector<std::string> untrained;            // judged classes without a training window
    std::vector<std::string> notes;
};

struct TermPoint {
    double value, weight, share;  // share of the gradient norm
    double cosine;                // of its gradient to the label term's; NaN where that means nothing
};

struct EpochPoint {
    std::string phase;  // "train", "stage0" …
    int epoch;
    double loss, validationMacroF1, validationAccuracy, validationLoss, learningRate, seconds;
    double windowsPerSecond, memoryMb, busyCores;  // while training; NaN in runs of older versions
    std::map<std::string, TermPoint> terms;
    struct TapDifference {
        double hzStep;                   // bin k stands at (k + 1) · hzStep
        std::vector<double> difference;  // student − teacher, log amplitudes
    };
    std::map<std::string, TapDifference> taps;
};

struct HeadSearchPoint {
    int epoch;
    std::map<std::string, double> weights;
};

struct RobustnessPoint {
    double level, macroF1, accuracy;
    std::string unit;
    bool isUndisturbed = false;  // the windows as they were recorded
};

struct TapSpectrum {
    struct OfClass {
        std::string name;
        std::vector<double> teacher, student;  // mean amplitude per bin; teacher may be empty
    };
    std::string name;
    long long steps;
    double rateHz, nyquistHz;
    std::vector<double> frequenciesHz, fisher;
    std::vector<OfClass> classes;
};

struct BandRemoval {
    struct Model {
        std::string name;  // "student", "teacher"
        double baselineMacroF1;
        std::vector<double> macroF1;  // per removed band
    };
    std::vector<std::pair<double, double>> bandsHz;
    std::vector<Model> models;
};

enum class Level { plain, good, caution, bad };

struct Badge {
    Level level;
    std::string text, explanation;
};

struct Remark {  // a warning or an error of the run
    std::string text;
    std::int64_t count = 1;
    bool isError = false;
};

struct LayerCostRow {
    std::string name, kind;
    long long parameters, macs;
};

/// One run as far as its folder tells. Everything may be missing.
struct RunReport {
    std::string id, name, group, role, arm, title, method, architecture, head, dataSource, folder, teacher;
    int seed = 1, fold = -1;
    RunState state = RunState::created;
    long long parameters = -1, macs = -1, channels = -1, steps = -1;
    long long epochs = -1, bestEpoch = -1;
    double seconds, windowsPerSecond, peakRssMb;  // NaN where unknown
    std::string device;
    std::string dataHash;  // of the recordings that the run was made of; empty where unknown
    std::vector<std::string> classes;
    std::optional<Judgement> validation, test;
    std::optional<Predictions> testPredictions;
    std::vector<EpochPoint> history;
    std::vector<HeadSearchPoint> headSearch;
    std::map<std::string, std::vector<RobustnessPoint>> robustness;
    double meanRobustMacroF1;
    std::optional<TrainingTables> disturbed;  // of every test person under every disturbance
    std::vector<std::pair<std::string, double>> disturbedLevels;  // disturbance and level of each condition
    std::vector<TapSpectrum> taps;
    std::optional<BandRemoval> bandRemoval;
    std::optional<SoftTargetMeter> softTargets;  // of a distilled run's teacher
    std::optional<Fidelity> fidelity;            // of a distilled run to its teacher, test split
    std::vector<LayerCostRow> layers;
    std::vector<DeviceSession> deviceSessions;  // oldest first
    std::vector<Badge> badges;                  // split and leakage
    std::vector<Remark> remarks;
    std::vector<std::string> damaged;  // parts that could not be read, as sentences
    Json config, environment, split;
};

/// Mean over seeds. The figure of a seed is that of all its test windows together, folds pooled.
struct MeanOverSeeds {
    double mean, deviation;            // over seeds (n−1): the luck of training; NaN where unknown
    std::optional<Interval> interval;  // 95 %, over people, and over seeds where there are several
};

struct ArmLevel {  // of a disturbance
    double level;
    std::string unit;
    MeanOverSeeds macroF1;
};

/// The runs that differ in seed and fold only.
struct ArmReport {
    std::string name, title, role, method, architecture;
    std::vector<std::size_t> runs;  // into Report::runs
    std::size_t finished = 0;       // runs with test figures
    int style = 0;                  // colour, dash and marker, the same in every chart
    bool isBaseline = false;        // a student alone, against which distillation may be judged
    bool isDistilled = false;
    MeanOverSeeds macroF1, accuracy;
    MeanOverSeeds disturbedMacroF1;  // mean over all disturbances; NaN where not measured
    std::map<std::string, std::vector<ArmLevel>> robustness;  // by disturbance, in the order of the levels
    long long parameters = -1, macs = -1;
    Matrix confusion;  // summed over the runs
    std::vector<std::string> classes;
    std::map<std::string, double> f1ByClass;  // mean over the runs
    std::map<std::string, double> macroF1BySubject;
    std::vector<ReliabilityBin> reliability;  // pooled
    double ece;
    Badge light;  // against published figures
};

enum class Outcome { unknown, incomparable, tooFewPeople, pays, hint, noEvidence, hurtsHint, hurts };

/// A distilled arm against the student alone, paired over subjects and seeds.
struct Verdict {
    std::string arm, baseline;
    std::string metric = "macro-F1";  // or "macro-F1 under disturbances"
    Outcome outcome = Outcome::unknown;
    double difference;  // arm − baseline, of the same figures that the table shows
    std::optional<Interval> interval;
    double p, holmP;    // Wilcoxon; corrected for everything that was judged (Holm)
    double detectable;  // the difference found with a probability of 80 %; NaN where unknown
    std::size_t subjects = 0, pairs = 0;  // pairs: seeds and folds that both finished
    std::size_t seeds = 0;
    std::vector<ConfigDifference> differing;  // settings that make the two incomparable
    std::string sentence;
};

struct Report {
    std::string id, title, madeAt, version;
    std::string home;     // the --home that the commands to repeat need; empty for the default
    std::string command;  // of distill, that shows the same again; empty: report <id>
    bool isGroup = false;
    std::vector<RunReport> runs;
    std::vector<ArmReport> arms;
    std::vector<Badge> badges;  // for the top of the page, worst first
    std::vector<Verdict> verdicts;
    std::string verdictSummary;
    std::vector<std::string> notes;  // what could not be read or shown
};

}  // namespace distillery::report
