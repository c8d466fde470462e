// The fast CPU layers against torch's own, values and gradients, for awkward sizes too.
#include <torch/torch.h>

#include "test_support.hpp"
#include "train/channels_last.hpp"
#include "train/loss_terms.hpp"
#include "train/stage_loss.hpp"

using namespace distillery;
using torch::Tensor;

namespace {

double difference(const Tensor& a, const Tensor& b) {
    return ((a - b).abs().max() / b.abs().max().clamp_min(1e-6)).item<double>();
}

}  // namespace

class ChannelsLastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { torch::manual_seed(5); }

    void convolutions_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::newRow("plain") << 32 << 16 << 3 << 1;
        QTest::newRow("odd channels") << 19 << 21 << 5 << 2;
        QTest::newRow("few channels") << 3 << 128 << 7 << 3;
        QTest::newRow("kernel longer than the window") << 16 << 4 << 15 << 1;
        QTest::newRow("one step") << 17 << 1 << 9 << 2;
    }
    void convolutions() {
        QFETCH(int, channels);
        QFETCH(int, steps);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        const int padding = (kernel - 1) / 2;
        for (const bool depthwise : {true, false}) {
            Tensor x = torch::randn({5, channels, steps}),
                   w = torch::randn({depthwise ? channels : 11, depthwise ? 1 : channels, kernel});
            Tensor x1 = x.clone().requires_grad_(true), w1 = w.clone().requires_grad_(true),
                   x2 = x.clone().requires_grad_(true), w2 = w.clone().requires_grad_(true);
            const Tensor reference = torch::conv1d(x1, w1, {}, stride, padding, 1, depthwise ? channels : 1);
            const Tensor arranged = channels_last::arrange(x2);
            const Tensor own = depthwise ? channels_last::depthwise(arranged, w2, stride, padding)
                                         : channels_last::dense(arranged, w2, stride, padding);
            QVERIFY(channels_last::fits(own));
            QVERIFY(difference(own, reference) < 1e-5);
            const Tensor up = torch::randn_like(reference);
            reference.backward(up);
            own.backward(up);
            QVERIFY(difference(x2.grad(), x1.grad()) < 1e-5);
            QVERIFY(difference(w2.grad(), w1.grad()) < 1e-5);
        }
    }

    void normActivation_data() {
        QTest::addColumn<int>("act");
        QTest::newRow("identity") << int(kernels::Act::identity);
        QTest::newRow("relu") << int(kernels::Act::relu);
        QTest::newRow("hardswish") << int(kernels::Act::hardswish);
        QTest::newRow("selu") << int(kernels::Act::selu);
    }
    void normActivation() {
        QFETCH(int, act);
        const auto function = static_cast<kernels::Act>(act);
        Tensor x = torch::randn({7, 21, 13}) * 2 + 30;  // far from zero: sums of squares must not cancel
        const auto leaf = [](const Tensor& t) { return t.clone().requires_grad_(true); };
        const Tensor gamma = torch::rand({21}) + 0.5, beta = torch::randn({21});
        Tensor x1 = leaf(x), g1 = leaf(gamma), b1 = leaf(beta), x2 = leaf(x), g2 = leaf(gamma),
               b2 = leaf(beta);
        Tensor mean1 = torch::zeros({21}), var1 = torch::ones({21}), mean2 = mean1.clone(),
               var2 = var1.clone();
        Tensor reference = torch::batch_norm(x1, g1, b1, mean1, var1, true, 0.1, 1e-5, false);
        if (function == kernels::Act::relu) reference = torch::relu(reference);
        if (function == kernels::Act::hardswish) reference = torch::hardswish(reference);
        if (function == kernels::Act::selu) reference = torch::selu(reference);
        const Tensor own = channels_last::normActivation(channels_last::arrange(x2), g2, b2, mean2, var2,
                                                         true, 0.1, 1e-5, function);
        QVERIFY(difference(own, reference) < 2e-5);
        QVERIFY(difference(mean2, mean1) < 1e-5);
        QVERIFY(difference(var2, var1) < 1e-5);
        const Tensor up = torch::randn_like(reference);
        reference.backward(up);
        own.backward(up);
        QVERIFY(difference(x2.grad(), x1.grad()) < 1e-3);
        QVERIFY(difference(g2.grad(), g1.grad()) < 1e-4);
        QVERIFY(difference(b2.grad(), b1.grad()) < 1e-4);
        torch::NoGradGuard guard;
        Tensor frozen = torch::batch_norm(x, gamma, beta, mean1, var1, false, 0.1, 1e-5, false);
        const Tensor ownFrozen = channels_last::normActivation(
            channels_last::arrange(x), gamma, beta, mean2, var2, false, 0.1, 1e-5, kernels::Act::identity);
        QVERIFY(difference(ownFrozen, frozen) < 1e-4);
    }

    void gateAndMean() {
        Tensor x = torch::randn({4, 10, 9}), s = torch::rand({4, 10});
        Tensor x1 = x.clone().requires_grad_(true), s1 = s.clone().requires_grad_(true),
               x2 = x.clone().requires_grad_(true), s2 = s.clone().requires_grad_(true);
        const Tensor up = torch::randn({4, 10, 9}), upMean = torch::randn({4, 10});
        ((x1 * s1.unsqueeze(2)) * up).sum().backward();
        (x1.mean(2) * upMean).sum().backward();
        (channels_last::gated(channels_last::arrange(x2), s2) * up).sum().backward();
        (channels_last::stepMean(channels_last::arrange(x2)) * upMean).sum().backward();
        QVERIFY(difference(x2.grad(), x1.grad()) < 1e-5);
        QVERIFY(difference(s2.grad(), s1.grad()) < 1e-5);
    }

    void fusedStageLossesEqualTheirReferences() {
        for (const std::int64_t steps : {16, 21}) {
            const Tensor s = torch::randn({6, 19, steps}),
                         t = channels_last::arrange(torch::randn({6, 19, steps})),
                         rho = torch::rand({19}) + 0.3;
            Tensor weights = torch::rand({steps / 2});
            weights = weights / weights.sum();
            Tensor one = s.clone().requires_grad_(true), two = channels_last::arrange(s).requires_grad_(true);
            const Tensor time = loss::stageTime(one, t),
                         frequency = loss::frequencyAmplitude(one, t, rho, weights);
            const StageLosses fused = fusedStageLosses(two, t, compressedSpectra(t, rho), rho, weights);
            QVERIFY(difference(fused.time, time) < 1e-5);
            QVERIFY(difference(fused.frequency, frequency) < 1e-4);
            (0.3 * time + 0.7 * frequency).backward();
            (0.3 * fused.time + 0.7 * fused.frequency).backward();
            QVERIFY(difference(two.grad(), one.grad()) < 1e-3);
        }
    }

    void threadsDoNotChangeABit() {
        Tensor x = channels_last::arrange(torch::randn({33, 24, 31})), gamma = torch::rand({24}),
               beta = torch::rand({24});
        std::vector<Tensor> gradients;
        for (const int threads : {1, 2}) {
            at::set_num_threads(threads);
            Tensor leaf = x.clone(torch::MemoryFormat::Preserve).requires_grad_(true),
                   g = gamma.clone().requires_grad_(true);
            Tensor mean = torch::zeros({24}), var = torch::ones({24});
            channels_last::normActivation(leaf, g, beta, mean, var, true, 0.1, 1e-5, kernels::Act::hardswish)
                .square()
                .sum()
                .backward();
            gradients.push_back(leaf.grad().clone());
        }
        QVERIFY(torch::equal(gradients[0], gradients[1]));
    }
};

QTEST_APPLESS_MAIN(ChannelsLastTest)
#include "channels_last_test.moc"
