// Two runs against each other: paired over the test subjects that both have, and where their settings differ.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "experiment/config.hpp"
#include "report/arms.hpp"

namespace distillery::report {

struct RunComparison {
    RunReport left, right;
    std::map<std::string, double> leftScores, rightScores;  // macro-F1 by test subject
    PairedComparison paired;
    std::vector<ConfigDifference> settings;  // names and places of the runs themselves are no settings
    std::string verdict;                     // says no more than the figures do
};

/// Runs without test figures can be compared in their settings only: `verdict` says which one has none.
RunComparison compareRuns(const RunDirectory& left, const RunDirectory& right);

/// Both runs as one report, each an arm of its own whatever group it is of, with the paired verdict.
Report comparisonReport(const RunComparison& both, const Clock& clock = systemClock());

}  // namespace distillery::report
