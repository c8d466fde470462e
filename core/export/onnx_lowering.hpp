// The state of one ONNX file being written: onnx_writer.cpp has the layers, onnx_heads.cpp the heads.
#pragma once

#include <set>

#include "export/onnx_graph.hpp"
#include "export/onnx_writer.hpp"

namespace distillery {

class OnnxLowering {
public:
    /// `graph` is folded and has all its weights.
    OnnxLowering(const Graph& graph, Shape input, const OnnxOptions& options);
    OnnxFile write();

private:
    std::string lower(const Layer& layer, const std::vector<std::string>& inputs);
    const Weight& weight(const Layer& layer, const std::string& name) const;

    /// `readLayer` is the layer whose range quantises the input; -1 keeps it in float.
    std::string convolution(const std::string& name, const std::string& x, const Weight& weight,
                            const std::vector<float>& bias, std::int64_t stride, std::int64_t padding,
                            std::int64_t groups, int readLayer);
    std::string affine(const std::string& name, const std::string& x, const Weight& weight,
                       const std::vector<float>& bias, int readLayer);
    bool isQuantisedReader(int readLayer) const;
    std::string quantisedInput(const std::string& x, int layer);
    std::string quantisedWeight(const std::string& name, const std::vector<std::int64_t>& shape,
                                const Weight& weight);
    std::string activation(const std::string& name, const std::string& x, const std::string& function);
    std::string pooled(const std::string& name, const std::string& x);
    std::string batchNorm(const Layer& layer, const std::string& x, Shape shape);
    std::string squeezeExcite(const Layer& layer, const std::string& x);

    std::string layerNorm(const std::string& name, const std::string& x, const Weight& gain,
                          const Weight& shift, double eps);
    /// x / max(root mean square of x, floor), row by row.
    std::string unitPower(const std::string& name, const std::string& x, double floor);
    std::string cosinePrototype(const Layer& layer, const std::string& x);
    std::string hopfieldMemory(const Layer& layer, const std::string& x);
    std::string simhHead(const Layer& layer, const std::string& x);

    const Graph& graph_;
    const OnnxOptions& options_;
    std::vector<Shape> shapes_;
    std::vector<std::string> tensors_;  // of each layer's output
    std::set<std::string> dequantised_;
    OnnxGraph onnx_;
};

}  // namespace distillery
