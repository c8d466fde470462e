// A network as an ONNX file that boards and desktops alike can run: opset 13, IR 7, static shapes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/graph.hpp"
#include "runtime/engine.hpp"

namespace distillery {

struct OnnxOptions {
    int batch = 1;                // fixed in the file
    bool twoDimensional = false;  // [N, C, 1, T] and 2-D convolutions, for accelerators without 1-D
    const Calibration* calibration = nullptr;  // given: Q/DQ form, 8-bit convolutions and linear layers
    std::map<std::string, std::string> metadata;
};

struct OnnxFile {
    std::string bytes;
    std::vector<std::int64_t> inputShape;  // of kOnnxInput
    std::vector<std::string> operators;    // that it uses, sorted
    /// Those outside the list that all our boards run; ONNX Runtime and TensorRT from 8.2 have them.
    std::vector<std::string> beyondContract;
};

inline constexpr const char* kOnnxInput = "windows";  // scaled
inline constexpr const char* kOnnxOutput = "logits";  // [N, classes]

/// Batch norms folded, hard-swish decomposed, constant parts of memories computed beforehand. The result has
/// passed libonnx's checker, strict shape inference and our own checks of shapes, sizes and operators. The
/// preprocessing is not in it. Error{data} naming the layer that it cannot hold or whose weights are missing,
/// Error{config} for a calibration that lacks a layer.
OnnxFile writeOnnx(const Graph& graph, Shape input, const OnnxOptions& options = {});

}  // namespace distillery
