// The polyphase resampler.
#include "signal/resample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/error.hpp"
#include "signal/finite_runs.hpp"

namespace distillery {
namespace {

constexpr double kZeroCrossings = 16;  // of the sinc on either side, at the lower of both rates
constexpr double kCutoff = 0.9;        // −6 dB, as a share of the lower Nyquist frequency
// Kaiser's β for 60 dB: 0.1102·(60 − 8.7).
constexpr double kBeta = 5.653;

double kaiser(double x) {
    if (std::abs(x) >= 1) return 0;
    return std::cyl_bessel_i(0.0, kBeta * std::sqrt(1 - x * x)) / std::cyl_bessel_i(0.0, kBeta);
}

double sinc(double x) {
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

/// `signal` with `pad` samples of point reflection on either side; where the signal is too short, its
/// furthest reflected sample is held.
void continueEnds(std::span<const float> signal, std::size_t pad, std::vector<float>& padded) {
    const std::size_t n = signal.size();
    padded.resize(n + 2 * pad);
    std::ranges::copy(signal, padded.begin() + static_cast<std::ptrdiff_t>(pad));
    for (std::size_t i = 1; i <= pad; ++i) {
        const std::size_t mirror = std::min(i, n - 1);
        padded[pad - i] = 2 * signal[0] - signal[mirror];
        padded[pad + n - 1 + i] = 2 * signal[n - 1] - signal[n - 1 - mirror];
    }
}

}  // namespace

RateRatio approximateRatio(double fromHz, double toHz, std::int64_t largest) {
    if (!(fromHz > 0) || !(toHz > 0) || !std::isfinite(fromHz) || !std::isfinite(toHz)) {
        throw Error(ErrorCode::config, "sampling rate",
                    fmt::format("cannot resample from {} Hz to {} Hz", fromHz, toHz), "use rates above 0 Hz");
    }
    const double target = toHz / fromHz;
    RateRatio best{0, 1}, next{1, 0};  // convergents of the continued fraction
    double rest = target;
    while (std::isfinite(rest)) {
        const double whole = std::floor(rest);
        if (whole > static_cast<double>(largest)) break;
        const auto a = static_cast<std::int64_t>(whole);
        const RateRatio candidate{a * next.up + best.up, a * next.down + best.down};
        if (candidate.up > largest || candidate.down > largest) break;
        best = next;
        next = candidate;
        const double value = static_cast<double>(next.up) / static_cast<double>(next.down);
        if (std::abs(value - target) <= 1e-9 * target) break;
        rest = 1 / (rest - whole);
    }
    const double reached = next.down == 0 ? 0 : static_cast<double>(next.up) / static_cast<double>(next.down);
    if (std::abs(reached - target) > 1e-3 * target) {
        throw Error(ErrorCode::config, "sampling rate",
                    fmt::format("{} Hz and {} Hz are too far apart to resample", fromHz, toHz),
                    fmt::format("choose a rate within a factor of {}", largest));
    }
    return next;
}

Resampler::Resampler(RateRatio ratio) {
    if (ratio.up < 1 || ratio.down < 1)
        throw Error(ErrorCode::internal, "resample", "a ratio needs positive terms");
    const std::int64_t divisor = std::gcd(ratio.up, ratio.down);
    ratio_ = {ratio.up / divisor, ratio.down / divisor};
    if (ratio_.up == ratio_.down) return;
    const double stretch = std::max(1.0, static_cast<double>(ratio_.down) / static_cast<double>(ratio_.up));
    const double halfWidth = kZeroCrossings * stretch;
    reach_ = static_cast<std::int64_t>(std::ceil(halfWidth));
    const auto width = static_cast<std::size_t>(2 * reach_);
    taps_.resize(static_cast<std::size_t>(ratio_.up) * width);
    std::vector<double> phaseTaps(width);
    for (std::int64_t phase = 0; phase < ratio_.up; ++phase) {
        const double fraction = static_cast<double>(phase) / static_cast<double>(ratio_.up);
        for (std::size_t j = 0; j < width; ++j) {
            const double distance = static_cast<double>(static_cast<std::int64_t>(j) - reach_ + 1) - fraction;
            phaseTaps[j] = sinc(kCutoff * distance / stretch) * kaiser(distance / halfWidth);
        }
        const double sum = std::accumulate(phaseTaps.begin(), phaseTaps.end(), 0.0);
        std::ranges::transform(phaseTaps, taps_.begin() + phase * static_cast<std::int64_t>(width),
                               [sum](double tap) { return static_cast<float>(tap / sum); });
    }
}

std::size_t Resampler::outputLength(std::size_t inputLength) const {
    const auto up = static_cast<std::size_t>(ratio_.up), down = static_cast<std::size_t>(ratio_.down);
    return (inputLength * up + down - 1) / down;
}

void Resampler::run(std::span<const float> input, std::span<float> output) const {
    if (output.size() > outputLength(input.size())) {
        throw Error(ErrorCode::internal, "resample",
                    fmt::format("{} samples give at most {}, not {}", input.size(),
                                outputLength(input.size()), output.size()));
    }
    if (ratio_.up == ratio_.down) {
        std::ranges::copy(input.first(output.size()), output.begin());
        return;
    }
    thread_local std::vector<float> padded;
    std::ranges::fill(output, std::nanf(""));
    const auto up = static_cast<std::size_t>(ratio_.up), down = static_cast<std::size_t>(ratio_.down);
    const auto width = static_cast<std::size_t>(2 * reach_);
    forEachFiniteRun(input, [&](std::size_t begin, std::size_t end) {
        continueEnds(input.subspan(begin, end - begin), static_cast<std::size_t>(reach_), padded);
        for (std::size_t m = (begin * up + down - 1) / down; m < output.size() && m * down / up < end; ++m) {
            const std::size_t position = m * down / up, phase = m * down % up;
            const float* taps = taps_.data() + phase * width;
            const float* heard = padded.data() + (position - begin) + 1;
            output[m] = static_cast<float>(std::inner_product(taps, taps + width, heard, 0.0));
        }
    });
}

std::vector<float> resample(std::span<const float> signal, double fromHz, double toHz) {
    const Resampler resampler(fromHz, toHz);
    std::vector<float> output(resampler.outputLength(signal.size()));
    resampler.run(signal, output);
    return output;
}

}  // namespace distillery
