// What an experiment, an arm and a run are called wherever people read of them; ids are for commands.
#pragma once

#include <string>

#include "experiment/run_scan.hpp"

namespace distillery {

/// The title that people gave it, else the config's name and when it was started: "sample, 2026-12-01 06:00"
/// (UTC, as in the id).
std::string experimentTitle(const RunRecord& anyRun);

/// "SMLDist", "Teacher".
std::string armTitle(const RunRecord& run);

/// "SMLDist, seed 2", "Teacher, seed 1, fold 0"; a title that people gave stands alone.
std::string runTitle(const RunRecord& run);

}  // namespace distillery
