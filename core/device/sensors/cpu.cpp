// /proc/stat deltas and cpufreq/scaling_cur_freq (kHz).
#include "device/sensors/cpu.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace distillery::device {
namespace {

constexpr std::size_t kStatBytes = 32768;  // the lines of the cores come first; what follows is not needed
constexpr const char* kCpuFolder = "/sys/devices/system/cpu";

/// Takes a number off the front.
bool takeNumber(std::string_view& text, std::uint64_t& value) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    return true;
}

std::vector<int> coreNumbers(const Sysroot& root) {
    std::vector<int> cores;
    for (const auto& name : root.list(kCpuFolder)) {
        if (!name.starts_with("cpu")) continue;
        if (const auto number = integerOf(std::string_view(name).substr(3)))
            cores.push_back(static_cast<int>(*number));
    }
    std::ranges::sort(cores);
    return cores;
}

}  // namespace

CpuTicks ticksOfLine(std::string_view numbers) {
    CpuTicks ticks;
    std::uint64_t value = 0;
    for (int field = 0; field < 8 && takeNumber(numbers, value); ++field) {
        ticks.total += value;
        if (field == 3 || field == 4) ticks.idle += value;  // idle, and waiting for a disk
    }
    return ticks;
}

Cpu::Cpu(const Sysroot& root) : stat_(root, "/proc/stat"), buffer_(kStatBytes), cores_(coreNumbers(root)) {
    (void)stat_.read(buffer_);
    if (stat_.fault() != Fault::none) {
        absent_.push_back({"cpu.load", stat_.fault(), stat_.boardPath()});
        cores_.clear();
        return;
    }
    channels_.push_back({"cpu.load", "CPU", Quantity::load, "/proc/stat"});
    for (const int core : cores_)
        channels_.push_back({"cpu." + std::to_string(core) + ".load", "CPU " + std::to_string(core),
                             Quantity::load, "/proc/stat"});
    before_.resize(1 + cores_.size());
    for (const int core : cores_) {
        const std::string path =
            std::string(kCpuFolder) + "/cpu" + std::to_string(core) + "/cpufreq/scaling_cur_freq";
        clocks_.emplace_back(root, path);
        hasClocks_ |= root.exists(path);
    }
    if (hasClocks_) {
        for (std::size_t i = 0; i < cores_.size(); ++i)
            channels_.push_back({"cpu." + std::to_string(cores_[i]) + ".clock",
                                 "CPU " + std::to_string(cores_[i]), Quantity::clock,
                                 clocks_[i].boardPath()});
    } else {
        absent_.push_back({"cpu.clock", Fault::notOnThisBoard, std::string(kCpuFolder) + "/cpu*/cpufreq"});
    }
    std::vector<Reading> unused(channels_.size());
    readLoads(unused);  // so that the first reading has something to compare with
}

void Cpu::readLoads(std::span<Reading> into) noexcept {
    std::string_view text = stat_.read(buffer_);
    const std::size_t loads = 1 + cores_.size();
    const auto unseen = Reading::missing(stat_.fault() == Fault::none ? Fault::off : stat_.fault());
    std::fill_n(into.begin(), loads, unseen);
    while (text.starts_with("cpu")) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(3, end - 3);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::size_t slot = 0;
        if (!line.starts_with(' ')) {
            std::uint64_t core = 0;
            if (!takeNumber(line, core)) continue;
            const auto found = std::ranges::find(cores_, static_cast<int>(core));
            if (found == cores_.end()) continue;
            slot = 1 + static_cast<std::size_t>(found - cores_.begin());
        }
        const CpuTicks now = ticksOfLine(line);
        const CpuTicks before = std::exchange(before_[slot], now);
        // A core that slept in between starts its counters where they were; a smaller number is a new start.
        if (before.total == 0 || now.total <= before.total || now.idle < before.idle)
            into[slot] = Reading::missing(Fault::noNewData);
        else
            into[slot] = Reading::of(100.0 * (1.0 - static_cast<double>(now.idle - before.idle) /
                                                        static_cast<double>(now.total - before.total)));
    }
}

void Cpu::read(std::span<Reading> into) noexcept {
    if (channels_.empty()) return;
    readLoads(into);
    if (!hasClocks_) return;
    for (std::size_t i = 0; i < clocks_.size(); ++i) {
        auto& clock = into[1 + cores_.size() + i];
        clock = clocks_[i].readNumber(0.001);
        if (into[1 + i].fault == Fault::off && !clock.present()) clock = Reading::missing(Fault::off);
    }
}

}  // namespace distillery::device
