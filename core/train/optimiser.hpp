// The update rules over one flat parameter tensor, with every piece of state in the open so that a checkpoint
// holds it all.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>

#include "base/json.hpp"

namespace distillery {

struct OptimiserSpec {
    enum class Kind { adamw, sgd, ranger } kind = Kind::adamw;
    double weightDecay = 0, momentum = 0.9;
};
OptimiserSpec optimiserSpecFromJson(const Json& train);

/// AdamW: Loshchilov & Hutter 2019 (β 0.9, 0.999, ε 1e-8). SGD: momentum, decoupled decay. Ranger: RAdam (Liu
/// et al. 2020, β 0.95, 0.999, ε 1e-5) inside Lookahead (Zhang et al. 2019, α 0.5, k 6), as its public
/// implementation sets them.
class Optimiser {
public:
    Optimiser(OptimiserSpec spec, const torch::Tensor& flat);

    /// `decayMask` 1 where weight decay applies; `activeMask` 1 where anything may change (undefined:
    /// everywhere).
    void step(torch::Tensor& flat, const torch::Tensor& gradient, double learningRate,
              const torch::Tensor& decayMask, const torch::Tensor& activeMask);

    std::map<std::string, torch::Tensor> tensors() const;
    void restore(const std::map<std::string, torch::Tensor>& tensors, std::int64_t steps);
    std::int64_t steps() const { return steps_; }

private:
    torch::Tensor adamDirection(const torch::Tensor& gradient);
    torch::Tensor rectifiedAdamDirection(const torch::Tensor& gradient);
    OptimiserSpec spec_;
    std::int64_t steps_ = 0;
    torch::Tensor first_, second_, slow_;
};

}  // namespace distillery
