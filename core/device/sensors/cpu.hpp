// Load of every core and of all together from /proc/stat, and the cores' clocks.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

struct CpuTicks {
    std::uint64_t idle = 0, total = 0;
};
/// The ticks of one "cpuN user nice system idle iowait irq softirq steal …" line (guest time is part of
/// user).
CpuTicks ticksOfLine(std::string_view numbers);

/// Channels cpu.load, cpu.N.load (0 to 100 each) and cpu.N.clock. A load is of the time since the reading
/// before; a core that sleeps is `off`. The counters tick 100 times a second: looking more often than 5 times
/// a second shows their steps, not the load.
class Cpu : public Sensor {
public:
    explicit Cpu(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;
    int coreCount() const { return static_cast<int>(clocks_.size()); }

private:
    void readLoads(std::span<Reading> into) noexcept;
    SourceFile stat_;
    std::vector<char> buffer_;
    std::vector<CpuTicks> before_;  // [0] of all, then of each core
    std::vector<SourceFile> clocks_;
    std::vector<int> cores_;  // their numbers
    bool hasClocks_ = false;
};

}  // namespace distillery::device
