// The names of the precisions, and calibrations as JSON.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "runtime/engine.hpp"

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

}  // namespace distillery
