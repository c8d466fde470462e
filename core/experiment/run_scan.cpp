#include "experiment/run_scan.hpp"

#include <chrono>
#include <cmath>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>
#include <new>
#include <nlohmann/json.hpp>

#include "base/foreign_error.hpp"
#include "base/hash.hpp"
#include "experiment/event_tail.hpp"
#include "experiment/run_notes.hpp"
#include "experiment/trained_model.hpp"
#include "profile/device_session.hpp"

namespace distillery {
namespace {

std::string textAt(const Json& json, const char* path) {
    const Json* value = findPath(json, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> numberAt(const Json& json, const char* path) {
    const Json* value = findPath(json, path);
    if (!value || !value->is_number()) return std::nullopt;
    return value->get<double>();
}

std::int64_t wholeAt(const Json& json, const char* path, std::int64_t fallback) {
    const auto number = numberAt(json, path);
    return number && std::abs(*number) < 9e15 ? std::int64_t(*number) : fallback;
}

// Numbers of nested objects; null stands for a number that was none. Lists (confusion, per class) stay in the
// file.
void collectNumbers(RunMetrics& metrics, const Json& node, const std::string& prefix) {
    for (const auto& [key, value] : node.items()) {
        const std::string path = prefix.empty() ? key : prefix + "." + key;
        if (value.is_object())
            collectNumbers(metrics, value, path);
        else if (value.is_number())
            metrics[path] = value.get<double>();
        else if (value.is_null())
            metrics[path] = std::nullopt;
    }
}

void collectParams(RunParams& params, const Json& node, const std::string& prefix) {
    for (const auto& [key, value] : node.items()) {
        const std::string path = prefix.empty() ? key : prefix + "." + key;
        if (value.is_object())
            collectParams(params, value, path);
        else
            params[path] = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

/// "UCI HAR Dataset" of "/data/UCI HAR Dataset.zip" and of "C:\\data\\UCI HAR Dataset\\".
std::string fileStem(std::string path) {
    while (!path.empty() && (path.back() == '/' || path.back() == '\\')) path.pop_back();
    path.erase(0, path.find_last_of("/\\") + 1);
    for (const char* ending : {".zip", ".gz", ".tar", ".tgz", ".csv", ".7z"})
        if (path.size() > std::strlen(ending) && path.ends_with(ending))
            path.erase(path.size() - std::strlen(ending));
    return path;
}

/// Everything that decides which windows a run is tested on; wherever the files lie.
std::string testSetOf(const Json& config, const std::string& stem, std::int64_t fold) {
    Json all = {{"fold", fold}};
    if (!config.is_object()) return {};
    for (const char* section : {"data", "windows", "split"})
        if (const auto found = config.find(section); found != config.end()) all[section] = *found;
    if (all.contains("data") && all["data"].is_object()) all["data"]["path"] = stem;
    return sha256Hex(all.dump(-1, ' ', false, Json::error_handler_t::replace)).substr(0, 16);
}

void readConfig(RunScan& scan, const Json& config) {
    RunRecord& r = scan.record;
    r.name = textAt(config, "name");
    r.group = textAt(config, "run.group");
    r.role = textAt(config, "run.role");
    r.arm = textAt(config, "run.arm");
    r.title = textAt(config, "run.title");
    r.teacher = textAt(config, "run.teacher");
    r.seed = wholeAt(config, "run.seed", 1);
    r.fold = wholeAt(config, "run.fold", -1);
    r.source = textAt(config, "data.source");
    const std::string path = fileStem(textAt(config, "data.path"));
    r.dataset = path.empty() || path == r.source ? r.source : r.source + " · " + path;
    r.testSet = testSetOf(config, path, r.fold);
    const std::string who = r.role == "teacher" ? "teacher" : "student";
    TrainedModel model = trainedModel(config);
    r.architecture = std::move(model.architecture);
    r.head = std::move(model.head);
    r.method = r.role == "teacher" ? "supervised" : textAt(config, "method.name");
    r.epochs = wholeAt(config, (who + ".train.epochs").c_str(), 0);
    scan.params.clear();
    if (config.is_object()) collectParams(scan.params, config, "");
}

void applyEvent(RunScan& scan, const Json& event) {
    RunRecord& r = scan.record;
    const std::string type = textAt(event, "type");
    if (const std::string time = textAt(event, "time"); !time.empty()) r.updated = time;
    if (type == "epoch") {
        r.phase.clear();
        r.epoch = wholeAt(event, "epoch", r.epoch);
        r.epochs = wholeAt(event, "epochs", r.epochs);
        std::erase_if(scan.metrics, [](const auto& entry) { return entry.first.starts_with("latest."); });
        for (const char* key : {"train", "validation"})
            if (event.contains(key) && event[key].is_object())
                collectNumbers(scan.metrics, event[key], std::string("latest.") + key);
        for (const char* key : {"lr", "seconds", "windows_per_s", "rss_mb"})
            if (const auto number = numberAt(event, key)) scan.metrics[std::string("latest.") + key] = number;
    } else if (type == "error") {
        const std::string subject = textAt(event, "subject");
        r.problem = subject.empty() ? textAt(event, "detail") : subject + ": " + textAt(event, "detail");
    } else if (type == "phase") {
        r.phase = textAt(event, "phase");
    } else if (type == "state") {
        r.phase.clear();
        if (textAt(event, "state") == "running") r.problem.clear();  // a resumed run leaves its error behind
    }
}

void readMetrics(RunScan& scan, const Json& metrics) {
    std::erase_if(scan.metrics, [](const auto& entry) { return !entry.first.starts_with("latest."); });
    if (metrics.is_object()) collectNumbers(scan.metrics, metrics, "");
}

void readFigures(RunScan& scan) {
    RunRecord& r = scan.record;
    const auto figure = [&](const char* key) -> std::optional<double> {
        const auto found = scan.metrics.find(key);
        return found == scan.metrics.end() ? std::nullopt : found->second;
    };
    const auto whole = [&](const char* key) -> std::optional<std::int64_t> {
        const auto number = figure(key);
        return number && std::abs(*number) < 9e15 ? std::optional(std::int64_t(*number)) : std::nullopt;
    };
    r.testMacroF1 = figure("test.macro_f1");
    r.testAccuracy = figure("test.accuracy");
    r.robustMacroF1 = figure("robustness.mean_macro_f1");
    r.validationMacroF1 = figure("validation.macro_f1");
    if (!r.validationMacroF1) r.validationMacroF1 = figure("latest.validation.macro_f1");
    r.seconds = figure("training.seconds");
    r.epochSeconds = figure("latest.seconds");
    r.parameters = whole("model.parameters");
    r.macs = whole("model.macs");
}

std::uint64_t sizeOf(const fs::path& file) {
    std::error_code code;
    const auto size = fs::file_size(file, code);
    return code ? 0 : size;
}

std::string timeOfFile(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return {};
    return isoTime(std::chrono::system_clock::from_time_t(info.st_mtime));
}

}  // namespace

std::string fileStamp(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return "absent";
    return fmt::format("{}.{:09}:{}:{}", info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size,
                       info.st_ino);
}

namespace {

/// Of what a finished run may still change in: its figures, what people say of it, what boards said. A
/// session appears in two steps, its folder and its file: the newest folder's own stamp tells the second.
std::string figuresStamp(const RunDirectory& run) {
    const fs::path sessions = run.path() / kDeviceFolder;
    std::string stamp = fileStamp(run.path() / "metrics.json") + " " + fileStamp(run.path() / "notes.json");
    if (!realFileSystem().exists(sessions)) return stamp;
    const auto folders = realFileSystem().list(sessions);
    return stamp + " " + fileStamp(sessions) + " " + (folders.empty() ? "" : fileStamp(folders.back()));
}

}  // namespace

bool isCurrent(const RunDirectory& run, const std::string& configStamp, const std::string& metricsStamp,
               std::uint64_t eventsOffset) {
    return sizeOf(run.eventsFile()) == eventsOffset && fileStamp(run.path() / "config.json") == configStamp &&
           figuresStamp(run) == metricsStamp;
}

namespace {

RunScan scanReadable(const RunDirectory& run, std::optional<RunScan> before, const Clock& clock) {
    // Stamps are taken before reading: a file that changes meanwhile is simply read again next time.
    const std::string configStamp = fileStamp(run.path() / "config.json");
    const std::string metricsStamp = figuresStamp(run);
    const bool isContinued = before && before->configStamp == configStamp && before->record.id == run.id() &&
                             before->eventsOffset <= sizeOf(run.eventsFile());
    RunScan scan = isContinued ? std::move(*before) : RunScan{};
    scan.record.id = run.id();
    scan.record.missing = false;
    std::string damage;
    if (!isContinued) {
        scan.record.created = timeOfFile(run.path() / "config.json");
        scan.record.updated = scan.record.created;
        try {
            readConfig(scan, run.config());
        } catch (const Error& error) {
            damage = error.subject() + ": " + error.detail();
        }
    }
    for (const char* name : {"events.jsonl", "metrics.json", "notes.json"}) {
        std::error_code absent;
        if (!run.hasFile(name) && fs::exists(fs::symlink_status(run.path() / name, absent)))
            damage = (run.path() / name).string() + ": is not a regular file";
    }
    EventTail tail(run.eventsFile(), scan.eventsOffset);
    for (bool more = true; more;) {
        const std::uint64_t from = tail.offset();
        for (const Json& event : tail.poll()) {
            if (scan.eventsOffset == 0) {
                if (const std::string time = textAt(event, "time"); !time.empty()) scan.record.created = time;
                scan.eventsOffset = 1;
            }
            applyEvent(scan, event);
        }
        more = tail.offset() != from;
    }
    scan.eventsOffset = tail.offset();
    if (!isContinued || scan.metricsStamp != metricsStamp) {
        try {
            readMetrics(scan, run.hasFile("metrics.json") ? run.readJson("metrics.json") : Json::object());
        } catch (const Error& error) {
            readMetrics(scan, Json::object());
            damage = error.subject() + ": " + error.detail();
        }
        try {
            const RunNotes notes = readNotes(run);
            scan.record.starred = notes.starred;
            scan.record.tags = tagsToText(notes.tags);
            scan.record.note = notes.note;
            scan.record.experimentTitle = notes.experimentTitle;
            scan.record.archived = notes.archived;
            scan.record.ownTitle = notes.title;
        } catch (const Error& error) {
            damage = error.subject() + ": " + error.detail();
        }
    }
    const auto sessions = deviceSessionNames(run.path());
    scan.record.deviceSessions = static_cast<std::int64_t>(sessions.size());
    scan.record.lastDeviceSession = sessions.empty() ? std::string() : sessions.back();
    scan.configStamp = configStamp;
    scan.metricsStamp = metricsStamp;
    readFigures(scan);
    if (!damage.empty()) scan.record.problem = damage;
    try {
        const RunState state = run.state(clock);
        const bool isKept = state == RunState::cancelled && run.hasFile("metrics.json");
        scan.record.state = isKept ? kStoppedWord : toString(state);
    } catch (const Error& error) {
        scan.record.problem = error.subject() + ": " + error.detail();
    }
    return scan;
}

}  // namespace

RunScan scanRun(const RunDirectory& run, std::optional<RunScan> before, const Clock& clock) {
    try {
        return scanReadable(run, std::move(before), clock);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (...) {
        const Error error = currentError();
        RunScan scan;
        scan.record.id = run.id();
        scan.record.state = toString(RunState::failed);
        scan.record.problem = error.subject() + ": " + error.detail();
        return scan;
    }
}

}  // namespace distillery
