// Works on runs: everything between a config.json and a metrics.json. Free of torch.
#pragma once

#include <functional>
#include <memory>

#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

enum class WorkEnd { completed, cancelled, interrupted };

class Worker {
public:
    struct Options {
        Home home;
        StopToken stop;
        Progress progress;
        std::function<void(const std::string& runId, const Json& event)>
            listener;  // every event as it is written
    };
    explicit Worker(Options options);
    ~Worker();

    /// Trains and judges one run, from its start or its newest checkpoint; returns at once when it is
    /// finished already. Throws Error after writing it to the run (state failed).
    WorkEnd work(const RunDirectory& run);

private:
    struct State;
    std::unique_ptr<State> state_;  // data that the next run of a group will need again
};

}  // namespace distillery
