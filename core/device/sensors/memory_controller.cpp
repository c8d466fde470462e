// /sys/kernel/debug/bpmp/debug/clk/emc/rate (Hz) and the actmon's activity (kHz).
#include "device/sensors/memory_controller.hpp"

#include <array>

namespace distillery::device {

MemoryController::MemoryController(const Sysroot& root) {
    constexpr const char* kClock = "/sys/kernel/debug/bpmp/debug/clk/emc/rate";
    constexpr std::array kActivity = {"/sys/kernel/debug/cactmon/mc_all",
                                      "/sys/kernel/actmon_avg_activity/mc_all"};
    Fault fault = Fault::none;
    if (!root.readInteger(kClock, &fault)) {
        absent_.push_back({"emc.clock", fault, kClock});
        absent_.push_back({"emc.load", fault, kActivity.back()});
        return;
    }
    channels_.push_back({"emc.clock", "EMC", Quantity::clock, kClock});
    clock_.emplace(root, kClock);
    for (const char* path : kActivity) {
        if (!root.readInteger(path, &fault)) continue;
        channels_.push_back({"emc.load", "EMC", Quantity::load, path});
        activity_.emplace(root, path);
        return;
    }
    absent_.push_back({"emc.load", fault, kActivity.back()});
}

void MemoryController::read(std::span<Reading> into) noexcept {
    if (!clock_) return;
    into[0] = clock_->readNumber(1e-6);
    if (!activity_) return;
    into[1] = activity_->readNumber(0.001);  // MHz in use
    if (!into[1].present()) return;
    if (into[0].present() && into[0].value > 0)
        into[1].value *= 100.0 / into[0].value;
    else
        into[1] = Reading::missing(into[0].present() ? Fault::off : into[0].fault);
}

}  // namespace distillery::device
