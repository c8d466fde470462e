#include "model/cost.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "model/layers.hpp"

namespace distillery {
namespace {

constexpr std::int64_t kFloatBytes = 4;

std::int64_t elements(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

/// For each layer the index of the last layer that reads it (its own when nobody does); the output lives to
/// the end.
std::vector<std::size_t> lastReaders(const Graph& graph) {
    std::vector<std::size_t> last(graph.layers.size());
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        last[i] = i;
        for (const int input : graph.layers[i].inputs) last[static_cast<std::size_t>(input)] = i;
    }
    last[static_cast<std::size_t>(graph.output)] = graph.layers.size();
    return last;
}

std::int64_t peakBytes(const Graph& graph, const std::vector<LayerCost>& costs) {
    const auto last = lastReaders(graph);
    std::vector<std::int64_t> held(costs.size());  // bytes that this layer's output occupies of its own
    std::int64_t live = 0, peak = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const Layer& layer = graph.layers[i];
        // Written over the first input that dies here, whose bytes it inherits.
        const auto dying = std::find_if(layer.inputs.begin(), layer.inputs.end(), [&](int input) {
            return last[static_cast<std::size_t>(input)] == i;
        });
        if (ruleOf(layer.kind).elementWise && dying != layer.inputs.end()) {
            std::swap(held[i], held[static_cast<std::size_t>(*dying)]);
        } else {
            held[i] = costs[i].activationBytes;
            live += held[i];
        }
        peak = std::max(peak, live);
        for (const int input : layer.inputs) {
            if (last[static_cast<std::size_t>(input)] == i) {
                live -= std::exchange(held[static_cast<std::size_t>(input)], 0);
            }
        }
        if (last[i] == i) live -= std::exchange(held[i], 0);  // nobody reads it
    }
    return peak;
}

}  // namespace

Cost costOf(const Graph& graph, Shape input) {
    const Shapes shapes = inferShapes(graph, input);
    Cost cost;
    cost.layers.reserve(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const Layer& layer = graph.layers[i];
        const Shapes in = inputShapes(layer, shapes);
        LayerCost one;
        for (const WeightSpec& weight : weightSpecs(layer, in)) {
            if (weight.trainable) one.parameters += elements(weight.shape);
        }
        one.macs = ruleOf(layer.kind).macs(layer, in, shapes[i]);
        one.activationBytes = kFloatBytes * shapes[i].channels * std::max<std::int64_t>(shapes[i].steps, 1);
        cost.parameters += one.parameters;
        cost.macs += one.macs;
        cost.layers.push_back(one);
    }
    cost.peakActivationBytes = peakBytes(graph, cost.layers);
    return cost;
}

}  // namespace distillery
