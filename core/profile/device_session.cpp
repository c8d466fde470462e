#include "profile/device_session.hpp"

#include <limits>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "base/json_fields.hpp"
#include "base/json_file.hpp"
#include "base/json_text.hpp"

namespace distillery {
namespace {

constexpr const char* kSchema = "har-distillery/device-session/1";
constexpr const char* kFile = "session.json";

OrderedJson toJson(const LatencyFigures& figures) {
    OrderedJson json = {{"n", figures.n},
                        {"min_s", figures.minSeconds},
                        {"median_s", figures.medianSeconds},
                        {"mean_s", figures.meanSeconds},
                        {"p90_s", figures.p90Seconds},
                        {"p95_s", figures.p95Seconds}};
    if (figures.p99Seconds) json["p99_s"] = *figures.p99Seconds;
    json["max_s"] = figures.maxSeconds;
    json["clock"] = figures.clock;
    if (figures.everySeconds) json["every_s"] = *figures.everySeconds;
    return json;
}

std::optional<double> numberIn(const JsonField& json, const char* key) {
    if (!json.contains(key) || json.at(key).json().is_null()) return std::nullopt;
    return json.at(key).get<double>();
}

LatencyFigures latencyFrom(const JsonField& json) {
    return {.n = json.at("n").get<std::int64_t>(),
            .minSeconds = json.at("min_s").get<double>(),
            .medianSeconds = json.at("median_s").get<double>(),
            .meanSeconds = json.at("mean_s").get<double>(),
            .p90Seconds = json.at("p90_s").get<double>(),
            .p95Seconds = json.at("p95_s").get<double>(),
            .maxSeconds = json.at("max_s").get<double>(),
            .p99Seconds = numberIn(json, "p99_s"),
            .clock = json.value("clock", std::string()),
            .everySeconds = numberIn(json, "every_s")};
}

OrderedJson toJson(const DeviceResult& result) {
    OrderedJson json = {{"engine", result.engine},       {"engine_version", result.engineVersion},
                        {"precision", result.precision}, {"file", result.file},
                        {"sha256", result.sha256},       {"bytes", result.bytes}};
    if (result.latency) json["latency"] = toJson(*result.latency);
    if (result.throughput)
        json["throughput"] = {{"batch", result.throughput->batch},
                              {"windows", result.throughput->windows},
                              {"windows_per_s", result.throughput->windowsPerSecond}};
    if (result.paced) json["paced"] = toJson(*result.paced);
    if (!result.energy.is_null()) json["energy"] = result.energy;
    if (const auto& accuracy = result.accuracy)
        json["accuracy"] = {{"windows", accuracy->windows},
                            {"accuracy", accuracy->accuracy},
                            {"macro_f1", finiteOrNull(accuracy->macroF1)},
                            {"host_macro_f1", finiteOrNull(accuracy->hostMacroF1)},
                            {"same_class", accuracy->sameClass},
                            {"max_difference", finiteOrNull(accuracy->maxDifference)},
                            {"confusion", accuracy->confusion},
                            {"host_confusion", accuracy->hostConfusion}};
    if (const auto& problem = result.problem)
        json["problem"] = {
            {"subject", problem->subject}, {"detail", problem->detail}, {"hint", problem->hint}};
    return json;
}

BoardAccuracy accuracyFrom(const JsonField& json) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    return {.windows = json.at("windows").get<std::int64_t>(),
            .sameClass = json.at("same_class").get<std::int64_t>(),
            .accuracy = json.at("accuracy").get<double>(),
            .macroF1 = numberIn(json, "macro_f1").value_or(kNone),
            .hostMacroF1 = numberIn(json, "host_macro_f1").value_or(kNone),
            .maxDifference = numberIn(json, "max_difference").value_or(kNone),
            .confusion = json.at("confusion").get<ConfusionRows>(),
            .hostConfusion = json.at("host_confusion").get<ConfusionRows>()};
}

DeviceResult resultFrom(const JsonField& json) {
    DeviceResult result;
    result.engine = json.at("engine").get<std::string>();
    result.engineVersion = json.value("engine_version", std::string());
    result.precision = json.at("precision").get<std::string>();
    result.file = json.at("file").get<std::string>();
    result.sha256 = json.at("sha256").get<std::string>();
    result.bytes = json.at("bytes").get<std::uint64_t>();
    if (json.contains("latency")) result.latency = latencyFrom(json.at("latency"));
    if (json.contains("paced")) result.paced = latencyFrom(json.at("paced"));
    if (json.contains("throughput")) {
        const JsonField found = json.at("throughput");
        result.throughput =
            ThroughputFigures{found.at("batch").get<int>(), found.at("windows").get<std::int64_t>(),
                              found.at("windows_per_s").get<double>()};
    }
    if (json.contains("energy")) result.energy = json.at("energy").json();
    if (json.contains("accuracy")) result.accuracy = accuracyFrom(json.at("accuracy"));
    if (json.contains("problem")) {
        const JsonField found = json.at("problem");
        result.problem =
            DeviceResult::Problem{found.at("subject").get<std::string>(),
                                  found.at("detail").get<std::string>(), found.value("hint", std::string())};
    }
    return result;
}

template <class Value>
OrderedJson orNull(const std::optional<Value>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

std::string textOrNothing(const JsonField& json, const char* key) {
    return !json.contains(key) || json.at(key).json().is_null() ? std::string()
                                                                : json.at(key).get<std::string>();
}

}  // namespace

OrderedJson DeviceSession::toJson() const {
    OrderedJson json = {{"schema", kSchema},
                        {"session", session},
                        {"run", run},
                        {"device", device},
                        {"board", board},
                        {"practice_board", practiceBoard},
                        {"started", started},
                        {"ended", ended},
                        {"interrupted", interrupted},
                        {"power_mode", orNull(powerMode)},
                        {"clocks_pinned", orNull(clocksPinned)},
                        {"machine", machine},
                        {"l4t", l4t.empty() ? OrderedJson() : OrderedJson(l4t)},
                        {"launcher", launcher},
                        {"network", {{"title", networkTitle}, {"parameters", parameters}, {"macs", macs}}},
                        {"results", OrderedJson::array()}};
    for (const auto& result : results) json["results"].push_back(distillery::toJson(result));
    return json;
}

DeviceSession DeviceSession::fromJson(const Json& document, const std::string& subject) {
    const JsonField json(document, subject);
    if (json.at("schema").json() != kSchema)
        throw Error(ErrorCode::data, subject, "is of the kind " + jsonText(json.at("schema").json()),
                    "This version of distill reads " + std::string(kSchema) + ".");
    DeviceSession session;
    session.session = json.at("session").get<std::string>();
    session.run = json.at("run").get<std::string>();
    session.device = json.at("device").get<std::string>();
    session.board = json.at("board").get<std::string>();
    session.practiceBoard = json.at("practice_board").get<bool>();
    session.started = json.at("started").get<std::string>();
    session.ended = json.at("ended").get<std::string>();
    session.interrupted = json.at("interrupted").get<bool>();
    if (!json.at("power_mode").json().is_null()) session.powerMode = json.at("power_mode").get<std::string>();
    if (!json.at("clocks_pinned").json().is_null())
        session.clocksPinned = json.at("clocks_pinned").get<bool>();
    session.machine = json.at("machine").get<std::string>();
    session.l4t = textOrNothing(json, "l4t");
    session.launcher = textOrNothing(json, "launcher");
    session.networkTitle = json.at("network").at("title").get<std::string>();
    session.parameters = json.at("network").at("parameters").get<std::int64_t>();
    session.macs = json.at("network").at("macs").get<std::int64_t>();
    for (const auto& result : json.at("results")) session.results.push_back(resultFrom(result));
    return session;
}

std::string sessionName(const std::string& isoTime, const std::string& device) {
    std::string name;
    for (const char c : isoTime.substr(0, isoTime.find('.')))
        if (c != '-' && c != ':') name += c;
    return name + "Z-" + device;
}

fs::path writeDeviceSession(FileSystem& fileSystem, const fs::path& runFolder, const DeviceSession& session) {
    const fs::path folder = runFolder / kDeviceFolder / session.session;
    fileSystem.createFolders(folder);
    const std::string text = session.toJson().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    writeFileAtomically(fileSystem, folder / kFile, text);
    return folder / kFile;
}

std::vector<std::string> deviceSessionNames(const fs::path& runFolder) {
    std::vector<std::string> names;
    const fs::path folder = runFolder / kDeviceFolder;
    if (!realFileSystem().exists(folder)) return names;
    for (const auto& entry : realFileSystem().list(folder))
        if (realFileSystem().exists(entry / kFile)) names.push_back(entry.filename().string());
    return names;
}

std::vector<DeviceSession> listDeviceSessions(const fs::path& runFolder,
                                              std::vector<std::string>* unreadable) {
    std::vector<DeviceSession> sessions;
    for (const auto& name : deviceSessionNames(runFolder)) {
        const fs::path file = runFolder / kDeviceFolder / name / kFile;
        try {
            sessions.push_back(DeviceSession::fromJson(readJsonFile(file), file.string()));
        } catch (const Error& error) {
            if (unreadable) unreadable->push_back(error.subject() + ": " + error.detail());
        }
    }
    return sessions;
}

}  // namespace distillery
