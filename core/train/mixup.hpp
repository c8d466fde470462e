// Mixup: training windows blended in pairs, with their labels.
#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "train/batches.hpp"

namespace distillery {

struct MixedBatch {
    torch::Tensor x;        // [batch][channel][step]
    torch::Tensor targets;  // [batch][class], rows sum to 1
};

/// Zhang et al. 2018, arXiv:1710.09412: x = λ·x_i + (1−λ)·x_j with one λ ~ Beta(a, a) a batch, the labels
/// alike; then label smoothing. The same seed and step give the same blend.
MixedBatch mixedBatch(const Batch& batch, std::int64_t classes, double a, double smoothing,
                      std::uint64_t seed, std::int64_t step);

}  // namespace distillery
