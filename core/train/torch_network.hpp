// A network run by LibTorch on the CPU, for callers that do not know torch: what exports are compared with.
#pragma once

#include <memory>

#include "model/graph.hpp"

namespace distillery {

class TorchNetwork {
public:
    TorchNetwork(const Graph& graph, Shape input);  // `graph` carries weights
    ~TorchNetwork();
    TorchNetwork(TorchNetwork&&) noexcept;

    /// Scaled windows [n][channel][step] → logits [n][class], by torch's own layers (the reference path).
    void logits(const float* windows, int n, float* out) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace distillery
