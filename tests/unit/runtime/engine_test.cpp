// The engine against the plain reference: every architecture, head, instruction set; alone and in batches.
#include "runtime/engine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/builder.hpp"
#include "random_network.hpp"
#include "runtime/reference.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

std::vector<float> predict(Engine& engine, const std::vector<float>& windows, int n) {
    std::vector<float> logits(static_cast<std::size_t>(n * engine.classes()));
    engine.predict(windows.data(), n, logits.data());
    return logits;
}

/// Largest difference over the largest logit, so that it does not depend on the random weights.
double relative(const std::vector<float>& wanted, const std::vector<float>& got) {
    double largest = 1;
    for (const float v : wanted) largest = std::max(largest, std::abs(double(v)));
    return largestDifference(wanted, got) / largest;
}

void checkEveryIsa(const Graph& graph, Shape input, double tolerance = 2e-5) {
    constexpr int kWindows = 3;
    const auto windows = randomWindows(input, kWindows, 5);
    const auto wanted = referenceLogits(graph, input, windows.data(), kWindows);
    QVERIFY2(std::ranges::all_of(wanted, [](float v) { return std::isfinite(v); }), "a fit network");
    for (const std::string& isa : isasOfThisMachine()) {
        Engine engine(graph, input, {.batch = kWindows, .isa = isa});
        const double difference = relative(wanted, predict(engine, windows, kWindows));
        QVERIFY2(difference <= tolerance,
                 (graph.architecture + " with " + isa + ": " + std::to_string(difference)).c_str());
    }
}

}  // namespace

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void architectures_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("steps");
        for (const Architecture& architecture : distillery::architectures()) {
            if (architecture.id.starts_with("v1")) continue;  // 200 million multiply-adds: by hand
            const QString id = QString::fromStdString(architecture.id);
            QTest::addRow("%s 6x128", architecture.id.c_str()) << id << 6 << 128;
            QTest::addRow("%s 9x50", architecture.id.c_str()) << id << 9 << 50;
            QTest::addRow("%s 1x16", architecture.id.c_str()) << id << 1 << 16;
        }
    }
    void architectures() {
        QFETCH(QString, id);
        QFETCH(int, channels);
        QFETCH(int, steps);
        const Shape input{channels, steps};
        checkEveryIsa(randomNetwork(id.toStdString(), "linear", input, 6, 42), input);
    }

    void optionsOfTheStudents_data() {
        QTest::addColumn<QString>("options");
        for (const char* options :
             {R"({"activation":"relu"})", R"({"activation":"selu"})", R"({"width":0.25})", R"({"width":1.7})",
              R"({"activation":"hardswish","width":0.5})"})
            QTest::newRow(options) << options;
    }
    void optionsOfTheStudents() {
        QFETCH(QString, options);
        const Shape input{6, 100};
        checkEveryIsa(randomNetwork("smldist-student-half", "linear", input, 11, 4,
                                    parseJson(options.toStdString(), "options")),
                      input);
    }

    void heads_data() {
        QTest::addColumn<QString>("id");
        for (const Head& head : distillery::heads())
            QTest::newRow(head.id.c_str()) << QString::fromStdString(head.id);
    }
    void heads() {
        QFETCH(QString, id);
        const Shape input{6, 64};
        checkEveryIsa(randomNetwork("smldist-student-tiny", id.toStdString(), input, 7, 3), input);
    }

    void layersThatDoNotFuse() {
        const Shape input{5, 23};
        GraphBuilder builder("odd", Json::object(), input);
        int x = builder.activation("first", 0, "gelu");
        x = builder.conv("grouped", x, {.out = 15, .kernel = 3, .groups = 5});
        const int norm = builder.batchNorm("norm", x);
        x = builder.add("both", x, norm);
        x = builder.activation("sigmoid", x, "sigmoid");
        const int even = builder.conv("even", x, {.out = 10, .kernel = 4, .stride = 3, .bias = true});
        const int hard = builder.activation("hard", even, "hardsigmoid");
        const int squeezed = builder.squeezeExcite("squeeze", hard, 3, false);
        x = builder.add("again", builder.add("twice", squeezed, even), even);
        x = builder.conv("wide", x, {.out = 30, .kernel = 5, .stride = 2, .groups = 10});
        x = builder.activation(
            "selu", builder.conv("depthwise", x, {.out = 30, .kernel = 3, .stride = 2, .groups = 30}),
            "selu");
        x = builder.batchNorm("vector", builder.globalAveragePool("pool", x));
        Graph graph = builder.finish(x);
        graph.features = graph.add(
            {.name = "layer_norm", .kind = LayerKind::layerNorm, .inputs = {x}, .numbers = {{"eps", 1e-5}}});
        graph.output = headById("mlp").append(graph, 4, Json::object(), "head");
        fillWeights(graph, input, 17);
        checkEveryIsa(graph, input);
    }

    void aWindowGivesTheSameBitsAloneAndInABatch() {
        const Shape input{6, 128};
        const Graph graph = randomNetwork("smldist-student-half", "hopfield", input, 6, 8);
        constexpr int kWindows = 37;
        const auto windows = randomWindows(input, kWindows, 6);
        for (const std::string& isa : isasOfThisMachine()) {
            Engine one(graph, input, {.isa = isa}), many(graph, input, {.batch = kWindows, .isa = isa});
            const auto together = predict(many, windows, kWindows);
            std::vector<float> alone;
            for (int i = 0; i < kWindows; ++i) {
                const auto first = windows.begin() + i * 6 * 128;
                const auto logits = predict(one, {first, first + 6 * 128}, 1);
                alone.insert(alone.end(), logits.begin(), logits.end());
            }
            QVERIFY2(alone == together, isa.c_str());
        }
    }

    void missingSamplesGiveNoNumbers() {
        const Shape input{6, 128};
        const Graph graph = randomNetwork("smldist-student-tiny", "linear", input, 6, 8);
        const auto windows = randomWindows(input, 3, 6);
        Engine engine(graph, input, {.batch = 3});
        const auto fit = predict(engine, windows, 3);
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            auto torn = windows;
            torn[6 * 128 + 400] = bad;
            const auto logits = predict(engine, torn, 3);
            for (std::size_t i = 0; i < 18; ++i) {
                if (i / 6 == 1)
                    QVERIFY(std::isnan(logits[i]));
                else
                    QCOMPARE(logits[i], fit[i]);
            }
        }
        QVERIFY(predict(engine, windows, 3) == fit);  // nothing of the torn window stays behind
    }

    void halvesAreClose() {
        const Shape input{6, 128};
        const Graph graph = randomNetwork("smldist-student-tiny", "linear", input, 6, 8);
        const auto windows = randomWindows(input, 4, 6);
        const auto wanted = referenceLogits(graph, input, windows.data(), 4);
        Engine engine(graph, input, {.precision = Precision::float16, .batch = 4});
        const double difference = relative(wanted, predict(engine, windows, 4));
        QVERIFY2(difference < 5e-3 && difference > 1e-6, std::to_string(difference).c_str());
    }

    void eightBitsAreClose_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"smldist-student-tiny", "smldist-student-half", "cnn", "ds-cnn"})
            QTest::newRow(id) << id;
    }
    void eightBitsAreClose() {
        QFETCH(QString, id);
        const Shape input{6, 128};
        const Graph graph = randomNetwork(id.toStdString(), "linear", input, 6, 8);
        const auto windows = randomWindows(input, 8, 6);
        const auto wanted = referenceLogits(graph, input, windows.data(), 8);
        const Calibration calibration = calibrate(graph, input, windows, 8);
        for (const std::string& isa : isasOfThisMachine()) {
            Engine engine(graph, input, {.precision = Precision::int8, .batch = 8, .isa = isa}, &calibration);
            const double difference = relative(wanted, predict(engine, windows, 8));
            QVERIFY2(difference < 0.08 && difference > 1e-5,
                     (isa + ": " + std::to_string(difference)).c_str());
        }
    }

    void badOptionsAreNamed() {
        const Shape input{6, 64};
        const Graph graph = randomNetwork("ds-cnn", "linear", input, 5, 7);
        EXPECT_ERROR(Engine(graph, input, {.batch = 0}), ErrorCode::config, "batch");
        EXPECT_ERROR(Engine(graph, input, {.isa = "avx9"}), ErrorCode::config, "baseline");
        EXPECT_ERROR(Engine(graph, input, {.precision = Precision::int8}), ErrorCode::config, "calibrat");
        const Calibration empty;
        EXPECT_ERROR(Engine(graph, input, {.precision = Precision::int8}, &empty), ErrorCode::config,
                     "stage1");
        EXPECT_ERROR(precisionFromText("int9"), ErrorCode::config, "int8");
        Graph untrained = graph;
        untrained.weights.clear();
        EXPECT_ERROR(Engine(untrained, input, {}), ErrorCode::data, "stem");
    }

    void calibrationCutsSpikes() {
        // A network of one layer over 100 windows of 200 samples: of 20,000 values two are cut at either end.
        const Shape input{1, 200};
        GraphBuilder builder("pool", Json::object(), input);
        Graph graph = builder.finish(builder.globalAveragePool("pool", 0));
        graph.output = graph.features;
        std::vector<float> windows(20'000);
        for (std::size_t i = 0; i < windows.size(); ++i) windows[i] = static_cast<float>(i % 1000) / 1000;
        windows[77] = 50;
        windows[5000] = 60;
        windows[19'999] = -70;
        const auto range = calibrate(graph, input, windows, 100).range.at("input");
        QCOMPARE(range.first, 0.0f);
        QCOMPARE(range.second, 0.999f);
        windows[300] = std::numeric_limits<float>::infinity();
        EXPECT_ERROR(calibrate(graph, input, windows, 100), ErrorCode::data, "window 1");
        EXPECT_ERROR(calibrate(graph, input, windows, 99), ErrorCode::config, "99 windows");
    }

    void calibrationsGoThroughJson() {
        const Calibration one{{{"a", {-1.5f, 2.25f}}, {"b", {0, 0}}}};
        QCOMPARE(Calibration::fromJson(one.toJson()).range, one.range);
        Calibration mixed = one;
        mixed.inFloat = {"b"};
        QCOMPARE(Calibration::fromJson(mixed.toJson()).inFloat, mixed.inFloat);
        EXPECT_ERROR(Calibration::fromJson(parseJson(R"({"a":[1,2,"half"]})", "x")), ErrorCode::data, "'a'");
        EXPECT_ERROR(Calibration::fromJson(parseJson(R"({"a":[2,1]})", "x")), ErrorCode::data, "'a'");
        EXPECT_ERROR(Calibration::fromJson(parseJson(R"({"a":[1]})", "x")), ErrorCode::data, "'a'");
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
