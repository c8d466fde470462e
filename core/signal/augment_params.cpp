// What a person may set about augmentation.
#include <nlohmann/json.hpp>

#include "signal/augment.hpp"

namespace distillery {

bool AugmentSpec::isOff() const {
    AugmentSpec off;
    off.probability = probability;
    return probability <= 0 || *this == off;
}

const std::vector<ParamSpec>& augmentParams() {
    static const char* const kUm = "Um et al. 2017, Data augmentation of wearable sensor data (ICMI)";
    static const std::vector<ParamSpec> params{
        realParam("probability", 0.5, 0, 1, "Share of windows changed",
                  "Chance that a training window is changed, each time it is seen. The changes that are "
                  "switched on below "
                  "are then all applied with random strength; the other windows stay as recorded."),
        realParam(
            "jitter_sd", 0, 0, 2, "Noise",
            "Adds sensor noise, measured in standard deviations of each channel. 0 is off, 0.05 is mild.",
            "sd", ParamLevel::basic, kUm),
        realParam("scale_sd", 0, 0, 1, "Gain variation",
                  "Multiplies each sensor by a random factor near 1, as if another device had another gain. "
                  "0 is off; 0.1 "
                  "means mostly between 0.8 and 1.2.",
                  "", ParamLevel::basic, kUm),
        realParam("rotation_deg", 0, 0, 180, "Rotation",
                  "Turns all three-axis sensors together by up to this angle about a random axis, as if the "
                  "device sat "
                  "differently on the body. 0 is off; 180 makes a model blind to orientation, which can cost "
                  "accuracy "
                  "where posture matters.",
                  "°", ParamLevel::basic, kUm),
        realParam("time_warp", 0, 0, 0.8, "Tempo variation",
                  "Plays parts of a window faster and others slower, smoothly. 0 is off, 0.2 is mild.", "",
                  ParamLevel::advanced, kUm),
        realParam("magnitude_warp", 0, 0, 0.8, "Slow gain drift",
                  "Multiplies each sensor by a smooth random curve around 1. 0 is off, 0.2 is mild.", "",
                  ParamLevel::advanced, kUm),
        realParam("time_shift", 0, 0, 0.5, "Shift in time",
                  "Moves the window by up to this share of its length; what is missing at the end is "
                  "mirrored. 0 is off.",
                  "", ParamLevel::advanced),
        intParam("permutation", 0, 0, 10, "Shuffled pieces",
                 "Cuts the window into this many pieces and shuffles them. It destroys slow rhythm: use it "
                 "only where the "
                 "order within a window carries nothing. 0 and 1 are off.",
                 "pieces", ParamLevel::expert, kUm),
        realParam("channel_dropout", 0, 0, 0.9, "Sensor dropout",
                  "Chance that a sensor (a three-axis group or a single channel) is silenced in a changed "
                  "window, so that "
                  "the model does not lean on one sensor. At least one always stays. 0 is off.",
                  "", ParamLevel::advanced),
    };
    return params;
}

AugmentSpec augmentSpecFromJson(const Json& augment) {
    const Json values = validateObject(augmentParams(), augment, "augment");
    AugmentSpec spec;
    spec.probability = values["probability"].get<double>();
    spec.jitterSd = values["jitter_sd"].get<double>();
    spec.scaleSd = values["scale_sd"].get<double>();
    spec.rotationDegrees = values["rotation_deg"].get<double>();
    spec.timeWarp = values["time_warp"].get<double>();
    spec.magnitudeWarp = values["magnitude_warp"].get<double>();
    spec.timeShift = values["time_shift"].get<double>();
    spec.permutationSegments = values["permutation"].get<int>();
    spec.channelDropout = values["channel_dropout"].get<double>();
    return spec;
}

}  // namespace distillery
