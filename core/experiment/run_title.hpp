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

/// "SMLDist, seed 2", "Teacher, seed 1, fold 0"; no fold: -1.
std::string runTitle(const std::string& arm, int seed, int fold);

/// The same of a run that is listed; a title that people gave stands alone.
std::string runTitle(const RunRecord& run);

}  // namespace distillery
