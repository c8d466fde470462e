// What people ask of a run while it is worked on: request files in its folder, and signals.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

enum class Wish { goOn, finish, cancel, leave };

/// Reads the folder in a thread of its own, from the import of the data to the last analysis, so that a
/// cancel request is noticed within a fraction of a second whatever is being computed.
class Requests {
public:
    /// `run` outlives this.
    Requests(const RunDirectory& run, StopToken signal);
    ~Requests();

    StopToken stop() const { return stop_.token(); }  // a signal came, or the run is cancelled
    StopToken cancelled() const { return cancelled_.token(); }

    /// For the training loop, between two steps. A pause is waited out here, with a checkpoint first.
    Wish look(EventLog& events, const Progress& progress, const std::function<void()>& writeCheckpoint);

private:
    void watch(const std::stop_token& end);
    bool next(ControlRequest& request);
    Wish waitPaused(EventLog& events, const Progress& progress, const std::function<void()>& writeCheckpoint);

    const RunDirectory& run_;
    StopToken signal_;
    StopSource stop_, cancelled_;
    std::mutex mutex_;
    std::deque<ControlRequest> waiting_;
    std::atomic<bool> any_ = false;  // something waits: a step must not cost a lock
    std::jthread thread_;            // last: ends before what it uses
};

}  // namespace distillery
