// The derived state of a run, and the requests that are left for its worker.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/param_spec.hpp"
#include "experiment/event_tail.hpp"
#include "experiment/heartbeat.hpp"
#include "experiment/run_directory.hpp"
#include "experiment/run_scan.hpp"

namespace distillery {
namespace {

constexpr std::array kStates = {
    std::pair{RunState::created, "created"},     std::pair{RunState::queued, "queued"},
    std::pair{RunState::running, "running"},     std::pair{RunState::paused, "paused"},
    std::pair{RunState::completed, "completed"}, std::pair{RunState::earlyStopped, "early-stopped"},
    std::pair{RunState::cancelled, "cancelled"}, std::pair{RunState::failed, "failed"},
    std::pair{RunState::lost, "lost"},           std::pair{RunState::cancelled, kStoppedWord},
};

constexpr std::array kRequests = {
    std::pair{ControlRequest::pause, "pause"},   std::pair{ControlRequest::resume, "resume"},
    std::pair{ControlRequest::stop, "stop"},     std::pair{ControlRequest::checkpoint, "checkpoint"},
    std::pair{ControlRequest::cancel, "cancel"},
};

// "00000001764000000000000000-00001234-0001.pause": sorts by time, unique between processes.
std::string requestName(ControlRequest request) {
    static std::atomic<unsigned> counter{0};
    const auto now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(systemClock().wallNow().time_since_epoch())
            .count();
    return fmt::format("{:020}-{:08}-{:06}.{}", now, ::getpid(), counter++, toString(request));
}

struct PendingRequest {
    fs::path file;
    ControlRequest request;
};

std::vector<PendingRequest> pending(const fs::path& folder) {
    std::vector<PendingRequest> found;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        const std::string extension = entry->path().extension().string();
        const auto known = std::ranges::find_if(
            kRequests, [&](const auto& pair) { return extension == std::string(".") + pair.second; });
        if (known != kRequests.end()) found.push_back({entry->path(), known->first});
    }
    std::ranges::sort(found, {}, &PendingRequest::file);
    return found;
}

}  // namespace

const char* toString(RunState state) {
    const auto found = std::ranges::find(kStates, state, [](const auto& pair) { return pair.first; });
    return found == kStates.end() ? "unknown" : found->second;
}

RunState runStateFromString(const std::string& text) {
    std::vector<std::string> names;
    for (const auto& [state, name] : kStates) {
        if (text == name) return state;
        names.emplace_back(name);
    }
    const std::string nearest = nearestWord(text, names);
    throw Error(ErrorCode::data, text, "is not a state of a run",
                nearest.empty() ? fmt::format("States are {}", fmt::join(names, ", "))
                                : "Did you mean " + nearest + "?");
}

bool isFinal(RunState state) {
    return state == RunState::completed || state == RunState::earlyStopped || state == RunState::cancelled ||
           state == RunState::failed;
}

const char* toString(ControlRequest request) {
    const auto found = std::ranges::find(kRequests, request, [](const auto& pair) { return pair.first; });
    return found == kRequests.end() ? "unknown" : found->second;
}

RunState RunDirectory::state(const Clock& clock) const {
    const std::optional<std::string> said = lastStateEvent(eventsFile());
    RunState state = RunState::created;
    if (said) {
        const auto known =
            std::ranges::find_if(kStates, [&](const auto& pair) { return *said == pair.second; });
        // A word that only a newer version knows: what is certain is that somebody works on it, or nobody
        // does.
        state = known == kStates.end() ? RunState::running : known->first;
    }
    if (isFinal(state) || state == RunState::paused) return state;
    if (FileLock::isHeld(path_ / "worker.lock")) return RunState::running;
    if (state == RunState::running && isSilent(readHeartbeat(path_ / "heartbeat"), clock))
        return RunState::lost;
    return state;
}

void RunDirectory::request(ControlRequest request) const {
    const fs::path folder = path_ / "control";
    std::error_code code;
    fs::create_directories(folder, code);
    const fs::path file = folder / requestName(request);
    // An empty file is complete the moment it exists.
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0)
        throw Error(ErrorCode::fileSystem, file.string(),
                    "cannot leave the request: " + std::generic_category().message(errno),
                    "Check that you may write to the run's folder and that the disk has space");
    ::close(descriptor);
}

std::vector<ControlRequest> RunDirectory::takeRequests() const {
    std::vector<ControlRequest> taken;
    for (const auto& [file, request] : pending(path_ / "control")) {
        std::error_code code;
        const bool removed = fs::remove(file, code);
        if (code)
            throw Error(ErrorCode::fileSystem, file.string(),
                        "cannot remove the request after reading it: " + code.message(),
                        "Check that the worker may write to the run's folder");
        if (removed) taken.push_back(request);
    }
    return taken;
}

std::size_t RunDirectory::pendingRequests() const {
    return pending(path_ / "control").size();
}

}  // namespace distillery
