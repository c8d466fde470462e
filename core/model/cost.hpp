// What a network costs before anything is trained: parameters, multiply-adds, activation memory.
#pragma once

#include <vector>

#include "model/graph.hpp"

namespace distillery {

struct LayerCost {
    std::int64_t parameters = 0;  // trainable
    std::int64_t macs = 0;  // multiply-adds of one window: convolutions, linear layers, attention products
    std::int64_t activationBytes = 0;  // of its output, float32
};

struct Cost {
    std::vector<LayerCost> layers;
    std::int64_t parameters = 0, macs = 0;
    /// Largest sum of live outputs in layer order; an element-wise layer whose input nobody else reads writes
    /// over it.
    std::int64_t peakActivationBytes = 0;
};

Cost costOf(const Graph& graph, Shape input);

}  // namespace distillery
