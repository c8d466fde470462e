// Builds an ONNX graph node by node; every tensor has a name, every constant the size it claims.
#pragma once

#include <onnx/onnx_pb.h>

#include <map>
#include <string>
#include <vector>

#include "model/graph.hpp"

namespace distillery {

struct OnnxAttributes {
    std::map<std::string, std::int64_t> integers{};
    std::map<std::string, std::vector<std::int64_t>> lists{};
    std::map<std::string, float> numbers{};
};

class OnnxGraph {
public:
    OnnxGraph();
    onnx::ModelProto& model() { return model_; }

    void input(const std::string& name, const std::vector<std::int64_t>& shape);
    void output(const std::string& name, const std::vector<std::int64_t>& shape);
    /// Returns the constant's name.
    std::string constant(const std::string& name, const std::vector<std::int64_t>& shape,
                         const std::vector<float>& values);
    std::string constantInt8Zeros(const std::string& name, const std::vector<std::int64_t>& shape);

    /// Its only output is named `result`, which is returned.
    std::string node(const std::string& operation, const std::vector<std::string>& inputs,
                     const std::string& result, const OnnxAttributes& attributes = {});

private:
    onnx::TensorProto* tensor(const std::string& name, const std::vector<std::int64_t>& shape, int type);
    onnx::ModelProto model_;
};

/// Runs libonnx's checker and strict shape inference, which fills value_info, and our own checks: versions,
/// operators, size of every constant, and that `expected` tensors have these shapes. Error{internal} says
/// what does not hold. Returns the operators used, sorted.
std::vector<std::string> checkOnnx(onnx::ModelProto& model,
                                   const std::map<std::string, std::vector<std::int64_t>>& expected);

/// Operators of our contract for boards (TensorRT 8.0 to 10, ONNX Runtime), and those beyond it that we
/// write.
bool isInOnnxContract(const std::string& operation);

}  // namespace distillery
