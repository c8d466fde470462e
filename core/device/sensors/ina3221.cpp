// Facts: L4T r32's nvidia/drivers/staging/iio/meter/ina3221.c; Documentation/hwmon/ina3221.rst; energymon.
#include "device/sensors/ina3221.hpp"

#include <algorithm>
#include <set>

namespace distillery::device {
namespace {

constexpr const char* kIio = "/sys/bus/i2c/drivers/ina3221x";
constexpr const char* kHwmon = "/sys/bus/i2c/drivers/ina3221";
constexpr const char* kHwmonClass = "/sys/class/hwmon";

/// "1-0040" and not "module", "bind", "uevent", which lie beside it.
bool isI2cDevice(const std::string& name) {
    const auto dash = name.find('-');
    return dash != name.npos && dash > 0 && name.find_first_not_of("0123456789abcdef-") == name.npos;
}

const RailPlace* placeOf(const RailTable* table, const std::string& bus, int channel) {
    if (!table) return nullptr;
    const auto found = std::ranges::find_if(
        table->places, [&](const RailPlace& place) { return place.bus == bus && place.channel == channel; });
    return found == table->places.end() ? nullptr : &*found;
}

Reading powerOf(RailSource& rail, const Reading& millivolts, const Reading& milliamperes) noexcept {
    if (millivolts.present() && milliamperes.present())
        return Reading::of(millivolts.value * milliamperes.value / 1000.0);
    if (rail.milliwatts) {
        const auto direct = rail.milliwatts->readNumber();
        if (direct.present()) return direct;
    }
    return Reading::missing(millivolts.present() ? milliamperes.fault : millivolts.fault);
}

}  // namespace

Ina3221::Ina3221(const Sysroot& root, const RailTable* table) {
    findIioRails(root, table);
    if (rails_.empty()) findHwmonRails(root);
    if (rails_.empty() && absent_.empty()) absent_.push_back({"rail", Fault::notOnThisBoard, kHwmon});
    std::vector<std::string> names;
    for (const auto& rail : rails_) names.push_back(rail.name);
    const auto total = railsInTotal(names);
    for (auto& rail : rails_) rail.inTotal = std::ranges::find(total, rail.name) != total.end();
    hasTotal_ = !total.empty();
    if (!hasTotal_ && !rails_.empty())
        absent_.push_back({kTotalId, Fault::notOnThisBoard, "these rails are no known set with a total"});
    describe();
}

void Ina3221::findIioRails(const Sysroot& root, const RailTable* table) {
    for (const auto& bus : root.list(kIio)) {
        if (!isI2cDevice(bus)) continue;
        const std::string device = std::string(kIio) + "/" + bus;
        for (const auto& entry : root.list(device)) {
            if (!entry.starts_with("iio:device") && entry != "iio_device") continue;
            const std::string folder = device + "/" + entry + "/";
            for (int channel = 0; channel < 3; ++channel) {
                const std::string number = std::to_string(channel);
                if (!root.exists(folder + "in_voltage" + number + "_input")) continue;
                Fault fault = Fault::none;
                auto name = root.readLine(folder + "rail_name_" + number, &fault);
                // Root only on JetPack 4: the board's table knows the names as well.
                if (const auto* place = placeOf(table, bus, channel); !name && place) name = place->name;
                if (!name) {
                    absent_.push_back({"rail." + bus + "." + number, fault, folder + "rail_name_" + number});
                    continue;
                }
                if (*name == "NC" || name->empty()) {
                    absent_.push_back({"rail." + bus + "." + number, Fault::notConnected, folder});
                    continue;
                }
                rails_.push_back({*name, false, "ina3221x iio " + bus + " channel " + number,
                                  SourceFile(root, folder + "in_voltage" + number + "_input"),
                                  SourceFile(root, folder + "in_current" + number + "_input"),
                                  SourceFile(root, folder + "in_power" + number + "_input"), std::nullopt,
                                  std::nullopt});
            }
            break;  // iio_device is an alias of iio:deviceN
        }
    }
}

void Ina3221::findHwmonRails(const Sysroot& root) {
    for (const auto& bus : root.list(kHwmon)) {
        if (!isI2cDevice(bus)) continue;
        const std::string device = std::string(kHwmon) + "/" + bus + "/hwmon";
        for (const auto& entry : root.list(device)) addHwmonChip(root, device + "/" + entry + "/", bus);
    }
    if (!rails_.empty()) return;
    for (const auto& entry : root.list(kHwmonClass)) {
        const std::string folder = std::string(kHwmonClass) + "/" + entry + "/";
        if (root.readLine(folder + "name") == "ina3221") addHwmonChip(root, folder, entry);
    }
}

void Ina3221::addHwmonChip(const Sysroot& root, const std::string& folder, const std::string& bus) {
    // Channels 4 to 7 are shunt voltages and sums: no rails.
    for (int channel = 1; channel <= 3; ++channel) {
        const std::string number = std::to_string(channel);
        const std::string id = "rail." + bus + "." + number;
        Fault fault = Fault::none;
        const auto label = root.readLine(folder + "in" + number + "_label", &fault);
        if (!label) {
            if (fault != Fault::notOnThisBoard)
                absent_.push_back({id, fault, folder + "in" + number + "_label"});
            continue;
        }
        if (*label == "NC" || label->empty()) {
            absent_.push_back({id, Fault::notConnected, folder + "in" + number + "_label"});
            continue;
        }
        if (root.readInteger(folder + "in" + number + "_enable") == 0) {
            absent_.push_back({"rail." + *label, Fault::off, folder + "in" + number + "_enable"});
            continue;
        }
        RailSource rail{*label,
                        false,
                        "ina3221 hwmon " + bus + " channel " + number,
                        SourceFile(root, folder + "in" + number + "_input"),
                        SourceFile(root, folder + "curr" + number + "_input"),
                        std::nullopt,
                        std::nullopt,
                        std::nullopt};
        if (const auto shunt = root.readInteger(folder + "shunt" + number + "_resistor"); shunt && *shunt > 0)
            rail.shuntMicroOhms = static_cast<double>(*shunt);
        if (const auto interval = root.readInteger(folder + "update_interval"); interval && *interval > 0)
            rail.updateIntervalMillis = static_cast<double>(*interval);
        rails_.push_back(std::move(rail));
        for (const char* limit : {"_max_alarm", "_crit_alarm"})
            if (root.exists(folder + "curr" + number + limit))
                alarms_.emplace_back(root, folder + "curr" + number + limit);
    }
}

bool Ina3221::alarmRaised() noexcept {
    return std::ranges::any_of(alarms_, [](SourceFile& file) { return file.readNumber().value > 0; });
}

void Ina3221::describe() {
    for (const auto& rail : rails_) {
        const std::string id = "rail." + rail.name;
        channels_.push_back({id + ".power", rail.name, Quantity::power, rail.driver});
        channels_.push_back({id + ".voltage", rail.name, Quantity::voltage, rail.driver});
        channels_.push_back({id + ".current", rail.name, Quantity::current, rail.driver});
    }
    if (!hasTotal_) return;
    std::string sum;
    for (const auto& rail : rails_)
        if (rail.inTotal) sum += (sum.empty() ? "" : "+") + rail.name;
    channels_.push_back({kTotalId, "total", Quantity::power, sum});
}

void Ina3221::read(std::span<Reading> into) noexcept {
    Reading total = Reading::of(0);
    std::size_t next = 0;
    for (auto& rail : rails_) {
        const auto millivolts = rail.millivolts.readNumber(), milliamperes = rail.milliamperes.readNumber();
        const auto power = powerOf(rail, millivolts, milliamperes);
        into[next++] = power;
        into[next++] = millivolts;
        into[next++] = milliamperes;
        if (!rail.inTotal || !total.present()) continue;
        if (power.present())
            total.value += power.value;
        else
            total = power;
    }
    if (hasTotal_) into[next] = total;
}

}  // namespace distillery::device
