// The training loop of one run: phases, epochs, steps; events, checkpoints, requests, guards.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "experiment/run_directory.hpp"
#include "train/batches.hpp"
#include "train/checkpoint.hpp"
#include "train/learner.hpp"
#include "train/method.hpp"
#include "train/requests.hpp"
#include "train/schedule.hpp"

namespace distillery {

enum class SessionEnd {
    completed,      // all epochs
    earlyStopped,   // patience ran out
    finishedEarly,  // a stop request: keep what is there
    cancelled,      // a cancel request: nothing more is done with it
    interrupted,    // a signal: checkpoint written, run me again
};

struct SessionResult {
    SessionEnd end = SessionEnd::completed;
    std::int64_t epochs = 0, bestEpoch = -1;
    double bestMacroF1 = 0, trainingSeconds = 0, windowsPerSecond = 0;
    Graph network;  // the weights to keep
};

struct SessionInputs {
    const RunDirectory& run;
    const Json& config;  // resolved
    const PreparedData& data;
    Teacher* teacher = nullptr;
    double teacherSmoothing = 0;  // label smoothing of its training
    EventLog& events;
    torch::Device device;
    bool mixedPrecision = false;
    Requests& requests;
    Progress progress;
};

class Session {
public:
    explicit Session(SessionInputs inputs);
    ~Session();
    /// Continues from the newest checkpoint when the run has one. Error{diverged} names term, epoch, batch
    /// and rate; Stopped when it is cancelled within what is no step.
    SessionResult run();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace distillery
