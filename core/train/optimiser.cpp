#include "train/optimiser.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace distillery {
namespace {

constexpr double kLookaheadShare = 0.5;
constexpr int kLookaheadSteps = 6;

}  // namespace

OptimiserSpec optimiserSpecFromJson(const Json& train) {
    OptimiserSpec spec;
    const std::string kind = train.at("optimiser");
    spec.kind = kind == "sgd"      ? OptimiserSpec::Kind::sgd
                : kind == "ranger" ? OptimiserSpec::Kind::ranger
                                   : OptimiserSpec::Kind::adamw;
    spec.weightDecay = train.at("weight_decay");
    spec.momentum = train.at("momentum");
    return spec;
}

Optimiser::Optimiser(OptimiserSpec spec, const torch::Tensor& flat)
    : spec_(spec), first_(torch::zeros_like(flat)) {
    if (spec.kind != OptimiserSpec::Kind::sgd) second_ = torch::zeros_like(flat);
    if (spec.kind == OptimiserSpec::Kind::ranger) slow_ = flat.clone();
}

torch::Tensor Optimiser::adamDirection(const torch::Tensor& gradient) {
    constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEps = 1e-8;
    first_.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    second_.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
    const double n = static_cast<double>(steps_);
    const double correction1 = 1 - std::pow(kBeta1, n), correction2 = 1 - std::pow(kBeta2, n);
    return first_ / (second_.sqrt().mul_(1.0 / std::sqrt(correction2)).add_(kEps)).mul_(correction1);
}

torch::Tensor Optimiser::rectifiedAdamDirection(const torch::Tensor& gradient) {
    constexpr double kBeta1 = 0.95, kBeta2 = 0.999, kEps = 1e-5;
    first_.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    second_.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
    const double n = static_cast<double>(steps_);
    const double power2 = std::pow(kBeta2, n), correction1 = 1 - std::pow(kBeta1, n);
    const double longest = 2 / (1 - kBeta2) - 1, length = longest - 2 * n * power2 / (1 - power2);
    if (length <= 5) return first_ / correction1;  // variance not yet known: momentum alone
    const double rectifier =
        std::sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
    return first_ * (rectifier * std::sqrt(1 - power2) / correction1) / (second_.sqrt() + kEps);
}

void Optimiser::step(torch::Tensor& flat, const torch::Tensor& gradient, double learningRate,
                     const torch::Tensor& decayMask, const torch::Tensor& activeMask) {
    torch::NoGradGuard guard;
    ++steps_;
    torch::Tensor direction;
    switch (spec_.kind) {
        case OptimiserSpec::Kind::adamw:
            direction = adamDirection(gradient);
            break;
        case OptimiserSpec::Kind::ranger:
            direction = rectifiedAdamDirection(gradient);
            break;
        case OptimiserSpec::Kind::sgd:
            first_.mul_(spec_.momentum).add_(gradient);
            direction = first_.clone();
            break;
    }
    if (spec_.weightDecay > 0) direction.addcmul_(flat, decayMask, spec_.weightDecay);
    if (activeMask.defined()) direction.mul_(activeMask);
    flat.add_(direction, -learningRate);
    if (spec_.kind == OptimiserSpec::Kind::ranger && steps_ % kLookaheadSteps == 0) {
        slow_.add_(flat - slow_, kLookaheadShare);
        flat.copy_(slow_);
    }
}

std::map<std::string, torch::Tensor> Optimiser::tensors() const {
    std::map<std::string, torch::Tensor> all{{"optimiser.first", first_}};
    if (second_.defined()) all["optimiser.second"] = second_;
    if (slow_.defined()) all["optimiser.slow"] = slow_;
    return all;
}

void Optimiser::restore(const std::map<std::string, torch::Tensor>& tensors, std::int64_t steps) {
    first_.copy_(tensors.at("optimiser.first"));
    if (second_.defined()) second_.copy_(tensors.at("optimiser.second"));
    if (slow_.defined()) slow_.copy_(tensors.at("optimiser.slow"));
    steps_ = steps;
}

}  // namespace distillery
