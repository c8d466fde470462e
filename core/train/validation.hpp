// How a network in training does on the validation subjects.
#pragma once

#include <torch/torch.h>

#include <functional>

#include "train/prepared_data.hpp"

namespace distillery {

struct Validation {
    double macroF1 = 0, accuracy = 0, loss = 0;  // loss: mean negative log-likelihood
};

/// `windows`: the validation windows, scaled, in the order of the split; `logits` answers to some of them.
Validation validate(const std::function<torch::Tensor(const torch::Tensor&)>& logits,
                    const torch::Tensor& windows, const PreparedData& data, const StopToken& stop);

}  // namespace distillery
