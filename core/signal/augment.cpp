// The changes themselves. They run on every training window of every epoch, so scratch memory is kept per
// thread.
#include "signal/augment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr std::size_t kKnots = 6;  // of the smooth random curves
constexpr float kSlowest = 0.1F;   // a warp never stops or runs backwards
constexpr std::size_t kMostSegments = 10;

struct Scratch {
    std::vector<float> curve, positions, channel;
};

Scratch& scratchFor(std::size_t length) {
    thread_local Scratch scratch;
    scratch.curve.resize(length);
    scratch.positions.resize(length);
    scratch.channel.resize(length);
    return scratch;
}

/// Mean 0, sd 1: the sum of eight uniform 16-bit numbers (Irwin–Hall), several times faster than an exact
/// normal and indistinguishable from it but beyond ±4.9 sd. For noise that only has to look like noise.
float quickNormal(Random& random) {
    const auto sumOfFour = [](std::uint64_t word) {
        const std::uint64_t pairs = (word & 0x0000FFFF0000FFFFULL) + ((word >> 16) & 0x0000FFFF0000FFFFULL);
        return static_cast<std::uint32_t>((pairs & 0xFFFFFFFFULL) + (pairs >> 32));
    };
    const std::uint32_t sum = sumOfFour(random.next()) + sumOfFour(random.next());
    // Mean 8 · 65535/2, variance 8 · (65536² − 1)/12.
    constexpr float kMean = 262140.0F, kScale = 1.0F / 53509.92F;
    return (static_cast<float>(sum) - kMean) * kScale;
}

/// A curve around 1 through kKnots random values, smoothstep between them.
void smoothCurve(double sd, Random& random, std::span<float> curve) {
    std::array<float, kKnots> knots;
    for (float& knot : knots) knot = 1 + static_cast<float>(sd * random.normal());
    const float step =
        static_cast<float>(kKnots - 1) / static_cast<float>(std::max<std::size_t>(1, curve.size() - 1));
    for (std::size_t t = 0; t < curve.size(); ++t) {
        const float place = static_cast<float>(t) * step;
        const std::size_t knot = std::min(static_cast<std::size_t>(place), kKnots - 2);
        const float u = place - static_cast<float>(knot);
        curve[t] = knots[knot] + (knots[knot + 1] - knots[knot]) * u * u * (3 - 2 * u);
    }
}

/// Catmull–Rom interpolation of `values` at a position inside them.
float readBetween(std::span<const float> values, float position) {
    const auto last = static_cast<std::ptrdiff_t>(values.size()) - 1;
    const auto i = std::min(static_cast<std::ptrdiff_t>(position), std::max<std::ptrdiff_t>(0, last - 1));
    const float u = position - static_cast<float>(i);
    const float p0 = values[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, i - 1))];
    const float p1 = values[static_cast<std::size_t>(i)];
    const float p2 = values[static_cast<std::size_t>(std::min(i + 1, last))];
    const float p3 = values[static_cast<std::size_t>(std::min(i + 2, last))];
    return p1 + 0.5F * u * (p2 - p0 + u * (2 * p0 - 5 * p1 + 4 * p2 - p3 + u * (3 * (p1 - p2) + p3 - p0)));
}

class Window {
public:
    Window(std::span<float> values, std::size_t channels, std::size_t length, std::span<const int> triads)
        : values_(values), channels_(channels), length_(length), triads_(triads) {}

    std::span<float> channel(std::size_t c) const { return values_.subspan(c * length_, length_); }
    std::size_t channels() const { return channels_; }
    std::size_t length() const { return length_; }

    /// visit(first channel, number of channels) for every triad and every channel that is in none.
    template <class Visit>
    void forEachSensor(Visit&& visit) const {
        std::size_t triad = 0;
        for (std::size_t c = 0; c < channels_;) {
            const bool isTriad = triad < triads_.size() && static_cast<std::size_t>(triads_[triad]) == c;
            const std::size_t size = isTriad ? 3 : 1;
            triad += isTriad ? 1 : 0;
            visit(c, size);
            c += size;
        }
    }

private:
    std::span<float> values_;
    std::size_t channels_, length_;
    std::span<const int> triads_;
};

void shiftInTime(const Window& window, double share, Random& random, Scratch& scratch) {
    const auto n = static_cast<std::int64_t>(window.length());
    const auto most = static_cast<std::int64_t>(share * static_cast<double>(n));
    const std::int64_t shift =
        static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(2 * most + 1))) - most;
    if (shift == 0) return;
    for (std::size_t c = 0; c < window.channels(); ++c) {
        const std::span<float> values = window.channel(c);
        std::ranges::copy(values, scratch.channel.begin());
        for (std::int64_t t = 0; t < n; ++t) {
            std::int64_t from = t + shift;
            if (from < 0) from = -from;
            if (from >= n) from = 2 * (n - 1) - from;
            values[static_cast<std::size_t>(t)] =
                scratch.channel[static_cast<std::size_t>(std::clamp<std::int64_t>(from, 0, n - 1))];
        }
    }
}

void warpTime(const Window& window, double sd, Random& random, Scratch& scratch) {
    const std::size_t n = window.length();
    if (n < 2) return;
    smoothCurve(sd, random, scratch.curve);
    float travelled = 0;
    for (std::size_t t = 0; t < n; ++t) {
        scratch.positions[t] = travelled;
        travelled += std::max(kSlowest, scratch.curve[t]);
    }
    const float scale = static_cast<float>(n - 1) / scratch.positions[n - 1];
    for (float& position : scratch.positions)
        position = std::min(position * scale, static_cast<float>(n - 1));
    for (std::size_t c = 0; c < window.channels(); ++c) {
        const std::span<float> values = window.channel(c);
        std::ranges::copy(values, scratch.channel.begin());
        for (std::size_t t = 0; t < n; ++t) values[t] = readBetween(scratch.channel, scratch.positions[t]);
    }
}

void permute(const Window& window, std::size_t segments, Random& random, Scratch& scratch) {
    const std::size_t n = window.length();
    segments = std::min({segments, kMostSegments, n});
    std::array<std::size_t, kMostSegments> order;
    const std::span<std::size_t> used(order.data(), segments);
    std::iota(used.begin(), used.end(), std::size_t{0});
    random.shuffle(used);
    for (std::size_t c = 0; c < window.channels(); ++c) {
        const std::span<float> values = window.channel(c);
        std::ranges::copy(values, scratch.channel.begin());
        auto to = values.begin();
        for (const std::size_t segment : used) {
            const std::size_t begin = segment * n / segments, end = (segment + 1) * n / segments;
            to = std::copy(scratch.channel.begin() + static_cast<std::ptrdiff_t>(begin),
                           scratch.channel.begin() + static_cast<std::ptrdiff_t>(end), to);
        }
    }
}

void scaleSensors(const Window& window, double sd, Random& random) {
    window.forEachSensor([&](std::size_t first, std::size_t count) {
        const float factor = 1 + static_cast<float>(sd * random.normal());
        for (std::size_t c = first; c < first + count; ++c) {
            for (float& v : window.channel(c)) v *= factor;
        }
    });
}

void warpMagnitude(const Window& window, double sd, Random& random, Scratch& scratch) {
    window.forEachSensor([&](std::size_t first, std::size_t count) {
        smoothCurve(sd, random, scratch.curve);
        for (std::size_t c = first; c < first + count; ++c) {
            const std::span<float> values = window.channel(c);
            for (std::size_t t = 0; t < values.size(); ++t) values[t] *= scratch.curve[t];
        }
    });
}

float standardDeviation(std::span<const float> values) {
    const float mean =
        std::accumulate(values.begin(), values.end(), 0.0F) / static_cast<float>(values.size());
    float squares = 0;
    for (const float v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<float>(values.size()));
}

void addJitter(const Window& window, double sd, std::span<const float> channelSd, Random& random) {
    for (std::size_t c = 0; c < window.channels(); ++c) {
        const std::span<float> values = window.channel(c);
        const float amplitude =
            static_cast<float>(sd) * (channelSd.empty() ? standardDeviation(values) : channelSd[c]);
        for (float& v : values) v += amplitude * quickNormal(random);
    }
}

void silenceSensors(const Window& window, double chance, std::span<const float> channelMean, Random& random) {
    std::size_t sensors = 0;
    window.forEachSensor([&](std::size_t, std::size_t) { ++sensors; });
    const std::size_t survivor = random.below(sensors);
    std::size_t sensor = 0;
    window.forEachSensor([&](std::size_t first, std::size_t count) {
        const bool falls = random.uniform() < chance;
        if (sensor++ == survivor || !falls) return;
        for (std::size_t c = first; c < first + count; ++c) {
            std::ranges::fill(window.channel(c), channelMean.empty() ? 0.0F : channelMean[c]);
        }
    });
}

}  // namespace

void augment(std::span<float> window, std::int64_t channels, std::int64_t length, std::span<const int> triads,
             const AugmentSpec& spec, Random& random, const ChannelStatistics& statistics) {
    if (spec.isOff() || window.empty()) return;
    const auto rows = static_cast<std::size_t>(channels), steps = static_cast<std::size_t>(length);
    const auto fits = [rows](std::span<const float> values) {
        return values.empty() || values.size() == rows;
    };
    if (window.size() != rows * steps || !fits(statistics.mean) || !fits(statistics.sd) ||
        (!triads.empty() && triads.back() + 3 > channels)) {
        throw Error(ErrorCode::internal, "augment",
                    fmt::format("sizes do not match {} channels × {} samples", channels, length));
    }
    if (random.uniform() >= spec.probability) return;
    const Window view(window, rows, steps, triads);
    Scratch& scratch = scratchFor(steps);
    if (spec.timeShift > 0) shiftInTime(view, spec.timeShift, random, scratch);
    if (spec.timeWarp > 0) warpTime(view, spec.timeWarp, random, scratch);
    if (spec.permutationSegments > 1)
        permute(view, static_cast<std::size_t>(spec.permutationSegments), random, scratch);
    if (spec.rotationDegrees > 0 && !triads.empty()) {
        rotateTriads(window, length, triads,
                     randomAxisRotation(random.uniform(0, spec.rotationDegrees), random));
    }
    if (spec.scaleSd > 0) scaleSensors(view, spec.scaleSd, random);
    if (spec.magnitudeWarp > 0) warpMagnitude(view, spec.magnitudeWarp, random, scratch);
    if (spec.jitterSd > 0) addJitter(view, spec.jitterSd, statistics.sd, random);
    if (spec.channelDropout > 0) silenceSensors(view, spec.channelDropout, statistics.mean, random);
}

}  // namespace distillery
