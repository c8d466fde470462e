// Welch's estimate and what is read from it.
#include "signal/spectrum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "base/error.hpp"
#include "signal/fft.hpp"

namespace distillery {
namespace {

void requireSensible(std::size_t samples, double rateHz, const WelchSpec& spec) {
    const auto fail = [](const char* key, std::string detail, const char* hint) {
        throw Error(ErrorCode::config, fmt::format("spectrum.{}", key), std::move(detail), hint);
    };
    if (samples == 0) fail("signal", "has no samples", "choose a longer range");
    if (!(rateHz > 0))
        fail("rate_hz", fmt::format("{} Hz is not a sampling rate", rateHz), "Use a rate above 0 Hz.");
    if (spec.segment == 0) fail("segment", "0 samples", "use at least 1 sample");
    if (!(spec.overlap >= 0 && spec.overlap <= 0.95)) {
        fail("overlap", fmt::format("{} is out of range", spec.overlap), "use a share between 0 and 0.95");
    }
}

}  // namespace

std::vector<float> windowWeights(WindowShape shape, std::size_t length) {
    std::vector<float> weights(length, 1.0F);
    if (shape == WindowShape::rectangular || length < 2) return weights;
    for (std::size_t i = 0; i < length; ++i) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length);
        weights[i] = static_cast<float>(0.5 - 0.5 * std::cos(turn));
    }
    return weights;
}

Spectrum welch(std::span<const float> signal, double rateHz, const WelchSpec& spec) {
    requireSensible(signal.size(), rateHz, spec);
    const std::size_t length = std::min(spec.segment, signal.size());
    const auto hop = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::lround(static_cast<double>(length) * (1 - spec.overlap))));
    const std::vector<float> weights = windowWeights(spec.shape, length);
    const double weightPower = std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);

    RealFft& fft = RealFft::forLength(length);
    std::vector<float> segment(length);
    std::vector<std::complex<float>> bins(fft.bins());
    Spectrum spectrum;
    spectrum.rateHz = rateHz;
    spectrum.resolutionHz = rateHz / static_cast<double>(length);
    spectrum.density.assign(fft.bins(), 0.0);
    for (std::size_t k = 0; k < fft.bins(); ++k) {
        spectrum.frequencyHz.push_back(static_cast<double>(k) * spectrum.resolutionHz);
    }

    for (std::size_t begin = 0; begin + length <= signal.size(); begin += hop) {
        const auto part = signal.subspan(begin, length);
        const double sum = std::accumulate(part.begin(), part.end(), 0.0);
        if (!std::isfinite(sum)) continue;
        const double mean = spec.removeMean ? sum / static_cast<double>(length) : 0.0;
        for (std::size_t i = 0; i < length; ++i) segment[i] = static_cast<float>(part[i] - mean) * weights[i];
        fft.forward(segment, bins);
        for (std::size_t k = 0; k < bins.size(); ++k)
            spectrum.density[k] += std::norm(std::complex<double>(bins[k]));
        ++spectrum.segments;
    }

    if (spectrum.segments == 0) {
        std::ranges::fill(spectrum.density, std::numeric_limits<double>::quiet_NaN());
        return spectrum;
    }
    const double scale = 1 / (rateHz * weightPower * static_cast<double>(spectrum.segments));
    for (std::size_t k = 0; k < spectrum.density.size(); ++k) {
        const bool hasMirror = k != 0 && 2 * k != length;
        spectrum.density[k] *= hasMirror ? 2 * scale : scale;
    }
    return spectrum;
}

double bandPower(const Spectrum& spectrum, double lowHz, double highHz) {
    const double half = spectrum.resolutionHz / 2, nyquist = spectrum.rateHz / 2;
    double power = 0;
    for (std::size_t k = 0; k < spectrum.density.size(); ++k) {
        const double from = std::max(0.0, spectrum.frequencyHz[k] - half);
        const double to = std::min(nyquist, spectrum.frequencyHz[k] + half);
        const double shared = std::min(to, highHz) - std::max(from, lowHz);
        if (shared > 0) power += spectrum.density[k] * spectrum.resolutionHz * (shared / (to - from));
    }
    return power;
}

std::vector<double> bandPowers(const Spectrum& spectrum, std::span<const double> edgesHz) {
    std::vector<double> powers;
    for (std::size_t i = 1; i < edgesHz.size(); ++i)
        powers.push_back(bandPower(spectrum, edgesHz[i - 1], edgesHz[i]));
    return powers;
}

std::vector<double> defaultBandEdgesHz(double rateHz) {
    const double nyquist = rateHz / 2;
    std::vector<double> edges;
    for (const double edge : {0.0, 0.3, 1.0, 3.0, 8.0}) {
        if (edge < nyquist) edges.push_back(edge);
    }
    edges.push_back(nyquist);
    return edges;
}

double spectralEntropy(const Spectrum& spectrum) {
    if (spectrum.density.size() < 3) return 0;
    const auto bins = std::span<const double>(spectrum.density).subspan(1);
    const double total = std::accumulate(bins.begin(), bins.end(), 0.0);
    if (std::isnan(total)) return total;
    if (total <= 0) return 0;
    double entropy = 0;
    for (const double density : bins) {
        const double share = density / total;
        if (share > 0) entropy -= share * std::log(share);
    }
    return entropy / std::log(static_cast<double>(bins.size()));
}

Peak dominantFrequency(const Spectrum& spectrum) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double>& density = spectrum.density;
    if (density.size() < 2) return {kNone, 0};
    const auto strongest =
        static_cast<std::size_t>(std::max_element(density.begin() + 1, density.end()) - density.begin());
    if (!(density[strongest] > 0)) return {kNone, 0};
    const Peak bin{spectrum.frequencyHz[strongest], density[strongest]};
    if (strongest == 1 || strongest + 1 == density.size())
        return bin;  // a neighbour is DC or missing: no parabola
    const double before = density[strongest - 1], after = density[strongest + 1];
    if (before <= 0 || after <= 0) return bin;
    const double a = std::log(before), b = std::log(bin.density), c = std::log(after);
    const double curvature = a - 2 * b + c;
    if (curvature >= 0) return bin;
    const double shift = 0.5 * (a - c) / curvature;
    return {bin.frequencyHz + shift * spectrum.resolutionHz, std::exp(b - 0.25 * (a - c) * shift)};
}

}  // namespace distillery
