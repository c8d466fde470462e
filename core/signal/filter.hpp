// Butterworth filters as second-order sections in double, run causally or with zero phase, and the short
// median filter.
//
// Missing samples (NaN) stay missing and never reach their neighbours: every stretch between gaps is filtered
// as a signal of its own, from the same initial state as the start of the signal.
#pragma once

#include <complex>
#include <span>
#include <utility>
#include <vector>

namespace distillery {

/// H(z) = (b0 + b1·z⁻¹ + b2·z⁻²) / (1 + a1·z⁻¹ + a2·z⁻²)
struct FilterSection {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};
using Filter = std::vector<FilterSection>;  // sections in series

inline constexpr int kMaximumFilterOrder = 12;

/// Digital Butterworth filters (bilinear transform, pre-warped): −3 dB exactly at the cut-offs, gain 1 at DC,
/// at Nyquist or at the band's centre. A band-pass of order n has 2n poles, as scipy.signal.butter counts;
/// its orders go up to 12 too. Error{config} when the order or a cut-off is out of range (0 < cut-off <
/// rateHz / 2, low < high).
Filter butterworthLowPass(int order, double cutoffHz, double rateHz);
Filter butterworthHighPass(int order, double cutoffHz, double rateHz);
Filter butterworthBandPass(int order, double lowHz, double highHz, double rateHz);

/// H at a frequency; its magnitude is the gain of one pass.
std::complex<double> frequencyResponse(const Filter& filter, double frequencyHz, double rateHz);

/// In place, causal, from zero state (the past is 0), as scipy.signal.sosfilt.
void runCausal(const Filter& filter, std::span<double> signal);

/// runCausal one sample at a time: the same values to the last bit.
class CausalFilter {
public:
    explicit CausalFilter(Filter filter) : filter_(std::move(filter)), states_(filter_.size()) {}
    double push(double x);
    void reset() { states_.assign(filter_.size(), {}); }

private:
    struct State {
        double first = 0, second = 0;
    };
    Filter filter_;
    std::vector<State> states_;
};

/// In place, forwards and backwards: zero phase, the gain squared. Ends are continued by point reflection and
/// the state starts settled, as scipy.signal.sosfiltfilt; where scipy refuses a signal that is shorter than
/// the continuation, the continuation is shortened to what there is.
void runZeroPhase(const Filter& filter, std::span<double> signal);
void runZeroPhase(const Filter& filter, std::span<float> signal);

double median3(double a, double b, double c);

/// In place: each sample becomes the median of itself and its neighbours; beyond the ends the signal is 0.
void medianFilter3(std::span<double> signal);

/// Gravity is what stays below `cutoffHz`, body motion the rest: total = gravity + body. Zero phase (no
/// delay). 0.3 Hz and order 3 are UCI HAR's choice (Anguita 2013). All three spans have one size; `gravity`
/// may be `total`.
void gravitySplit(std::span<const float> total, double rateHz, std::span<float> gravity,
                  std::span<float> body, double cutoffHz = 0.3, int order = 3);

}  // namespace distillery
