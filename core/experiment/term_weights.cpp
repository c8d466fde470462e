#include "experiment/term_weights.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "experiment/methods.hpp"

namespace distillery {
namespace {

constexpr std::array kKeys = {"alpha", "stage_weight", "lambda_f", "memory_weight"};

}  // namespace

std::vector<std::string> weightKeys(const std::string& method) {
    std::vector<std::string> keys;
    for (const ParamSpec& spec : methodById(method).params)
        if (std::ranges::find(kKeys, spec.key) != kKeys.end()) keys.push_back(spec.key);
    return keys;
}

TermWeights termWeights(const std::string& method, const Json& options) {
    const std::vector<std::string> keys = weightKeys(method);
    const auto number = [&](const char* key) -> std::optional<double> {
        if (std::ranges::find(keys, key) == keys.end() || !options.contains(key) ||
            !options.at(key).is_number())
            return std::nullopt;
        return options.at(key).get<double>();
    };
    TermWeights weights;
    weights.label = number("alpha");
    if (weights.label) weights.soft = 1 - *weights.label;
    weights.stage = number("stage_weight");
    // One after another, the stages have no rivals that a weight could be set against.
    if (weights.stage && options.value("schedule", "joint") != "joint") weights.stage = 1;
    weights.frequency = number("lambda_f");
    if (weights.frequency) weights.time = 1 - *weights.frequency;
    weights.memory = number("memory_weight");
    return weights;
}

std::optional<double> configuredWeight(const std::string& method, const std::string& term,
                                       const Json& options) {
    const TermWeights weights = termWeights(method, options);
    if (term == kLabelTerm) return weights.label;
    if (term == kSoftTerm) return weights.soft;
    if (term == kMemoryTerm) return weights.memory;
    if (!weights.stage || !weights.frequency) return std::nullopt;
    if (term.ends_with(kTimeEnding)) return *weights.stage * *weights.time;
    if (term.ends_with(kFrequencyEnding) || term == kBandTerm) return *weights.stage * *weights.frequency;
    return std::nullopt;
}

}  // namespace distillery
