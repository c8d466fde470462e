// The trained network of a run, read without LibTorch.
#pragma once

#include "experiment/run_directory.hpp"
#include "model/graph.hpp"

namespace distillery {

inline constexpr const char* kRunWeightsFile = "model.hdw";  // train/tensor_file writes it

/// graph.json with the weights of model.hdw. Error{data} when the run has no finished network or a file is
/// damaged.
Graph readRunNetwork(const RunDirectory& run);

}  // namespace distillery
