// ONNX Runtime on a board: the library that the person named, and our program that opens it with its own C
// library.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "deploy/agent.hpp"
#include "deploy/steady_link.hpp"
#include "measure/plan.hpp"

namespace distillery {

/// Of `plan.onnxRuntime` (a library, or a folder that holds it for several machines) and of `folders` (where
/// agents lie) what fits a board with `machine` processors. Error{device} or Error{data} says what is
/// missing.
OnnxRuntimeFiles findOnnxRuntimeFor(const std::string& machine, const fs::path& named,
                                    const std::vector<fs::path>& folders);

/// Sends what is not there yet (about 25 MB, kept in the board's cache). What comes back is started as an
/// agent whose arguments begin with `words`.
struct OnnxRuntimeThere {
    InstalledAgent agent;  // the loader
    std::string words;
};
OnnxRuntimeThere placeOnnxRuntime(SteadyLink& steady, const BoardFacts& board, const InstalledAgent& agent,
                                  const OnnxRuntimeFiles& files, const Progress& progress,
                                  const StopToken& stop);

}  // namespace distillery
