// The graph as LibTorch runs it: fast path against plain torch layers, weights in and out, the Hopfield facts
// of F.3.
#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "test_support.hpp"
#include "train/fake_int8.hpp"
#include "train/graph_module.hpp"

using namespace distillery;
using torch::Tensor;

namespace {

double difference(const Tensor& a, const Tensor& b) {
    return ((a - b).abs().max() / b.abs().max().clamp_min(1e-6)).item<double>();
}

}  // namespace

class GraphModuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyArchitectureAndHeadTrainsAlikeOnBothPaths() {
        for (const Architecture& architecture : architectures()) {
            if (architecture.id.rfind("v1-", 0) == 0)
                continue;  // 78 M parameters: its shapes are the model tests' matter
            for (const Head& head : heads()) {
                if (head.id != "linear" && architecture.id != "smldist-student-tiny") continue;
                const Shape input{6, 128};
                ParameterBank bank;
                const GraphModule module(
                    buildGraph(architecture.id, Json::object(), head.id, Json::object(), input, 5), input,
                    bank, "", 3);
                bank.seal(torch::kCPU);
                torch::manual_seed(1);
                const Tensor x = torch::randn({8, 6, 128});
                std::vector<Tensor> logits, gradients;
                for (const bool fast : {true, false}) {
                    torch::manual_seed(2);
                    bank.gradient().zero_();
                    std::vector<int> wanted{module.graph().output};
                    for (const Tap& tap : module.graph().taps) wanted.push_back(tap.layer);
                    const auto out = module.forward(x, wanted, {.training = true, .channelsLast = fast});
                    Tensor sum = out[0].square().sum();
                    for (std::size_t t = 1; t < out.size(); ++t) sum = sum + out[t].square().mean();
                    sum.backward();
                    logits.push_back(out[0].detach());
                    gradients.push_back(bank.gradient().clone());
                }
                QVERIFY2(difference(logits[0], logits[1]) < 1e-3, (architecture.id + " " + head.id).c_str());
                QVERIFY2(((gradients[0] - gradients[1]).norm() / gradients[1].norm()).item<double>() < 1e-3,
                         (architecture.id + " " + head.id).c_str());
                QVERIFY(gradients[1].norm().item<double>() > 0);
            }
        }
    }

    void weightsComeOutAsTheyWentIn() {
        const Shape input{6, 128};
        ParameterBank bank;
        const GraphModule module(
            buildGraph("smldist-student-tiny", Json::object(), "hopfield", Json::object(), input, 5), input,
            bank, "", 3);
        bank.seal(torch::kCPU);
        module.forward(torch::randn({16, 6, 128}), {module.graph().output},
                       {.training = true});  // moves the running statistics
        ParameterBank again;
        const GraphModule copy(module.withWeights(), input, again, "", 99);
        again.seal(torch::kCPU);
        torch::NoGradGuard guard;
        const Tensor x = torch::randn({4, 6, 128});
        QVERIFY(torch::equal(module.forward(x, {module.graph().output}, {})[0],
                             copy.forward(x, {copy.graph().output}, {})[0]));
        QVERIFY(torch::equal(bank.flat(), again.flat()));
    }

    void fakeInt8RoundsAsTheExportDoesAndLetsGradientsThrough() {
        const Tensor w =
            torch::tensor({{1.0F, -0.5F, 0.003F}, {0.02F, 0.011F, -0.02F}}).set_requires_grad(true);
        const Tensor rounded = fake_int8::weights(w);
        // First row: step 1/127, so 0.003 (0.381 steps) becomes 0. Second row: step 0.02/127, 0.01 is 63.5
        // steps.
        QVERIFY(torch::allclose(rounded[0], torch::tensor({1.0F, -64.0F / 127, 0.0F}), 0, 1e-6));
        QVERIFY(std::abs(rounded[1][1].item<double>() - 0.02 * 70 / 127) < 1e-7);
        rounded.sum().backward();
        QVERIFY(torch::equal(w.grad(), torch::ones_like(w)));
        const Tensor x = torch::tensor({0.0F, 0.4F, 51.0F});  // step 0.2
        QVERIFY(torch::allclose(fake_int8::activations(x), x, 0, 1e-5));
        QVERIFY(torch::allclose(fake_int8::activations(torch::tensor({0.29F, 51.0F})),
                                torch::tensor({0.2F, 51.0F}), 0, 1e-5));
    }

    void fakeInt8TrainsAlikeOnBothPaths() {
        const Shape input{6, 128};
        ParameterBank bank;
        const GraphModule module(
            buildGraph("smldist-student-tiny", Json::object(), "linear", Json::object(), input, 5), input,
            bank, "", 3);
        bank.seal(torch::kCPU);
        torch::manual_seed(1);
        const Tensor x = torch::randn({8, 6, 128});
        torch::NoGradGuard guard;
        const auto logits = [&](bool fast, bool rounded) {
            return module.forward(x, {module.graph().output}, {.fakeInt8 = rounded, .channelsLast = fast})[0];
        };
        const double rounding = difference(logits(true, true), logits(true, false));
        QVERIFY2(rounding > 1e-4 && rounding < 0.3, std::to_string(rounding).c_str());
        // Values on the edge of two steps may fall either way, so the paths agree only within a few steps.
        QVERIFY(difference(logits(true, true), logits(false, true)) < rounding);
    }

    void evaluationIsDifferentiableWhenAsked() {
        const Shape input{3, 64};
        ParameterBank bank;
        const GraphModule module(
            buildGraph("smldist-student-tiny", Json::object(), "linear", Json::object(), input, 4), input,
            bank, "", 3);
        bank.seal(torch::kCPU);
        const Tensor x = torch::randn({4, 3, 64});
        Tensor withGradient = module.forward(x, {module.graph().output}, {})[0];
        withGradient.sum().backward();
        QVERIFY(bank.gradient().norm().item<double>() > 0);
        torch::NoGradGuard guard;
        QVERIFY(difference(module.forward(x, {module.graph().output}, {})[0], withGradient.detach()) < 1e-4);
    }

    void oneTokenHopfieldIsAffine() {  // SMLDIST F.3: query and key of the v1 head get exactly no gradient
        Graph graph;
        graph.add({.name = "input", .kind = LayerKind::input});
        graph.add({.name = "pool", .kind = LayerKind::globalAveragePool, .inputs = {0}});
        graph.output = graph.add({.name = "head",
                                  .kind = LayerKind::simhHead,
                                  .inputs = {1},
                                  .numbers = {{"hidden", 8}, {"out", 3}}});
        ParameterBank bank;
        const GraphModule module(graph, {6, 1}, bank, "", 1);
        bank.seal(torch::kCPU);
        const Tensor x = torch::randn({5, 6, 1});
        const Tensor trained = module.forward(x, {graph.output}, {.training = true})[0];
        QVERIFY((trained.sum(1) - 1).abs().max().item<double>() <
                1e-6);  // a probability vector, as in that code
        trained.square().sum().backward();
        QCOMPARE(bank.parameter("head.query.weight").grad().abs().max().item<float>(), 0.0f);
        QCOMPARE(bank.parameter("head.key.weight").grad().abs().max().item<float>(), 0.0f);
        QVERIFY(bank.parameter("head.value.weight").grad().abs().max().item<float>() > 0);
    }

    void storedPatternsAreAMemory() {
        Graph graph;
        graph.add({.name = "input", .kind = LayerKind::input});
        graph.add({.name = "pool", .kind = LayerKind::globalAveragePool, .inputs = {0}});
        graph.output = graph.add({.name = "memory",
                                  .kind = LayerKind::hopfieldMemory,
                                  .inputs = {1},
                                  .numbers = {{"patterns", 8}, {"hidden", 8}, {"out", 3}, {"beta", 0.35}}});
        ParameterBank bank;
        const GraphModule module(graph, {6, 1}, bank, "", 1);
        bank.seal(torch::kCPU);
        const Association found = module.associate(graph.output, torch::randn({5, 6}));
        QVERIFY((torch::softmax(found.scores, 1).sum(1) - 1).abs().max().item<double>() < 1e-6);
        module.forward(torch::randn({5, 6, 1}), {graph.output}, {.training = true})[0]
            .square()
            .sum()
            .backward();
        QVERIFY(bank.parameter("memory.query.weight").grad().abs().max().item<float>() > 0);
        QVERIFY(bank.parameter("memory.patterns").grad().abs().max().item<float>() > 0);
    }

    void sameSeedSameWeights() {
        const Shape input{6, 128};
        const auto flat = [&](std::uint64_t seed) {
            ParameterBank bank;
            const GraphModule module(
                buildGraph("smldist-student-tiny", Json::object(), "linear", Json::object(), input, 5), input,
                bank, "", seed);
            bank.seal(torch::kCPU);
            return bank.flat().clone();
        };
        QVERIFY(torch::equal(flat(4), flat(4)));
        QVERIFY(!torch::equal(flat(4), flat(5)));
    }
};

QTEST_APPLESS_MAIN(GraphModuleTest)
#include "graph_module_test.moc"
