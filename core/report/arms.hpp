// Runs that differ in seed and fold only, taken together, and the verdict on distillation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/people_tables.hpp"
#include "report/report_model.hpp"

namespace distillery::report {

/// Teachers first, then the students alone, then the others by name. Only finished runs enter the figures.
std::vector<ArmReport> groupIntoArms(const std::vector<RunReport>& runs);

/// One verdict for each finished distilled arm and figure (as recorded; under disturbances where measured for
/// each person), over the seeds and folds that it shares with a comparable student alone: another seed is
/// another teacher. Where no finished student alone is comparable, the settings that differ from the nearest
/// are named instead; without any student alone there is none. p values are corrected over all of them.
std::vector<Verdict> judgeDistillation(const std::vector<RunReport>& runs,
                                       const std::vector<ArmReport>& arms);

/// The settings that forbid a verdict between two runs (experiment/comparable), whatever their figures.
std::vector<ConfigDifference> incomparableSettings(const RunReport& left, const RunReport& right);

/// The paired comparison behind a verdict, over the subjects that both have in all seeds.
struct PairedComparison {
    std::size_t subjects = 0, seeds = 0;
    double difference = 0;             // left − right, pooled over subjects; NaN without subjects
    std::optional<Interval> interval;  // nullopt below kFewestPeople subjects
    double detectable = 0;             // difference found with a probability of 80 %; NaN without an interval
    WilcoxonResult wilcoxon;           // over each subject's own difference
    double signFlipP = 1;
};
PairedComparison comparePaired(const SeedTables& left, const SeedTables& right);

/// What the figures allow to say, `holmP` being the corrected p of the rank test.
Outcome outcomeOf(const PairedComparison& paired, double holmP);

/// "difference +0.012 macro-F1 over 9 test subjects and 3 seeds, 95 % interval …, Wilcoxon p = 0.02"
std::string describe(const PairedComparison& paired, const std::string& metric);

/// "The smallest possible Wilcoxon p is 0.004; a difference of 3.6 points would have been found with 80 %
/// probability."
std::string powerOf(const PairedComparison& paired);

constexpr int kSignFlips = 2000;
constexpr std::uint64_t kSignFlipSeed = 20240913;

}  // namespace distillery::report
