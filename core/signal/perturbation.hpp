// Named disturbances of test windows, for the question "how robust is this model?".
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace distillery {

/// What a disturbance may need to know of the windows that it is applied to.
struct WindowContext {
    std::int64_t channels = 0, length = 0;
    double rateHz = 0;
    std::span<const int> triads;       // as findTriads
    std::span<const float> channelSd;  // of the training data, raw units: what "1 sd" means
};

/// Levels run from mild to severe. `apply` changes one raw window [channel][time] in place; the same context,
/// level and Random state give the same result. Thread-safe.
struct Perturbation {
    std::string id, title, unit, help;
    std::vector<double> levels;
    std::function<void(std::span<float> window, const WindowContext&, double level, Random&)> apply;
    /// Whether a level changes such windows at all (25 Hz does nothing to 20 Hz data, rotation nothing
    /// without triads).
    std::function<bool(const WindowContext&, double level)> matters;
};

/// resample (Hz), jitter (sd), packet_loss (share), band_noise (sd), rotation (°)
const std::vector<Perturbation>& perturbations();
const Perturbation& perturbationById(const std::string& id);  // Error{config} names the nearest

/// The levels that matter for such windows; empty when the disturbance cannot touch them, and then nothing
/// should be reported about it.
std::vector<double> levelsThatMatter(const Perturbation& perturbation, const WindowContext& context);

/// Sets every frequency bin in [lowHz, highHz) to zero, per channel (the last bin too when highHz is Nyquist
/// or more; DC goes with lowHz = 0). A window whose bins all lie outside stays bit-equal.
void removeBand(std::span<float> window, std::int64_t channels, std::int64_t length, double rateHz,
                double lowHz, double highHz);

}  // namespace distillery
