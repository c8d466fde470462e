#include "model/builder.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/layers.hpp"

namespace distillery {

GraphBuilder::GraphBuilder(std::string architecture, const Json& options, Shape input) {
    graph_.architecture = std::move(architecture);
    graph_.optionsJson = options.dump();
    graph_.add({.name = "input"});
    shapes_ = inferShapes(graph_, input);
}

int GraphBuilder::append(Layer layer) {
    shapes_.push_back(inferShape(layer, inputShapes(layer, shapes_)));
    return graph_.add(std::move(layer));
}

int GraphBuilder::conv(const std::string& name, int from, Conv conv) {
    return append({.name = name,
                   .kind = LayerKind::conv1d,
                   .inputs = {from},
                   .numbers = {{"out", conv.out},
                               {"kernel", conv.kernel},
                               {"stride", conv.stride},
                               {"padding", (conv.kernel - 1) / 2},
                               {"groups", conv.groups},
                               {"bias", conv.bias}}});
}

int GraphBuilder::batchNorm(const std::string& name, int from) {
    // PyTorch's defaults, so that weights trained elsewhere load unchanged.
    return append({.name = name,
                   .kind = LayerKind::batchNorm,
                   .inputs = {from},
                   .numbers = {{"eps", 1e-5}, {"momentum", 0.1}}});
}

int GraphBuilder::activation(const std::string& name, int from, const std::string& function) {
    return append(
        {.name = name, .kind = LayerKind::activation, .inputs = {from}, .words = {{"function", function}}});
}

int GraphBuilder::convNormAct(const std::string& name, int from, Conv options, const std::string& function) {
    const int normed = batchNorm(name + "_norm", conv(name, from, options));
    return function.empty() ? normed : activation(name + "_act", normed, function);
}

int GraphBuilder::squeezeExcite(const std::string& name, int from, std::int64_t hidden, bool bias) {
    return append({.name = name,
                   .kind = LayerKind::squeezeExcite,
                   .inputs = {from},
                   .numbers = {{"hidden", hidden}, {"bias", bias}}});
}

int GraphBuilder::add(const std::string& name, int a, int b) {
    return append({.name = name, .kind = LayerKind::add, .inputs = {a, b}});
}

int GraphBuilder::globalAveragePool(const std::string& name, int from) {
    return append({.name = name, .kind = LayerKind::globalAveragePool, .inputs = {from}});
}

int GraphBuilder::dropout(const std::string& name, int from, double rate) {
    if (rate == 0) return from;
    return append({.name = name, .kind = LayerKind::dropout, .inputs = {from}, .numbers = {{"rate", rate}}});
}

Graph GraphBuilder::finish(int features) {
    graph_.features = features;
    return std::move(graph_);
}

std::int64_t scaledChannels(double channels, double width) {
    const double wanted = channels * width;
    auto rounded = std::max<std::int64_t>(8, static_cast<std::int64_t>(wanted + 4) / 8 * 8);
    if (static_cast<double>(rounded) < 0.9 * wanted) rounded += 8;
    return rounded;
}

}  // namespace distillery
