// Limited-memory BFGS for smooth convex losses (Nocedal & Wright 2006, algorithms 7.4 and 7.5).
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/stop_token.hpp"

namespace distillery {

struct LbfgsSpec {
    int memory = 10, maximumIterations = 500;
    double gradientTolerance = 1e-5;   // ends when no component of the gradient is larger
    double decreaseTolerance = 1e-10;  // ends when the loss falls by less, relative to itself
};

/// Writes the gradient and returns the loss.
using LossWithGradient = std::function<double(std::span<const double> x, std::span<double> gradient)>;

/// Improves `x` in place until a tolerance is met or the iterations are spent; returns the loss there. Every
/// step satisfies Armijo's condition, so the loss never rises. Stopped when `stop` asks.
double minimiseLbfgs(const LossWithGradient& loss, std::vector<double>& x, const LbfgsSpec& spec,
                     const StopToken& stop);

}  // namespace distillery
