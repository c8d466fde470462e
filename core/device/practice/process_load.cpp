// /proc of the machine that plays the board.
#include "device/practice/process_load.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "device/sensors/source_file.hpp"

namespace distillery::device {
namespace {

constexpr double kLookSeconds = 0.25;

/// User and system time so far, s; nothing when the process has ended.
std::optional<double> processSeconds(const std::string& process) {
    const auto text = Sysroot().read("/proc/" + process + "/stat");
    if (!text) return std::nullopt;
    // The name in brackets may hold anything; fields 14 and 15 count from the state behind it, which is
    // field 3.
    std::string_view rest = *text;
    const auto bracket = rest.rfind(')');
    if (bracket == rest.npos) return std::nullopt;
    rest.remove_prefix(bracket + 1);
    double ticks = 0;
    for (int field = 3; field <= 15; ++field) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        const auto end = std::min(rest.find(' '), rest.size());
        long long value = 0;
        std::from_chars(rest.data(), rest.data() + end, value);
        if (field >= 14) ticks += static_cast<double>(value);
        rest.remove_prefix(end);
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

bool ProcessLoad::usesFolder(const std::string& process) const {
    // A practice board that was started for this very folder names it as well: only agents count.
    const std::string name = folder_.string();
    const auto commandLine = Sysroot().read("/proc/" + process + "/cmdline");
    if (!commandLine) return false;
    const std::string option = std::string("--sysroot") + '\0' + name + '\0',
                      joined = "--sysroot=" + name + '\0';
    if (commandLine->find(option) != std::string::npos || commandLine->find(joined) != std::string::npos)
        return true;
    const auto environment = Sysroot().read("/proc/" + process + "/environ");
    return environment && commandLine->find("agent") != std::string::npos &&
           ('\0' + *environment).find('\0' + std::string(kSysrootVariable) + "=" + name + '\0') !=
               std::string::npos;
}

void ProcessLoad::lookForProcesses() {
    std::set<std::string> seen;
    for (const auto& entry : Sysroot().list("/proc")) {
        if (entry.find_first_not_of("0123456789") != std::string::npos || !usesFolder(entry)) continue;
        seen.insert(entry);
        if (!secondsOf_.contains(entry)) secondsOf_[entry] = processSeconds(entry).value_or(0);
    }
    std::erase_if(secondsOf_, [&](const auto& known) { return !seen.contains(known.first); });
}

double ProcessLoad::busyCores(double nowSeconds) {
    double used = 0;
    for (auto& [process, seconds] : secondsOf_)
        if (const auto now = processSeconds(process)) used += *now - std::exchange(seconds, *now);
    if (nowSeconds - lastLook_ >= kLookSeconds) {
        lastLook_ = nowSeconds;
        lookForProcesses();
    }
    const double passed = nowSeconds - lastCall_;
    const bool first = !std::exchange(called_, true);
    lastCall_ = nowSeconds;
    return first || passed <= 0 ? 0 : used / passed;
}

}  // namespace distillery::device
