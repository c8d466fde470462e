// The graph as a document: JSON round trip, refusals that name the layer, shape errors.
#include <functional>
#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "model/builder.hpp"
#include "model/layers.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

Json tinyDocument() {
    return buildGraph("smldist-student-tiny", Json::object(), "hopfield", Json::object(), {6, 128}, 6)
        .toJson();
}

Json& layerNamed(Json& document, const std::string& name) {
    for (Json& layer : document.at("layers")) {
        if (layer.at("name") == name) return layer;
    }
    throw std::logic_error("the test names a layer that is not there: " + name);
}

struct Damage {
    const char* what;
    std::function<void(Json&)> apply;
    const char* named;  // what the message must name
};

const std::vector<Damage>& damages() {
    static const std::vector<Damage> list{
        {"not an object", [](Json& d) { d = Json::array(); }, "graph"},
        {"other schema", [](Json& d) { d["schema"] = "har-distillery/graph/99"; }, "har-distillery/graph/99"},
        {"no layers", [](Json& d) { d["layers"] = Json::array(); }, "graph"},
        {"layers of another type", [](Json& d) { d["layers"] = 3; }, "'layers'"},
        {"layer without name", [](Json& d) { d["layers"][2].erase("name"); }, "number 2"},
        {"layer without kind", [](Json& d) { layerNamed(d, "stem").erase("kind"); }, "'stem'"},
        {"unknown kind", [](Json& d) { layerNamed(d, "stem")["kind"] = "conv3d"; }, "'stem'"},
        {"name twice", [](Json& d) { layerNamed(d, "stem_norm")["name"] = "stem"; }, "'stem'"},
        {"unfit name", [](Json& d) { d["output"] = layerNamed(d, "head.memory")["name"] = "../etc"; },
         "../etc"},
        {"unknown input", [](Json& d) { layerNamed(d, "stem")["inputs"] = {"nowhere"}; }, "'stem'"},
        {"input by number", [](Json& d) { layerNamed(d, "stem")["inputs"] = {0}; }, "'stem'"},
        {"later input", [](Json& d) { layerNamed(d, "stem")["inputs"] = {"tail"}; }, "'stem'"},
        {"itself as input", [](Json& d) { layerNamed(d, "stem")["inputs"] = {"stem"}; }, "'stem'"},
        {"too many inputs",
         [](Json& d) {
             layerNamed(d, "stem")["inputs"] = {"input", "input"};
         },
         "'stem'"},
        {"second input layer",
         [](Json& d) {
             Json& layer = layerNamed(d, "stem_act");
             layer["kind"] = "input";
             layer["inputs"] = Json::array();
         },
         "'stem_act'"},
        {"attribute missing", [](Json& d) { layerNamed(d, "stem")["attributes"].erase("stride"); },
         "'stride'"},
        {"attribute of zero", [](Json& d) { layerNamed(d, "stem")["attributes"]["stride"] = 0; }, "'stem'"},
        {"attribute not whole", [](Json& d) { layerNamed(d, "stem")["attributes"]["kernel"] = 2.5; },
         "'stem'"},
        {"attribute too large", [](Json& d) { layerNamed(d, "stem")["attributes"]["out"] = 1e18; }, "'stem'"},
        {"attribute of another type", [](Json& d) { layerNamed(d, "stem")["attributes"]["out"] = true; },
         "'stem'"},
        {"unknown attribute", [](Json& d) { layerNamed(d, "stem")["attributes"]["dilation"] = 2; },
         "'dilation'"},
        {"unknown function", [](Json& d) { layerNamed(d, "stem_act")["attributes"]["function"] = "tanh"; },
         "'stem_act'"},
        {"tap of no layer", [](Json& d) { d["taps"][1]["layer"] = "nowhere"; }, "'stage2'"},
        {"tap twice", [](Json& d) { d["taps"][1]["name"] = "stage1"; }, "'stage1'"},
        {"features of no layer", [](Json& d) { d["features"] = "nowhere"; }, "features"},
        {"output missing", [](Json& d) { d.erase("output"); }, "'output'"},
        {"options of another type", [](Json& d) { d["options"] = "width=2"; }, "'options'"},
    };
    return list;
}

}  // namespace

class GraphTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripsThroughText() {
        const Json document = tinyDocument();
        const Graph read = Graph::fromJson(Json::parse(document.dump()));
        QCOMPARE(read.toJson().dump(), document.dump());
        QCOMPARE(read.architecture, std::string("smldist-student-tiny"));
        QCOMPARE(read.options().at("width").get<double>(), 1.0);
        const Graph built =
            buildGraph("smldist-student-tiny", Json::object(), "hopfield", Json::object(), {6, 128}, 6);
        QCOMPARE(read.layers.size(), built.layers.size());
        for (std::size_t i = 0; i < built.layers.size(); ++i) {
            QCOMPARE(read.layers[i].inputs, built.layers[i].inputs);
            QCOMPARE(read.layers[i].numbers, built.layers[i].numbers);  // exact, also beta
            QCOMPARE(read.layers[i].words, built.layers[i].words);
        }
        QVERIFY(inferShapes(read, {6, 128}) == inferShapes(built, {6, 128}));
    }

    void refusesMalformedDocuments_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(damages().size()); ++i)
            QTest::newRow(damages()[std::size_t(i)].what) << i;
    }
    void refusesMalformedDocuments() {
        QFETCH(int, index);
        const Damage& damage = damages()[static_cast<std::size_t>(index)];
        Json document = tinyDocument();
        damage.apply(document);
        EXPECT_ERROR(Graph::fromJson(document), ErrorCode::data, damage.named);
    }

    void refusesHandMadeGraphsThatReadAhead() {
        Graph graph = Graph::fromJson(tinyDocument());
        graph.layers[1].inputs = {5};
        EXPECT_ERROR(validate(graph), ErrorCode::data, "'stem'");
    }

    void addingANameTwiceIsAMistakeOfTheProgram() {
        Graph graph;
        graph.add({.name = "input"});
        EXPECT_ERROR(graph.add({.name = "input"}), ErrorCode::internal, "input");
        QCOMPARE(graph.find("input"), 0);
        QCOMPARE(graph.find("output"), -1);
    }

    void missingAttributeNamesLayerAndKey() {
        const Layer layer{.name = "stem", .kind = LayerKind::conv1d};
        EXPECT_ERROR(layer.integer("kernel"), ErrorCode::internal, "stem");
        EXPECT_ERROR(layer.word("function"), ErrorCode::internal, "function");
    }

    void everyKindHasItsNameAndItsRule() {
        for (std::size_t i = 0; i < layerRules().size(); ++i) {
            const LayerRule& rule = layerRules()[i];
            QCOMPARE(static_cast<std::size_t>(rule.kind), i);  // ruleOf indexes by kind
            QVERIFY(layerKindFromString(toString(rule.kind)) == rule.kind);
            QVERIFY(rule.weights != nullptr && rule.macs != nullptr);
            QCOMPARE(rule.shape == nullptr, rule.kind == LayerKind::input);
        }
        QCOMPARE(layerRules().back().kind, LayerKind::simhHead);
        EXPECT_ERROR(layerKindFromString("conv1D"), ErrorCode::data, "conv1d");  // offers the nearest
    }

    void convolutionStepsFollowTheFormula() {
        const Graph graph = [] {
            GraphBuilder builder("steps", Json::object(), {1, 7});
            builder.conv("even", 0,
                         {.out = 2, .kernel = 4, .stride = 3});  // padding 1: floor((7 + 2 − 4) / 3) + 1
            return builder.finish(0);
        }();
        QCOMPARE(inferShapes(graph, {1, 7})[1], (Shape{2, 2}));
        QCOMPARE(inferShapes(graph, {1, 2})[1], (Shape{2, 1}));
        EXPECT_ERROR(inferShapes(graph, {1, 1}), ErrorCode::config, "'even'");  // 1 + 2 < 4
    }

    void shapeErrorsNameTheLayer() {
        GraphBuilder builder("errors", Json::object(), {6, 16});
        EXPECT_ERROR(builder.conv("grouped", 0, {.out = 8, .kernel = 3, .groups = 4}), ErrorCode::config,
                     "'grouped'");
        const int narrow = builder.conv("narrow", 0, {.out = 4, .kernel = 3});
        EXPECT_ERROR(builder.add("sum", 0, narrow), ErrorCode::config, "'sum'");
        const int pooled = builder.globalAveragePool("pool", narrow);
        EXPECT_ERROR(builder.conv("late", pooled, {.out = 4}), ErrorCode::config, "'late'");
        Graph graph = builder.finish(narrow);  // features that were never pooled
        graph.output = headById("linear").append(graph, 3, Json::object(), "head");
        EXPECT_ERROR(inferShapes(graph, {6, 16}), ErrorCode::config, "'head.linear'");
    }

    void inputMustBeAWindow() {
        const Graph graph = Graph::fromJson(tinyDocument());
        EXPECT_ERROR(inferShapes(graph, {0, 128}), ErrorCode::config, "input");
        EXPECT_ERROR(inferShapes(graph, {6, 0}), ErrorCode::config, "input");
        EXPECT_ERROR(inferShapes(graph, {6, std::int64_t{1} << 40}), ErrorCode::config, "input");
    }

    void weightsFollowPyTorch() {
        const Graph graph = Graph::fromJson(tinyDocument());
        const Shapes shapes = inferShapes(graph, {6, 128});
        const auto specsOf = [&](const std::string& name) {
            const Layer& layer = graph.layers[static_cast<std::size_t>(graph.find(name))];
            std::vector<std::string> lines;
            for (const WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes))) {
                lines.push_back(spec.name + Json(spec.shape).dump() + (spec.trainable ? "" : " buffer"));
            }
            return lines;
        };
        using Lines = std::vector<std::string>;
        QCOMPARE(specsOf("stem"), (Lines{"weight[16,6,5]"}));
        QCOMPARE(specsOf("stem_norm"),
                 (Lines{"weight[16]", "bias[16]", "running_mean[16] buffer", "running_var[16] buffer"}));
        QCOMPARE(specsOf("stage1.1.depthwise"), (Lines{"weight[32,1,5]"}));
        QCOMPARE(specsOf("stage1.1.squeeze"),
                 (Lines{"fc1.weight[8,32]", "fc1.bias[8]", "fc2.weight[32,8]", "fc2.bias[32]"}));
        QCOMPARE(specsOf("stem_act"), Lines{});
        QCOMPARE(specsOf("head.memory"),
                 (Lines{"norm_state.weight[56]", "norm_state.bias[56]", "norm_stored.weight[56]",
                        "norm_stored.bias[56]", "patterns[256,56]", "query.weight[64,56]", "query.bias[64]",
                        "key.weight[64,56]", "key.bias[64]", "value.weight[64,56]", "value.bias[64]",
                        "output.weight[6,64]", "output.bias[6]"}));
    }
};

QTEST_APPLESS_MAIN(GraphTest)
#include "graph_test.moc"
