// Naming, putting away and bringing back runs and whole experiments: what the command line and the window
// share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "experiment/run_directory.hpp"

namespace distillery {

/// Whether findRuns(id) found the runs of an experiment, not one run that was named.
bool isExperimentId(const std::vector<RunDirectory>& found, const std::string& id);

/// Blanks around a title are dropped and line breaks become blanks; empty brings the first title back. The
/// title as it was written.
std::string renameRun(const RunDirectory& run, const std::string& title);
std::string renameExperiment(const std::vector<RunDirectory>& runs, const std::string& title);

/// Error{busy} for a run that a worker holds, before any is archived.
void archiveRuns(const std::vector<RunDirectory>& runs, bool isArchived);

/// A run or an experiment, from the archive where it is archived, else from the trash; the ids that came
/// back.
std::vector<std::string> restoreRuns(const std::filesystem::path& runs, const std::string& runOrExperiment);

}  // namespace distillery
