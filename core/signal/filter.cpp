// Running filters; their design is in butterworth.cpp.
#include "signal/filter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "signal/finite_runs.hpp"

namespace distillery {
namespace {

// Transposed direct form II.
struct SectionState {
    double first = 0, second = 0;
};

template <class State>
double step(const FilterSection& s, State& state, double x) {
    const double y = s.b0 * x + state.first;
    state.first = s.b1 * x - s.a1 * y + state.second;
    state.second = s.b2 * x - s.a2 * y;
    return y;
}

/// Runs one section after the other over the whole signal, each state settled on a constant input of `level`.
void runFrom(const Filter& filter, std::span<double> signal, double level) {
    for (const FilterSection& s : filter) {
        const double settled = level * (s.b0 + s.b1 + s.b2) / (1 + s.a1 + s.a2);
        SectionState state{settled - s.b0 * level, s.b2 * level - s.a2 * settled};
        for (double& x : signal) x = step(s, state, x);
        level = settled;
    }
}

/// scipy's sosfiltfilt continues by three times the filter's length; first-order sections count as such.
std::size_t continuation(const Filter& filter) {
    const auto onlyFirstOrder = [](auto member) {
        return [member](const FilterSection& s) { return s.*member == 0; };
    };
    const auto zeros = std::ranges::count_if(filter, onlyFirstOrder(&FilterSection::b2));
    const auto poles = std::ranges::count_if(filter, onlyFirstOrder(&FilterSection::a2));
    return 3 * (2 * filter.size() + 1 - static_cast<std::size_t>(std::min(zeros, poles)));
}

void zeroPhaseRun(const Filter& filter, std::span<double> signal, std::vector<double>& padded) {
    const std::size_t n = signal.size();
    const std::size_t pad = std::min(continuation(filter), n - 1);
    padded.resize(n + 2 * pad);
    for (std::size_t i = 0; i < pad; ++i) {
        padded[i] = 2 * signal[0] - signal[pad - i];
        padded[pad + n + i] = 2 * signal[n - 1] - signal[n - 2 - i];
    }
    std::ranges::copy(signal, padded.begin() + static_cast<std::ptrdiff_t>(pad));
    runFrom(filter, padded, padded.front());
    std::ranges::reverse(padded);
    runFrom(filter, padded, padded.front());
    for (std::size_t i = 0; i < n; ++i) signal[i] = padded[pad + n - 1 - i];
}

}  // namespace

std::complex<double> frequencyResponse(const Filter& filter, double frequencyHz, double rateHz) {
    const std::complex<double> delay = std::polar(1.0, -2 * std::numbers::pi * frequencyHz / rateHz);
    std::complex<double> response = 1;
    for (const FilterSection& s : filter) {
        response *= (s.b0 + delay * (s.b1 + delay * s.b2)) / (1.0 + delay * (s.a1 + delay * s.a2));
    }
    return response;
}

void runCausal(const Filter& filter, std::span<double> signal) {
    forEachFiniteRun(std::span<const double>(signal), [&](std::size_t begin, std::size_t end) {
        runFrom(filter, signal.subspan(begin, end - begin), 0);
    });
}

double CausalFilter::push(double x) {
    for (std::size_t i = 0; i < filter_.size(); ++i) x = step(filter_[i], states_[i], x);
    return x;
}

void runZeroPhase(const Filter& filter, std::span<double> signal) {
    std::vector<double> padded;
    forEachFiniteRun(std::span<const double>(signal), [&](std::size_t begin, std::size_t end) {
        zeroPhaseRun(filter, signal.subspan(begin, end - begin), padded);
    });
}

void runZeroPhase(const Filter& filter, std::span<float> signal) {
    std::vector<double> precise(signal.begin(), signal.end());
    runZeroPhase(filter, precise);
    std::ranges::transform(precise, signal.begin(), [](double v) { return static_cast<float>(v); });
}

double median3(double a, double b, double c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

void medianFilter3(std::span<double> signal) {
    forEachFiniteRun(std::span<const double>(signal), [&](std::size_t begin, std::size_t end) {
        double before = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const double here = signal[i], after = i + 1 < end ? signal[i + 1] : 0;
            signal[i] = median3(before, here, after);
            before = here;
        }
    });
}

void gravitySplit(std::span<const float> total, double rateHz, std::span<float> gravity,
                  std::span<float> body, double cutoffHz, int order) {
    if (gravity.size() != total.size() || body.size() != total.size()) {
        throw Error(ErrorCode::internal, "gravitySplit", "total, gravity and body differ in length");
    }
    std::vector<double> slow(total.begin(), total.end());
    runZeroPhase(butterworthLowPass(order, cutoffHz, rateHz), slow);
    for (std::size_t i = 0; i < slow.size(); ++i) {
        const double whole = total[i];
        gravity[i] = static_cast<float>(slow[i]);
        body[i] = static_cast<float>(whole - slow[i]);
    }
}

}  // namespace distillery
