// An experiment as one thing: how many of its runs are done, which one is trained now, how long it may still
// take.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "experiment/run_scan.hpp"

namespace distillery {

struct ExperimentProgress {
    std::string id, title;    // the group; of a single run its own id
    std::string updated;      // ISO, of the run that changed last
    int runs = 0, ended = 0;  // ended: finished, stopped, cancelled or failed
    int finished = 0;         // with test figures
    int failed = 0, lost = 0, waiting = 0;
    std::string current;                // id of the run that a worker holds (the first); empty: none
    bool isPaused = false;              // the worker waits
    bool isArchived = false;            // all of its runs
    bool needsResume = false;           // runs wait or are lost, and no worker has come to them for 15 s
    double share = 0;                   // of all epochs, 0 … 1
    std::optional<double> secondsLeft;  // nullopt: not known yet, or nothing is being trained
    std::optional<double> bestMacroF1;  // on test subjects, of the students; teachers do not count

    bool operator==(const ExperimentProgress&) const = default;
};

/// The experiments of these runs, in the order in which their first run comes.
/// Time left is our estimate: epochs to do × seconds per epoch of the same arm, else of the same role (the
/// mean of the runs that say so); evaluation is not counted.
std::vector<ExperimentProgress> experimentsOf(const std::vector<RunRecord>& runs,
                                              const Clock& clock = systemClock());

/// "3 of 8 runs, 4 min left", "stopped before its end: 3 of 8 runs", "8 of 8 runs".
std::string progressText(const ExperimentProgress& experiment);

/// "running, epoch 3 of 15", "evaluating on the test split", "stopped, kept (epoch 50 of 60)": what a run
/// does. `waitsForResume`: its experiment has no worker.
std::string stateText(const RunRecord& run, bool waitsForResume = false);

/// "40 s", "4 min", "2 h 10 min": rough, as estimates are.
std::string roughDuration(double seconds);

}  // namespace distillery
