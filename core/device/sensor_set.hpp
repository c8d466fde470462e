// All sensors of a board, in groups that are read at one rate each.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "device/sensors/sensor.hpp"
#include "device/sensors/source_file.hpp"

namespace distillery::device {

class Ina3221;
struct RailTable;

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

class SensorSet {
public:
    /// Looks for every source that we know below `root`.
    explicit SensorSet(const Sysroot& root);
    std::vector<SensorGroup>& groups() { return groups_; }
    const std::vector<SensorGroup>& groups() const { return groups_; }
    SensorGroup* group(const std::string& name);
    std::vector<Absent> absent() const;
    const Ina3221* rails() const { return rails_; }

private:
    void addGroup(std::string name, double fastestHz, std::vector<std::unique_ptr<Sensor>> sensors);
    std::vector<SensorGroup> groups_;
    const Ina3221* rails_ = nullptr;
};

}  // namespace distillery::device
