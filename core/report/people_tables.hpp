// The confusion matrices of every test person, as the intervals over people need them.
#pragma once

#include <vector>

#include "eval/people_interval.hpp"
#include "report/report_model.hpp"

namespace distillery::report {

enum class Condition { asRecorded, disturbed };

/// One entry for each seed, the folds of a seed taken together.
struct SeedTables {
    std::vector<TrainingTables> seeds;  // in the order of the seeds; empty where a run has no tables
    int folds = 1;                      // how many models of a seed share their training people
};

/// Of runs that differ in seed and fold only; all of them must have answered the same classes.
SeedTables tablesOf(const std::vector<const RunReport*>& runs, Condition condition);

/// analysis/robustness.json into `disturbed` and `disturbedLevels` of a run whose classes are known; false where
/// it is not what train/analysis writes.
bool readDisturbedTables(const Json& json, RunReport& run);

}  // namespace distillery::report
