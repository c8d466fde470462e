#include "report/run_reading.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "experiment/trained_model.hpp"
#include "report/json_access.hpp"
#include "report/people_tables.hpp"

namespace distillery::report {

namespace {

std::optional<Interval> intervalAt(const Json& judgement, const char* key) {
    const auto ends = numbersAt(itemAt(judgement, "interval"), key);
    if (ends.size() != 2 || std::isnan(ends[0]) || std::isnan(ends[1])) return std::nullopt;
    return Interval{ends[0], ends[1]};
}

Matrix readMatrix(const Json& rows) {
    Matrix matrix;
    if (!rows.is_array()) return matrix;
    for (const auto& row : rows) {
        if (!row.is_array() || row.size() != rows.size()) return {};
        matrix.emplace_back();
        for (const auto& cell : row)
            matrix.back().push_back(cell.is_number() ? static_cast<std::int64_t>(cell.get<double>()) : 0);
    }
    return matrix;
}

const Json& arrayOrEmpty(const Json& object, const char* key) {
    static const Json kEmpty = Json::array();
    const Json& found = itemAt(object, key);
    return found.is_array() ? found : kEmpty;
}

/// The file's JSON, or null; damage becomes a sentence of the report.
Json optionalJson(const RunDirectory& directory, const std::string& name, RunReport& run) {
    if (!directory.hasFile(name)) return nullptr;
    try {
        return directory.readJson(name);
    } catch (const Error& error) {
        run.damaged.push_back(
            fmt::format("{} of run {} could not be read: {}", name, run.id, error.detail()));
        return nullptr;
    }
}

void readPlan(RunReport& run) {
    const Json& planned = itemAt(run.config, "run");
    run.name = textAt(run.config, "name");
    run.group = textAt(planned, "group");
    run.role = textAt(planned, "role");
    run.arm = textAt(planned, "arm");
    run.title = textAt(planned, "title");
    run.teacher = textAt(planned, "teacher");
    run.seed = static_cast<int>(integerAt(planned, "seed", 1));
    run.fold = static_cast<int>(integerAt(planned, "fold", -1));
    run.method = textAt(itemAt(run.config, "method"), "name");
    run.dataSource = textAt(itemAt(run.config, "data"), "source");
    if (run.role.empty()) run.role = "student";
    if (run.role == "teacher") run.method = "supervised";
    if (run.arm.empty())
        run.arm = run.role == "teacher" ? "teacher" : run.method.empty() ? "student" : run.method;
    if (run.title.empty()) run.title = run.arm;
    TrainedModel model = trainedModel(run.config);
    run.architecture = std::move(model.architecture);
    run.head = std::move(model.head);
}

void readMetrics(const Json& metrics, RunReport& run) {
    const Json &model = itemAt(metrics, "model"), &training = itemAt(metrics, "training");
    if (const auto name = textAt(model, "architecture"); !name.empty()) run.architecture = name;
    if (const auto name = textAt(model, "head"); !name.empty()) run.head = name;
    run.parameters = integerAt(model, "parameters");
    run.macs = integerAt(model, "macs");
    run.channels = integerAt(itemAt(model, "input"), "channels");
    run.steps = integerAt(itemAt(model, "input"), "steps");
    run.epochs = integerAt(training, "epochs");
    run.bestEpoch = integerAt(training, "best_epoch");
    run.seconds = numberAt(training, "seconds");
    run.windowsPerSecond = numberAt(training, "windows_per_s");
    run.peakRssMb = numberAt(training, "peak_rss_mb");
    run.device = shortText(itemAt(training, "device").is_null() ? Json("") : itemAt(training, "device"));
    for (const auto& name : arrayOrEmpty(metrics, "classes")) run.classes.push_back(shortText(name));
    run.dataHash = textAt(itemAt(metrics, "data"), "hash");
    run.validation = readJudgement(itemAt(metrics, "validation"));
    run.test = readJudgement(itemAt(metrics, "test"));
    run.fidelity = Fidelity::fromJson(itemAt(metrics, "fidelity"));
}

/// A run that was stopped by hand counts as finished; its reader should know of how few epochs.
void remarkStop(RunReport& run) {
    if (run.state != RunState::cancelled || !run.test) return;
    const long long planned = integerAt(itemAt(itemAt(run.config, run.role.c_str()), "train"), "epochs");
    std::string text = "stopped by hand and kept";
    if (run.epochs > 0 && planned > 0) text += fmt::format(" after epoch {} of {}", run.epochs, planned);
    run.remarks.push_back({text, 1, false});
}

void readCost(const Json& cost, RunReport& run) {
    for (const auto& layer : arrayOrEmpty(cost, "layers"))
        run.layers.push_back({textAt(layer, "name"), textAt(layer, "kind"), integerAt(layer, "parameters"),
                              integerAt(layer, "macs")});
    if (run.parameters < 0) run.parameters = integerAt(cost, "parameters");
    if (run.macs < 0) run.macs = integerAt(cost, "macs");
}

void readTestPredictions(const RunDirectory& directory, RunReport& run) {
    if (!directory.hasFile("predictions/test.csv")) return;
    try {
        const auto file = directory.predictions() / "test.csv";
        run.testPredictions = Predictions::fromCsv(realFileSystem().readFile(file), file.string());
        if (run.classes.empty()) run.classes = run.testPredictions->classes;
    } catch (const Error& error) {
        run.damaged.push_back(
            fmt::format("predictions/test.csv of run {} could not be read: {}", run.id, error.detail()));
    }
}

}  // namespace

std::optional<Judgement> readJudgement(const Json& json) {
    if (!itemAt(json, "macro_f1").is_number()) return std::nullopt;
    Judgement result;
    result.n = integerAt(json, "n", 0);
    result.accuracy = numberAt(json, "accuracy");
    result.macroF1 = numberAt(json, "macro_f1");
    result.weightedF1 = numberAt(json, "weighted_f1");
    result.balancedAccuracy = numberAt(json, "balanced_accuracy");
    result.ece = numberAt(json, "ece");
    result.macroF1Interval = intervalAt(json, "macro_f1");
    result.accuracyInterval = intervalAt(json, "accuracy");
    for (const auto& one : arrayOrEmpty(json, "per_class"))
        result.classes.push_back({textAt(one, "class"), numberAt(one, "precision"), numberAt(one, "recall"),
                                  numberAt(one, "f1"), integerAt(one, "support", 0)});
    for (const auto& one : arrayOrEmpty(json, "per_subject"))
        result.subjects.push_back({shortText(itemAt(one, "subject")), integerAt(one, "n", 0),
                                   numberAt(one, "accuracy"), numberAt(one, "macro_f1")});
    result.confusion = readMatrix(itemAt(json, "confusion"));
    for (const auto& one : arrayOrEmpty(json, "reliability"))
        result.reliability.push_back({numberAt(one, "low"), numberAt(one, "high"), integerAt(one, "n", 0),
                                      numberAt(one, "confidence"), numberAt(one, "accuracy")});
    result.macroF1Trained = numberAt(json, "macro_f1_trained");
    for (const auto& name : arrayOrEmpty(json, "untrained_classes"))
        result.untrained.push_back(shortText(name));
    for (const auto& note : arrayOrEmpty(json, "notes")) result.notes.push_back(shortText(note));
    return result;
}

RunReport readRun(const RunDirectory& directory, const Clock& clock) {
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    RunReport run;
    run.id = directory.id();
    run.folder = directory.path().string();
    run.seconds = run.windowsPerSecond = run.peakRssMb = run.meanRobustMacroF1 = kUnknown;
    run.config = directory.config();
    run.state = directory.state(clock);
    readPlan(run);

    run.environment = optionalJson(directory, "environment.json", run);
    run.split = optionalJson(directory, "split.json", run);
    const Json metrics = optionalJson(directory, "metrics.json", run);
    readMetrics(metrics, run);
    readCost(optionalJson(directory, "cost.json", run), run);
    readTestPredictions(directory, run);
    const Json disturbed = optionalJson(directory, "analysis/robustness.json", run);
    if (!disturbed.is_null() && !readDisturbedTables(disturbed, run))
        run.damaged.push_back(fmt::format(
            "analysis/robustness.json of run {} does not hold the counts of every person.", run.id));
    std::vector<std::string> unreadable;
    run.deviceSessions = listDeviceSessions(directory.path(), &unreadable);
    for (const auto& what : unreadable)
        run.damaged.push_back(
            fmt::format("A session on a board of run {} could not be read: {}", run.id, what));
    readAnalysis(optionalJson(directory, "analysis/tap_spectra.json", run),
                 optionalJson(directory, "analysis/band_removal.json", run), itemAt(metrics, "robustness"),
                 run);
    run.softTargets = SoftTargetMeter::fromJson(optionalJson(directory, "analysis/soft_targets.json", run));
    remarkStop(run);
    run.badges = splitBadges(run.config, metrics, run.split);
    if (directory.hasFile("events.jsonl")) {
        try {
            readHistory(readEvents(directory.eventsFile()).events, run);
        } catch (const Error& error) {
            run.damaged.push_back(
                fmt::format("events.jsonl of run {} could not be read: {}", run.id, error.detail()));
        }
    }
    return run;
}

}  // namespace distillery::report
