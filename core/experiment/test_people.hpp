// How many people an experiment will test, and what that number can show: said before a start.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "experiment/config.hpp"
#include "experiment/open_data.hpp"

namespace distillery {

/// The test subjects of a run's split. Error{data} or Error{config} of a split that is not possible.
std::set<std::string> testPeople(const OpenData& data, const Json& config);

/// What the number of test subjects can show, and what a single seed leaves open: the words before a start.
std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan);

}  // namespace distillery
