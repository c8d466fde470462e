// The names of the precisions and the calibration that int8 needs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "runtime/engine.hpp"
#include "runtime/fold.hpp"
#include "runtime/reference.hpp"

namespace distillery {
namespace {

constexpr std::array kPrecisions{Precision::float32, Precision::float16, Precision::int8};

[[noreturn]] void malformed(const std::string& detail) {
    throw Error(ErrorCode::data, "calibration", detail, "calibrate again on training windows");
}

}  // namespace

const char* toString(Precision precision) {
    switch (precision) {
        case Precision::float32:
            return "float32";
        case Precision::float16:
            return "float16";
        case Precision::int8:
            return "int8";
    }
    return "float32";
}

Precision precisionFromText(const std::string& text) {
    std::vector<std::string> known;
    for (const Precision precision : kPrecisions) {
        if (text == toString(precision)) return precision;
        known.emplace_back(toString(precision));
    }
    const std::string nearest = nearestWord(text, known);
    throw Error(ErrorCode::config, fmt::format("precision '{}'", text), "is not known",
                nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest));
}

Json Calibration::toJson() const {
    Json json = Json::object();
    for (const auto& [layer, ends] : range) {
        json[layer] = {ends.first, ends.second};
        if (inFloat.contains(layer)) json[layer].push_back("float");
    }
    return json;
}

Calibration Calibration::fromJson(const Json& json) {
    if (!json.is_object()) malformed("is not a JSON object");
    Calibration calibration;
    for (const auto& [layer, ends] : json.items()) {
        const bool isPair = ends.is_array() && ends.size() >= 2 && ends[0].is_number() && ends[1].is_number();
        const bool isInFloat = isPair && ends.size() == 3 && ends[2] == "float";
        if (!isPair || (ends.size() != 2 && !isInFloat))
            malformed(fmt::format("'{}' is not a pair of numbers", layer));
        if (isInFloat) calibration.inFloat.insert(layer);
        const auto low = ends[0].get<float>(), high = ends[1].get<float>();
        if (!std::isfinite(low) || !std::isfinite(high) || low > high)
            malformed(fmt::format("'{}' ranges from {} to {}", layer, low, high));
        calibration.range[layer] = {low, high};
    }
    return calibration;
}

Calibration calibrate(const Graph& graph, Shape input, std::span<const float> windows, int n) {
    const auto size = static_cast<std::size_t>(input.channels * input.steps);
    if (n < 1 || windows.size() != size * static_cast<std::size_t>(n))
        throw Error(ErrorCode::config, "calibration",
                    fmt::format("{} values are not {} windows of {} × {}", windows.size(), n, input.channels,
                                input.steps),
                    "give at least one whole window");
    checkWeights(graph, input);
    const Graph folded = foldBatchNorm(graph);
    Calibration calibration;
    for (int i = 0; i < n; ++i) {
        const auto outputs =
            referenceOutputs(folded, input, windows.data() + static_cast<std::size_t>(i) * size);
        for (std::size_t layer = 0; layer < outputs.size(); ++layer) {
            const auto [low, high] = std::ranges::minmax(outputs[layer]);
            if (!std::isfinite(low) || !std::isfinite(high))
                throw Error(
                    ErrorCode::data, fmt::format("calibration window {}", i),
                    fmt::format("gives values that are not finite in layer '{}'", folded.layers[layer].name),
                    "leave windows with missing samples out");
            const auto [entry, isNew] = calibration.range.try_emplace(folded.layers[layer].name, low, high);
            auto& ends = entry->second;
            ends = {std::min(ends.first, low), std::max(ends.second, high)};
        }
    }
    return calibration;
}

}  // namespace distillery
