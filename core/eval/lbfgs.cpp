#include "eval/lbfgs.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <deque>

namespace distillery {
namespace {

using Vector = Eigen::VectorXd;

struct Correction {
    Vector step, change;  // of x and of the gradient
    double curvature;     // step · change, positive
};

/// Two-loop recursion: −H·gradient with H the inverse Hessian that the corrections imply.
Vector descentDirection(const std::deque<Correction>& corrections, const Vector& gradient) {
    Vector q = gradient;
    std::vector<double> alpha(corrections.size());
    for (std::size_t i = corrections.size(); i-- > 0;) {
        alpha[i] = corrections[i].step.dot(q) / corrections[i].curvature;
        q -= alpha[i] * corrections[i].change;
    }
    if (!corrections.empty()) q *= corrections.back().curvature / corrections.back().change.squaredNorm();
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const double beta = corrections[i].change.dot(q) / corrections[i].curvature;
        q += (alpha[i] - beta) * corrections[i].step;
    }
    return -q;
}

std::span<double> view(Vector& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}

}  // namespace

double minimiseLbfgs(const LossWithGradient& loss, std::vector<double>& start, const LbfgsSpec& spec,
                     const StopToken& stop) {
    constexpr double kArmijo = 1e-4;
    constexpr int kHalvings = 40;

    Vector x = Eigen::Map<const Vector>(start.data(), static_cast<Eigen::Index>(start.size()));
    Vector gradient(x.size()), nextGradient(x.size());
    double value = loss(view(x), view(gradient));
    std::deque<Correction> corrections;
    for (int iteration = 0; iteration < spec.maximumIterations; ++iteration) {
        if (stop.stopRequested()) throw Stopped{};
        if (gradient.size() == 0 || gradient.cwiseAbs().maxCoeff() <= spec.gradientTolerance) break;

        Vector direction = descentDirection(corrections, gradient);
        double slope = direction.dot(gradient);
        if (!(slope < 0)) {  // rounding ate the curvature: start again from steepest descent
            corrections.clear();
            direction = -gradient;
            slope = -gradient.squaredNorm();
        }
        double length = corrections.empty() ? 1 / std::max(1.0, gradient.norm()) : 1;
        Vector next;
        double nextValue = 0;
        int halvings = 0;
        for (; halvings < kHalvings; ++halvings, length /= 2) {
            if (stop.stopRequested()) throw Stopped{};
            next = x + length * direction;
            nextValue = loss(view(next), view(nextGradient));
            if (nextValue <= value + kArmijo * length * slope) break;
        }
        if (halvings == kHalvings) break;  // no descent left within rounding

        Correction correction{next - x, nextGradient - gradient, 0};
        correction.curvature = correction.step.dot(correction.change);
        if (correction.curvature > 1e-12 * correction.change.squaredNorm()) {
            corrections.push_back(std::move(correction));
            if (corrections.size() > static_cast<std::size_t>(spec.memory)) corrections.pop_front();
        }
        const double decrease = value - nextValue;
        x = std::move(next);
        std::swap(gradient, nextGradient);
        value = nextValue;
        if (decrease <= spec.decreaseTolerance * std::max(1.0, std::abs(value))) break;
    }
    Eigen::Map<Vector>(start.data(), x.size()) = x;
    return value;
}

}  // namespace distillery
