// The config of a run as those need it who work with it: complete and checked.
#pragma once

#include "base/json.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

/// config.json with every key that this version knows, all of them valid (what an older version left out has
/// its default). Error{data} names the file, the key and what is allowed there.
Json readRunConfig(const RunDirectory& run);

}  // namespace distillery
