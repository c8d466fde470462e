#include <condition_variable>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "experiment/heartbeat.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

struct RunOwnership::State {
    FileLock lock;
    std::filesystem::path file;
    const Clock& clock;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::jthread thread;

    State(FileLock held, std::filesystem::path heartbeat, const Clock& time)
        : lock(std::move(held)), file(std::move(heartbeat)), clock(time) {
        writeHeartbeat(file, ownHeartbeat(clock));
        thread = std::jthread([this](const std::stop_token& stop) {
            std::unique_lock guard(mutex);
            while (!wake.wait_for(guard, stop, kHeartbeatPeriod, [&] { return stop.stop_requested(); }))
                writeHeartbeat(file, ownHeartbeat(clock));
        });
    }
};

RunOwnership::RunOwnership(const RunDirectory& run, const Clock& clock) {
    auto lock = FileLock::tryAcquire(run.path() / "worker.lock");
    if (!lock) {
        const auto heartbeat = readHeartbeat(run.path() / "heartbeat");
        const std::string owner =
            heartbeat ? fmt::format("process {} on {}", heartbeat->pid, heartbeat->host) : "another process";
        throw Error(
            ErrorCode::busy, run.id(), "is being worked on by " + owner,
            fmt::format("Watch it with `distill run watch {0}`, or stop it with `distill run stop {0}`",
                        run.id()));
    }
    state_ = std::make_unique<State>(std::move(*lock), run.path() / "heartbeat", clock);
}

RunOwnership::~RunOwnership() = default;

}  // namespace distillery
