// What a person may ask of runs and whole experiments, with or without a worker that can be asked.
#pragma once

#include <string>
#include <vector>

#include "experiment/run_directory.hpp"

namespace distillery {

struct Asked {
    std::string run, what;  // "is asked to stop", "is paused already"
    bool done = false;
};

/// Leaves the request for the run's worker; a run without one can only be cancelled, which is done at once.
Asked askRun(const RunDirectory& run, ControlRequest request);

/// The same of all runs of an experiment. `stop` ends the experiment: the run that is being trained is kept,
/// those that have not begun are cancelled. Without a worker it ends nothing: the experiment can be resumed.
std::vector<Asked> askExperiment(const std::vector<RunDirectory>& runs, ControlRequest request);

}  // namespace distillery
