// What one subject wore for one stretch of time: channels, their samples and the labels along the way.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace distillery {

struct Channel {
    std::string name;       // unique in a recording, e.g. "total_acc_x", "watch_gyro_z"
    std::string unit;       // "g", "m/s^2", "rad/s", "" when undocumented
    std::string placement;  // "waist", "trouser pocket", "wrist"

    bool operator==(const Channel&) const = default;
};

struct LabelSpan {
    std::int64_t begin = 0, end = 0;  // samples, half-open
    int label = 0;                    // index into Dataset::classes

    bool operator==(const LabelSpan&) const = default;
};

/// Samples are channel-major: channel c is samples[c*length .. (c+1)*length). Missing values are NaN.
/// Label spans are sorted and do not overlap; samples outside every span have no label.
struct Recording {
    std::string id;       // unique in the data set, e.g. "exp01_user01"
    std::string subject;  // "1", "s01"
    std::string session;  // "" when the data set has none
    std::int64_t length = 0;
    std::vector<float> samples;
    std::vector<LabelSpan> labels;

    std::span<const float> channel(std::size_t c) const {
        return std::span<const float>(samples).subspan(c * static_cast<std::size_t>(length),
                                                       static_cast<std::size_t>(length));
    }
    std::span<float> channel(std::size_t c) {
        return std::span<float>(samples).subspan(c * static_cast<std::size_t>(length),
                                                 static_cast<std::size_t>(length));
    }
};

}  // namespace distillery
