// Main memory (shared by CPU and GPU on these boards) from /proc/meminfo.
#pragma once

#include <array>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// Channels memory.used (total − available), memory.available, swap.used.
class Memory : public Sensor {
public:
    explicit Memory(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;

private:
    SourceFile file_;
    std::array<char, 4096> buffer_{};
};

}  // namespace distillery::device
