// Networks with random weights, and random windows, for the tests of the runtime.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "model/architectures.hpp"
#include "model/layers.hpp"

namespace distillery::test {

/// Fills every weight: norms with scales and variances around 1, the others so that activations keep their
/// size.
inline void fillWeights(Graph& graph, Shape input, std::uint64_t seed) {
    Random random(seed);
    const Shapes shapes = inferShapes(graph, input);
    for (const Layer& layer : graph.layers) {
        for (const WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes))) {
            std::size_t count = 1;
            for (const auto extent : spec.shape) count *= static_cast<std::size_t>(extent);
            const double fanIn = static_cast<double>(count) / static_cast<double>(spec.shape[0]);
            const bool isVector = spec.shape.size() == 1;
            const bool isScale = isVector && (spec.name.ends_with("weight") || spec.name == "running_var");
            Weight weight{spec.shape, std::vector<float>(count)};
            for (float& v : weight.values) {
                if (isScale)
                    v = static_cast<float>(random.uniform(0.5, 1.5));
                else if (isVector)
                    v = static_cast<float>(random.uniform(-0.3, 0.3));
                else
                    v = static_cast<float>(random.normal() * std::sqrt(1.5 / fanIn));
            }
            graph.weights[layer.name + "." + spec.name] = std::move(weight);
        }
    }
}

inline Graph randomNetwork(const std::string& architecture, const std::string& head, Shape input, int classes,
                           std::uint64_t seed, const Json& options = Json::object(),
                           const Json& headOptions = Json::object()) {
    Graph graph = buildGraph(architecture, options, head, headOptions, input, classes);
    fillWeights(graph, input, seed);
    return graph;
}

inline std::vector<float> randomWindows(Shape input, int n, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> windows(static_cast<std::size_t>(input.channels * input.steps * n));
    for (float& v : windows) v = static_cast<float>(random.normal());
    return windows;
}

inline double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) return 1e30;
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(double(a[i]) - b[i]);
        if (!(difference <= largest)) largest = difference;  // keeps what is not a number
    }
    return largest;
}

}  // namespace distillery::test
