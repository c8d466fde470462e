// A run on a board: each of its files timed and judged there, the session kept in the run's folder.
#pragma once

#include <functional>
#include <string>

#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"
#include "experiment/run_directory.hpp"
#include "measure/plan.hpp"
#include "profile/device_session.hpp"

namespace distillery {

/// The board at the other end, with an agent that has answered a probe.
struct MeasureBoard {
    std::string device;  // its name in the person's list
    BoardFacts facts;
    InstalledAgent agent;
    Json probe;  // agent-probe/1
};

/// Measures one target after another and writes the session after each, so that nothing is lost whatever
/// comes. What goes wrong with one target becomes its `problem`, and the next one follows. When `stop` asks,
/// the session comes back with `interrupted` and what was measured by then; Stopped is thrown only where
/// nothing was. A board that cannot be reached any more: the session is written as interrupted, then
/// LinkError.
DeviceSession measureRun(const Home& home, const RunDirectory& run, const MeasurePlan& plan,
                         const MeasureBoard& board, SteadyLink& steady, const Progress& progress,
                         const StopToken& stop);

}  // namespace distillery
