#include "experiment/run_requests.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace distillery {
namespace {

bool hasWorker(const RunDirectory& run) {
    return FileLock::isHeld(run.path() / "worker.lock");
}

/// Ends a run that no worker holds: there is no one to ask. False when a worker was faster.
bool cancelWithoutWorker(const RunDirectory& run) {
    try {
        const RunOwnership ownership(run);
        EventLog log(run.eventsFile());
        log.append({{"type", "state"}, {"state", toString(RunState::cancelled)}});
        log.sync();
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::busy) throw;
        return false;
    }
}

}  // namespace

Asked askRun(const RunDirectory& run, ControlRequest request) {
    const RunState state = run.state();
    if (isFinal(state)) return {run.id(), fmt::format("has ended already ({})", toString(state)), false};
    if (request == ControlRequest::cancel && !hasWorker(run) && cancelWithoutWorker(run))
        return {run.id(), "is cancelled", true};
    if (state == RunState::paused && request == ControlRequest::pause)
        return {run.id(), "is paused already", false};
    if (!hasWorker(run) && state != RunState::running)
        return {run.id(), fmt::format("is {} and no process is working on it", toString(state)), false};
    run.request(request);
    return {run.id(), fmt::format("is asked to {}", toString(request)), true};
}

std::vector<Asked> askExperiment(const std::vector<RunDirectory>& runs, ControlRequest request) {
    std::vector<Asked> asked;
    const auto isWaiting = [](const RunDirectory& run) {
        const RunState state = run.state();
        return state == RunState::created || state == RunState::queued;
    };
    // Those that wait come first: a worker that ends its run meanwhile must not find the next one.
    std::vector<RunDirectory> order = runs;
    const bool isStopped =
        request == ControlRequest::stop && runs.size() > 1 && std::ranges::any_of(runs, hasWorker);
    if (isStopped) std::ranges::stable_partition(order, isWaiting);
    for (const RunDirectory& run : order) {
        asked.push_back(askRun(run, isStopped && isWaiting(run) ? ControlRequest::cancel : request));
    }
    return asked;
}

}  // namespace distillery
