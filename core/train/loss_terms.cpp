#include "train/loss_terms.hpp"

#include <cmath>

#include "base/error.hpp"

namespace distillery::loss {

Tensor crossEntropy(const Tensor& logits, const Tensor& labels, const LabelLoss& options) {
    const Tensor logP = torch::log_softmax(logits, 1);
    const Tensor chosen = logP.gather(1, labels.unsqueeze(1)).squeeze(1);
    Tensor each = -((1 - options.smoothing) * chosen + options.smoothing * logP.mean(1));
    if (options.focalGamma > 0) each = each * (1 - chosen.exp()).clamp_min(1e-6).pow(options.focalGamma);
    if (!options.classWeights.defined()) return each.mean();
    const Tensor weights = options.classWeights.index_select(0, labels);
    return (each * weights).sum() / weights.sum();
}

Tensor crossEntropyWithTargets(const Tensor& logits, const Tensor& targets) {
    return -(targets * torch::log_softmax(logits, 1)).sum(1).mean();
}

SoftTarget correctedTarget(const Tensor& teacherLogits, const Tensor& labels, double tau, LogitsRule rule,
                           double delta, const Tensor& classWeights) {
    torch::NoGradGuard guard;
    Tensor q = torch::softmax(teacherLogits / tau, 1);
    Tensor weight =
        classWeights.defined() ? classWeights.index_select(0, labels) : torch::ones({q.size(0)}, q.options());
    const auto [top, best] = q.max(1, true);
    const Tensor wrong = (best.squeeze(1) != labels).to(q.scalar_type()).unsqueeze(1);
    const Tensor truth = torch::zeros_like(q).scatter_(1, labels.unsqueeze(1), 1.0);
    const Tensor qTrue = q.gather(1, labels.unsqueeze(1));
    switch (rule) {
        case LogitsRule::none:
            break;
        case LogitsRule::drop:
            weight = weight * (1 - wrong.squeeze(1));
            break;
        case LogitsRule::onehot:
            q = (1 - wrong) * q + wrong * truth;
            break;
        case LogitsRule::swap: {
            const Tensor bestOne = torch::zeros_like(q).scatter_(1, best, 1.0);
            q = q + wrong * (truth - bestOne) * (top - qTrue);
            break;
        }
        case LogitsRule::smooth: {
            const Tensor blend = wrong * (top - qTrue + delta) / (1 + top - qTrue);
            q = (1 - blend) * q + blend * truth;
            break;
        }
    }
    return {q, weight};
}

Tensor softTargetLoss(const Tensor& studentLogits, const SoftTarget& target, double tau) {
    const Tensor logP = torch::log_softmax(studentLogits / tau, 1);
    const Tensor entropy = (target.probabilities * target.probabilities.clamp_min(1e-12).log()).sum(1);
    const Tensor each = entropy - (target.probabilities * logP).sum(1);
    return tau * tau * (each * target.weight).sum() / target.weight.sum().clamp_min(1e-6);
}

Tensor stageTime(const Tensor& student, const Tensor& teacher) {
    return (student - teacher).square().mean();
}

Spectrum spectrum(const Tensor& features) {
    const int64_t steps = features.size(2), bins = steps / 2 + 1;
    const auto options = features.options().requires_grad(false);
    const Tensor angle = torch::outer(torch::arange(steps, options), torch::arange(bins, options))
                             .remainder(static_cast<double>(steps)) *
                         (2 * M_PI / static_cast<double>(steps));
    const Tensor matrix = torch::cat({angle.cos(), -angle.sin()}, 1) / std::sqrt(static_cast<double>(steps));
    const Tensor both =
        features.reshape({-1, steps}).mm(matrix).view({features.size(0), features.size(1), 2 * bins});
    return {both.narrow(2, 0, bins), both.narrow(2, bins, bins)};
}

Tensor amplitude(const Spectrum& spectrum) {
    return (spectrum.re.square() + spectrum.im.square() + 1e-8).sqrt();
}

namespace {

Tensor compressed(const Tensor& features, const Tensor& rho) {
    const Tensor a = amplitude(spectrum(features));
    return torch::log1p(a.narrow(2, 1, a.size(2) - 1) / rho.view({1, -1, 1}));
}

Tensor squaredDifference(const Tensor& student, const Tensor& teacher) {
    const Spectrum s = spectrum(student - teacher);  // the transform is linear
    return s.re.square() + s.im.square();
}

}  // namespace

Tensor frequencyAmplitude(const Tensor& student, const Tensor& teacher, const Tensor& rho,
                          const Tensor& weights) {
    return ((compressed(student, rho) - compressed(teacher, rho)).abs().mean(at::IntArrayRef({0, 1})) *
            weights)
        .sum();
}

Tensor frequencyAmplitudePermuted(const Tensor& student, const Tensor& teacher, const Tensor& rho,
                                  const Tensor& weights, const Tensor& order) {
    return ((compressed(student, rho) - compressed(teacher, rho).index_select(2, order))
                .abs()
                .mean(at::IntArrayRef({0, 1})) *
            weights)
        .sum();
}

Tensor frequencyComplex(const Tensor& student, const Tensor& teacher, const Tensor& weights) {
    return (squaredDifference(student, teacher) * weights).sum() / static_cast<double>(student.numel());
}

Tensor parsevalWeights(int64_t steps) {
    Tensor weights = torch::full({steps / 2 + 1}, 2.0);
    weights[0] = 1.0;
    if (steps % 2 == 0) weights[steps / 2] = 1.0;
    return weights;
}

Tensor frequencyDistribution(const Tensor& student, const Tensor& teacher) {
    constexpr double kTau = 0.5;
    const auto logP = [](const Tensor& f) {
        const Tensor a = amplitude(spectrum(f));
        return torch::log_softmax(a.narrow(2, 1, a.size(2) - 1) / kTau, 2);
    };
    const Tensor p = logP(teacher).detach();
    return (p.exp() * (p - logP(student))).sum(2).mean();
}

Tensor frequencyFocal(const Tensor& student, const Tensor& teacher) {
    const Tensor square = squaredDifference(student, teacher);
    Tensor weight = square.detach().sqrt();
    weight = weight / weight.amax(at::IntArrayRef({2}), true).clamp_min(1e-12);
    return (weight * square).mean();
}

Tensor frequencyWavelet(const Tensor& student, const Tensor& teacher) {
    Tensor low = student - teacher;  // linear, so the difference may be transformed at once
    Tensor total;
    for (int level = 0; level < 3 && low.size(2) >= 2; ++level) {
        const int64_t half = low.size(2) / 2;
        const Tensor pairs = low.narrow(2, 0, 2 * half).reshape({low.size(0), low.size(1), half, 2});
        const Tensor even = pairs.select(3, 0), odd = pairs.select(3, 1);
        const Tensor detail = ((even - odd) / std::sqrt(2.0)).abs().mean();
        total = total.defined() ? total + detail : detail;
        low = (even + odd) / std::sqrt(2.0);
    }
    if (!total.defined())
        throw Error(ErrorCode::config, "method.frequency_form",
                    "a wavelet needs features of two steps or more", "choose an earlier tap");
    return total;
}

Tensor bandResponse(const Tensor& studentDrop, const Tensor& teacherDrop) {
    return (studentDrop - teacherDrop).square().mean();
}

void FisherSums::add(const Tensor& u, const Tensor& labels, int64_t classes) {
    const Tensor flat = u.reshape({u.size(0), -1}).to(torch::kFloat64);
    if (!sum.defined()) {
        count = torch::zeros({classes}, torch::kFloat64);
        sum = torch::zeros({classes, flat.size(1)}, torch::kFloat64);
        square = torch::zeros_like(sum);
    }
    count.index_add_(0, labels, torch::ones({labels.size(0)}, torch::kFloat64));
    sum.index_add_(0, labels, flat);
    square.index_add_(0, labels, flat.square());
}

Tensor FisherSums::ratio(int64_t channels) const {
    const Tensor present = (count > 1).nonzero().squeeze(1);
    const Tensor n = count.index_select(0, present).unsqueeze(1);
    const Tensor mean = sum.index_select(0, present) / n;
    const Tensor within = (square.index_select(0, present) / n - mean.square()).clamp_min(0).mean(0);
    const Tensor between = mean.var(0, false);
    const Tensor ratio = (between / within.clamp_min(1e-12)).view({channels, -1}).mean(0);
    return (ratio / ratio.sum().clamp_min(1e-12)).to(torch::kFloat32);
}

Tensor memory(const Tensor& studentScores, const Tensor& studentRetrieved, const Tensor& teacherScores,
              const Tensor& teacherRetrieved, double tau, double mu) {
    const Tensor p = torch::log_softmax(teacherScores.detach() / tau, 1),
                 logP = torch::log_softmax(studentScores / tau, 1);
    const Tensor association = tau * tau * (p.exp() * (p - logP)).sum(1).mean();
    const Tensor retrieval =
        (1 - torch::cosine_similarity(studentRetrieved, teacherRetrieved.detach(), 1)).mean();
    return association + mu * retrieval;
}

Tensor v1Logits(const Tensor& studentOutput, const Tensor& teacherOutput, const Tensor& labels, double tau,
                double ratio) {
    const auto squashed = [](const Tensor& z) {
        return torch::softmax(z / z.norm(2, 1, true).clamp_min(1e-12), 1);
    };
    const Tensor p = squashed(studentOutput);
    Tensor q = squashed(teacherOutput.detach());
    const Tensor truth = torch::zeros_like(q).scatter_(1, labels.unsqueeze(1), 1.0);
    const Tensor wrong = (q.argmax(1) != labels).to(q.scalar_type()).unsqueeze(1);
    q = (1 - wrong) * q + wrong * truth;
    const Tensor logP = torch::log_softmax(p, 1), soft = torch::softmax(q, 1);
    const Tensor hard = truth * (1.0 / tau) + (1 - truth) * (1 - 1.0 / tau);
    return -(hard * logP).sum(1).mean() - ratio * (soft * logP).sum(1).mean();
}

Tensor headMixture(const std::vector<Tensor>& logits, const Tensor& omega, double temperature) {
    const Tensor share = torch::log_softmax(omega / temperature, 0);
    std::vector<Tensor> parts;
    for (std::size_t k = 0; k < logits.size(); ++k)
        parts.push_back(share[static_cast<int64_t>(k)] + torch::log_softmax(logits[k], 1));
    return torch::logsumexp(torch::stack(parts), 0);
}

Tensor headPressure(const Tensor& omega, const Tensor& cost, double temperature, double entropyWeight,
                    double costWeight) {
    const Tensor logShare = torch::log_softmax(omega / temperature, 0), share = logShare.exp();
    return -entropyWeight * (share * logShare).sum() + costWeight * (share * cost).sum();
}

}  // namespace distillery::loss
