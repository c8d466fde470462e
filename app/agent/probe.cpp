// `distill-agent probe`: one document about the board.
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/file_system.hpp"
#include "base/subprocess.hpp"
#include "device/board_tools.hpp"
#include "device/identity.hpp"
#include "device/monotonic.hpp"
#include "device/sensor_set.hpp"
#include "device/sensors/ina3221.hpp"
#include "device/sensors/tegrastats_source.hpp"
#include "runtime/engine.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using namespace device;

Json readingJson(const Channel& channel, const Reading& reading) {
    Json json = {{"id", channel.id},
                 {"name", channel.name},
                 {"quantity", toString(channel.quantity)},
                 {"unit", unitOf(channel.quantity)},
                 {"source", channel.source}};
    if (reading.present())
        json["value"] = reading.value;
    else
        json["missing"] = {{"fault", toString(reading.fault)}, {"why", sentenceOf(reading.fault)}};
    return json;
}

Json sensorsJson(const Sysroot& root) {
    SensorSet sensors(root);
    // Loads are of the time between two looks.
    ::usleep(250'000);
    Json readable = Json::array(), absent = Json::array();
    for (auto& group : sensors.groups()) {
        group.read();
        for (std::size_t i = 0; i < group.channels.size(); ++i)
            readable.push_back(readingJson(group.channels[i], group.readings[i]));
    }
    for (const auto& entry : sensors.absent())
        absent.push_back({{"id", entry.id},
                          {"fault", toString(entry.fault)},
                          {"why", sentenceOf(entry.fault)},
                          {"where", entry.where}});
    return {{"channels", readable}, {"absent", absent}};
}

Json powerModeJson(const Sysroot& root) {
    std::string why;
    const auto mode = askPowerMode(root, realProcessRunner(), &why);
    if (!mode) return {{"known", false}, {"why", why}};
    Json json = {{"known", true}, {"name", mode->name}};
    if (mode->id) json["id"] = *mode->id;
    return json;
}

/// The board's own tegrastats beside our readings of the same moment: two ways to one number.
Json tegrastatsJson(const Job& job) {
    Json json = {{"found", job.root.exists("/usr/bin/tegrastats")}};
    if (!job.arguments.has("--cross-check")) return json;
    TegrastatsSource source(job.root, 100);
    SensorSet sensors(job.root);
    auto& power = *sensors.group("power");
    std::vector<Reading> theirs(source.channels().size());
    source.read(theirs);
    power.read();
    const auto totalOf = [](const std::vector<Channel>& channels, const std::vector<Reading>& readings) {
        const auto at = std::ranges::find(channels, Ina3221::kTotalId, &Channel::id) - channels.begin();
        const auto index = static_cast<std::size_t>(at);
        return index < readings.size() && readings[index].present() ? Json(readings[index].value) : Json();
    };
    json["total_mw"] = totalOf(source.channels(), theirs);
    json["sensors_total_mw"] = totalOf(power.channels, power.readings);
    return json;
}

}  // namespace

int probe(const Job& job) {
    const fs::path folder = job.arguments.text("--folder", ".");
    const auto free = realFileSystem().freeBytes(folder);
    struct utsname system {};
    ::uname(&system);
    const auto sensors = sensorsJson(job.root);
    writeDocument({{"schema", "har-distillery/agent-probe/1"},
                   {"agent", {{"version", DISTILLERY_VERSION}, {"built_for", system.machine}}},
                   {"board", identifyBoard(job.root).toJson()},
                   {"power_mode", powerModeJson(job.root)},
                   {"is_root", ::geteuid() == 0},
                   {"instruction_sets", isasOfThisMachine()},
                   {"sensors", sensors["channels"]},
                   {"absent", sensors["absent"]},
                   {"folder", folder.string()},
                   {"free_bytes", free == std::numeric_limits<std::uint64_t>::max() ? Json() : Json(free)},
                   {"tensorrt", findTensorRt(job.root, realProcessRunner()).toJson()},
                   {"tegrastats", tegrastatsJson(job)},
                   {"monotonic_s", monotonicSeconds()}});
    return 0;
}

}  // namespace distillery::agent
