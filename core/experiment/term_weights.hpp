// How a method's parameters weigh its loss terms: read by the trainer and, without LibTorch, by weight
// editors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

// Names of terms. A stage's are its tap's name with the ending: "stage1.freq".
inline constexpr const char *kLabelTerm = "ce", *kSoftTerm = "kd", *kMemoryTerm = "memory",
                            *kBandTerm = "band", *kTimeEnding = ".time", *kFrequencyEnding = ".freq";

/// Before the trainer's constant factors (calibration, ramp, depth of the stage). Empty where the method has
/// no such term.
struct TermWeights {
    std::optional<double> label, soft;
    std::optional<double> stage, time, frequency;  // the last two share out a stage's weight
    std::optional<double> memory;
};
/// `options`: the method's parameters.
TermWeights termWeights(const std::string& method, const Json& options);

/// Keys of the method's parameters that weigh its terms against each other, in the order of the description.
std::vector<std::string> weightKeys(const std::string& method);

/// The weight of one term, so that the ratio of two configs is the ratio of their terms. Nullopt: no
/// parameter weighs this term.
std::optional<double> configuredWeight(const std::string& method, const std::string& term,
                                       const Json& options);

}  // namespace distillery
