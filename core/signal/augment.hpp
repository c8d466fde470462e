// Random changes of training windows that a person would still call the same activity.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/param_spec.hpp"
#include "base/random.hpp"
#include "signal/rotation.hpp"

namespace distillery {

/// Strengths; 0 switches a change off. A sensor is a triad or a channel that is in none.
struct AugmentSpec {
    double probability = 0.5;     // share of windows that are changed at all, by every change that is on
    double jitterSd = 0;          // white noise, in standard deviations of each channel
    double scaleSd = 0;           // each sensor times a factor drawn from N(1, scaleSd²)
    double rotationDegrees = 0;   // all triads alike, 0 … so many degrees about a random axis
    double timeWarp = 0;          // sd of the speed at which a window is played, length kept
    double magnitudeWarp = 0;     // sd of a smooth curve that each sensor is multiplied by
    double timeShift = 0;         // up to this share of the window, earlier or later, ends mirrored
    int permutationSegments = 0;  // cut into so many pieces and shuffle them (2 and more)
    double channelDropout = 0;    // chance of each sensor to fall silent; one always stays

    bool isOff() const;
    bool operator==(const AugmentSpec&) const = default;
};

/// probability, jitter_sd, scale_sd, rotation_deg, time_warp, magnitude_warp, time_shift, permutation,
/// channel_dropout
const std::vector<ParamSpec>& augmentParams();
AugmentSpec augmentSpecFromJson(const Json& augment);  // Error{config} as validateObject at place "augment"

/// What the augmenter knows of the training data, per channel in raw units. Either span may be empty: then
/// the noise is measured by the window's own standard deviation, and a silent sensor reads 0.
struct ChannelStatistics {
    std::span<const float> mean, sd;
};

/// Changes one raw, unscaled window [channel][time] in place; `triads` as findTriads (ascending). The same
/// spec, window and Random state give the same result everywhere. No allocation after a thread's first call
/// for a length. After Um et al. 2017 (jitter, scaling, rotation, permutation, warps); curves and order of
/// application are ours.
void augment(std::span<float> window, std::int64_t channels, std::int64_t length, std::span<const int> triads,
             const AugmentSpec& spec, Random& random, const ChannelStatistics& statistics = {});

}  // namespace distillery
