// The counterpart of what train/methods/<id>.cpp does with these parameters in terms().
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

std::optional<double> configuredWeight(const std::string& method, const std::string& term,
                                       const Json& options) {
    const std::vector<std::string> keys = weightKeys(method);
    const auto number = [&](const char* key) -> std::optional<double> {
        if (std::ranges::find(keys, key) == keys.end() || !options.contains(key) ||
            !options.at(key).is_number())
            return std::nullopt;
        return options.at(key).get<double>();
    };
    const auto alpha = number("alpha"), stage = number("stage_weight"), share = number("lambda_f");
    if (term == "ce") return alpha;
    if (term == "kd" && alpha) return 1 - *alpha;
    if (term == "memory") return number("memory_weight");
    if (!stage || !share) return std::nullopt;
    // One after another, the stages have no rivals that a weight could be set against.
    const double whole = options.value("schedule", "joint") == "joint" ? *stage : 1;
    if (term.ends_with(".time")) return whole * (1 - *share);
    if (term.ends_with(".freq") || term == "band") return whole * *share;
    return std::nullopt;
}

}  // namespace distillery
