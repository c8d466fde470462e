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
#include "device/sensors/tegrastats_source.hpp"
#include "device/sensors/thermal.hpp"

namespace distillery::device {
namespace {

constexpr double kCpuHz = 5, kSlowHz = 2;
constexpr int kTegrastatsMillis = 100;  // the shortest that is usual

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
    addPower(root, listOf(std::make_unique<Gpu>(root), std::make_unique<MemoryController>(root)));
    addGroup("cpu", kCpuHz, listOf(std::make_unique<Cpu>(root)));
    addGroup("slow", kSlowHz,
             listOf(std::make_unique<ThermalZones>(root), std::make_unique<Memory>(root),
                    std::make_unique<Fan>(root), std::make_unique<OwnProcess>()));
    if (rails_.empty()) addTegrastats(root);
}

void SensorSet::addPower(const Sysroot& root, std::vector<std::unique_ptr<Sensor>> others) {
    auto rails = std::make_unique<Ina3221>(root, identifyBoard(root).rails);
    std::vector<Reading> readings(rails->channels().size());
    rails->read(readings);
    if (!readings.empty() && std::ranges::none_of(readings, &Reading::present)) {
        // All there and none readable: their reasons stay, tegrastats may know the numbers.
        absent_ = rails->absent();
        for (std::size_t i = 0; i < readings.size(); ++i)
            absent_.push_back({rails->channels()[i].id, readings[i].fault, rails->channels()[i].source});
    } else {
        for (const auto& rail : rails->rails())
            rails_.push_back({rail.name, rail.inTotal, rail.shuntMicroOhms});
        chips_ = rails.get();
        others.insert(others.begin(), std::move(rails));
    }
    addGroup("power", 0, std::move(others));
}

void SensorSet::addTegrastats(const Sysroot& root) {
    std::vector<std::string> offered;
    for (const auto& group : groups_)
        for (const auto& channel : group.channels) offered.push_back(channel.id);
    auto source = std::make_unique<TegrastatsSource>(root, kTegrastatsMillis, std::move(offered));
    std::vector<std::string> names;
    for (const auto& channel : source->channels())
        if (channel.quantity == Quantity::power && channel.id != Ina3221::kTotalId)
            names.push_back(channel.name);
    const auto total = railsInTotal(names);
    for (const auto& name : names)
        rails_.push_back({name, std::ranges::find(total, name) != total.end(), std::nullopt});
    addGroup("tegrastats", 1000.0 / kTegrastatsMillis, listOf(std::move(source)));
}

bool SensorSet::powerAlarmRaised() noexcept {
    return chips_ && chips_->alarmRaised();
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
    auto all = absent_;
    for (const auto& group : groups_)
        for (const auto& sensor : group.sensors)
            all.insert(all.end(), sensor->absent().begin(), sensor->absent().end());
    return all;
}

}  // namespace distillery::device
