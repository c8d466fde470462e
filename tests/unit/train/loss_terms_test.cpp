// Each loss term against a hand-computed value, and its gradient against finite differences.
#include <torch/torch.h>

#include <cmath>
#include <functional>

#include "test_support.hpp"
#include "train/logit_loss.hpp"
#include "train/loss_terms.hpp"

using namespace distillery;
using torch::Tensor;

namespace {

/// Largest relative error between autograd and central differences, in double.
double gradientError(const std::function<Tensor(const Tensor&)>& f, const Tensor& at) {
    Tensor x = at.to(torch::kFloat64).clone().requires_grad_(true);
    const Tensor analytic = torch::autograd::grad({f(x)}, {x})[0];
    Tensor numeric = torch::zeros_like(analytic);
    const double h = 1e-6;
    torch::NoGradGuard guard;
    Tensor flat = x.detach().clone();
    for (std::int64_t i = 0; i < flat.numel(); ++i) {
        double& value = flat.data_ptr<double>()[i];
        const double old = value;
        value = old + h;
        const double up = f(flat).item<double>();
        value = old - h;
        const double down = f(flat).item<double>();
        value = old;
        numeric.data_ptr<double>()[i] = (up - down) / (2 * h);
    }
    return ((analytic - numeric).abs().max() / numeric.abs().max().clamp_min(1e-9)).item<double>();
}

Tensor randomFeatures(std::int64_t seed, std::vector<std::int64_t> shape = {3, 2, 8}) {
    torch::manual_seed(static_cast<std::uint64_t>(seed));
    return torch::randn(shape, torch::kFloat64);
}

double close(double a, double b) {
    return std::abs(a - b);
}

}  // namespace

class LossTermsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void crossEntropyByHand() {
        const Tensor z = torch::tensor({{0.0, std::log(3.0)}}, torch::kFloat64);  // probabilities 1/4, 3/4
        const Tensor y = torch::tensor({std::int64_t(0)});
        QVERIFY(close(loss::crossEntropy(z, y, {}).item<double>(), std::log(4.0)) < 1e-12);
        // smoothing 0.2: 0.8·ln 4 + 0.2·(ln 4 + ln 4/3)/2
        QVERIFY(close(loss::crossEntropy(z, y, {0.2, 0, {}}).item<double>(),
                      0.8 * std::log(4.0) + 0.1 * (std::log(4.0) + std::log(4.0 / 3))) < 1e-12);
        // focal γ = 2: (1 − 1/4)²·ln 4
        QVERIFY(close(loss::crossEntropy(z, y, {0, 2, {}}).item<double>(), 0.5625 * std::log(4.0)) < 1e-12);
        const Tensor two = torch::tensor({{0.0, std::log(3.0)}, {0.0, 0.0}}, torch::kFloat64);
        const Tensor labels = torch::tensor({std::int64_t(0), std::int64_t(1)});
        const Tensor weights = torch::tensor({3.0, 1.0}, torch::kFloat64);
        QVERIFY(close(loss::crossEntropy(two, labels, {0, 0, weights}).item<double>(),
                      (3 * std::log(4.0) + std::log(2.0)) / 4) < 1e-12);
    }

    void softTargetByHandAndScale() {
        const Tensor student = torch::tensor({{0.0, 0.0}}, torch::kFloat64),
                     teacher = torch::tensor({{std::log(3.0), 0.0}}, torch::kFloat64);
        const Tensor y = torch::tensor({std::int64_t(0)});
        const auto target = loss::correctedTarget(teacher, y, 1.0, LogitsRule::none, 0);
        const double kl = 0.75 * std::log(0.75 / 0.5) + 0.25 * std::log(0.25 / 0.5);
        QVERIFY(close(loss::softTargetLoss(student, target, 1.0).item<double>(), kl) < 1e-12);
        // τ² scaling: at logits scaled by τ the loss is τ² times as large.
        const auto warm = loss::correctedTarget(teacher * 4, y, 4.0, LogitsRule::none, 0);
        QVERIFY(close(loss::softTargetLoss(student * 4, warm, 4.0).item<double>(), 16 * kl) < 1e-10);
    }

    void softTargetWeighsClasses() {
        torch::manual_seed(8);
        const Tensor student = torch::randn({6, 3}, torch::kFloat64),
                     teacher = torch::randn({6, 3}, torch::kFloat64);
        const Tensor y = torch::tensor({0, 0, 0, 1, 2, 2}, torch::kInt64);
        const Tensor weights = torch::tensor({0.5, 2.0, 0.0}, torch::kFloat64);
        double expected = 0;
        for (std::int64_t i = 0; i < 6; ++i) {
            const auto row =
                loss::correctedTarget(teacher.narrow(0, i, 1), y.narrow(0, i, 1), 2.0, LogitsRule::none, 0);
            expected += weights[y[i]].item<double>() *
                        loss::softTargetLoss(student.narrow(0, i, 1), row, 2.0).item<double>() / 3.5;
        }
        const auto all = loss::correctedTarget(teacher, y, 2.0, LogitsRule::none, 0, weights);
        QVERIFY(close(loss::softTargetLoss(student, all, 2.0).item<double>(), expected) < 1e-12);
    }

    void correctionRules() {
        torch::manual_seed(3);
        const Tensor z = torch::randn({200, 6}, torch::kFloat64) * 2;
        const Tensor y = torch::randint(0, 6, {200});
        const Tensor q = torch::softmax(z / 2, 1);
        const Tensor wrong = q.argmax(1) != y;
        QVERIFY(wrong.sum().item<std::int64_t>() > 50);
        for (const auto rule :
             {LogitsRule::smooth, LogitsRule::swap, LogitsRule::drop, LogitsRule::onehot, LogitsRule::none}) {
            const auto target = loss::correctedTarget(z, y, 2.0, rule, 0.05);
            QVERIFY((target.probabilities.sum(1) - 1).abs().max().item<double>() < 1e-12);
            // Rows that the teacher had right are left alone.
            QVERIFY((target.probabilities - q).index({wrong.logical_not()}).abs().max().item<double>() <
                    1e-12);
        }
        const Tensor smooth =
            loss::correctedTarget(z, y, 2.0, LogitsRule::smooth, 0.05).probabilities.index({wrong});
        const Tensor truth = y.index({wrong}).unsqueeze(1);
        const Tensor own = smooth.gather(1, truth).squeeze(1);
        const Tensor others = smooth.scatter(1, truth, -1.0);
        QVERIFY(((own - std::get<0>(others.max(1))) - 0.05).abs().max().item<double>() <
                1e-12);  // leads by exactly δ
        // The ratios among the other classes stay: q'_a / q'_b = q_a / q_b.
        const Tensor before = q.index({wrong}).scatter(1, truth, 0.0), after = smooth.scatter(1, truth, 0.0);
        QVERIFY((before / before.sum(1, true) - after / after.sum(1, true)).abs().max().item<double>() <
                1e-12);
        const auto swapped = loss::correctedTarget(z, y, 2.0, LogitsRule::swap, 0);
        QVERIFY(
            (std::get<0>(swapped.probabilities.sort(1)) - std::get<0>(q.sort(1))).abs().max().item<double>() <
            1e-12);
        QVERIFY((swapped.probabilities.argmax(1) == y).all().item<bool>());
        QCOMPARE(loss::correctedTarget(z, y, 2.0, LogitsRule::drop, 0).weight.sum().item<double>(),
                 double(200 - wrong.sum().item<std::int64_t>()));
    }

    void spectrumIsTheOrthonormalTransform() {
        const Tensor f = randomFeatures(1, {2, 3, 12});
        const auto own = loss::spectrum(f);
        const Tensor reference = torch::fft::rfft(f, c10::nullopt, 2, "ortho");
        QVERIFY((own.re - torch::real(reference)).abs().max().item<double>() < 1e-12);
        QVERIFY((own.im - torch::imag(reference)).abs().max().item<double>() < 1e-12);
    }

    void parsevalControl() {  // C1: complex distance with one-sided weights *is* the time distance
        for (const std::int64_t steps : {8, 16, 15}) {
            const Tensor a = randomFeatures(2, {4, 3, steps}), b = randomFeatures(3, {4, 3, steps});
            const double time = loss::stageTime(a, b).item<double>();
            QVERIFY(close(loss::frequencyComplex(a, b, loss::parsevalWeights(steps).to(torch::kFloat64))
                              .item<double>(),
                          time) < 1e-10 * time);
        }
    }

    void amplitudeIgnoresCircularShift() {
        const Tensor f = randomFeatures(4, {2, 2, 16});
        const Tensor shifted = f.roll(3, 2);
        const Tensor rho = torch::ones({2}, torch::kFloat64), w = torch::full({8}, 1.0 / 8, torch::kFloat64);
        QVERIFY(loss::frequencyAmplitude(f, shifted, rho, w).item<double>() < 1e-9);
        QVERIFY(loss::stageTime(f, shifted).item<double>() > 0.1);
        // C2: a fixed shuffle of the bins destroys that.
        const Tensor order = torch::tensor({3, 1, 7, 0, 6, 2, 5, 4}, torch::kInt64);
        QVERIFY(loss::frequencyAmplitudePermuted(f, shifted, rho, w, order).item<double>() > 0.01);
    }

    void amplitudeByHand() {
        // One channel, two steps: bins DC and Nyquist; only Nyquist counts. A = |a − b| / √2 with norm
        // "ortho".
        const Tensor s = torch::tensor({3.0, 1.0}, torch::kFloat64).view({1, 1, 2}),
                     t = torch::tensor({0.0, 1.0}, torch::kFloat64).view({1, 1, 2});
        const Tensor rho = torch::full({1}, 0.5, torch::kFloat64), w = torch::ones({1}, torch::kFloat64);
        const double expected = std::log1p(std::sqrt(2.0) / 0.5) - std::log1p(1 / std::sqrt(2.0) / 0.5);
        QVERIFY(close(loss::frequencyAmplitude(s, t, rho, w).item<double>(), expected) <
                1e-7);  // ε inside the root
    }

    void waveletByHand() {
        const Tensor d = torch::tensor({4.0, 2.0, 1.0, 1.0}, torch::kFloat64).view({1, 1, 4});
        // details: (4−2)/√2, 0 → mean 1/√2; next level: (6/√2 − 2/√2)/√2 = 2; no third level (one step left)
        QVERIFY(close(loss::frequencyWavelet(d, torch::zeros_like(d)).item<double>(),
                      1 / std::sqrt(2.0) + 2.0) < 1e-12);
    }

    void distributionAndFocalVanishAtEquality() {
        const Tensor f = randomFeatures(5);
        QVERIFY(std::abs(loss::frequencyDistribution(f, f).item<double>()) < 1e-12);
        QVERIFY(std::abs(loss::frequencyFocal(f, f).item<double>()) < 1e-12);
        QVERIFY(loss::frequencyDistribution(f * 2, f).item<double>() > 1e-4);
    }

    void memoryByHand() {
        const Tensor s = torch::zeros({1, 2}, torch::kFloat64),
                     t = torch::tensor({{2 * std::log(3.0), 0.0}}, torch::kFloat64);
        const Tensor o = torch::tensor({{1.0, 0.0}}, torch::kFloat64),
                     p = torch::tensor({{0.0, 2.0}}, torch::kFloat64);
        const double kl =
            4 * (0.75 * std::log(1.5) + 0.25 * std::log(0.5));  // τ = 2 halves the scores, τ² = 4
        QVERIFY(close(loss::memory(s, o, t, p, 2.0, 0.5).item<double>(), kl + 0.5 * 1.0) < 1e-10);
    }

    void v1LogitsAreNearlyFlat() {  // SMLDIST A.5 no. 4: K = 8, 4.005 at a perfect student and 4.159 at a
                                    // uniform one
        const Tensor y = torch::arange(8);
        const Tensor perfect = torch::eye(8, torch::kFloat64) * 100,
                     uniform = torch::ones({8, 8}, torch::kFloat64);
        // The student's output passes the head's softmax once more in that code, as here.
        const double best =
            loss::v1Logits(torch::softmax(perfect, 1), torch::softmax(perfect, 1), y, 1, 1).item<double>();
        const double worst = loss::v1Logits(uniform, torch::softmax(perfect, 1), y, 1, 1).item<double>();
        QVERIFY2(close(best, 4.005) < 0.01, qPrintable(QString::number(best)));
        QVERIFY2(close(worst, 4.159) < 0.01, qPrintable(QString::number(worst)));
    }

    void mixtureOfHeads() {
        const Tensor a = torch::tensor({{0.0, 0.0}}, torch::kFloat64),
                     b = torch::tensor({{std::log(9.0), 0.0}}, torch::kFloat64);
        const Tensor omega = torch::tensor({0.0, std::log(3.0)}, torch::kFloat64);  // shares 1/4, 3/4
        const Tensor p = loss::headMixture({a, b}, omega, 1.0).exp();
        QVERIFY(close(p[0][0].item<double>(), 0.25 * 0.5 + 0.75 * 0.9) < 1e-12);
        const double pressure =
            loss::headPressure(omega, torch::tensor({1.0, 5.0}, torch::kFloat64), 1.0, 1.0, 0.1)
                .item<double>();
        QVERIFY(close(pressure, -(0.25 * std::log(0.25) + 0.75 * std::log(0.75)) + 0.1 * (0.25 + 3.75)) <
                1e-12);
    }

    void fisherFindsTheSeparatingBin() {
        torch::manual_seed(8);
        const Tensor labels = torch::arange(60).remainder(3);
        Tensor u = torch::randn({60, 2, 5}, torch::kFloat64) * 0.1;
        u.select(2, 3) += labels.to(torch::kFloat64).unsqueeze(1);
        loss::FisherSums sums;
        sums.add(u.narrow(0, 0, 40), labels.narrow(0, 0, 40), 3);
        sums.add(u.narrow(0, 40, 20), labels.narrow(0, 40, 20), 3);
        const Tensor ratio = sums.ratio(2);
        QCOMPARE(ratio.argmax().item<std::int64_t>(), std::int64_t(3));
        QVERIFY(close(ratio.sum().item<double>(), 1) < 1e-6);
        QVERIFY(ratio[3].item<double>() > 0.9);
    }

    void logitLossesOfOnePassEqualTheirReferences() {
        const Tensor z = randomFeatures(21, {9, 4}).to(torch::kFloat32),
                     zt = 2 * randomFeatures(22, {9, 4}).to(torch::kFloat32),
                     y = torch::tensor({0, 1, 2, 3, 0, 1, 2, 3, 2}, torch::kInt64),
                     weights = torch::tensor({0.5, 1.0, 2.0, 0.7});
        using Rule = LogitsRule;
        for (const Rule rule : {Rule::none, Rule::smooth, Rule::swap, Rule::drop, Rule::onehot}) {
            for (const Tensor& classWeights : {Tensor(), weights}) {
                const loss::LabelLoss label{0.1, 0, classWeights};
                Tensor one = z.clone().requires_grad_(true), two = z.clone().requires_grad_(true);
                const auto target = loss::correctedTarget(zt, y, 3.0, rule, 0.05, classWeights);
                const Tensor hard = loss::crossEntropy(one, y, label),
                             soft = loss::softTargetLoss(one, target, 3.0);
                const LogitLosses fused = logitLosses(two, zt, y, label, {3.0, rule, 0.05});
                QVERIFY(close(fused.hard.item<double>(), hard.item<double>()) < 1e-5);
                QVERIFY(close(fused.soft.item<double>(), soft.item<double>()) < 1e-5);
                (0.3 * hard + 0.7 * soft).backward();
                (0.3 * fused.hard + 0.7 * fused.soft).backward();
                QVERIFY((one.grad() - two.grad()).abs().max().item<double>() < 1e-6);
            }
        }
    }

    void gradients() {
        const Tensor f = randomFeatures(11), g = randomFeatures(12);
        const Tensor rho = torch::tensor({0.7, 1.3}, torch::kFloat64),
                     w = torch::tensor({0.1, 0.2, 0.3, 0.4}, torch::kFloat64);
        const Tensor z = randomFeatures(13, {5, 4}), zt = randomFeatures(14, {5, 4});
        const Tensor y = torch::tensor({0, 1, 2, 3, 0}, torch::kInt64);
        const auto target = loss::correctedTarget(zt, y, 3.0, LogitsRule::smooth, 0.05);
        QVERIFY(gradientError(
                    [&](const Tensor& x) {
                        return loss::crossEntropy(x, y, {0.1, 1.5, {}});
                    },
                    z) < 1e-5);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::softTargetLoss(x, target, 3.0); }, z) <
                1e-6);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::stageTime(x, g); }, f) < 1e-6);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::frequencyAmplitude(x, g, rho, w); }, f) <
                1e-5);
        QVERIFY(gradientError(
                    [&](const Tensor& x) {
                        return loss::frequencyComplex(x, g, loss::parsevalWeights(8).to(torch::kFloat64));
                    },
                    f) < 1e-6);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::frequencyDistribution(x, g); }, f) < 1e-5);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::frequencyWavelet(x, g); }, f) < 1e-5);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::bandResponse(x, zt); }, z) < 1e-6);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::memory(x, z, zt, zt, 2, 1); }, z) < 1e-5);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::memory(z, x, zt, zt, 2, 1); }, z) < 1e-5);
        QVERIFY(gradientError([&](const Tensor& x) { return loss::v1Logits(x, zt, y, 1, 1); }, z) < 1e-5);
        QVERIFY(gradientError(
                    [&](const Tensor& x) {
                        return loss::headPressure(x, torch::tensor({1.0, 2.0, 3.0}, torch::kFloat64), 0.7,
                                                  0.5, 0.1);
                    },
                    randomFeatures(15, {3})) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(LossTermsTest)
#include "loss_terms_test.moc"
