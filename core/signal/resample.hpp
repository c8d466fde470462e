// Changing a signal's sampling rate: polyphase for uniform signals, interpolation for irregular timestamps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace distillery {

/// to / from ≈ up / down in lowest terms.
struct RateRatio {
    std::int64_t up = 1, down = 1;
    RateRatio inverse() const { return {down, up}; }
    bool operator==(const RateRatio&) const = default;
};

/// The best ratio with up and down at most `largest` (continued fraction). Error{config} when a rate is not
/// above 0 or no such ratio comes within 0.1 % of the rates asked for.
RateRatio approximateRatio(double fromHz, double toHz, std::int64_t largest = 1024);

/// Polyphase resampling with a Kaiser-windowed sinc low-pass: flat up to 0.79 of the lower Nyquist frequency,
/// 60 dB down from it on. No delay: output m lies at input position m·down/up. A constant stays exactly what
/// it is up to rounding. Ends are continued by point reflection. Missing samples stay missing; stretches
/// between gaps are resampled apart. Immutable once made, so threads may share one.
class Resampler {
public:
    explicit Resampler(RateRatio ratio);
    Resampler(double fromHz, double toHz) : Resampler(approximateRatio(fromHz, toHz)) {}

    const RateRatio& ratio() const { return ratio_; }
    std::size_t outputLength(std::size_t inputLength) const;  // ceil(inputLength · up / down)
    /// `output` may be shorter than outputLength: then only its beginning is computed.
    void run(std::span<const float> input, std::span<float> output) const;

private:
    RateRatio ratio_;
    std::int64_t reach_ = 0;   // input samples on either side that an output hears
    std::vector<float> taps_;  // [phase][2 · reach_]
};

std::vector<float> resample(std::span<const float> signal, double fromHz, double toHz);

/// Sample i lies at startS + i / rateHz.
struct UniformGrid {
    double startS = 0, rateHz = 0;
    std::size_t length = 0;
};

/// The grid from the first to the last timestamp. Error{config} for a rate that is not above 0, Error{data}
/// without timestamps or for a grid beyond 2^31 samples.
UniformGrid gridOver(std::span<const double> timesS, double rateHz);

/// Values at irregular, never decreasing times, brought onto `grid`: linear between neighbours no further
/// apart than `maxGapS`, NaN in longer gaps and outside the timestamps (half a grid step of grace). Values at
/// equal times are averaged; NaN values count as absent. A source faster than the grid is interpolated on a
/// multiple of the grid's rate near its own and then low-passed by Resampler, against folding.
/// Error{data} names the position of a time that is not finite or runs backwards.
std::vector<float> resampleIrregular(std::span<const double> timesS, std::span<const float> values,
                                     const UniformGrid& grid, double maxGapS);

}  // namespace distillery
