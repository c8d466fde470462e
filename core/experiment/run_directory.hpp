// One run, one folder: the truth about one trained model. SQLite is only an index of it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/file_lock.hpp"
#include "base/file_system.hpp"
#include "base/json.hpp"

namespace distillery {

enum class RunState { created, queued, running, paused, completed, earlyStopped, cancelled, failed, lost };
const char* toString(RunState state);  // "early-stopped" …
RunState runStateFromString(const std::string& text);
bool isFinal(RunState state);

/// What a person may ask of a worker. `stop` ends the run and keeps it (the best checkpoint becomes the
/// result), `cancel` ends it without further work.
enum class ControlRequest { pause, resume, stop, checkpoint, cancel };
const char* toString(ControlRequest request);

/// Files of a run: config.json environment.json split.json graph.json scaler.json events.jsonl metrics.json
/// heartbeat worker.lock control/ checkpoints/ predictions/ (validation.csv, test.csv) analysis/ (JSON for
/// the report).
class RunDirectory {
public:
    /// Error{busy} when the id exists already, Error{config} when it is no safe folder name. The folder
    /// appears whole (with its config) or not at all.
    static RunDirectory create(const std::filesystem::path& runs, const std::string& id, const Json& config);
    static RunDirectory open(const std::filesystem::path& path);  // Error{data} when it is no run folder

    const std::filesystem::path& path() const { return path_; }
    std::string id() const { return path_.filename().string(); }
    std::filesystem::path checkpoints() const { return path_ / "checkpoints"; }
    std::filesystem::path predictions() const { return path_ / "predictions"; }
    std::filesystem::path analysis() const { return path_ / "analysis"; }
    std::filesystem::path eventsFile() const { return path_ / "events.jsonl"; }

    Json config() const;
    bool hasFile(const std::string& name) const;
    Json readJson(const std::string& name) const;                            // Error{data}
    void writeJson(const std::string& name, const Json& json) const;         // atomic, indented
    void writeText(const std::string& name, const std::string& text) const;  // atomic

    /// Derived, never guessed: last state event, heartbeat age, lock. A run that says "running" while nobody
    /// holds its lock and its heartbeat is older than 15 s is lost.
    RunState state(const Clock& clock = systemClock()) const;

    void request(ControlRequest request) const;
    /// The pending requests, oldest first, removed by reading them. Foreign files in control/ are left alone.
    std::vector<ControlRequest> takeRequests() const;
    /// How many requests wait, without taking them.
    std::size_t pendingRequests() const;

private:
    explicit RunDirectory(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

/// What the worker holds while it works on a run: the lock and a heartbeat thread (every 5 s: pid, host, boot
/// id, time). Error{busy} names the pid and host that hold it.
class RunOwnership {
public:
    explicit RunOwnership(const RunDirectory& run, const Clock& clock = systemClock());
    ~RunOwnership();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Append-only JSON lines. One write a line; sync() at epoch, checkpoint and state changes.
/// Each line gets "seq", "time" (ISO) and "elapsed_s" (monotonic over resumes).
class EventLog {
public:
    /// Opens for appending, cutting a torn last line off first.
    explicit EventLog(const std::filesystem::path& file, const Clock& clock = systemClock(),
                      FileSystem& fileSystem = realFileSystem());
    ~EventLog();
    void append(Json event);  // needs "type": state | epoch | step | metric | warning | checkpoint | error |
                              // head_search | message
    void sync();
    /// Also told of each appended line (for --events - and terminals).
    void setListener(std::function<void(const Json&)> listener);
    double elapsedSeconds() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct EventReading {
    std::vector<Json> events;
    bool tornTail = false;  // the last line was incomplete (and only the last)
};
/// Error{data} when a line other than the last is damaged (names the line).
EventReading readEvents(const std::filesystem::path& file);

/// All run folders below `runs`, sorted by name; those that cannot be read are named in `unreadable`.
std::vector<RunDirectory> listRuns(const std::filesystem::path& runs,
                                   std::vector<std::string>* unreadable = nullptr);
/// By full id, unique prefix or path of a run folder; Error{data} names the nearest, or all that match.
RunDirectory findRun(const std::filesystem::path& runs, const std::string& idOrPrefix);

}  // namespace distillery
