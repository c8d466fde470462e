// getrusage and /proc/self/statm.
#include "device/sensors/own_process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <string_view>

#include "device/monotonic.hpp"

namespace distillery::device {
namespace {

constexpr double kLeastSeconds = 0.1;  // a load of less is the load of reading the load

}  // namespace

Reading residentMebibytes() {
    const int descriptor = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Reading::missing(Fault::unreadable);
    std::array<char, 128> buffer;
    const auto got = ::read(descriptor, buffer.data(), buffer.size());
    ::close(descriptor);
    std::string_view text(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const auto blank = text.find(' ');
    if (blank == text.npos) return Reading::missing(Fault::notANumber);
    text.remove_prefix(blank + 1);  // the second number: resident pages
    long long pages = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), pages).ec != std::errc{})
        return Reading::missing(Fault::notANumber);
    return Reading::of(static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576.0);
}

double processorSeconds() {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double largestResidentMebibytes() {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

OwnProcess::OwnProcess() : cpuBefore_(processorSeconds()), timeBefore_(monotonicSeconds()) {
    channels_ = {{"agent.load", "agent", Quantity::load, "getrusage"},
                 {"agent.memory", "agent", Quantity::memory, "/proc/self/statm"}};
}

void OwnProcess::read(std::span<Reading> into) noexcept {
    into[1] = residentMebibytes();
    const double cpu = processorSeconds(), time = monotonicSeconds();
    if (time - timeBefore_ < kLeastSeconds) {
        into[0] = Reading::missing(Fault::noNewData);
        return;
    }
    into[0] = Reading::of(100.0 * (cpu - cpuBefore_) / (time - timeBefore_));
    cpuBefore_ = cpu;
    timeBefore_ = time;
}

}  // namespace distillery::device
