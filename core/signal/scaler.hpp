// Per-channel scaling that can only be fitted on training windows, by construction of its types.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/param_spec.hpp"

namespace distillery {

/// Training windows' samples per channel. Nobody but Split can make one, so a scaler cannot see validation or test data.
class TrainingSamples {
public:
    std::size_t channelCount() const { return channels_.size(); }
    std::span<const float> channel(std::size_t c) const { return channels_[c]; }

private:
    friend class Split;
    explicit TrainingSamples(std::vector<std::vector<float>> channels) : channels_(std::move(channels)) {}
    std::vector<std::vector<float>> channels_;
};

enum class ScalerKind { none, zscore, minmax, robust };

/// x' = (x − offset) · gain, after clipping to [low, high] where the kind clips.
/// robust: clip at the quartile fences Q1 − 1.5·IQR and Q3 + 1.5·IQR, then to [0, 1] (SMLDist's public code, 2021).
class Scaler {
public:
    static Scaler fit(ScalerKind kind, const TrainingSamples& samples);
    static Scaler fromJson(const Json& json);
    Json toJson() const;

    ScalerKind kind() const { return kind_; }
    /// In place over one window, [channel][time].
    void apply(std::span<float> window, std::int64_t length) const;
    /// The scaler of a model that sees only these channels.
    Scaler subset(std::span<const int> channels) const;

    struct ChannelScale {
        double offset = 0, gain = 1, low = -1e300, high = 1e300;
    };
    const std::vector<ChannelScale>& channels() const { return channels_; }

private:
    ScalerKind kind_ = ScalerKind::none;
    std::vector<ChannelScale> channels_;
};
const std::vector<ParamSpec>& scalerParams();  // kind

}  // namespace distillery
