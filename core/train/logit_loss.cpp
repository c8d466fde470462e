#include "train/logit_loss.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace distillery {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// log σ(z/τ).
void logSoftmax(std::span<const float> z, double tau, std::span<double> out) {
    const double top = *std::max_element(z.begin(), z.end()) / tau;
    double sum = 0;
    for (const float value : z) sum += std::exp(value / tau - top);
    const double shift = top + std::log(sum);
    for (std::size_t k = 0; k < z.size(); ++k) out[k] = z[k] / tau - shift;
}

/// What no gradient flows into; one value, because autograd takes no undefined tensor as an argument.
struct Fixed {
    Tensor teacher, labels, classWeights;
    double smoothing;
    SoftTargetRule target;
};

struct LogitFunction : torch::autograd::Function<LogitFunction> {
    static tensor_list forward(AutogradContext* context, Tensor student, const Fixed& fixed) {
        const auto& [teacher, labels, classWeights, smoothing, target] = fixed;
        const std::int64_t batch = student.size(0);
        const auto classes = static_cast<std::size_t>(student.size(1));
        const double tau = target.tau;
        const auto row = [classes](const Tensor& x, std::int64_t b) {
            return std::span<const float>(x.data_ptr<float>() + b * static_cast<std::int64_t>(classes),
                                          classes);
        };
        Tensor gradients = torch::empty({2, batch, student.size(1)});
        auto hardSlope = gradients.accessor<float, 3>()[0], softSlope = gradients.accessor<float, 3>()[1];
        std::vector<double> own(classes), softened(classes), q(classes);
        double hard = 0, hardWeight = 0, soft = 0, softWeight = 0;
        for (std::int64_t b = 0; b < batch; ++b) {
            const auto truth = static_cast<std::size_t>(labels.data_ptr<std::int64_t>()[b]);
            const double weight = classWeights.defined() ? classWeights.data_ptr<float>()[truth] : 1.0;
            logSoftmax(row(student, b), 1, own);
            logSoftmax(row(student, b), tau, softened);
            logSoftmax(row(teacher, b), tau, q);
            for (double& share : q) share = std::exp(share);
            const double trust = weight * correctSoftTarget(q, truth, target);
            hardWeight += weight;
            softWeight += trust;
            for (std::size_t k = 0; k < classes; ++k) {
                const double label =
                    (k == truth ? 1 - smoothing : 0) + smoothing / static_cast<double>(classes);
                hard -= weight * label * own[k];
                soft += trust * q[k] * (std::log(std::max(q[k], 1e-12)) - softened[k]);
                const auto at = static_cast<std::int64_t>(k);
                hardSlope[b][at] = static_cast<float>(weight * (std::exp(own[k]) - label));
                softSlope[b][at] = static_cast<float>(trust * tau * (std::exp(softened[k]) - q[k]));
            }
        }
        softWeight = std::max(softWeight, 1e-6);
        gradients[0].div_(hardWeight);
        gradients[1].div_(softWeight);
        context->save_for_backward({gradients});
        return {torch::tensor(static_cast<float>(hard / hardWeight)),
                torch::tensor(static_cast<float>(tau * tau * soft / softWeight))};
    }
    static tensor_list backward(AutogradContext* context, tensor_list up) {
        const Tensor gradients = context->get_saved_variables()[0];
        Tensor dz = gradients[0] * (up[0].defined() ? up[0].item<double>() : 0.0);
        if (up[1].defined()) dz.add_(gradients[1], up[1].item<double>());
        return {dz, Tensor()};
    }
};

}  // namespace

LogitLosses logitLosses(const Tensor& student, const Tensor& teacher, const Tensor& labels,
                        const loss::LabelLoss& label, const SoftTargetRule& target) {
    if (student.device().is_cpu() && student.scalar_type() == torch::kFloat32 && label.focalGamma <= 0) {
        const tensor_list losses = LogitFunction::apply(
            student.contiguous(),
            Fixed{teacher.contiguous(), labels.contiguous(), label.classWeights, label.smoothing, target});
        return {losses[0], losses[1]};
    }
    const auto corrected =
        loss::correctedTarget(teacher, labels, target.tau, target.rule, target.delta, label.classWeights);
    return {loss::crossEntropy(student, labels, label), loss::softTargetLoss(student, corrected, target.tau)};
}

}  // namespace distillery
