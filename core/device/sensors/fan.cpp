// /sys/class/hwmon/*/{pwm1,target_pwm,rpm,fan1_input}: which of them exist differs between kernels.
#include "device/sensors/fan.hpp"

#include <initializer_list>

namespace distillery::device {

Fan::Fan(const Sysroot& root) {
    constexpr const char* kFolder = "/sys/class/hwmon";
    for (const auto& entry : root.list(kFolder)) {
        const std::string folder = std::string(kFolder) + "/" + entry + "/";
        const auto offerFirst = [&](std::initializer_list<const char*> names, const char* what,
                                    Quantity quantity, double factor) {
            for (const char* name : names) {
                if (!root.exists(folder + name)) continue;
                channels_.push_back({"fan." + entry + "." + what, "fan", quantity, folder + name});
                sources_.push_back({SourceFile(root, folder + name), factor});
                return;
            }
        };
        offerFirst({"pwm1", "target_pwm"}, "drive", Quantity::fanDrive, 100.0 / 255.0);
        offerFirst({"rpm", "fan1_input"}, "speed", Quantity::fanSpeed, 1);
    }
    if (channels_.empty()) absent_.push_back({"fan", Fault::notOnThisBoard, kFolder});
}

void Fan::read(std::span<Reading> into) noexcept {
    for (std::size_t i = 0; i < sources_.size(); ++i)
        into[i] = sources_[i].file.readNumber(sources_[i].factor);
}

}  // namespace distillery::device
