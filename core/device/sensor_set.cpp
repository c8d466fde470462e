// Rails and GPU as fast as asked; /proc's counters tick at 100 Hz, so loads of cores at most 5 times a
// second; temperatures, memory and fan change slowly.
#include "device/sensor_set.hpp"

#include <algorithm>

#include "device/identity.hpp"
#include "device/monotonic.hpp"
#include "device/sensors/cpu.hpp"
#include "device/sensors/fan.hpp"
#include "device/sensors/gpu.hpp"
#include "device/sensors/ina3221.hpp"
#include "device/sensors/memory.hpp"
#include "device/sensors/memory_controller.hpp"
#include "device/sensors/own_process.hpp"
#include "device/sensors/thermal.hpp"

namespace distillery::device {
namespace {

constexpr double kCpuHz = 5, kSlowHz = 2;

template <class... Sensors>
std::vector<std::unique_ptr<Sensor>> listOf(std::unique_ptr<Sensors>... sensors) {
    std::vector<std::unique_ptr<Sensor>> list;
    (list.push_back(std::move(sensors)), ...);
    return list;
}

}  // namespace

void SensorGroup::read() noexcept {
    const double before = monotonicSeconds();
    std::span<Reading> rest = readings;
    for (const auto& sensor : sensors) {
        const auto count = sensor->channels().size();
        sensor->read(rest.first(count));
        rest = rest.subspan(count);
    }
    const double after = monotonicSeconds();
    seconds = (before + after) / 2;
    span = after - before;
}

SensorSet::SensorSet(const Sysroot& root) {
    const auto board = identifyBoard(root);
    auto rails = std::make_unique<Ina3221>(root, board.rails);
    rails_ = rails.get();
    addGroup("power", 0,
             listOf(std::move(rails), std::make_unique<Gpu>(root), std::make_unique<MemoryController>(root)));
    addGroup("cpu", kCpuHz, listOf(std::make_unique<Cpu>(root)));
    addGroup("slow", kSlowHz,
             listOf(std::make_unique<ThermalZones>(root), std::make_unique<Memory>(root),
                    std::make_unique<Fan>(root), std::make_unique<OwnProcess>()));
}

void SensorSet::addGroup(std::string name, double fastestHz, std::vector<std::unique_ptr<Sensor>> sensors) {
    SensorGroup group{std::move(name), fastestHz, std::move(sensors), {}, {}, 0, 0};
    for (const auto& sensor : group.sensors)
        group.channels.insert(group.channels.end(), sensor->channels().begin(), sensor->channels().end());
    group.readings.resize(group.channels.size());
    groups_.push_back(std::move(group));
}

SensorGroup* SensorSet::group(const std::string& name) {
    const auto found = std::ranges::find(groups_, name, &SensorGroup::name);
    return found == groups_.end() ? nullptr : &*found;
}

std::vector<Absent> SensorSet::absent() const {
    std::vector<Absent> all;
    for (const auto& group : groups_)
        for (const auto& sensor : group.sensors)
            all.insert(all.end(), sensor->absent().begin(), sensor->absent().end());
    return all;
}

}  // namespace distillery::device
