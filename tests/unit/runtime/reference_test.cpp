// The oracle against hand values, one layer kind at a time; folding against the oracle.
#include "runtime/reference.hpp"

#include <cmath>

#include "model/builder.hpp"
#include "random_network.hpp"
#include "runtime/fold.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

/// input → one layer with the given weights; its output for `window`.
std::vector<float> runOne(Shape input, Layer layer, std::map<std::string, std::vector<float>> weights,
                          const std::vector<float>& window) {
    Graph graph;
    graph.add({.name = "input"});
    layer.inputs = {0};
    const auto specs = weightSpecs(layer, {input});
    for (const WeightSpec& spec : specs)
        graph.weights["x." + spec.name] = {spec.shape, weights.at(spec.name)};
    graph.features = graph.output = graph.add(layer);
    return referenceOutputs(graph, input, window.data())[1];
}

void close(const std::vector<float>& a, const std::vector<float>& b) {
    QVERIFY2(largestDifference(a, b) < 1e-6, std::to_string(largestDifference(a, b)).c_str());
}

}  // namespace

class ReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void convolutionWithStrideAndPadding() {
        const Layer conv{
            .name = "x",
            .kind = LayerKind::conv1d,
            .inputs = {},
            .numbers = {
                {"out", 1}, {"kernel", 3}, {"stride", 2}, {"padding", 1}, {"groups", 1}, {"bias", 1}}};
        // channel 0: 1 2 3 4, channel 1: 10 20 30 40; kernels (1, 0, -1) and (0, 1, 0)
        close(runOne({2, 4}, conv, {{"weight", {1, 0, -1, 0, 1, 0}}, {"bias", {0.5f}}},
                     {1, 2, 3, 4, 10, 20, 30, 40}),
              {-2 + 10 + 0.5f, 2 - 4 + 30 + 0.5f});
    }
    void groupsReadTheirOwnChannels() {
        const Layer conv{
            .name = "x",
            .kind = LayerKind::conv1d,
            .inputs = {},
            .numbers = {
                {"out", 4}, {"kernel", 1}, {"stride", 1}, {"padding", 0}, {"groups", 2}, {"bias", 0}}};
        close(runOne({2, 2}, conv, {{"weight", {1, 2, 3, 4}}}, {1, 2, 10, 20}), {1, 2, 2, 4, 30, 60, 40, 80});
    }
    void normsByHand() {
        const Layer batch{.name = "x",
                          .kind = LayerKind::batchNorm,
                          .inputs = {},
                          .numbers = {{"eps", 0.25}, {"momentum", 0.1}}};
        close(runOne({1, 2}, batch,
                     {{"weight", {3}}, {"bias", {1}}, {"running_mean", {2}}, {"running_var", {2}}}, {2, 5}),
              {1, 7});  // (5 − 2) / 1.5 · 3 + 1
    }
    void squeezeExciteByHand() {
        const Layer squeeze{.name = "x",
                            .kind = LayerKind::squeezeExcite,
                            .inputs = {},
                            .numbers = {{"hidden", 1}, {"bias", 1}}};
        // means 2 and −1; hidden = relu(2 − 1 + 0.5) = 1.5; gates hardsigmoid(0) = 0.5, hardsigmoid(1.5 + 0)
        // = 0.75
        close(
            runOne(
                {2, 2}, squeeze,
                {{"fc1.weight", {1, 1}}, {"fc1.bias", {0.5f}}, {"fc2.weight", {0, 1}}, {"fc2.bias", {0, 0}}},
                {1, 3, -4, 2}),
            {0.5f, 1.5f, -3, 1.5f});
    }
    void activationsByHand() {
        QCOMPARE(referenceActivation("hardswish", 1.0f), 1.0f * 4 / 6);
        QCOMPARE(referenceActivation("hardswish", -3.5f), 0.0f);
        QCOMPARE(referenceActivation("hardsigmoid", 1.5f), 0.75f);
        QCOMPARE(referenceActivation("selu", 2.0f), 2.101402f);
        QVERIFY(std::abs(referenceActivation("selu", -1.0f) + 1.1113307f) < 1e-6f);
        QVERIFY(std::abs(referenceActivation("gelu", 1.0f) - 0.8413447f) < 1e-6f);
        QVERIFY(std::abs(referenceActivation("sigmoid", 1.0f) - 0.7310586f) < 1e-6f);
        QVERIFY(std::isnan(referenceActivation("relu", std::nanf(""))));
    }
    void foldingKeepsTheNetwork_data() {
        QTest::addColumn<QString>("architecture");
        for (const char* id : {"smldist-student-tiny", "ds-cnn", "cnn"}) QTest::newRow(id) << id;
    }
    void foldingKeepsTheNetwork() {
        QFETCH(QString, architecture);
        const Shape input{6, 64};
        const Graph graph = randomNetwork(architecture.toStdString(), "linear", input, 5, 7);
        const Graph folded = foldBatchNorm(graph);
        validate(folded);
        checkWeights(folded, input);
        for (const Layer& layer : folded.layers) QVERIFY(layer.kind != LayerKind::batchNorm);
        QCOMPARE(folded.taps.size(), graph.taps.size());
        const auto windows = randomWindows(input, 3, 11);
        const auto before = referenceLogits(graph, input, windows.data(), 3);
        const double difference =
            largestDifference(before, referenceLogits(folded, input, windows.data(), 3));
        QVERIFY2(difference < 2e-5, std::to_string(difference).c_str());
        const auto outputs = referenceOutputs(graph, input, windows.data());
        const auto foldedOutputs = referenceOutputs(folded, input, windows.data());
        for (std::size_t i = 0; i < graph.taps.size(); ++i) {
            QVERIFY(largestDifference(outputs[static_cast<std::size_t>(graph.taps[i].layer)],
                                      foldedOutputs[static_cast<std::size_t>(folded.taps[i].layer)]) < 2e-5);
        }
        const Graph twice = foldBatchNorm(folded);
        QCOMPARE(twice.toJson(), folded.toJson());
        for (const auto& [name, weight] : folded.weights)
            QCOMPARE(twice.weights.at(name).values, weight.values);
    }
    void aNormThatSomebodyElseReadsBesideStays() {
        GraphBuilder builder("x", Json::object(), {2, 8});
        const int conv = builder.conv("conv", 0, {.out = 2});
        const int norm = builder.batchNorm("norm", conv);
        Graph graph = builder.finish(builder.globalAveragePool("pool", builder.add("sum", conv, norm)));
        graph.output = graph.features;
        fillWeights(graph, {2, 8}, 1);
        QVERIFY(foldBatchNorm(graph).find("norm") >= 0);
    }
    void unfitWeightsAreNamed() {
        const Shape input{6, 64};
        Graph graph = randomNetwork("ds-cnn", "linear", input, 5, 7);
        Graph missing = graph;
        missing.weights.erase("stage1.depthwise_norm.running_var");
        EXPECT_ERROR(checkWeights(missing, input), ErrorCode::data, "stage1.depthwise_norm");
        EXPECT_ERROR(foldBatchNorm(missing), ErrorCode::data, "stage1.depthwise_norm");
        graph.weights["head.linear.weight"].values[3] = INFINITY;
        EXPECT_ERROR(checkWeights(graph, input), ErrorCode::data, "head.linear");
    }
};

QTEST_GUILESS_MAIN(ReferenceTest)
#include "reference_test.moc"
