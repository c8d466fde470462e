// The built-in data set: simulated people with a simulated sensor at the waist, so that everything can be
// tried without a download. What it simulates and what it is not: resources/help/synthetic-data.md.
#pragma once

#include <vector>

#include "base/param_spec.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

/// data.options.<key> of the source "synthetic".
const std::vector<ParamSpec>& syntheticParams();

/// One recording per subject and session; channels acc_x … acc_z (g, gravity included) and gyro_x … gyro_z
/// (rad/s); an official split by subject. The same options give the same samples (up to the last bit of the
/// platform's sin and exp). Error{config} for unknown or bad options, Stopped when `stop` asks. The result is
/// sealed.
Dataset generateSynthetic(const Json& options, const StopToken& stop, const Progress& progress);

}  // namespace distillery
