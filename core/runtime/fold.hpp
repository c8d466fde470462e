// Batch norm after training is an affine map per channel: it disappears into the convolution before it.
#pragma once

#include "model/graph.hpp"

namespace distillery {

/// An equivalent graph without the batch norms that directly follow a convolution read by nobody else; these
/// convolutions get a bias (w·γ/√(var+ε), β + (b − mean)·γ/√(var+ε), computed in double). Other layers, names
/// and taps stay. Folding twice changes nothing. Error{data} naming the layer whose weights are missing or of
/// a wrong size.
Graph foldBatchNorm(const Graph& graph);

/// Error{data} naming the layer unless every weight of the graph is there, of the right shape and finite.
void checkWeights(const Graph& graph, Shape input);

}  // namespace distillery
