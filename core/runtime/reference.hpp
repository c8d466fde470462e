// The plainest possible reading of a graph: nested loops, one layer after another. Slow and easy to check:
// the oracle of the engine's tests, and what calibration runs.
#pragma once

#include <vector>

#include "model/graph.hpp"

namespace distillery {

/// Output of every layer for one window [channel][step], each [channel][step] or [channel]. Values are float,
/// sums are double. The graph's weights must have passed checkWeights().
std::vector<std::vector<float>> referenceOutputs(const Graph& graph, Shape input, const float* window);

/// Logits [n][classes] of n windows [n][channel][step].
std::vector<float> referenceLogits(const Graph& graph, Shape input, const float* windows, int n);

/// relu, hardswish, selu, hardsigmoid, sigmoid, gelu as PyTorch defines them (gelu: the exact one, with erf).
float referenceActivation(const std::string& function, float x);

}  // namespace distillery
