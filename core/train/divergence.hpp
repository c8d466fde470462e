// Stops a training whose numbers have run away, and says which number, where, and what to do.
#pragma once

#include <string>
#include <vector>

#include "train/method.hpp"

namespace distillery {

struct StepPlace {
    std::string role, phase;
    std::int64_t epoch = 0, step = 0, globalStep = 0;
    double rate = 0;  // learning rate
};

class DivergenceGuard {
public:
    /// Error{diverged} when the loss is not finite, or a thousand times its running average.
    void checkLoss(double loss, const std::vector<Term>& terms, const torch::Tensor& input,
                   const StepPlace& place);
    static void checkGradient(double norm, const std::vector<Term>& terms, const StepPlace& place);

    void save(Json& meta) const;
    void restore(const Json& meta);

private:
    double average_ = 0;  // exponential, of the loss
};

}  // namespace distillery
