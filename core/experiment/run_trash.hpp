// Runs that were removed: moved into the folder .trash beside them, from where they can be restored.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

struct TrashedRun {
    std::string id, experiment;  // its group; the id where it belonged to none
    std::string removal;         // of the call that removed it: sorts by time
    std::uintmax_t bytes = 0;
    std::filesystem::path folder;
};

enum class TrashSizes { count, leaveOut };

/// Moves these runs of the folder `runs` to its trash, all or none. Error{busy} when a worker holds one of
/// them, is about to come to it, or when a run that stays and is not finished needs one as its teacher.
void moveToTrash(const std::filesystem::path& runs, const std::vector<RunDirectory>& removed,
                 const Clock& clock = systemClock());

/// What is in the trash, the latest removal first.
std::vector<TrashedRun> listTrash(const std::filesystem::path& runs, TrashSizes sizes = TrashSizes::count);

/// Puts a run, or all removed runs of an experiment, back; of a run that was removed twice the latest. The
/// ids. Error{data} when nothing in the trash has this id, Error{busy} when a run of that id exists again.
std::vector<std::string> restoreFromTrash(const std::filesystem::path& runs,
                                          const std::string& runOrExperiment);

/// Deletes what is in the trash for good: all of it, or what belongs to this run or experiment. The number of
/// runs. Error{data} when nothing in the trash has this id.
std::size_t emptyTrash(const std::filesystem::path& runs, const std::string& runOrExperiment = {});

/// Bytes of all files below; what cannot be read counts nothing.
std::uintmax_t sizeOfFolder(const std::filesystem::path& folder);

}  // namespace distillery
