// Clock and load of the memory controller (EMC). debugfs: root only.
#pragma once

#include <optional>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// Channels emc.clock and emc.load (activity counted in kHz of use over the clock).
class MemoryController : public Sensor {
public:
    explicit MemoryController(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;

private:
    std::optional<SourceFile> clock_, activity_;
};

}  // namespace distillery::device
