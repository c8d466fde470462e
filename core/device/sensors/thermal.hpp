// Temperatures of the thermal zones, named as their types say (their order differs from board to board).
#pragma once

#include <string_view>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// "CPU-therm", "cpu-thermal", "Tboard_tegra" -> "CPU", "cpu", "Tboard".
std::string_view zoneName(std::string_view type);
/// The power management chip's zone says a constant (100 °C on JetPack 4, 50 on 5): no reading.
bool isConstantZone(std::string_view name);
/// Switched-off zones of Orin say −256 °C.
Reading temperatureReading(double celsius);

class ThermalZones : public Sensor {
public:
    explicit ThermalZones(const Sysroot& root);
    void read(std::span<Reading> into) noexcept override;

private:
    std::vector<SourceFile> files_;
};

}  // namespace distillery::device
