// How many people an experiment will test, and what that number can show: said before a start.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "experiment/config.hpp"
#include "experiment/open_data.hpp"

namespace distillery {

/// The subjects of these windows, as of the test side of a split.
std::set<std::string> subjectsOf(const OpenData& data, const std::vector<std::uint32_t>& windows);

/// What the number of test subjects can show, and what a single seed leaves open: the words before a start.
std::string powerBeforeStart(std::size_t people, const std::vector<PlannedRun>& plan);

}  // namespace distillery
