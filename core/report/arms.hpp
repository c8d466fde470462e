// Runs that differ in seed and fold only, taken together, and the verdict on distillation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/report_model.hpp"

namespace distillery::report {

/// Teachers first, then the students alone (one for each network is the baseline), then the others by name.
/// Only finished runs enter the figures.
std::vector<ArmReport> groupIntoArms(const std::vector<RunReport>& runs);

/// Scores of each test subject, averaged over the runs of an arm that tested it (seeds).
std::map<std::string, double> subjectScores(const std::vector<RunReport>& runs, const ArmReport& arm);

/// One verdict for each distilled arm that has a student alone of the same network, over the seeds and folds
/// that both finished: another seed is another teacher. p values corrected over the arms (Holm).
std::vector<Verdict> judgeDistillation(const std::vector<RunReport>& runs,
                                       const std::vector<ArmReport>& arms);

/// The paired comparison behind a verdict, over subjects that both have.
struct PairedComparison {
    std::size_t subjects = 0;
    double difference = 0;             // mean of left − right; NaN without subjects
    std::optional<Interval> interval;  // nullopt below two subjects
    WilcoxonResult wilcoxon;
    double signFlipP = 1;
};
PairedComparison comparePaired(const std::map<std::string, double>& left,
                               const std::map<std::string, double>& right);

constexpr int kBootstrapRounds = 2000;
constexpr std::uint64_t kBootstrapSeed = 20240913;

}  // namespace distillery::report
