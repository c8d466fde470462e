// What 8-bit export makes of weights and activations, with gradients that pass straight through (Jacob et al.
// 2018, arXiv 1712.05877): a student trained so learns to live with it.
#pragma once

#include <torch/torch.h>

namespace distillery::fake_int8 {

/// Rounded to −127 … 127 with one scale for each output channel (the first dimension), as runtime/quantise
/// does. A batch norm behind a convolution scales whole channels, so it does not matter that it is folded
/// only later.
inline torch::Tensor weights(const torch::Tensor& w) {
    const torch::Tensor plain = w.detach();
    std::vector<std::int64_t> perChannel(static_cast<std::size_t>(plain.dim()), 1);
    perChannel[0] = plain.size(0);
    const torch::Tensor step = (plain.abs().flatten(1).amax(1) / 127).clamp_min(1e-12).reshape(perChannel);
    return w + ((plain / step).round() * step - plain);
}

/// Rounded to 256 values over the range of this batch, which always holds 0.
inline torch::Tensor activations(const torch::Tensor& x) {
    const torch::Tensor plain = x.detach();
    const torch::Tensor step = ((plain.max().clamp_min(0) - plain.min().clamp_max(0)) / 255).clamp_min(1e-12);
    return x + ((plain / step).round() * step - plain);
}

}  // namespace distillery::fake_int8
