// Hand-made time and frequency features of a window, for the sanity baseline that every network has to beat:
// 33 a channel and 24 a triad of axes, so 369 for UCI HAR's nine channels. The choice is ours, in the manner
// of Anguita et al. 2013.
#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace distillery {

/// The x, y and z channel of one sensor.
using Triad = std::array<int, 3>;

/// Channels whose names differ only in their last letters _x, _y, _z; in the order of the x channels.
std::vector<Triad> triadsOf(const std::vector<std::string>& channelNames);

/// "acc_x.mean", … then per triad "acc.magnitude_mean", …; the order of `FeatureExtractor::extract`.
std::vector<std::string> featureNames(const std::vector<std::string>& channelNames);

/// Holds the scratch memory for one window length. Not thread-safe: one for each thread.
class FeatureExtractor {
public:
    /// Error{config} for a window shorter than 16 samples or a rate that is not positive.
    FeatureExtractor(int channels, int length, double rateHz, std::vector<Triad> triads);

    std::size_t count() const;  // = featureNames(…).size()

    /// `window` is [channel][time]. A finite window gives finite features; a missing or infinite sample
    /// makes them all NaN.
    void extract(std::span<const float> window, std::span<float> out);

private:
    /// Appends to out_.
    void channelFeatures(std::span<const float> series);
    void triadFeatures(std::span<const float> window, const Triad& triad);

    struct Shape {
        double mean, sd, mad, minimum, maximum, median, iqr, energy, crossings, skewness, kurtosis;
    };
    Shape shapeOf(std::span<const float> series);
    double medianDeviation(std::span<const float> series, double centre);

    struct SpectralShape {
        double dominantHz, dominantShare, entropy, centroidHz, spreadHz, flatness;
    };
    SpectralShape spectrumOf(std::span<const float> series,
                             double mean);  // leaves the power of every bin in power_

    void put(double value) { out_[position_++] = static_cast<float>(value); }

    int channels_, length_;
    double rateHz_;
    std::vector<Triad> triads_;
    std::vector<float> taper_, scratch_, sorted_, padded_, magnitude_, jerk_;
    std::vector<std::complex<float>> bins_, paddedBins_;
    std::vector<double> power_;
    std::span<float> out_;
    std::size_t position_ = 0;
};

/// One window; who has many keeps a FeatureExtractor.
void extractFeatures(std::span<const float> window, int channels, int length, double rateHz,
                     const std::vector<Triad>& triads, std::span<float> out);

}  // namespace distillery
