// Per-channel scaling that can only be fitted on training windows, by construction of its types.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/param_spec.hpp"

namespace distillery {

/// Training windows' samples per channel. Nobody but Split can make one, so a scaler cannot see validation or
/// test data.
class TrainingSamples {
public:
    std::size_t channelCount() const { return channels_.size(); }
    std::span<const float> channel(std::size_t c) const { return channels_[c]; }

private:
    friend class Split;
    friend struct TrainingSamplesTestAccess;  // unit tests define it to make samples by hand; no product code
                                              // may
    explicit TrainingSamples(std::vector<std::vector<float>> channels) : channels_(std::move(channels)) {}
    std::vector<std::vector<float>> channels_;
};

enum class ScalerKind { none, zscore, minmax, robust };

const char* toString(ScalerKind kind);
ScalerKind scalerKindFromString(const std::string& text);  // Error{config} names the nearest kind

/// x' = (x − offset) · gain, after clipping to [low, high] where the kind clips (robust only).
/// zscore: mean 0, standard deviation 1 (population). minmax: training minimum to 0 and maximum to 1, no
/// clipping. robust: clip at the quartile fences Q1 − 1.5·IQR and Q3 + 1.5·IQR, then to [0, 1] (SMLDist's
/// public code, 2021); a channel whose quartiles coincide has no fences and is treated as minmax. Constant
/// channels get gain 1.
class Scaler {
public:
    Scaler() = default;  // none, of no channels
    /// NaN samples are left out. Error{data} for a channel without a finite sample.
    static Scaler fit(ScalerKind kind, const TrainingSamples& samples);
    static Scaler fromJson(const Json& json);  // Error{data} when a field is missing or not finite
    Json toJson() const;  // {"kind", "channels": [{"offset", "gain"[, "low", "high"]}]}, exact round trip

    ScalerKind kind() const { return kind_; }
    /// In place over one window, [channel][time]. NaN stays NaN. Error{internal} when the size does not
    /// match.
    void apply(std::span<float> window, std::int64_t length) const;
    /// The scaler of a model that sees only these channels, in this order. Error{config} for a channel that
    /// is not there.
    Scaler subset(std::span<const int> channels) const;

    struct ChannelScale {
        double offset = 0, gain = 1, low = -1e300, high = 1e300;
        bool clips() const { return low > -1e300 || high < 1e300; }
        bool operator==(const ChannelScale&) const = default;
    };
    const std::vector<ChannelScale>& channels() const { return channels_; }
    bool operator==(const Scaler&) const = default;

private:
    ScalerKind kind_ = ScalerKind::none;
    std::vector<ChannelScale> channels_;
};
const std::vector<ParamSpec>& scalerParams();  // kind

}  // namespace distillery
