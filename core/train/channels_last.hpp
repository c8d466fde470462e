// Differentiable layers for CPU training on tensors that are logically [batch][channel][step] but lie in
// memory as [batch][step][channel]: 1×1 convolutions become plain matrix products, normalisation and
// activation become one pass, depthwise kernels vectorise over channels. The generic torch path
// (graph_module) gives the same numbers to rounding.
#pragma once

#include <torch/torch.h>

#include "train/channels_last_kernels.hpp"

namespace distillery::channels_last {

/// float32 on the CPU, three dimensions, memory [batch][step][channel].
bool fits(const torch::Tensor& x);
/// The same values in that memory order.
torch::Tensor arrange(const torch::Tensor& x);

/// weight [out][in][1] or [out][in]
torch::Tensor pointwise(const torch::Tensor& x, const torch::Tensor& weight);
/// weight [channels][1][kernel]
torch::Tensor depthwise(const torch::Tensor& x, const torch::Tensor& weight, int64_t stride, int64_t padding);
/// Any other convolution without groups; weight [out][in][kernel]
torch::Tensor dense(const torch::Tensor& x, const torch::Tensor& weight, int64_t stride, int64_t padding);

/// Batch normalisation and the activation behind it in one pass; running statistics are updated when training
/// (momentum as in torch: new = (1 − momentum)·old + momentum·batch, unbiased variance).
torch::Tensor normActivation(const torch::Tensor& x, const torch::Tensor& gamma, const torch::Tensor& beta,
                             torch::Tensor runningMean, torch::Tensor runningVar, bool training,
                             double momentum, double eps, kernels::Act act);

/// x · gate, gate [batch][channel]
torch::Tensor gated(const torch::Tensor& x, const torch::Tensor& gate);
/// mean over steps → [batch][channel]
torch::Tensor stepMean(const torch::Tensor& x);

}  // namespace distillery::channels_last
