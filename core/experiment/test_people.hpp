// How many people an experiment will test, and what that number can show: said before a start.
#pragma once

#include <string>
#include <vector>

#include "experiment/config.hpp"
#include "experiment/open_data.hpp"

namespace distillery {

/// The test subjects of all folds of the plan together. Error{data} or Error{config} of a split that is not
/// possible.
std::size_t countTestPeople(const OpenData& data, const std::vector<PlannedRun>& plan);

/// What the number of test subjects can show, and what a single seed leaves open: the words before a start.
std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan);

}  // namespace distillery
