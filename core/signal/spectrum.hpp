// Power spectral density of a signal and the figures read from it: band power, entropy, dominant frequency.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace distillery {

enum class WindowShape { hann, rectangular };

/// The taper's weights; hann is the periodic form 0.5 − 0.5·cos(2πn/length), as for spectral estimates.
std::vector<float> windowWeights(WindowShape shape, std::size_t length);

struct WelchSpec {
    std::size_t segment = 256;  // samples; a shorter signal is one segment
    double overlap = 0.5;       // share of a segment that the next one repeats, 0 … 0.95
    WindowShape shape = WindowShape::hann;
    bool removeMean = true;  // of each segment
};

/// One-sided density in unit²/Hz: Σ density · resolutionHz is the mean square of the (tapered) signal.
struct Spectrum {
    double rateHz = 0, resolutionHz = 0;
    std::vector<double> frequencyHz, density;
    std::size_t segments = 0;  // averaged; 0 when no segment was free of NaN, then density is NaN
};

/// Welch's average of periodograms (Welch 1967; scaling as scipy.signal.welch, detrend = constant). Segments
/// that hold NaN are left out. Error{config} when the signal is empty or rate, segment or overlap make no
/// sense.
Spectrum welch(std::span<const float> signal, double rateHz, const WelchSpec& spec = {});

/// Power in [lowHz, highHz], unit². Every bin's power is spread evenly over the half bin on either side of
/// its frequency, clipped to 0 … Nyquist (ours), so adjacent bands add up to the total whatever their edges.
double bandPower(const Spectrum& spectrum, double lowHz, double highHz);

/// bandPower between neighbouring edges (ascending, in Hz): edges.size() − 1 values.
std::vector<double> bandPowers(const Spectrum& spectrum, std::span<const double> edgesHz);

/// 0, 0.3, 1, 3, 8 Hz and Nyquist (those below Nyquist): still posture, sway, gait cadence, harmonics,
/// impacts.
std::vector<double> defaultBandEdgesHz(double rateHz);

/// Shannon entropy of the density over all bins but DC, divided by its largest value: 0 a pure tone, 1 white
/// noise. 0 when there is no power, NaN when the spectrum is.
double spectralEntropy(const Spectrum& spectrum);

struct Peak {
    double frequencyHz = 0, density = 0;
};

/// The strongest bin but DC, refined by a parabola through the logarithms of it and its neighbours.
/// Frequency NaN and density 0 when there is no power.
Peak dominantFrequency(const Spectrum& spectrum);

}  // namespace distillery
