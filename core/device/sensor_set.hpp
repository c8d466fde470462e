// All sensors of a board, in groups that are read at one rate each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

/// Channels that are read together and share one time.
struct SensorGroup {
    std::string name;      // "power", "cpu", "slow"
    double fastestHz = 0;  // reading more often shows nothing new (0: as often as asked)
    std::vector<std::unique_ptr<Sensor>> sensors;
    std::vector<Channel> channels;  // of all its sensors, in order
    std::vector<Reading> readings;  // of the last read()
    double seconds = 0, span = 0;   // middle and length of the last read, s of the monotonic clock

    void read() noexcept;
};

class Ina3221;

/// A rail whose power is channel rail.NAME.power.
struct PowerRail {
    std::string name;
    bool inTotal = false;
    std::optional<double> shuntMicroOhms;
};

class SensorSet {
public:
    /// Looks for every source that we know below `root`. tegrastats is started where the power sensors' own
    /// files cannot be read by this user.
    explicit SensorSet(const Sysroot& root);
    std::vector<SensorGroup>& groups() { return groups_; }
    const std::vector<SensorGroup>& groups() const { return groups_; }
    SensorGroup* group(const std::string& name);
    std::vector<Absent> absent() const;
    const std::vector<PowerRail>& powerRails() const { return rails_; }
    bool powerAlarmRaised() noexcept;  // the power sensors' own alarms

private:
    void addGroup(std::string name, double fastestHz, std::vector<std::unique_ptr<Sensor>> sensors);
    std::vector<SensorGroup> groups_;
    void addPower(const Sysroot& root, std::vector<std::unique_ptr<Sensor>> others);
    void addTegrastats(const Sysroot& root);
    Ina3221* chips_ = nullptr;
    std::vector<PowerRail> rails_;
    std::vector<Absent> absent_;  // of sensors that were given up
};

}  // namespace distillery::device
