// What people ask of a run while it trains: request files in its folder, and signals.
#pragma once

#include <chrono>
#include <functional>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

enum class Wish { goOn, finish, cancel, leave };

class Requests {
public:
    Requests(const RunDirectory& run, EventLog& events, StopToken stop, Progress progress,
             std::function<void()> writeCheckpoint);

    /// Looks at most five times a second; a pause is waited out here, with a checkpoint first.
    Wish look();

private:
    Wish waitPaused();

    const RunDirectory& run_;
    EventLog& events_;
    StopToken stop_;
    Progress progress_;
    std::function<void()> writeCheckpoint_;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace distillery
