// Parameters, MACs and activation memory against counts made by hand and against the published code's counts.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "model/builder.hpp"
#include "model/cost.hpp"
#include "model/layers.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

std::int64_t parametersOf(const Graph& graph, const Cost& cost, const std::string& prefix) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        if (graph.layers[i].name.starts_with(prefix)) sum += cost.layers[i].parameters;
    }
    return sum;
}

std::int64_t macsOf(const Graph& graph, const Cost& cost, const std::string& prefix) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        if (graph.layers[i].name.starts_with(prefix)) sum += cost.layers[i].macs;
    }
    return sum;
}

Graph preset(const std::string& id, Shape input, int classes, const Json& options = Json::object()) {
    return buildGraph(id, options, "linear", Json::object(), input, classes);
}

// conv – BN – relu – [depthwise – squeeze-excite] + skip – pool – linear, small enough to count on paper.
Graph paperNet(Shape input) {
    GraphBuilder builder("paper", Json::object(), input);
    const int conv = builder.conv("conv", 0, {.out = 4, .kernel = 3, .stride = 2, .bias = true});
    const int relu = builder.activation("relu", builder.batchNorm("norm", conv), "relu");
    const int depthwise = builder.conv("depthwise", relu, {.out = 4, .kernel = 5, .groups = 4});
    const int squeezed = builder.squeezeExcite("squeeze", depthwise, 2, true);
    const int pooled = builder.globalAveragePool("pool", builder.add("sum", relu, squeezed));
    Graph graph = builder.finish(pooled);
    graph.output = headById("linear").append(graph, 3, Json::object(), "head");
    return graph;
}

}  // namespace

class CostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallNetCountedOnPaper() {
        const Graph graph = paperNet({3, 10});
        const Shapes shapes = inferShapes(graph, {3, 10});
        QCOMPARE(shapes[1], (Shape{4, 5}));  // floor((10 + 2 − 3) / 2) + 1
        QCOMPARE(shapes.back(), (Shape{3, 0}));
        const Cost cost = costOf(graph, {3, 10});
        // conv 4·3·3 + 4, BN 8, depthwise 4·5, squeeze-excite (2·4 + 2) + (4·2 + 4), linear 3·4 + 3
        QCOMPARE(cost.parameters, 40 + 8 + 20 + 22 + 15);
        // conv 4·5·9, depthwise 4·5·5, squeeze-excite 16, linear 12
        QCOMPARE(cost.macs, 180 + 100 + 16 + 12);
        // While the convolution runs: its input 3·10 and its output 4·5 floats.
        QCOMPARE(cost.peakActivationBytes, 4 * (30 + 20));
    }

    void skipConnectionKeepsItsTensorAlive() {
        // With one input channel the residual is the peak: two tensors of 4·5 floats; in-place layers add
        // nothing.
        const Cost cost = costOf(paperNet({1, 10}), {1, 10});
        QCOMPARE(cost.peakActivationBytes, 4 * (20 + 20));
    }

    void outputNobodyReadsIsFreed() {
        Graph graph = paperNet({1, 10});
        const std::int64_t before = costOf(graph, {1, 10}).peakActivationBytes;
        for (const char* name : {"second", "third"})
            headById("linear").append(graph, 3, Json::object(), name);
        QCOMPARE(costOf(graph, {1, 10}).peakActivationBytes, before);
    }

    void hopfieldMemoryCountedByHand() {
        Graph graph = preset("smldist-student-tiny", {6, 128}, 6);
        const auto d = inferShapes(graph, {6, 128})[static_cast<std::size_t>(graph.features)].channels;
        graph.output = headById("hopfield").append(graph, 6, {{"patterns", 20}, {"hidden", 32}}, "memory");
        const Cost cost = costOf(graph, {6, 128});
        // two norms, patterns, query/key/value, output
        QCOMPARE(parametersOf(graph, cost, "memory."), 4 * d + 20 * d + 3 * (32 * d + 32) + (6 * 32 + 6));
        QCOMPARE(macsOf(graph, cost, "memory."), 32 * d + 20 * 32 + 20 * 32 + 6 * 32);
    }

    void v1CountsAreThoseOfTheAuthorsCode_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<qint64>("backboneMacs");
        QTest::newRow("teacher") << "v1-realworld-teacher" << qint64(78'203'250) << qint64(309'700'000);
        QTest::newRow("student") << "v1-realworld-student" << qint64(53'112'370) << qint64(227'700'000);
    }
    void v1CountsAreThoseOfTheAuthorsCode() {
        QFETCH(QString, id);
        QFETCH(qint64, parameters);
        QFETCH(qint64, backboneMacs);
        const Shape input{63, 225};
        const Graph graph = buildGraph(id.toStdString(), Json::object(), "simh", Json::object(), input, 8);
        const Cost cost = costOf(graph, input);
        QCOMPARE(cost.parameters, parameters);
        QCOMPARE(parametersOf(graph, cost, "head."), 799'250);
        // Published to four digits, without the head.
        QVERIFY(std::abs(cost.macs - macsOf(graph, cost, "head.") - backboneMacs) < 50'000);

        const Shapes shapes = inferShapes(graph, input);
        QCOMPARE(graph.taps.size(), std::size_t{2});
        QCOMPARE(shapes[static_cast<std::size_t>(graph.taps[0].layer)], (Shape{256, 15}));
        QCOMPARE(shapes[static_cast<std::size_t>(graph.taps[1].layer)], (Shape{1024, 8}));
    }

    void presetsKeepTheirPromises_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("classes");
        QTest::newRow("6 channels") << 6 << 6;
        QTest::newRow("9 channels") << 9 << 6;
        QTest::newRow("12 classes") << 6 << 12;
    }
    void presetsKeepTheirPromises() {
        QFETCH(int, channels);
        QFETCH(int, classes);
        const Shape input{channels, 128};
        const auto cost = [&](const char* id) { return costOf(preset(id, input, classes), input); };
        const Cost teacher = cost("smldist-teacher"), half = cost("smldist-student-half");
        const Cost tiny = cost("smldist-student-tiny");
        QVERIFY(teacher.parameters > 900'000 && teacher.parameters < 1'100'000);
        QVERIFY(teacher.macs > 15'000'000 && teacher.macs < 25'000'000);
        const double share = static_cast<double>(half.macs) / static_cast<double>(teacher.macs);
        QVERIFY2(share >= 0.5 && share <= 0.6, qPrintable(QString::number(share)));
        QVERIFY(static_cast<double>(tiny.macs) <= 0.05 * static_cast<double>(teacher.macs));
        QVERIFY(tiny.parameters > 10'000 && tiny.parameters < 26'000);
    }

    void studentsTapWhereTheTeacherTaps() {
        for (const std::int64_t steps : {50, 100, 128, 129, 225}) {
            const Shape input{6, steps};
            const Graph teacher = preset("smldist-teacher", input, 6);
            const Shapes teacherShapes = inferShapes(teacher, input);
            for (const char* id : {"smldist-student-half", "smldist-student-tiny", "ds-cnn"}) {
                const Graph student = preset(id, input, 6);
                const Shapes shapes = inferShapes(student, input);
                QCOMPARE(student.taps.size(), teacher.taps.size());
                for (std::size_t i = 0; i < teacher.taps.size(); ++i) {
                    QCOMPARE(student.taps[i].name, teacher.taps[i].name);
                    const Shape own = shapes[static_cast<std::size_t>(student.taps[i].layer)];
                    const Shape other = teacherShapes[static_cast<std::size_t>(teacher.taps[i].layer)];
                    QCOMPARE(own.steps, other.steps);
                    if (std::string(id) == "smldist-student-half") QCOMPARE(own, other);  // no adapter
                }
            }
        }
    }

    void teacherTapsAtStride2And4() {
        const Shape input{6, 128};
        const Graph teacher = preset("smldist-teacher", input, 6);
        const Shapes shapes = inferShapes(teacher, input);
        std::vector<std::int64_t> steps;
        for (const Tap& tap : teacher.taps)
            steps.push_back(shapes[static_cast<std::size_t>(tap.layer)].steps);
        QCOMPARE(steps, (std::vector<std::int64_t>{64, 32, 16, 16}));
    }

    void widthScalesCostAboutQuadratically() {
        const Shape input{6, 128};
        const auto macs = [&](double width) {
            return static_cast<double>(
                costOf(preset("smldist-teacher", input, 6, {{"width", width}}), input).macs);
        };
        QVERIFY(macs(0.5) < 0.35 * macs(1.0));
        QVERIFY(macs(2.0) > 3.0 * macs(1.0));
    }
};

QTEST_APPLESS_MAIN(CostTest)
#include "cost_test.moc"
