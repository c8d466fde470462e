// /sys/class/thermal/thermal_zone*/{type,temp}, thousandths of a degree.
#include "device/sensors/thermal.hpp"

#include <algorithm>
#include <cctype>

namespace distillery::device {
namespace {

constexpr double kOffCelsius = -250;  // −256 stands for "no sensor"; nothing on a desk is near it

}  // namespace

std::string_view zoneName(std::string_view type) {
    const auto end = type.find_first_of("-_");
    return end == type.npos || end == 0 ? type : type.substr(0, end);
}

bool isConstantZone(std::string_view name) {
    return name.size() >= 4 && std::ranges::equal(name.substr(0, 4), std::string_view("pmic"), {},
                                                  [](unsigned char c) { return std::tolower(c); });
}

Reading temperatureReading(double celsius) {
    return celsius < kOffCelsius ? Reading::missing(Fault::off) : Reading::of(celsius);
}

ThermalZones::ThermalZones(const Sysroot& root) {
    constexpr const char* kFolder = "/sys/class/thermal";
    for (const auto& zone : root.list(kFolder)) {
        if (!zone.starts_with("thermal_zone")) continue;
        const std::string folder = std::string(kFolder) + "/" + zone;
        Fault fault = Fault::none;
        const auto type = root.readLine(folder + "/type", &fault);
        if (!type) {
            absent_.push_back({"temperature." + zone, fault, folder + "/type"});
            continue;
        }
        const std::string name(zoneName(*type));
        if (isConstantZone(name)) continue;
        std::string id = "temperature." + name;
        if (std::ranges::any_of(channels_, [&](const Channel& other) { return other.id == id; }))
            id += "." + zone;
        channels_.push_back({id, name, Quantity::temperature, folder + "/temp"});
        files_.emplace_back(root, folder + "/temp");
    }
    if (channels_.empty() && absent_.empty())
        absent_.push_back({"temperature", Fault::notOnThisBoard, kFolder});
}

void ThermalZones::read(std::span<Reading> into) noexcept {
    for (std::size_t i = 0; i < files_.size(); ++i) {
        into[i] = files_[i].readNumber(0.001);
        if (into[i].present()) into[i] = temperatureReading(into[i].value);
    }
}

}  // namespace distillery::device
