// Which parameters weigh which loss term of a method: what a weight editor needs to know without LibTorch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

/// Keys of the method's parameters that weigh its terms against each other, in the order of the description.
std::vector<std::string> weightKeys(const std::string& method);

/// The weight that a method's parameters give to a loss term ("ce", "stage1.freq"), before the trainer's
/// constant factors (calibration, ramp, depth of the stage) come on top, so that the ratio of two configs is
/// the ratio of their terms. Nullopt: no parameter weighs this term.
std::optional<double> configuredWeight(const std::string& method, const std::string& term,
                                       const Json& options);

}  // namespace distillery
