// How a signal's spectrum changes over time: the picture behind the spectrogram view.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/stop_token.hpp"

namespace distillery {

struct SpectrogramSpec {
    std::size_t segment = 128;  // samples; a shorter signal is one column
    std::size_t hop = 16;       // samples from one column to the next
    bool removeMean = true;     // of each segment, so that gravity does not drown the rest
    bool decibel = false;       // 10·log10(density), not below floorDecibel
    double floorDecibel = -120;
};

/// One-sided density (unit²/Hz, or dB of it) as values[column · frequencyHz.size() + bin]; a column that
/// holds missing samples is NaN.
struct Spectrogram {
    std::vector<double> timeS;  // centre of each column
    std::vector<double> frequencyHz;
    std::vector<float> values;

    std::span<const float> column(std::size_t c) const {
        return std::span<const float>(values).subspan(c * frequencyHz.size(), frequencyHz.size());
    }
};

/// Hann-tapered short-time spectra, each scaled as `welch`. Error{config} when signal, rate, segment or hop
/// is empty.
Spectrogram spectrogram(std::span<const float> signal, double rateHz, const SpectrogramSpec& spec = {},
                        const StopToken& stop = {});

}  // namespace distillery
