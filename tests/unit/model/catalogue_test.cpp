// The contract that every listed architecture and head keeps: documented options, buildable for any window,
// no clashes.
#include <nlohmann/json.hpp>
#include <set>

#include "model/architectures.hpp"
#include "model/cost.hpp"
#include "model/layers.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

const std::vector<Shape> kInputs{{1, 1}, {1, 16}, {3, 64}, {6, 50}, {6, 128}, {9, 128}, {12, 100}, {63, 225}};

void checkDocumented(const std::string& id, const std::string& title, const std::string& help,
                     const std::string& citation, const std::vector<ParamSpec>& params) {
    QVERIFY2(!title.empty() && help.size() > 40 && help.ends_with('.'), id.c_str());
    QVERIFY2(!citation.empty(), id.c_str());
    std::set<std::string> keys;
    for (const ParamSpec& spec : params) {
        const std::string place = id + "." + spec.key;
        QVERIFY2(keys.insert(spec.key).second, place.c_str());
        QVERIFY2(!spec.title.empty() && spec.help.size() > 20 && spec.help.ends_with('.'), place.c_str());
        validateValue(spec, spec.defaultValue(), place);  // throws when the default is out of range
        if (spec.kind == ParamKind::real || spec.kind == ParamKind::integer) {
            QVERIFY2(spec.minimum > -1e300 && spec.maximum < 1e300, place.c_str());
        }
    }
}

/// Each parameter at each end of its range (or each choice), the others at their defaults.
std::vector<Json> corners(const std::vector<ParamSpec>& params) {
    std::vector<Json> result{Json::object()};
    for (const ParamSpec& spec : params) {
        for (const std::string& choice : spec.choices) result.push_back({{spec.key, choice}});
        for (const double bound : {spec.minimum, spec.maximum}) {
            if (spec.kind == ParamKind::real) result.push_back({{spec.key, bound}});
            if (spec.kind == ParamKind::integer)
                result.push_back({{spec.key, static_cast<std::int64_t>(bound)}});
        }
    }
    return result;
}

void checkNetwork(const Graph& graph, Shape input, int classes) {
    const Shapes shapes = inferShapes(graph, input);
    QCOMPARE(shapes[static_cast<std::size_t>(graph.output)], (Shape{classes, 0}));
    QCOMPARE(shapes[static_cast<std::size_t>(graph.features)].steps, 0);
    QVERIFY(!graph.taps.empty());
    int previous = 0;
    std::int64_t steps = input.steps;
    for (const Tap& tap : graph.taps) {
        QVERIFY2(tap.layer > previous, "taps stand early to late");
        previous = tap.layer;
        const Shape shape = shapes[static_cast<std::size_t>(tap.layer)];
        QVERIFY2(shape.steps > 0 && shape.steps <= steps, "taps are sequences that only get shorter");
        steps = shape.steps;
    }
    const Cost cost = costOf(graph, input);
    QVERIFY(cost.parameters > 0 && cost.macs > 0 && cost.peakActivationBytes > 0);
    std::int64_t elements = 0;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        for (const WeightSpec& spec : weightSpecs(graph.layers[i], inputShapes(graph.layers[i], shapes))) {
            std::int64_t count = 1;
            for (const auto extent : spec.shape) count *= extent;
            QVERIFY2(count > 0, graph.layers[i].name.c_str());
            if (spec.trainable) elements += count;
        }
    }
    QCOMPARE(elements, cost.parameters);
}

}  // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyItemIsDocumented() {
        std::set<std::string> ids;
        for (const Architecture& a : architectures()) {
            checkDocumented(a.id, a.title, a.help, a.citation, a.params);
            QVERIFY2(ids.insert(a.id).second, a.id.c_str());
            QCOMPARE(&architectureById(a.id), &a);
        }
        for (const Head& h : heads()) {
            checkDocumented(h.id, h.title, h.help, h.citation, h.params);
            QVERIFY2(ids.insert(h.id).second, h.id.c_str());  // `describe NAME` finds one thing
            QCOMPARE(&headById(h.id), &h);
        }
    }

    void everyPairBuilds_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("head");
        for (const Architecture& a : architectures()) {
            for (const Head& h : heads()) {
                QTest::newRow((a.id + " + " + h.id).c_str())
                    << QString::fromStdString(a.id) << QString::fromStdString(h.id);
            }
        }
    }
    void everyPairBuilds() {
        QFETCH(QString, architecture);
        QFETCH(QString, head);
        for (const Shape input : kInputs) {
            for (const int classes : {2, 12}) {
                const auto build = [&] {
                    return buildGraph(architecture.toStdString(), Json::object(), head.toStdString(),
                                      Json::object(), input, classes);
                };
                const Graph graph = build();
                checkNetwork(graph, input, classes);
                QCOMPARE(graph.toJson().dump(), build().toJson().dump());
                QCOMPARE(Graph::fromJson(graph.toJson()).toJson().dump(), graph.toJson().dump());
            }
        }
    }

    void everyOptionWorksAtItsEnds() {
        for (const Architecture& a : architectures()) {
            for (const Json& options : corners(a.params)) {
                checkNetwork(buildGraph(a.id, options, "linear", Json::object(), {6, 128}, 6), {6, 128}, 6);
            }
        }
        for (const Head& h : heads()) {
            for (const Json& options : corners(h.params)) {
                checkNetwork(buildGraph("cnn", Json::object(), h.id, options, {6, 128}, 6), {6, 128}, 6);
            }
        }
    }

    void everyOptionMatters() {
        // An option that changes nothing is a lie in the form that shows it.
        const auto changes = [](const std::vector<ParamSpec>& params, const auto& build) {
            const std::string plain = build(Json::object()).dump();
            for (const ParamSpec& spec : params) {
                bool changed = false;
                for (const Json& options : corners({spec}))
                    changed = changed || build(options).dump() != plain;
                QVERIFY2(changed, spec.key.c_str());
            }
        };
        const auto layers = [](const Graph& graph) { return graph.toJson().at("layers"); };
        for (const Architecture& a : architectures()) {
            changes(a.params, [&](const Json& o) {
                return layers(buildGraph(a.id, o, "linear", Json::object(), {6, 128}, 6));
            });
        }
        for (const Head& h : heads()) {
            changes(h.params, [&](const Json& o) {
                return layers(buildGraph("cnn", Json::object(), h.id, o, {6, 128}, 6));
            });
        }
    }

    void headsLiveSideBySide() {
        Graph graph = buildGraph("cnn", Json::object(), "linear", Json::object(), {6, 128}, 6);
        for (const Head& head : heads()) {
            graph.output = head.append(graph, 6, Json::object(), "search." + head.id);
            QVERIFY(graph.layers[static_cast<std::size_t>(graph.output)].name.starts_with("search." +
                                                                                          head.id + "."));
        }
        validate(graph);
        checkNetwork(graph, {6, 128}, 6);
    }

    void hopfieldHoldsAtLeastTwicePerClass() {
        const auto patterns = [](int classes, const Json& options) {
            const Graph graph = buildGraph("cnn", Json::object(), "hopfield", options, {6, 128}, classes);
            return graph.layers[static_cast<std::size_t>(graph.output)].integer("patterns");
        };
        QCOMPARE(patterns(6, Json::object()), 256);
        QCOMPARE(patterns(12, {{"patterns", 5}}), 5);
    }

    void refusalsNameTheNearest() {
        EXPECT_ERROR(architectureById("smldist-techer"), ErrorCode::config, "smldist-teacher");
        EXPECT_ERROR(headById("linera"), ErrorCode::config, "linear");
        const Json none = Json::object();
        EXPECT_ERROR(buildGraph("cnn", {{"widht", 2}}, "linear", none, {6, 128}, 6), ErrorCode::config,
                     "width");
        EXPECT_ERROR(buildGraph("cnn", {{"width", 99}}, "linear", none, {6, 128}, 6), ErrorCode::config,
                     "width");
        EXPECT_ERROR(buildGraph("cnn", none, "mlp", {{"hiden", 2}}, {6, 128}, 6), ErrorCode::config,
                     "hidden");
        EXPECT_ERROR(buildGraph("cnn", none, "linear", none, {6, 128}, 1), ErrorCode::config, "two classes");
        EXPECT_ERROR(buildGraph("cnn", none, "linear", none, {0, 128}, 6), ErrorCode::config, "input");
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
