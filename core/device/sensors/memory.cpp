// "MemAvailable:   12345 kB" lines; kB are KiB.
#include "device/sensors/memory.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace distillery::device {
namespace {

std::optional<double> mebibytes(std::string_view text, std::string_view key) {
    std::size_t at = text.find(key);
    while (at != text.npos && at != 0 && text[at - 1] != '\n') at = text.find(key, at + 1);
    if (at == text.npos) return std::nullopt;
    text.remove_prefix(at + key.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    long long kibibytes = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), kibibytes).ec != std::errc{})
        return std::nullopt;
    return static_cast<double>(kibibytes) / 1024.0;
}

Reading difference(std::optional<double> whole, std::optional<double> part) {
    return whole && part ? Reading::of(*whole - *part) : Reading::missing(Fault::notANumber);
}

}  // namespace

Memory::Memory(const Sysroot& root) : file_(root, "/proc/meminfo") {
    (void)file_.read(buffer_);
    if (file_.fault() != Fault::none) {
        absent_.push_back({"memory", file_.fault(), file_.boardPath()});
        return;
    }
    channels_ = {{"memory.used", "memory", Quantity::memory, file_.boardPath()},
                 {"memory.available", "available", Quantity::memory, file_.boardPath()},
                 {"swap.used", "swap", Quantity::memory, file_.boardPath()}};
}

void Memory::read(std::span<Reading> into) noexcept {
    if (channels_.empty()) return;
    const auto text = file_.read(buffer_);
    if (file_.fault() != Fault::none) {
        for (auto& reading : into.first(3)) reading = Reading::missing(file_.fault());
        return;
    }
    const auto available = mebibytes(text, "MemAvailable:");
    into[0] = difference(mebibytes(text, "MemTotal:"), available);
    into[1] = available ? Reading::of(*available) : Reading::missing(Fault::notANumber);
    into[2] = difference(mebibytes(text, "SwapTotal:"), mebibytes(text, "SwapFree:"));
}

}  // namespace distillery::device
