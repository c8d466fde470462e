// Runs against each other: paired over the test subjects that both have, and where their settings differ.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "eval/judgement.hpp"
#include "experiment/config.hpp"
#include "report/arms.hpp"

namespace distillery::report {

struct RunComparison {
    RunReport left, right;
    std::map<std::string, double, SubjectLess> leftScores, rightScores;  // macro-F1 by test subject
    PairedComparison paired;
    double holmP = 1;  // the rank test's p, corrected for all comparisons made together
    Outcome outcome = Outcome::unknown;
    std::vector<ConfigDifference> settings;   // of what was trained, by role, with seed and fold
    std::vector<ConfigDifference> differing;  // those of them that forbid a verdict
    std::string verdict;                      // says no more than the figures do
};

/// Runs without test figures can be compared in their settings only: `verdict` says which one has none.
RunComparison compareRuns(const RunDirectory& left, const RunDirectory& right);

/// `left` against each of the others; p values are corrected for their number.
std::vector<RunComparison> compareRuns(const RunDirectory& left, std::span<const RunDirectory> others);

/// Both runs as one report, each an arm of its own whatever group it is of, with the paired verdict.
Report comparisonReport(const RunComparison& both, const Clock& clock = systemClock());

}  // namespace distillery::report
