// Our flat update rules against torch's own, and the schedules' shapes.
#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include "test_support.hpp"
#include "train/optimiser.hpp"
#include "train/schedule.hpp"

using namespace distillery;
using torch::Tensor;

namespace {

/// Twenty steps down a bowl with changing gradients.
template <class Step>
void descend(Tensor& x, Step&& step) {
    for (int i = 0; i < 20; ++i) step((x * torch::arange(1, 6) + static_cast<double>(i % 3)).detach());
}

}  // namespace

class OptimiserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adamwEqualsTorch() {
        Tensor ours = torch::linspace(-1, 1, 5), theirs = ours.clone().requires_grad_(true);
        Optimiser own({OptimiserSpec::Kind::adamw, 0.1, 0.9}, ours);
        torch::optim::AdamW reference({theirs}, torch::optim::AdamWOptions(0.05).weight_decay(0.1));
        const Tensor all = torch::ones({5});
        descend(ours, [&](const Tensor& g) {
            own.step(ours, g, 0.05, all, {});
            theirs.mutable_grad() = g;
            reference.step();
        });
        QVERIFY((ours - theirs).abs().max().item<double>() < 1e-6);
    }

    void sgdEqualsTorch() {
        Tensor ours = torch::linspace(-1, 1, 5), theirs = ours.clone().requires_grad_(true);
        Optimiser own({OptimiserSpec::Kind::sgd, 0, 0.9}, ours);
        torch::optim::SGD reference({theirs}, torch::optim::SGDOptions(0.01).momentum(0.9));
        descend(ours, [&](const Tensor& g) {
            own.step(ours, g, 0.01, torch::ones({5}), {});
            theirs.mutable_grad() = g;
            reference.step();
        });
        QVERIFY((ours - theirs).abs().max().item<double>() < 1e-6);
    }

    void masksAndDecay() {
        Tensor x = torch::ones({4});
        Optimiser own({OptimiserSpec::Kind::adamw, 0.5, 0.9}, x);
        own.step(x, torch::zeros({4}), 0.1, torch::tensor({1.0f, 1.0f, 0.0f, 0.0f}),
                 torch::tensor({1.0f, 0.0f, 1.0f, 0.0f}));
        QVERIFY(torch::allclose(x, torch::tensor({0.95f, 1.0f, 1.0f, 1.0f})));
    }

    void everyRuleReachesTheMinimumAndResumesBitForBit() {
        for (const auto kind :
             {OptimiserSpec::Kind::adamw, OptimiserSpec::Kind::sgd, OptimiserSpec::Kind::ranger}) {
            Tensor x = torch::full({3}, 2.0f);
            Optimiser own({kind, 0, 0.9}, x);
            const Tensor mask = torch::ones({3});
            for (int i = 0; i < 2000; ++i) own.step(x, 2 * x, 0.02, mask, {});
            QVERIFY2(x.abs().max().item<double>() < 0.05,
                     qPrintable(QString::number(x.abs().max().item<double>())));
            std::map<std::string, Tensor> saved;
            for (const auto& [name, tensor] : own.tensors()) saved[name] = tensor.clone();
            Tensor y = x.clone();
            Optimiser again({kind, 0, 0.9}, y);
            again.restore(saved, own.steps());
            for (int i = 0; i < 10; ++i) {
                own.step(x, 2 * x, 0.02, mask, {});
                again.step(y, 2 * y, 0.02, mask, {});
            }
            QVERIFY(torch::equal(x, y));
        }
    }

    void schedules() {
        const Schedule cosine(Schedule::Kind::cosine, 1.0, 2, 10);
        QVERIFY(cosine.rate(0) < 0.01);
        QVERIFY(std::abs(cosine.rate(2) - 1) < 1e-9);
        QVERIFY(std::abs(cosine.rate(6) - 0.505) < 1e-9);
        QVERIFY(std::abs(cosine.rate(10) - 0.01) < 1e-9);
        Schedule plateau(Schedule::Kind::plateau, 1.0, 0, 100);
        for (int i = 0; i < 7; ++i) plateau.epochEnded(0.5);
        QVERIFY(std::abs(plateau.rate(7) - 0.85) < 1e-9);
        Schedule copy(Schedule::Kind::plateau, 1.0, 0, 100);
        copy.restore(plateau.state());
        QCOMPARE(copy.rate(8), plateau.rate(8));
    }
};

QTEST_APPLESS_MAIN(OptimiserTest)
#include "optimiser_test.moc"
