// Times of single requests as the figures of every report.
#pragma once

#include <vector>

#include "base/json.hpp"

namespace distillery::agent {

/// n, min_s, median_s, mean_s, p90_s, p95_s, max_s, and p99_s where there are enough of them. `seconds` is
/// not empty.
Json latencyJson(std::vector<double> seconds);

}  // namespace distillery::agent
