#include "export/onnx_graph.hpp"

#include <fmt/format.h>
#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"

namespace distillery {
namespace {

constexpr std::int64_t kOpset = 13, kIr = 7;

const std::set<std::string> kContract = {"Conv",
                                         "Relu",
                                         "HardSigmoid",
                                         "Mul",
                                         "Add",
                                         "Sigmoid",
                                         "GlobalAveragePool",
                                         "ReduceMean",
                                         "Flatten",
                                         "Gemm",
                                         "Softmax",
                                         "QuantizeLinear",
                                         "DequantizeLinear"};
const std::set<std::string> kBeyond = {"Sub", "Div", "Sqrt", "Clip", "Selu", "Erf"};

[[noreturn]] void broken(const std::string& detail) {
    throw Error(ErrorCode::internal, "ONNX writer", detail,
                "This is a fault of distill: please report it together with the run's graph.json.");
}

void describe(onnx::ValueInfoProto& info, const std::string& name, const std::vector<std::int64_t>& shape) {
    info.set_name(name);
    auto& type = *info.mutable_type()->mutable_tensor_type();
    type.set_elem_type(onnx::TensorProto::FLOAT);
    for (const std::int64_t extent : shape) type.mutable_shape()->add_dim()->set_dim_value(extent);
}

std::size_t bytesOf(int type) {
    if (type == onnx::TensorProto::FLOAT) return 4;
    if (type == onnx::TensorProto::INT8) return 1;
    broken(fmt::format("a constant has the type {}", type));
}

void checkConstants(const onnx::GraphProto& graph) {
    for (const onnx::TensorProto& tensor : graph.initializer()) {
        std::size_t count = bytesOf(tensor.data_type());
        for (const std::int64_t extent : tensor.dims()) count *= static_cast<std::size_t>(extent);
        if (count != tensor.raw_data().size())
            broken(fmt::format("constant '{}' has {} bytes where its shape needs {}", tensor.name(),
                               tensor.raw_data().size(), count));
    }
}

void checkShapes(const onnx::GraphProto& graph,
                 const std::map<std::string, std::vector<std::int64_t>>& expected) {
    std::map<std::string, std::vector<std::int64_t>> inferred;
    const auto note = [&](const onnx::ValueInfoProto& info) {
        auto& shape = inferred[info.name()];
        for (const auto& dim : info.type().tensor_type().shape().dim())
            shape.push_back(dim.has_dim_value() ? dim.dim_value() : -1);
    };
    for (const auto& info : graph.value_info()) note(info);
    for (const auto& info : graph.output()) note(info);
    for (const auto& node : graph.node())
        if (!inferred.contains(node.output(0))) broken(fmt::format("'{}' has no shape", node.output(0)));
    for (const auto& [name, shape] : expected)
        if (inferred.contains(name) && inferred[name] != shape)
            broken(fmt::format("'{}' is inferred as [{}], the model says [{}]", name,
                               fmt::join(inferred[name], ", "), fmt::join(shape, ", ")));
}

}  // namespace

OnnxGraph::OnnxGraph() {
    model_.set_ir_version(kIr);
    model_.set_producer_name("HAR Distillery");
    model_.set_producer_version(DISTILLERY_VERSION);
    auto* opset = model_.add_opset_import();
    opset->set_domain("");
    opset->set_version(kOpset);
}

void OnnxGraph::input(const std::string& name, const std::vector<std::int64_t>& shape) {
    describe(*model_.mutable_graph()->add_input(), name, shape);
}

void OnnxGraph::output(const std::string& name, const std::vector<std::int64_t>& shape) {
    describe(*model_.mutable_graph()->add_output(), name, shape);
}

onnx::TensorProto* OnnxGraph::tensor(const std::string& name, const std::vector<std::int64_t>& shape,
                                     int type) {
    auto* tensor = model_.mutable_graph()->add_initializer();
    tensor->set_name(name);
    tensor->set_data_type(type);
    for (const std::int64_t extent : shape) tensor->add_dims(extent);
    return tensor;
}

std::string OnnxGraph::constant(const std::string& name, const std::vector<std::int64_t>& shape,
                                const std::vector<float>& values) {
    tensor(name, shape, onnx::TensorProto::FLOAT)->set_raw_data(values.data(), values.size() * sizeof(float));
    return name;
}

std::string OnnxGraph::constantInt8Zeros(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::size_t count = 1;
    for (const std::int64_t extent : shape) count *= static_cast<std::size_t>(extent);
    tensor(name, shape, onnx::TensorProto::INT8)->set_raw_data(std::string(count, '\0'));
    return name;
}

std::string OnnxGraph::node(const std::string& operation, const std::vector<std::string>& inputs,
                            const std::string& result, const OnnxAttributes& attributes) {
    auto* node = model_.mutable_graph()->add_node();
    node->set_op_type(operation);
    node->set_name(result);
    for (const std::string& input : inputs) node->add_input(input);
    node->add_output(result);
    const auto attribute = [&](const std::string& name, onnx::AttributeProto::AttributeType type) {
        auto* added = node->add_attribute();
        added->set_name(name);
        added->set_type(type);
        return added;
    };
    for (const auto& [name, value] : attributes.integers)
        attribute(name, onnx::AttributeProto::INT)->set_i(value);
    for (const auto& [name, values] : attributes.lists) {
        auto* added = attribute(name, onnx::AttributeProto::INTS);
        for (const std::int64_t value : values) added->add_ints(value);
    }
    for (const auto& [name, value] : attributes.numbers)
        attribute(name, onnx::AttributeProto::FLOAT)->set_f(value);
    return result;
}

bool isInOnnxContract(const std::string& operation) {
    return kContract.contains(operation);
}

std::vector<std::string> checkOnnx(onnx::ModelProto& model,
                                   const std::map<std::string, std::vector<std::int64_t>>& expected) {
    if (model.ir_version() != kIr || model.opset_import_size() != 1 ||
        model.opset_import(0).version() != kOpset)
        broken("the file is not IR 7 with opset 13");
    std::set<std::string> used;
    for (const auto& node : model.graph().node()) {
        if (!kContract.contains(node.op_type()) && !kBeyond.contains(node.op_type()))
            broken(fmt::format("uses the operator {}", node.op_type()));
        used.insert(node.op_type());
    }
    checkConstants(model.graph());
    try {
        onnx::checker::check_model(model);
        const onnx::ShapeInferenceOptions strict(/*check_type=*/true, /*error_mode=*/1, /*data_prop=*/false);
        onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), strict);
        onnx::checker::check_model(model);
    } catch (const std::exception& error) {
        broken(fmt::format("libonnx refuses the file: {}", error.what()));
    }
    checkShapes(model.graph(), expected);
    return {used.begin(), used.end()};
}

}  // namespace distillery
