#include "model/layers.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/param_spec.hpp"

namespace distillery {
namespace {

using Takes = LayerRule::Takes;

// Upper bounds, so that a typo or a hostile file neither asks for terabytes nor overflows a count of
// multiply-adds.
constexpr double kMany = 1 << 16;          // channels, units, patterns
constexpr double kLongest = 512;           // kernel, stride, padding
constexpr std::int64_t kWindow = 1 << 18;  // steps of a window

[[noreturn]] void doesNotFit(const Layer& layer, const std::string& detail, const std::string& hint) {
    throw Error(ErrorCode::config, fmt::format("layer '{}' ({})", layer.name, toString(layer.kind)), detail,
                hint);
}

Shape unchanged(const Layer&, const Shapes& in) {
    return in[0];
}
Shape toOut(const Layer& layer, const Shapes&) {
    return {layer.integer("out"), 0};
}
std::vector<WeightSpec> noWeights(const Layer&, const Shapes&) {
    return {};
}
std::int64_t free(const Layer&, const Shapes&, Shape) {
    return 0;
}

Shape convShape(const Layer& layer, const Shapes& in) {
    const auto kernel = layer.integer("kernel"), groups = layer.integer("groups"), out = layer.integer("out");
    const auto padded = in[0].steps + 2 * layer.integer("padding");
    if (padded < kernel) {
        doesNotFit(
            layer,
            fmt::format("its kernel of {} steps is longer than its padded input of {} steps", kernel, padded),
            "use longer windows or an architecture with less stride");
    }
    if (in[0].channels % groups != 0 || out % groups != 0) {
        doesNotFit(layer,
                   fmt::format("{} groups do not divide {} input and {} output channels", groups,
                               in[0].channels, out),
                   "groups must divide both");
    }
    return {out, (padded - kernel) / layer.integer("stride") + 1};
}

std::vector<WeightSpec> convWeights(const Layer& layer, const Shapes& in) {
    const auto out = layer.integer("out");
    std::vector<WeightSpec> specs{
        {"weight", {out, in[0].channels / layer.integer("groups"), layer.integer("kernel")}, true}};
    if (layer.flag("bias")) specs.push_back({"bias", {out}, true});
    return specs;
}

std::int64_t convMacs(const Layer& layer, const Shapes& in, Shape out) {
    return out.channels * out.steps * (in[0].channels / layer.integer("groups")) * layer.integer("kernel");
}

std::vector<WeightSpec> batchNormWeights(const Layer&, const Shapes& in) {
    const auto c = in[0].channels;
    return {{"weight", {c}, true},
            {"bias", {c}, true},
            {"running_mean", {c}, false},
            {"running_var", {c}, false}};
}

std::vector<WeightSpec> layerNormWeights(const Layer&, const Shapes& in) {
    return {{"weight", {in[0].channels}, true}, {"bias", {in[0].channels}, true}};
}

std::vector<WeightSpec> squeezeExciteWeights(const Layer& layer, const Shapes& in) {
    const auto c = in[0].channels, hidden = layer.integer("hidden");
    if (!layer.flag("bias")) return {{"fc1.weight", {hidden, c}, true}, {"fc2.weight", {c, hidden}, true}};
    return {{"fc1.weight", {hidden, c}, true},
            {"fc1.bias", {hidden}, true},
            {"fc2.weight", {c, hidden}, true},
            {"fc2.bias", {c}, true}};
}

std::int64_t squeezeExciteMacs(const Layer& layer, const Shapes& in, Shape) {
    return 2 * in[0].channels * layer.integer("hidden");
}

Shape addShape(const Layer& layer, const Shapes& in) {
    if (in[0] != in[1]) {
        doesNotFit(layer,
                   fmt::format("its inputs differ: [{}, {}] and [{}, {}] (channels, steps)", in[0].channels,
                               in[0].steps, in[1].channels, in[1].steps),
                   "a residual connection needs equal channels and stride 1");
    }
    return in[0];
}

Shape poolShape(const Layer&, const Shapes& in) {
    return {in[0].channels, 0};
}

std::vector<WeightSpec> linearWeights(const Layer& layer, const Shapes& in) {
    std::vector<WeightSpec> specs{{"weight", {layer.integer("out"), in[0].channels}, true}};
    if (layer.flag("bias")) specs.push_back({"bias", {layer.integer("out")}, true});
    return specs;
}

std::int64_t denseMacs(const Layer& layer, const Shapes& in, Shape) {
    return layer.integer("out") * in[0].channels;
}

std::vector<WeightSpec> prototypeWeights(const Layer& layer, const Shapes& in) {
    return {{"weight", {layer.integer("out"), in[0].channels}, true}};
}

void appendAffine(std::vector<WeightSpec>& specs, const std::string& name, std::vector<std::int64_t> shape) {
    const auto out = shape.front();
    specs.push_back({name + ".weight", std::move(shape), true});
    specs.push_back({name + ".bias", {out}, true});
}

std::vector<WeightSpec> memoryWeights(const Layer& layer, const Shapes& in) {
    const auto d = in[0].channels, hidden = layer.integer("hidden");
    std::vector<WeightSpec> specs;
    for (const char* norm : {"norm_state", "norm_stored"}) appendAffine(specs, norm, {d});
    specs.push_back({"patterns", {layer.integer("patterns"), d}, true});
    for (const char* projection : {"query", "key", "value"}) appendAffine(specs, projection, {hidden, d});
    appendAffine(specs, "output", {layer.integer("out"), hidden});
    return specs;
}

// Keys and values of the stored patterns do not depend on the window: a deployed memory computes them once,
// so only query, association, retrieval and output count.
std::int64_t memoryMacs(const Layer& layer, const Shapes& in, Shape) {
    const auto hidden = layer.integer("hidden");
    return hidden * (in[0].channels + 2 * layer.integer("patterns") + layer.integer("out"));
}

std::vector<WeightSpec> simhWeights(const Layer& layer, const Shapes& in) {
    const auto d = in[0].channels, hidden = layer.integer("hidden"), out = layer.integer("out");
    std::vector<WeightSpec> specs;
    for (const char* norm : {"norm_state", "norm_stored", "norm_projection"}) appendAffine(specs, norm, {d});
    for (const char* projection : {"query", "key", "value"}) appendAffine(specs, projection, {hidden, d});
    appendAffine(specs, "output", {out, hidden});
    appendAffine(specs, "intuition", {out, d});
    specs.push_back({"omega", {2}, true});
    return specs;
}

// As the authors' code runs it: query and key are computed although a softmax over one token is 1.
// The one-token products (q·k, p·v) are left out.
std::int64_t simhMacs(const Layer& layer, const Shapes& in, Shape) {
    const auto d = in[0].channels, hidden = layer.integer("hidden"), out = layer.integer("out");
    return 3 * hidden * d + out * hidden + out * d;
}

std::vector<LayerRule> makeRules() {
    const NumberAttribute out{"out", 1, kMany}, bias{"bias", 0, 1}, hidden{"hidden", 1, kMany};
    const NumberAttribute eps{"eps", 1e-12, 1, false};
    return {
        {.kind = LayerKind::input,
         .name = "input",
         .inputs = 0,
         .shape = nullptr,
         .weights = noWeights,
         .macs = free},
        {.kind = LayerKind::conv1d,
         .name = "conv1d",
         .takes = Takes::sequence,
         .numbers = {out,
                     {"kernel", 1, kLongest},
                     {"stride", 1, kLongest},
                     {"padding", 0, kLongest},
                     {"groups", 1, kMany},
                     bias},
         .shape = convShape,
         .weights = convWeights,
         .macs = convMacs},
        {.kind = LayerKind::batchNorm,
         .name = "batchNorm",
         .elementWise = true,
         .numbers = {eps, {"momentum", 0, 1, false}},
         .shape = unchanged,
         .weights = batchNormWeights,
         .macs = free},
        {.kind = LayerKind::layerNorm,
         .name = "layerNorm",
         .takes = Takes::vector,
         .elementWise = true,
         .numbers = {eps},
         .shape = unchanged,
         .weights = layerNormWeights,
         .macs = free},
        {.kind = LayerKind::activation,
         .name = "activation",
         .elementWise = true,
         .words = {{"function", {"relu", "hardswish", "selu", "hardsigmoid", "sigmoid", "gelu"}}},
         .shape = unchanged,
         .weights = noWeights,
         .macs = free},
        {.kind = LayerKind::squeezeExcite,
         .name = "squeezeExcite",
         .takes = Takes::sequence,
         .elementWise = true,
         .numbers = {hidden, bias},
         .shape = unchanged,
         .weights = squeezeExciteWeights,
         .macs = squeezeExciteMacs},
        {.kind = LayerKind::add,
         .name = "add",
         .inputs = 2,
         .elementWise = true,
         .shape = addShape,
         .weights = noWeights,
         .macs = free},
        {.kind = LayerKind::globalAveragePool,
         .name = "globalAveragePool",
         .takes = Takes::sequence,
         .shape = poolShape,
         .weights = noWeights,
         .macs = free},
        {.kind = LayerKind::dropout,
         .name = "dropout",
         .elementWise = true,
         .numbers = {{"rate", 0, 0.95, false}},
         .shape = unchanged,
         .weights = noWeights,
         .macs = free},
        {.kind = LayerKind::linear,
         .name = "linear",
         .takes = Takes::vector,
         .numbers = {out, bias},
         .shape = toOut,
         .weights = linearWeights,
         .macs = denseMacs},
        {.kind = LayerKind::cosinePrototype,
         .name = "cosinePrototype",
         .takes = Takes::vector,
         .numbers = {out, {"scale", 1e-3, 1e3, false}},
         .shape = toOut,
         .weights = prototypeWeights,
         .macs = denseMacs},
        {.kind = LayerKind::hopfieldMemory,
         .name = "hopfieldMemory",
         .takes = Takes::vector,
         .numbers = {{"patterns", 1, kMany}, hidden, out, {"beta", 1e-6, 1e3, false}},
         .shape = toOut,
         .weights = memoryWeights,
         .macs = memoryMacs},
        {.kind = LayerKind::simhHead,
         .name = "simhHead",
         .takes = Takes::vector,
         .numbers = {hidden, out},
         .shape = toOut,
         .weights = simhWeights,
         .macs = simhMacs},
    };
}

}  // namespace

const std::vector<LayerRule>& layerRules() {
    static const std::vector<LayerRule> rules = makeRules();
    return rules;
}

const LayerRule& ruleOf(LayerKind kind) {
    return layerRules().at(static_cast<std::size_t>(kind));
}

const char* toString(LayerKind kind) {
    return ruleOf(kind).name;
}

LayerKind layerKindFromString(const std::string& text) {
    std::vector<std::string> known;
    for (const LayerRule& rule : layerRules()) {
        if (text == rule.name) return rule.kind;
        known.emplace_back(rule.name);
    }
    const std::string nearest = nearestWord(text, known);
    throw Error(ErrorCode::data, fmt::format("layer kind '{}'", text), "is not known to this version",
                nearest.empty() ? "update HAR Distillery or check the file"
                                : fmt::format("did you mean '{}'?", nearest));
}

Shape inferShape(const Layer& layer, const Shapes& inputs) {
    const LayerRule& rule = ruleOf(layer.kind);
    if (inputs.size() != rule.inputs || rule.shape == nullptr) {
        doesNotFit(layer, fmt::format("it takes {} inputs but was given {}", rule.inputs, inputs.size()), {});
    }
    for (const Shape& input : inputs) {
        if (rule.takes == Takes::sequence && input.steps == 0) {
            doesNotFit(layer, "it needs a sequence but its input is a vector", "place it before the pooling");
        }
        if (rule.takes == Takes::vector && input.steps != 0) {
            doesNotFit(layer, fmt::format("it needs a vector but its input has {} steps", input.steps),
                       "pool over time first (globalAveragePool)");
        }
    }
    return rule.shape(layer, inputs);
}

Shapes inputShapes(const Layer& layer, const Shapes& all) {
    Shapes shapes;
    shapes.reserve(layer.inputs.size());
    for (const int input : layer.inputs) shapes.push_back(all.at(static_cast<std::size_t>(input)));
    return shapes;
}

Shapes inferShapes(const Graph& graph, Shape input) {
    if (graph.layers.empty()) throw Error(ErrorCode::config, "graph", "it has no layers");
    const auto isWithin = [](std::int64_t value, double most) {
        return value >= 1 && static_cast<double>(value) <= most;
    };
    if (!isWithin(input.channels, kMany) || !isWithin(input.steps, kWindow)) {
        throw Error(ErrorCode::config, "model input",
                    fmt::format("{} channels × {} steps is not a window", input.channels, input.steps),
                    fmt::format("channels may be 1 to {}, steps 1 to {}", kMany, kWindow));
    }
    Shapes shapes{input};
    shapes.reserve(graph.layers.size());
    for (std::size_t i = 1; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        shapes.push_back(inferShape(layer, inputShapes(layer, shapes)));
    }
    return shapes;
}

std::vector<WeightSpec> weightSpecs(const Layer& layer, const std::vector<Shape>& inputs) {
    return ruleOf(layer.kind).weights(layer, inputs);
}

}  // namespace distillery
