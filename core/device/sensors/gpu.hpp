// Load and clock of the GPU, and whether its clock is pinned.
#pragma once

#include <optional>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// The devfreq folder of the GPU, as on the board, or empty.
std::string gpuFrequencyFolder(const Sysroot& root);

/// Channels gpu.load (the driver counts per mille) and gpu.clock.
class Gpu : public Sensor {
public:
    explicit Gpu(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;

private:
    struct Source {
        SourceFile file;
        double factor;
    };
    std::vector<Source> sources_;
};

}  // namespace distillery::device
