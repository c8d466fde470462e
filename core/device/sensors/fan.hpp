// The fan: how hard it is driven and how fast it turns. The board's temperature, and so its clocks, depend on
// it.
#pragma once

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// Channels fan.hwmonN.drive (pwm 0..255 as %) and fan.hwmonN.speed, of each hwmon folder that has them.
class Fan : public Sensor {
public:
    explicit Fan(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;

private:
    struct Source {
        SourceFile file;
        double factor;
    };
    std::vector<Source> sources_;
};

}  // namespace distillery::device
