// One function per layer kind: what it is in ONNX operators.
#include "export/onnx_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "export/onnx_graph.hpp"
#include "export/onnx_lowering.hpp"
#include "runtime/fold.hpp"
#include "runtime/quantise.hpp"

namespace distillery {
namespace {

constexpr float kSixth = 1.0f / 6;

std::vector<std::int64_t> onnxShape(Shape shape, const OnnxOptions& options) {
    if (shape.steps == 0) return {options.batch, shape.channels};
    if (options.twoDimensional) return {options.batch, shape.channels, 1, shape.steps};
    return {options.batch, shape.channels, shape.steps};
}

}  // namespace

OnnxLowering::OnnxLowering(const Graph& graph, Shape input, const OnnxOptions& options)
    : graph_(graph), options_(options), shapes_(inferShapes(graph, input)), tensors_(graph.layers.size()) {}

std::string OnnxLowering::convolution(const std::string& name, const std::string& x, const Weight& weight,
                                      const std::vector<float>& bias, std::int64_t stride,
                                      std::int64_t padding, std::int64_t groups, int readLayer) {
    const bool flat = options_.twoDimensional;
    auto shape = weight.shape;
    if (flat) shape.insert(shape.begin() + 2, 1);
    const auto along = [&](std::int64_t across, std::int64_t value) {
        return flat ? std::vector<std::int64_t>{across, value} : std::vector<std::int64_t>{value};
    };
    const OnnxAttributes attributes{{{"group", groups}},
                                    {{"kernel_shape", along(1, shape.back())},
                                     {"strides", along(1, stride)},
                                     {"dilations", along(1, 1)},
                                     {"pads", flat ? std::vector<std::int64_t>{0, padding, 0, padding}
                                                   : std::vector<std::int64_t>{padding, padding}}},
                                    {}};
    // Depthwise kernels gain nothing from 8 bits and lose most (HAPT, student-tiny: accuracy 0.87 with them
    // and the first layer in 8 bits).
    const bool isPointwise = weight.shape.back() == 1 && stride == 1 && padding == 0;
    const bool quantised =
        groups == 1 && isQuantisedReader(readLayer) && !followsSamples(graph_, readLayer, isPointwise);
    return onnx_.node("Conv",
                      {quantised ? quantisedInput(x, readLayer) : x,
                       quantised ? quantisedWeight(name + ".weight", shape, weight)
                                 : onnx_.constant(name + ".weight", shape, weight.values),
                       onnx_.constant(name + ".bias", {weight.shape[0]}, bias)},
                      name, attributes);
}

std::string OnnxLowering::affine(const std::string& name, const std::string& x, const Weight& weight,
                                 const std::vector<float>& bias, int readLayer) {
    const bool quantised = isQuantisedReader(readLayer);
    return onnx_.node("Gemm",
                      {quantised ? quantisedInput(x, readLayer) : x,
                       quantised ? quantisedWeight(name + ".weight", weight.shape, weight)
                                 : onnx_.constant(name + ".weight", weight.shape, weight.values),
                       onnx_.constant(name + ".bias", {weight.shape[0]}, bias)},
                      name, {{{"transB", 1}}, {}, {{"alpha", 1}, {"beta", 1}}});
}

bool OnnxLowering::isQuantisedReader(int readLayer) const {
    return options_.calibration && readLayer > 0 &&
           !options_.calibration->inFloat.contains(graph_.layers[static_cast<std::size_t>(readLayer)].name);
}

std::string OnnxLowering::quantisedInput(const std::string& x, int layer) {
    const std::string name = x + ".dequantised";
    if (!dequantised_.insert(name).second) return name;
    // Identities (dropout) carry their input's range.
    const auto found = options_.calibration->range.find(graph_.layers[static_cast<std::size_t>(layer)].name);
    if (found == options_.calibration->range.end())
        throw Error(ErrorCode::config,
                    fmt::format("layer '{}'", graph_.layers[static_cast<std::size_t>(layer)].name),
                    "is missing from the calibration", "Calibrate the very network that is exported.");
    const float largest = std::max(std::abs(found->second.first), std::abs(found->second.second));
    const std::string scale = onnx_.constant(x + ".scale", {}, {largest > 0 ? largest / 127 : 1.0f});
    const std::string zero = onnx_.constantInt8Zeros(x + ".zero", {});
    onnx_.node("QuantizeLinear", {x, scale, zero}, x + ".quantised");
    return onnx_.node("DequantizeLinear", {x + ".quantised", scale, zero}, name);
}

std::string OnnxLowering::quantisedWeight(const std::string& name, const std::vector<std::int64_t>& shape,
                                          const Weight& weight) {
    // Float weights with Q and DQ behind them: the form that every TensorRT from 8.0 reads. The values are
    // already on the grid, so quantising them again is exact.
    const QuantisedWeight quantised = quantise(weight);
    const auto channels = static_cast<std::int64_t>(quantised.scale.size());
    const std::string scale = onnx_.constant(name + ".scale", {channels}, quantised.scale);
    const std::string zero = onnx_.constantInt8Zeros(name + ".zero", {channels});
    const std::string values = onnx_.constant(name, shape, dequantise(quantised).values);
    const OnnxAttributes axis{{{"axis", 0}}, {}, {}};
    onnx_.node("QuantizeLinear", {values, scale, zero}, name + ".quantised", axis);
    return onnx_.node("DequantizeLinear", {name + ".quantised", scale, zero}, name + ".dequantised", axis);
}

std::string OnnxLowering::activation(const std::string& name, const std::string& x,
                                     const std::string& function) {
    const auto hardSigmoid = [&](const std::string& result) {
        return onnx_.node("HardSigmoid", {x}, result, {{}, {}, {{"alpha", kSixth}, {"beta", 0.5f}}});
    };
    if (function == "relu") return onnx_.node("Relu", {x}, name);
    if (function == "sigmoid") return onnx_.node("Sigmoid", {x}, name);
    if (function == "hardsigmoid") return hardSigmoid(name);
    if (function == "hardswish") return onnx_.node("Mul", {x, hardSigmoid(name + ".gate")}, name);
    if (function == "selu") return onnx_.node("Selu", {x}, name);
    if (function == "gelu") {  // x · (½ + ½ erf(x / √2))
        const std::string half = onnx_.constant(name + ".half", {}, {0.5f});
        const std::string root = onnx_.constant(name + ".root", {}, {0.70710678f});
        const std::string inner = onnx_.node("Mul", {x, root}, name + ".inner");
        const std::string erf = onnx_.node("Erf", {inner}, name + ".erf");
        const std::string scaled = onnx_.node("Mul", {erf, half}, name + ".scaled");
        return onnx_.node("Mul", {x, onnx_.node("Add", {scaled, half}, name + ".share")}, name);
    }
    throw Error(ErrorCode::data, fmt::format("layer '{}'", name),
                fmt::format("its activation '{}' has no ONNX form here", function));
}

std::string OnnxLowering::pooled(const std::string& name, const std::string& x) {
    return onnx_.node("GlobalAveragePool", {x}, name);
}

std::string OnnxLowering::batchNorm(const Layer& layer, const std::string& x, Shape shape) {
    const Weight &gamma = weight(layer, "weight"), &beta = weight(layer, "bias"),
                 &mean = weight(layer, "running_mean"), &variance = weight(layer, "running_var");
    std::vector<float> scale, shift;
    for (std::size_t c = 0; c < gamma.values.size(); ++c) {
        const double factor = gamma.values[c] / std::sqrt(variance.values[c] + layer.number("eps"));
        scale.push_back(static_cast<float>(factor));
        shift.push_back(static_cast<float>(beta.values[c] - mean.values[c] * factor));
    }
    std::vector<std::int64_t> perChannel = onnxShape(shape, options_);
    std::fill(perChannel.begin(), perChannel.end(), 1);
    perChannel[1] = shape.channels;
    const std::string scaled = onnx_.node(
        "Mul", {x, onnx_.constant(layer.name + ".scale", perChannel, scale)}, layer.name + ".scaled");
    return onnx_.node("Add", {scaled, onnx_.constant(layer.name + ".shift", perChannel, shift)}, layer.name);
}

std::string OnnxLowering::squeezeExcite(const Layer& layer, const std::string& x) {
    const auto asConvolution = [&](const char* which) {
        Weight w = weight(layer, which);
        w.shape.push_back(1);
        return w;
    };
    const bool hasBias = layer.flag("bias");
    const Weight first = asConvolution("fc1.weight"), second = asConvolution("fc2.weight");
    const auto bias = [&](const char* which, const Weight& of) {
        return hasBias ? weight(layer, which).values
                       : std::vector<float>(static_cast<std::size_t>(of.shape[0]));
    };
    std::string gate = pooled(layer.name + ".mean", x);
    gate = convolution(layer.name + ".fc1", gate, first, bias("fc1.bias", first), 1, 0, 1, -1);
    gate = activation(layer.name + ".relu", gate, "relu");
    gate = convolution(layer.name + ".fc2", gate, second, bias("fc2.bias", second), 1, 0, 1, -1);
    gate = activation(layer.name + ".gate", gate, "hardsigmoid");
    return onnx_.node("Mul", {x, gate}, layer.name);
}

const Weight& OnnxLowering::weight(const Layer& layer, const std::string& name) const {
    return graph_.weights.at(layer.name + "." + name);
}

std::string OnnxLowering::lower(const Layer& layer, const std::vector<std::string>& x) {
    const auto bias = [&](std::int64_t out) {
        return layer.flag("bias") ? weight(layer, "bias").values
                                  : std::vector<float>(static_cast<std::size_t>(out));
    };
    switch (layer.kind) {
        case LayerKind::input:
            return kOnnxInput;
        case LayerKind::conv1d:
            return convolution(layer.name, x[0], weight(layer, "weight"), bias(layer.integer("out")),
                               layer.integer("stride"), layer.integer("padding"), layer.integer("groups"),
                               layer.inputs[0]);
        case LayerKind::batchNorm:
            return batchNorm(layer, x[0], shapes_[static_cast<std::size_t>(layer.inputs[0])]);
        case LayerKind::layerNorm:
            return layerNorm(layer.name, x[0], weight(layer, "weight"), weight(layer, "bias"),
                             layer.number("eps"));
        case LayerKind::activation:
            return activation(layer.name, x[0], layer.word("function"));
        case LayerKind::squeezeExcite:
            return squeezeExcite(layer, x[0]);
        case LayerKind::add:
            return onnx_.node("Add", x, layer.name);
        case LayerKind::globalAveragePool:
            return onnx_.node("Flatten", {pooled(layer.name + ".mean", x[0])}, layer.name,
                              {{{"axis", 1}}, {}, {}});
        case LayerKind::dropout:
            return x[0];
        case LayerKind::linear:
            return affine(layer.name, x[0], weight(layer, "weight"), bias(layer.integer("out")),
                          layer.inputs[0]);
        case LayerKind::cosinePrototype:
            return cosinePrototype(layer, x[0]);
        case LayerKind::hopfieldMemory:
            return hopfieldMemory(layer, x[0]);
        case LayerKind::simhHead:
            return simhHead(layer, x[0]);
    }
    throw Error(ErrorCode::data, fmt::format("layer '{}'", layer.name),
                fmt::format("of kind {} has no ONNX form here", toString(layer.kind)));
}

OnnxFile OnnxLowering::write() {
    OnnxFile file;
    file.inputShape = onnxShape(shapes_.front(), options_);
    onnx_.model().mutable_graph()->set_name(graph_.architecture.empty() ? "network" : graph_.architecture);
    onnx_.input(kOnnxInput, file.inputShape);
    const auto outputIndex = static_cast<std::size_t>(graph_.output);
    std::map<std::string, std::vector<std::int64_t>> expected;
    std::vector<bool> needed(graph_.layers.size());
    needed[0] = needed[outputIndex] = true;
    for (std::size_t i = outputIndex + 1; i-- > 0;)
        for (const int input : graph_.layers[i].inputs)
            if (needed[i]) needed[static_cast<std::size_t>(input)] = true;
    for (std::size_t i = 0; i <= outputIndex; ++i) {
        if (!needed[i]) continue;
        const Layer& layer = graph_.layers[i];
        std::vector<std::string> inputs;
        for (const int input : layer.inputs) inputs.push_back(tensors_[static_cast<std::size_t>(input)]);
        tensors_[i] = lower(layer, inputs);
        expected[tensors_[i]] = onnxShape(shapes_[i], options_);
    }
    // The last node's result takes the output's name, so that no copying node is needed.
    for (auto& node : *onnx_.model().mutable_graph()->mutable_node()) {
        for (auto& name : *node.mutable_input())
            if (name == tensors_[outputIndex]) name = kOnnxOutput;
        for (auto& name : *node.mutable_output())
            if (name == tensors_[outputIndex]) name = kOnnxOutput;
    }
    onnx_.output(kOnnxOutput, onnxShape(shapes_[outputIndex], options_));
    for (const auto& [key, value] : options_.metadata) {
        auto* property = onnx_.model().add_metadata_props();
        property->set_key(key);
        property->set_value(value);
    }
    file.operators = checkOnnx(onnx_.model(), expected);
    for (const std::string& operation : file.operators)
        if (!isInOnnxContract(operation)) file.beyondContract.push_back(operation);
    file.bytes = onnx_.model().SerializeAsString();
    return file;
}

OnnxFile writeOnnx(const Graph& graph, Shape input, const OnnxOptions& options) {
    if (options.batch < 1)
        throw Error(ErrorCode::config, "batch", fmt::format("is {}", options.batch), "Use at least 1.");
    checkWeights(graph, input);
    const Graph folded = foldBatchNorm(graph);
    return OnnxLowering(folded, input, options).write();
}

}  // namespace distillery
