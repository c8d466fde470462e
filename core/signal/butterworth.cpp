// Design of Butterworth filters: analogue prototype, frequency transform, bilinear transform, section by
// section.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "signal/filter.hpp"

namespace distillery {
namespace {

using Complex = std::complex<double>;

void requireOrder(int order) {
    if (order >= 1 && order <= kMaximumFilterOrder) return;
    throw Error(ErrorCode::config, "filter order", fmt::format("{} is out of range", order),
                fmt::format("use an order between 1 and {}", kMaximumFilterOrder));
}

/// The analogue frequency that the bilinear transform maps onto `cutoffHz`, with the transform's 2/T taken
/// as 1.
double prewarp(double cutoffHz, double rateHz) {
    if (!(rateHz > 0) || !(cutoffHz > 0) || !(cutoffHz < rateHz / 2)) {
        throw Error(ErrorCode::config, "filter cut-off",
                    fmt::format("{} Hz at a sampling rate of {} Hz", cutoffHz, rateHz),
                    "use a cut-off above 0 Hz and below half the sampling rate");
    }
    return std::tan(std::numbers::pi * cutoffHz / rateHz);
}

Complex bilinear(Complex s) {
    return (1.0 + s) / (1.0 - s);
}

/// Poles of the unit low-pass prototype in the upper half plane, the real one of an odd order last.
std::vector<Complex> prototypePoles(int order) {
    std::vector<Complex> poles;
    for (int k = 0; k < order / 2; ++k) {
        poles.push_back(std::polar(1.0, std::numbers::pi * (2 * k + order + 1) / (2.0 * order)));
    }
    if (order % 2 == 1) poles.emplace_back(-1.0, 0.0);
    return poles;
}

FilterSection pairSection(Complex p, Complex q) {
    return {1, 0, 0, -(p + q).real(), (p * q).real()};
}

double poleModulus(const FilterSection& s) {
    return s.a2 != 0 ? std::sqrt(std::abs(s.a2)) : std::abs(s.a1);
}

/// Every section gets gain 1 at `reference` (radians per sample), which keeps all intermediate signals in
/// range; poles far from the unit circle come first.
Filter finish(Filter filter, double reference) {
    for (FilterSection& s : filter) {
        const double gain = std::abs(frequencyResponse({s}, reference, 2 * std::numbers::pi));
        s.b0 /= gain;
        s.b1 /= gain;
        s.b2 /= gain;
    }
    std::ranges::stable_sort(filter, {}, poleModulus);
    return filter;
}

/// Low-pass (zeros at z = −1) or high-pass (zeros at z = 1); `pole` maps a prototype pole into the s plane.
template <class MapPole>
Filter onePassBand(int order, double zero, double reference, MapPole&& mapPole) {
    requireOrder(order);
    Filter filter;
    for (const Complex& prototype : prototypePoles(order)) {
        const Complex pole = bilinear(mapPole(prototype));
        if (prototype.imag() == 0) {
            filter.push_back({1, -zero, 0, -pole.real(), 0});
            continue;
        }
        FilterSection section = pairSection(pole, std::conj(pole));
        section.b1 = -2 * zero;
        section.b2 = 1;
        filter.push_back(section);
    }
    return finish(std::move(filter), reference);
}

}  // namespace

Filter butterworthLowPass(int order, double cutoffHz, double rateHz) {
    const double cutoff = prewarp(cutoffHz, rateHz);
    return onePassBand(order, -1, 0, [cutoff](Complex p) { return cutoff * p; });
}

Filter butterworthHighPass(int order, double cutoffHz, double rateHz) {
    const double cutoff = prewarp(cutoffHz, rateHz);
    return onePassBand(order, 1, std::numbers::pi, [cutoff](Complex p) { return cutoff / p; });
}

Filter butterworthBandPass(int order, double lowHz, double highHz, double rateHz) {
    requireOrder(order);
    const double low = prewarp(lowHz, rateHz), high = prewarp(highHz, rateHz);
    if (lowHz >= highHz) {
        throw Error(ErrorCode::config, "filter band", fmt::format("{} … {} Hz is empty", lowHz, highHz),
                    "put the lower cut-off below the higher one");
    }
    const double width = high - low, centreSquared = low * high;
    Filter filter;
    for (const Complex& prototype : prototypePoles(order)) {
        // s² − width·p·s + centre² = 0: each prototype pole becomes two.
        const Complex middle = prototype * (width / 2);
        const Complex root = std::sqrt(middle * middle - centreSquared);
        const Complex first = bilinear(middle + root), second = bilinear(middle - root);
        if (prototype.imag() == 0) {
            filter.push_back(pairSection(first, second));
        } else {
            filter.push_back(pairSection(first, std::conj(first)));
            filter.push_back(pairSection(second, std::conj(second)));
        }
    }
    for (FilterSection& s : filter) s.b2 = -1;  // one zero at DC, one at Nyquist
    return finish(std::move(filter), 2 * std::atan(std::sqrt(centreSquared)));
}

}  // namespace distillery
