// What this very process costs: its share of one core and its memory. Always of the machine it runs on,
// whatever the sysroot says.
#pragma once

#include <cstdint>

#include "device/sensors/sensor.hpp"

namespace distillery::device {

/// Channels agent.load (100 = one whole core) and agent.memory (resident).
class OwnProcess : public Sensor {
public:
    OwnProcess();
    void read(std::span<Reading> into) noexcept override;

private:
    double cpuBefore_ = 0, timeBefore_ = 0;  // s
};

double processorSeconds();          // user and system time of this process so far
double largestResidentMebibytes();  // its high-water mark
Reading residentMebibytes();        // now

}  // namespace distillery::device
