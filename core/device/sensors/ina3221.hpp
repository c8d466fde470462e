// Power of the module's rails from the INA3221 chips, under the driver of JetPack 4 (iio) and of JetPack 5/6
// (hwmon).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "device/sensors/rails.hpp"
#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// One rail: where its numbers are read.
struct RailSource {
    std::string name;  // "GPU"
    bool inTotal = false;
    std::string driver;  // "ina3221x iio 1-0040 channel 0"
    SourceFile millivolts, milliamperes;
    std::optional<SourceFile> milliwatts;  // JetPack 4 has one, used when the two others are not readable
    std::optional<double> shuntMicroOhms;  // JetPack 5/6
    std::optional<double> updateIntervalMillis;  // what the driver says, where it says it
};

/// Channels per rail: rail.NAME.power (voltage × current, as the kernel computes it), .voltage, .current;
/// then rail.total.power, where the board's total is known. The total is missing as soon as one of its rails
/// is.
class Ina3221 : public Sensor {
public:
    Ina3221(const Sysroot& root, const RailTable* table);
    void read(std::span<Reading> into) noexcept override;

    /// The chip itself says that a current is beyond its limit (JetPack 5/6).
    bool alarmRaised() noexcept;
    const std::vector<RailSource>& rails() const { return rails_; }
    bool hasTotal() const { return hasTotal_; }
    static constexpr const char* kTotalId = "rail.total.power";

private:
    void findIioRails(const Sysroot& root, const RailTable* table);
    void findHwmonRails(const Sysroot& root);
    void addHwmonChip(const Sysroot& root, const std::string& folder, const std::string& bus);
    void describe();
    std::vector<RailSource> rails_;
    std::vector<SourceFile> alarms_;
    bool hasTotal_ = false;
};

}  // namespace distillery::device
