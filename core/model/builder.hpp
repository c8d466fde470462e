// Building a graph layer by layer; shapes are checked as it grows. Architectures and heads are written with
// it.
#pragma once

#include <string>

#include "model/graph.hpp"

namespace distillery {

class GraphBuilder {
public:
    /// Starts with the input layer, index 0. Error{config} when `input` is no window.
    GraphBuilder(std::string architecture, const Json& options, Shape input);

    struct Conv {
        std::int64_t out = 1, kernel = 1, stride = 1, groups = 1;
        bool bias = false;
    };
    /// Padding is (kernel − 1) / 2: stride 1 keeps the steps when the kernel is odd.
    int conv(const std::string& name, int from, Conv conv);
    int batchNorm(const std::string& name, int from);
    int activation(const std::string& name, int from, const std::string& function);
    /// `<name>`, `<name>_norm`, `<name>_act`; no activation when `function` is empty.
    int convNormAct(const std::string& name, int from, Conv conv, const std::string& function);
    int squeezeExcite(const std::string& name, int from, std::int64_t hidden, bool bias);
    int add(const std::string& name, int a, int b);
    int globalAveragePool(const std::string& name, int from);
    int dropout(const std::string& name, int from, double rate);  // no layer at rate 0

    void tap(const std::string& name, int layer) { graph_.taps.push_back({name, layer}); }
    Shape shape(int layer) const { return shapes_.at(static_cast<std::size_t>(layer)); }

    Graph finish(int features);

private:
    int append(Layer layer);
    Graph graph_;
    std::vector<Shape> shapes_;
};

/// `channels` · `width`, rounded to a multiple of 8, at least 8, never more than 10 % below (MobileNetV2's
/// make_divisible).
std::int64_t scaledChannels(double channels, double width = 1.0);

}  // namespace distillery
