// Making identifiers: name, UTC time, four digits of chance.
#include "base/id.hpp"

#include <fmt/format.h>

#include <atomic>
#include <ctime>
#include <random>

namespace distillery {
namespace {

constexpr std::size_t kLongestName = 80;  // with time and chance still far below the 255 bytes of a file name

/// A random start per process, then steps that visit all 65,536 values before one returns: ids that one
/// process makes in the same second never collide.
unsigned nextSuffix() {
    static std::atomic<unsigned> value{std::random_device{}()};
    return value.fetch_add(0x9E37U) & 0xFFFFU;
}

}  // namespace

std::string makeId(std::string_view name, const Clock& clock) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(clock.wallNow());
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{}-{:04}{:02}{:02}-{:02}{:02}{:02}-{:04x}", safeName(name).substr(0, kLongestName),
                       utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                       nextSuffix());
}

std::string safeName(std::string_view text) {
    std::string name;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            name += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
            name += c;
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)  // one '-' for a whole UTF-8 character
            name += '-';
    }
    name.erase(0, name.find_first_not_of(".-"));
    return name.empty() ? "unnamed" : name;
}

}  // namespace distillery
