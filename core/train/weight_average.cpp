#include "train/weight_average.hpp"

#include <algorithm>

namespace distillery {

WeightAverage::WeightAverage(ParameterBank& bank, double decay) : bank_(bank), decay_(decay) {
    if (!isOn()) return;
    flat_ = bank.flat().clone();
    buffers_ = bank.buffers().clone();
}

void WeightAverage::update(std::int64_t step) {
    if (!isOn()) return;
    torch::NoGradGuard guard;
    const auto n = static_cast<double>(step);
    const double decay = std::min(decay_, (1 + n) / (10 + n));
    flat_.lerp_(bank_.flat(), 1 - decay);
    buffers_.lerp_(bank_.buffers(), 1 - decay);
}

}  // namespace distillery
