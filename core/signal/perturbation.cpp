// The disturbances, one function each, and their list.
#include "signal/perturbation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>
#include <numeric>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "signal/fft.hpp"
#include "signal/resample.hpp"
#include "signal/rotation.hpp"

namespace distillery {
namespace {

using Bins = std::vector<std::complex<float>>;

constexpr double kNoiseLowHz = 0.5, kNoiseHighHz = 3;

std::span<float> channelOf(std::span<float> window, const WindowContext& context, std::int64_t channel) {
    const auto steps = static_cast<std::size_t>(context.length);
    return window.subspan(static_cast<std::size_t>(channel) * steps, steps);
}

float spreadOf(const WindowContext& context, std::int64_t channel) {
    return context.channelSd[static_cast<std::size_t>(channel)];
}

void requireSpreads(const WindowContext& context) {
    if (context.channelSd.size() == static_cast<std::size_t>(context.channels)) return;
    throw Error(
        ErrorCode::internal, "perturbation",
        fmt::format("{} standard deviations for {} channels", context.channelSd.size(), context.channels));
}

/// Down to a rate and back, planned once per thread and pair of rates.
struct RateDetour {
    Resampler down, up;
};

const RateDetour& detour(double rateHz, double levelHz) {
    thread_local std::map<std::pair<double, double>, RateDetour> detours;
    const auto found = detours.find({rateHz, levelHz});
    if (found != detours.end()) return found->second;
    const RateRatio ratio = approximateRatio(rateHz, levelHz);
    return detours
        .emplace(std::pair{rateHz, levelHz}, RateDetour{Resampler(ratio), Resampler(ratio.inverse())})
        .first->second;
}

void resampleAndBack(std::span<float> window, const WindowContext& context, double levelHz, Random&) {
    if (levelHz >= context.rateHz) return;
    const RateDetour& ways = detour(context.rateHz, levelHz);
    thread_local std::vector<float> sparse;
    sparse.resize(ways.down.outputLength(static_cast<std::size_t>(context.length)));
    for (std::int64_t c = 0; c < context.channels; ++c) {
        const std::span<float> values = channelOf(window, context, c);
        ways.down.run(values, sparse);
        ways.up.run(sparse, values);
    }
}

void addWhiteNoise(std::span<float> window, const WindowContext& context, double level, Random& random) {
    requireSpreads(context);
    for (std::int64_t c = 0; c < context.channels; ++c) {
        const double amplitude = level * spreadOf(context, c);
        for (float& v : channelOf(window, context, c)) v += static_cast<float>(amplitude * random.normal());
    }
}

void losePackets(std::span<float> window, const WindowContext& context, double share, Random& random) {
    thread_local std::vector<char> lost;
    lost.resize(static_cast<std::size_t>(context.length));
    for (char& isLost : lost) isLost = random.uniform() < share;
    const auto arrival = std::ranges::find(lost, char{false});
    const auto first = static_cast<std::size_t>(arrival == lost.end() ? 0 : arrival - lost.begin());
    for (std::int64_t c = 0; c < context.channels; ++c) {
        const std::span<float> values = channelOf(window, context, c);
        float held = values[first];
        for (std::size_t t = 0; t < lost.size(); ++t) {
            if (!lost[t]) held = values[t];
            values[t] = held;
        }
    }
}

/// Bins that lie in the noise band; the nearest one where the window is too short to have any.
std::pair<std::size_t, std::size_t> noiseBins(const WindowContext& context) {
    const double resolution = context.rateHz / static_cast<double>(context.length);
    const auto last = static_cast<std::size_t>(context.length / 2);
    const auto begin = static_cast<std::size_t>(std::ceil(kNoiseLowHz / resolution));
    const auto end = std::min(static_cast<std::size_t>(std::floor(kNoiseHighHz / resolution)), last) + 1;
    if (begin >= 1 && begin < end) return {begin, end};
    const double middle = (kNoiseLowHz + kNoiseHighHz) / 2 / resolution;
    const std::size_t nearest = std::clamp(static_cast<std::size_t>(std::lround(middle)), std::size_t{1},
                                           std::max<std::size_t>(1, last));
    return {nearest, nearest + 1};
}

void addBandNoise(std::span<float> window, const WindowContext& context, double level, Random& random) {
    requireSpreads(context);
    if (context.length < 2) return;
    RealFft& fft = RealFft::forLength(static_cast<std::size_t>(context.length));
    thread_local Bins bins;
    thread_local std::vector<float> noise;
    bins.assign(fft.bins(), 0);
    noise.resize(fft.length());
    const auto [begin, end] = noiseBins(context);
    for (std::int64_t c = 0; c < context.channels; ++c) {
        for (std::size_t k = begin; k < end; ++k) {
            const auto real = static_cast<float>(random.normal());
            bins[k] = {real, static_cast<float>(random.normal())};
        }
        fft.inverse(bins, noise);
        const double power = std::inner_product(noise.begin(), noise.end(), noise.begin(), 0.0);
        const double rms = std::sqrt(power / static_cast<double>(noise.size()));
        if (rms <= 0) continue;
        const auto factor = static_cast<float>(level * spreadOf(context, c) / rms);
        const std::span<float> values = channelOf(window, context, c);
        for (std::size_t t = 0; t < noise.size(); ++t) values[t] += factor * noise[t];
    }
}

void rotate(std::span<float> window, const WindowContext& context, double degrees, Random& random) {
    rotateTriads(window, context.length, context.triads, randomAxisRotation(degrees, random));
}

bool always(const WindowContext&, double level) {
    return level > 0;
}

/// Every disturbance first checks that the window is what the context says.
template <class Change>
auto checked(Change change) {
    return [change](std::span<float> window, const WindowContext& context, double level, Random& random) {
        if (window.size() != static_cast<std::size_t>(context.channels * context.length) ||
            !(context.rateHz > 0)) {
            throw Error(ErrorCode::internal, "perturbation",
                        fmt::format("{} values for {} channels × {} samples at {} Hz", window.size(),
                                    context.channels, context.length, context.rateHz));
        }
        if (!window.empty()) change(window, context, level, random);
    };
}

}  // namespace

const std::vector<Perturbation>& perturbations() {
    static const std::vector<Perturbation> list{
        {"resample",
         "Lower sampling rate",
         "Hz",
         "The window as a sensor of this rate would have seen it, brought back to the model's rate.",
         {25, 12.5, 10, 5},
         checked(resampleAndBack),
         [](const WindowContext& context, double level) { return level < context.rateHz; }},
        {"jitter",
         "White noise",
         "sd",
         "Independent noise on every sample, with this multiple of the channel's standard deviation.",
         {0.1, 0.25, 0.5, 1},
         checked(addWhiteNoise),
         always},
        {"packet_loss",
         "Lost samples",
         "share",
         "This share of the time steps never arrives; the last values that did are held.",
         {0.05, 0.1, 0.2, 0.3},
         checked(losePackets),
         always},
        {"band_noise",
         "Noise in the gait band",
         "sd",
         "Noise between 0.5 and 3 Hz, where steps are, with this multiple of the channel's standard "
         "deviation.",
         {0.25, 0.5, 1},
         checked(addBandNoise),
         always},
        {"rotation",
         "Turned device",
         "°",
         "All three-axis sensors turned together by this angle about a random axis.",
         {15, 30, 60, 90},
         checked(rotate),
         [](const WindowContext& context, double level) { return level != 0 && !context.triads.empty(); }},
    };
    return list;
}

const Perturbation& perturbationById(const std::string& id) {
    std::vector<std::string> known;
    for (const Perturbation& perturbation : perturbations()) {
        if (perturbation.id == id) return perturbation;
        known.push_back(perturbation.id);
    }
    const std::string nearest = nearestWord(id, known);
    throw Error(ErrorCode::config, "perturbation", fmt::format("'{}' is unknown", id),
                nearest.empty() ? fmt::format("use one of {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest));
}

std::vector<double> levelsThatMatter(const Perturbation& perturbation, const WindowContext& context) {
    std::vector<double> levels;
    std::ranges::copy_if(perturbation.levels, std::back_inserter(levels),
                         [&](double level) { return perturbation.matters(context, level); });
    return levels;
}

void removeBand(std::span<float> window, std::int64_t channels, std::int64_t length, double rateHz,
                double lowHz, double highHz) {
    if (window.size() != static_cast<std::size_t>(channels * length) || !(rateHz > 0)) {
        throw Error(ErrorCode::internal, "removeBand",
                    fmt::format("{} values for {} channels × {} samples at {} Hz", window.size(), channels,
                                length, rateHz));
    }
    if (window.empty()) return;
    const auto steps = static_cast<std::size_t>(length);
    RealFft& fft = RealFft::forLength(steps);
    const double resolution = rateHz / static_cast<double>(length);
    const auto removed = [=](std::size_t k) {
        const double frequency = static_cast<double>(k) * resolution;
        return frequency >= lowHz && (frequency < highHz || highHz >= rateHz / 2);
    };
    std::size_t begin = 0;
    while (begin < fft.bins() && !removed(begin)) ++begin;
    std::size_t end = begin;
    while (end < fft.bins() && removed(end)) ++end;
    if (begin == end) return;
    thread_local Bins bins;
    bins.resize(fft.bins());
    for (std::int64_t c = 0; c < channels; ++c) {
        const std::span<float> values = window.subspan(static_cast<std::size_t>(c) * steps, steps);
        fft.forward(values, bins);
        std::fill(bins.begin() + static_cast<std::ptrdiff_t>(begin),
                  bins.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
        fft.inverse(bins, values);
    }
}

}  // namespace distillery
