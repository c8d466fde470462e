// The moving average of the weights that is judged and kept in place of the weights of the last step.
#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "train/parameter_bank.hpp"

namespace distillery {

/// Exponential moving average with a warm start: decay = min(`decay`, (1 + step) / (10 + step)). Off when
/// `decay` is 0.
class WeightAverage {
public:
    WeightAverage(ParameterBank& bank, double decay);  // `bank` sealed, outlives this

    bool isOn() const { return decay_ > 0; }
    void update(std::int64_t step);

    /// Runs `judge` with the average in place of the trained weights.
    template <class Judge>
    auto whileApplied(Judge&& judge) {
        torch::NoGradGuard guard;
        if (!isOn()) return judge();
        const torch::Tensor flat = bank_.flat().clone(), buffers = bank_.buffers().clone();
        bank_.flat().copy_(flat_);
        bank_.buffers().copy_(buffers_);
        auto result = judge();
        bank_.flat().copy_(flat);
        bank_.buffers().copy_(buffers);
        return result;
    }

    torch::Tensor& flat() { return flat_; }  // undefined when off; for checkpoints
    torch::Tensor& buffers() { return buffers_; }

private:
    ParameterBank& bank_;
    double decay_;
    torch::Tensor flat_, buffers_;
};

}  // namespace distillery
