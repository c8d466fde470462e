#include "experiment/heartbeat.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_file.hpp"
#include "base/json_text.hpp"

namespace distillery {
namespace {

constexpr std::size_t kRecordBytes = 512;
constexpr double kLatestUnixMs = 9e12;  // year 2255; beyond 2262 the clock's nanoseconds overflow

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
    return name.data();
}

std::string bootId() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string id;
    in >> id;
    return id;
}

}  // namespace

Heartbeat ownHeartbeat(const Clock& clock) {
    static const std::string host = hostName();
    static const std::string boot = bootId();
    return {::getpid(), host, boot, clock.wallNow()};
}

bool writeHeartbeat(const std::filesystem::path& file, const Heartbeat& heartbeat) noexcept try {
    const auto unixMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(heartbeat.time.time_since_epoch()).count();
    const Json fields{{"pid", heartbeat.pid},
                      {"host", heartbeat.host},
                      {"boot_id", heartbeat.bootId},
                      {"time", isoTime(heartbeat.time)},
                      {"unix_ms", unixMs}};
    std::string record = jsonText(fields);
    record.resize(std::max(kRecordBytes, record.size() + 1), ' ');
    record.back() = '\n';
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0644);
    if (descriptor < 0) return false;
    const bool written = ::pwrite(descriptor, record.data(), record.size(), 0) == ssize_t(record.size());
    return (::close(descriptor) == 0) && written;
} catch (...) {
    return false;
}

std::optional<Heartbeat> readHeartbeat(const std::filesystem::path& file) {
    Json json;
    try {
        json = readJsonFile(file);
    } catch (const Error&) {
        return std::nullopt;
    }
    if (!json.is_object() || !json.contains("unix_ms") || !json["unix_ms"].is_number_integer())
        return std::nullopt;
    Heartbeat heartbeat;
    if (json.contains("pid") && json["pid"].is_number_integer()) heartbeat.pid = json["pid"].get<long>();
    if (json.contains("host") && json["host"].is_string()) heartbeat.host = json["host"].get<std::string>();
    if (json.contains("boot_id") && json["boot_id"].is_string())
        heartbeat.bootId = json["boot_id"].get<std::string>();
    const auto unixMs = json["unix_ms"].get<std::int64_t>();
    if (std::abs(double(unixMs)) > kLatestUnixMs) return std::nullopt;
    heartbeat.time = std::chrono::system_clock::time_point(std::chrono::milliseconds(unixMs));
    return heartbeat;
}

bool isSilent(const std::optional<Heartbeat>& heartbeat, const Clock& clock) {
    if (!heartbeat) return true;
    const auto age = clock.wallNow() - heartbeat->time;
    return age > kHeartbeatSilence || age < -kHeartbeatSilence;
}

}  // namespace distillery
