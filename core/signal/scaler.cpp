// Fitting, applying and storing per-channel scales.
#include "signal/scaler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr std::array<std::pair<ScalerKind, const char*>, 4> kKinds{{
    {ScalerKind::none, "none"},
    {ScalerKind::zscore, "zscore"},
    {ScalerKind::minmax, "minmax"},
    {ScalerKind::robust, "robust"},
}};

// Below this share of the mean a spread is rounding, not signal.
constexpr double kConstantShare = 1e-9;

double gainFor(double spread, double level) {
    return spread > kConstantShare * std::abs(level) && spread > 0 ? 1 / spread : 1;
}

/// Quantile by linear interpolation between order statistics (Hyndman & Fan type 7). Reorders `values`.
double quantile(std::vector<float>& values, double q) {
    const double position = q * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(position);
    std::nth_element(values.begin(), below, values.end());
    const double low = *below;
    const double share = position - std::floor(position);
    if (share == 0) return low;
    return low + share * (*std::min_element(below + 1, values.end()) - low);
}

Scaler::ChannelScale fitZscore(const std::vector<float>& values) {
    const auto n = static_cast<double>(values.size());
    double sum = 0;
    for (const float v : values) sum += v;
    const double mean = sum / n;
    double squares = 0;
    for (const float v : values) squares += (v - mean) * (v - mean);
    return {mean, gainFor(std::sqrt(squares / n), mean)};
}

Scaler::ChannelScale fitMinmax(const std::vector<float>& values) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {*low, gainFor(static_cast<double>(*high) - *low, *high)};
}

Scaler::ChannelScale fitRobust(std::vector<float>& values) {
    const double q1 = quantile(values, 0.25), q3 = quantile(values, 0.75);
    const double range = q3 - q1;
    if (range <= 0) return fitMinmax(values);
    const double low = q1 - 1.5 * range, high = q3 + 1.5 * range;
    return {low, 1 / (high - low), low, high};
}

Scaler::ChannelScale fitChannel(ScalerKind kind, std::vector<float>& values) {
    switch (kind) {
        case ScalerKind::zscore:
            return fitZscore(values);
        case ScalerKind::minmax:
            return fitMinmax(values);
        case ScalerKind::robust:
            return fitRobust(values);
        case ScalerKind::none:
            break;
    }
    return {};
}

double finiteNumber(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end() || !found->is_number() || !std::isfinite(found->get<double>())) {
        throw Error(ErrorCode::data, "scaler", fmt::format("a channel has no finite number '{}'", key),
                    "the run or bundle is damaged: copy it again or train again");
    }
    return found->get<double>();
}

}  // namespace

const char* toString(ScalerKind kind) {
    return std::ranges::find(kKinds, kind, [](const auto& entry) { return entry.first; })->second;
}

ScalerKind scalerKindFromString(const std::string& text) {
    std::vector<std::string> known;
    for (const auto& [kind, name] : kKinds) {
        if (text == name) return kind;
        known.emplace_back(name);
    }
    const std::string nearest = nearestWord(text, known);
    throw Error(
        ErrorCode::config, "scaler.kind", fmt::format("'{}' is not a scaler", text),
        nearest.empty() ? "use none, zscore, minmax or robust" : fmt::format("did you mean '{}'?", nearest));
}

Scaler Scaler::fit(ScalerKind kind, const TrainingSamples& samples) {
    Scaler scaler;
    scaler.kind_ = kind;
    std::vector<float> values;
    for (std::size_t c = 0; c < samples.channelCount(); ++c) {
        values.clear();
        std::ranges::copy_if(samples.channel(c), std::back_inserter(values),
                             [](float v) { return std::isfinite(v); });
        if (values.empty()) {
            throw Error(ErrorCode::data, fmt::format("channel {}", c),
                        "has no finite sample in the training windows",
                        "leave the channel out (data.channels) or choose other training subjects");
        }
        scaler.channels_.push_back(fitChannel(kind, values));
    }
    return scaler;
}

Scaler Scaler::fromJson(const Json& json) {
    const auto kind = json.is_object() ? json.find("kind") : json.end();
    const auto channels = json.is_object() ? json.find("channels") : json.end();
    if (kind == json.end() || !kind->is_string() || channels == json.end() || !channels->is_array()) {
        throw Error(ErrorCode::data, "scaler", "needs a 'kind' and a list of 'channels'",
                    "the run or bundle is damaged: copy it again or train again");
    }
    Scaler scaler;
    scaler.kind_ = scalerKindFromString(kind->get<std::string>());
    for (const Json& channel : *channels) {
        ChannelScale scale{finiteNumber(channel, "offset"), finiteNumber(channel, "gain")};
        if (channel.contains("low")) scale.low = finiteNumber(channel, "low");
        if (channel.contains("high")) scale.high = finiteNumber(channel, "high");
        scaler.channels_.push_back(scale);
    }
    return scaler;
}

Json Scaler::toJson() const {
    Json channels = Json::array();
    for (const ChannelScale& scale : channels_) {
        Json channel{{"offset", scale.offset}, {"gain", scale.gain}};
        if (scale.clips()) {
            channel["low"] = scale.low;
            channel["high"] = scale.high;
        }
        channels.push_back(std::move(channel));
    }
    return {{"kind", toString(kind_)}, {"channels", std::move(channels)}};
}

void Scaler::apply(std::span<float> window, std::int64_t length) const {
    const auto steps = static_cast<std::size_t>(length);
    if (window.size() != channels_.size() * steps) {
        throw Error(ErrorCode::internal, "scaler",
                    fmt::format("fitted on {} channels, got {} values in windows of {}", channels_.size(),
                                window.size(), length));
    }
    if (kind_ == ScalerKind::none) return;
    for (std::size_t c = 0; c < channels_.size(); ++c) {
        const ChannelScale& scale = channels_[c];
        const std::span<float> values = window.subspan(c * steps, steps);
        if (scale.clips()) {
            for (float& v : values) {
                v = static_cast<float>(
                    (std::clamp(static_cast<double>(v), scale.low, scale.high) - scale.offset) * scale.gain);
            }
        } else {
            for (float& v : values) v = static_cast<float>((v - scale.offset) * scale.gain);
        }
    }
}

Scaler Scaler::subset(std::span<const int> channels) const {
    Scaler scaler;
    scaler.kind_ = kind_;
    for (const int c : channels) {
        if (c < 0 || static_cast<std::size_t>(c) >= channels_.size()) {
            throw Error(
                ErrorCode::config, fmt::format("channel {}", c),
                fmt::format("is not among the {} channels that the scaler was fitted on", channels_.size()),
                "choose the model's channels among the data's channels");
        }
        scaler.channels_.push_back(channels_[static_cast<std::size_t>(c)]);
    }
    return scaler;
}

const std::vector<ParamSpec>& scalerParams() {
    static const std::vector<ParamSpec> params{
        choiceParam(
            "kind", "zscore", {"none", "zscore", "minmax", "robust"}, "Scaling",
            "How each channel is brought to a common size, from the training windows only. zscore: mean 0 "
            "and "
            "standard deviation 1; minmax: training range to 0 … 1; robust: outliers clipped at the quartile "
            "fences, then 0 … 1; none: as recorded."),
    };
    return params;
}

}  // namespace distillery
