#include "runtime/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/error.hpp"
#include "model/layers.hpp"

namespace distillery {
namespace {

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

/// For each layer: the batch norm that swallows it, or -1.
std::vector<int> foldableNorms(const Graph& graph) {
    std::vector<int> readers(graph.layers.size()), norm(graph.layers.size(), -1);
    for (const Layer& layer : graph.layers)
        for (const int source : layer.inputs) ++readers[at(source)];
    for (const Tap& tap : graph.taps) ++readers[at(tap.layer)];
    ++readers[at(graph.features)];
    ++readers[at(graph.output)];
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        if (layer.kind != LayerKind::batchNorm) continue;
        const int source = layer.inputs[0];
        if (graph.layers[at(source)].kind == LayerKind::conv1d && readers[at(source)] == 1)
            norm[at(source)] = static_cast<int>(i);
    }
    return norm;
}

void foldInto(Graph& graph, Layer& conv, const Layer& norm) {
    const auto channelsOfConv = static_cast<std::size_t>(conv.integer("out"));
    const auto values = [&](const Layer& layer, const char* name) -> std::vector<float>& {
        const auto found = graph.weights.find(layer.name + "." + name);
        const bool isKernel = &layer == &conv && std::string_view(name) == "weight";
        if (found == graph.weights.end() || (isKernel ? found->second.values.size() % channelsOfConv != 0
                                                      : found->second.values.size() != channelsOfConv))
            throw Error(ErrorCode::data, fmt::format("layer '{}'", layer.name),
                        fmt::format("has no '{}' that fits", name), "the network's weights are incomplete");
        return found->second.values;
    };
    const auto &gamma = values(norm, "weight"), &beta = values(norm, "bias");
    const auto &mean = values(norm, "running_mean"), &variance = values(norm, "running_var");
    std::vector<float>& weight = values(conv, "weight");
    const auto channels = channelsOfConv, perChannel = weight.size() / channels;
    Weight bias{{static_cast<std::int64_t>(channels)}, std::vector<float>(channels)};
    for (std::size_t c = 0; c < channels; ++c) {
        const double scale = gamma[c] / std::sqrt(static_cast<double>(variance[c]) + norm.number("eps"));
        const double before = conv.flag("bias") ? values(conv, "bias")[c] : 0.0;
        bias.values[c] = static_cast<float>(beta[c] + (before - mean[c]) * scale);
        for (std::size_t k = 0; k < perChannel; ++k) {
            float& w = weight[c * perChannel + k];
            w = static_cast<float>(w * scale);
        }
    }
    graph.weights[conv.name + ".bias"] = std::move(bias);
    conv.numbers["bias"] = 1;
    for (const char* name : {"weight", "bias", "running_mean", "running_var"})
        graph.weights.erase(norm.name + "." + name);
}

}  // namespace

void checkWeights(const Graph& graph, Shape input) {
    validate(graph);
    const Shapes shapes = inferShapes(graph, input);
    for (const Layer& layer : graph.layers) {
        for (const WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes))) {
            const std::string subject = fmt::format("layer '{}'", layer.name);
            const auto found = graph.weights.find(layer.name + "." + spec.name);
            if (found == graph.weights.end())
                throw Error(ErrorCode::data, subject, fmt::format("has no '{}'", spec.name),
                            "the network is not trained, or its file is incomplete");
            std::size_t count = 1;
            for (const auto extent : spec.shape) count *= static_cast<std::size_t>(extent);
            if (found->second.shape != spec.shape || found->second.values.size() != count)
                throw Error(ErrorCode::data, subject,
                            fmt::format("'{}' has the shape [{}], not [{}]", spec.name,
                                        fmt::join(found->second.shape, ", "), fmt::join(spec.shape, ", ")),
                            "the weights belong to another network");
            if (!std::ranges::all_of(found->second.values, [](float v) { return std::isfinite(v); }))
                throw Error(ErrorCode::data, subject,
                            fmt::format("'{}' holds values that are not finite", spec.name),
                            "the training diverged; train again with a smaller learning rate");
        }
    }
}

Graph foldBatchNorm(const Graph& graph) {
    const std::vector<int> norms = foldableNorms(graph);
    Graph folded = graph;
    std::vector<int> moved(graph.layers.size(), -1);  // old index → new index
    folded.layers.clear();
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        if (moved[i] >= 0) continue;  // a norm that its convolution has taken in
        Layer layer = graph.layers[i];
        for (int& source : layer.inputs) source = moved[at(source)];
        moved[i] = static_cast<int>(folded.layers.size());
        if (norms[i] >= 0) {
            moved[at(norms[i])] = moved[i];
            foldInto(folded, layer, graph.layers[at(norms[i])]);
        }
        folded.layers.push_back(std::move(layer));
    }
    for (Tap& tap : folded.taps) tap.layer = moved[at(tap.layer)];
    folded.features = moved[at(folded.features)];
    folded.output = moved[at(folded.output)];
    return folded;
}

}  // namespace distillery
