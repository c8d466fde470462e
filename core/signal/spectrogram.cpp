// A column of the spectrogram is the Welch estimate of one segment.
#include "signal/spectrogram.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "signal/spectrum.hpp"

namespace distillery {

Spectrogram spectrogram(std::span<const float> signal, double rateHz, const SpectrogramSpec& spec,
                        const StopToken& stop) {
    if (signal.empty() || spec.segment == 0 || spec.hop == 0) {
        throw Error(ErrorCode::config, "spectrogram", "signal, segment and hop need at least one sample",
                    "choose a longer range, segment or hop");
    }
    const std::size_t length = std::min(spec.segment, signal.size());
    const WelchSpec one{length, 0, WindowShape::hann, spec.removeMean};
    Spectrogram result;
    for (std::size_t begin = 0; begin + length <= signal.size(); begin += spec.hop) {
        throwIfStopped(stop);
        Spectrum column = welch(signal.subspan(begin, length), rateHz, one);
        for (const double density : column.density) {
            const double shown = !spec.decibel || std::isnan(density) ? density
                                 : density > 0 ? std::max(spec.floorDecibel, 10 * std::log10(density))
                                               : spec.floorDecibel;
            result.values.push_back(static_cast<float>(shown));
        }
        if (result.frequencyHz.empty()) result.frequencyHz = std::move(column.frequencyHz);
        result.timeS.push_back((static_cast<double>(begin) + static_cast<double>(length) / 2) / rateHz);
    }
    return result;
}

}  // namespace distillery
