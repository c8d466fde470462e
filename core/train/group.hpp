// From a config to run directories: expanding arms, folds and seeds into runs that share their teachers. Free
// of torch.
#pragma once

#include <string>
#include <vector>

#include "experiment/config.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

/// "demo-20261122-123456-3f9a.kd-s1": the group's id, a dot, the planned run's name.
std::string runIdInGroup(const std::string& group, const std::string& plannedName);

/// Creates the run directories of all planned runs (state created), teachers first, with real ids in
/// run.group and run.teacher. Those that exist already with the same config are taken as they are; with
/// another config: Error{busy}.
std::vector<RunDirectory> createGroup(const std::filesystem::path& runs, const std::string& group,
                                      const std::vector<PlannedRun>& plan);

/// The runs of a group (or the one run with this id), teachers first. Error{data} names the nearest.
std::vector<RunDirectory> runsOf(const std::filesystem::path& runs, const std::string& groupOrRun);

}  // namespace distillery
