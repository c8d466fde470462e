// Runs the ONNX operators that we write, by their definition and with plain loops in double: what a file
// means can be tested where no ONNX Runtime is. Batch 1 only.
#pragma once

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace distillery::test {

struct OnnxValue {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

namespace onnx_detail {

inline std::int64_t count(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

/// Element-wise with numpy's broadcasting.
template <class Function>
OnnxValue broadcast(const OnnxValue& a, const OnnxValue& b, Function f) {
    const std::size_t rank = std::max(a.shape.size(), b.shape.size());
    const auto extent = [&](const OnnxValue& v, std::size_t d) {
        const std::size_t lead = rank - v.shape.size();
        return d < lead ? 1 : v.shape[d - lead];
    };
    OnnxValue out;
    for (std::size_t d = 0; d < rank; ++d) {
        if (extent(a, d) != extent(b, d) && extent(a, d) != 1 && extent(b, d) != 1)
            throw std::runtime_error("shapes do not broadcast");
        out.shape.push_back(std::max(extent(a, d), extent(b, d)));
    }
    out.values.resize(static_cast<std::size_t>(count(out.shape)));
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        std::int64_t rest = static_cast<std::int64_t>(i), ia = 0, ib = 0, sa = 1, sb = 1;
        for (std::size_t d = rank; d-- > 0;) {
            const std::int64_t at = rest % out.shape[d];
            rest /= out.shape[d];
            ia += (extent(a, d) == 1 ? 0 : at) * sa;
            ib += (extent(b, d) == 1 ? 0 : at) * sb;
            sa *= extent(a, d);
            sb *= extent(b, d);
        }
        out.values[i] = f(a.values[static_cast<std::size_t>(ia)], b.values[static_cast<std::size_t>(ib)]);
    }
    return out;
}

inline const onnx::AttributeProto& attribute(const onnx::NodeProto& node, const std::string& name) {
    for (const auto& a : node.attribute())
        if (a.name() == name) return a;
    throw std::runtime_error(node.name() + " has no attribute " + name);
}

/// [1, C, …, T] with all dimensions between of size 1.
inline OnnxValue convolve(const onnx::NodeProto& node, const OnnxValue& x, const OnnxValue& w,
                          const OnnxValue& b) {
    const std::int64_t channels = x.shape[1], steps = x.shape.back(), out = w.shape[0], perGroup = w.shape[1],
                       kernel = w.shape.back(), groups = attribute(node, "group").i();
    const auto last = [&](const char* name) {
        const auto& list = attribute(node, name);
        return list.ints(list.ints_size() - 1);
    };
    const std::int64_t stride = last("strides"), padEnd = last("pads");
    const auto& pads = attribute(node, "pads");
    const std::int64_t padBegin = pads.ints(pads.ints_size() / 2 - 1);
    if (channels != perGroup * groups || last("kernel_shape") != kernel) throw std::runtime_error("Conv");
    const std::int64_t length = (steps + padBegin + padEnd - kernel) / stride + 1;
    OnnxValue y{x.shape, {}};
    y.shape[1] = out;
    y.shape.back() = length;
    for (std::int64_t o = 0; o < out; ++o)
        for (std::int64_t t = 0; t < length; ++t) {
            double sum = b.values[static_cast<std::size_t>(o)];
            for (std::int64_t i = 0; i < perGroup; ++i)
                for (std::int64_t k = 0; k < kernel; ++k) {
                    const std::int64_t at = t * stride + k - padBegin, c = o / (out / groups) * perGroup + i;
                    if (at >= 0 && at < steps)
                        sum += w.values[static_cast<std::size_t>((o * perGroup + i) * kernel + k)] *
                               x.values[static_cast<std::size_t>(c * steps + at)];
                }
            y.values.push_back(sum);
        }
    return y;
}

/// Mean over the last dimensions of [1, C, …]; the reduced ones stay as 1.
inline OnnxValue meanPerChannel(const OnnxValue& x) {
    OnnxValue y{x.shape, {}};
    std::fill(y.shape.begin() + 2, y.shape.end(), 1);
    const std::size_t steps = x.values.size() / static_cast<std::size_t>(x.shape[1]);
    for (std::size_t c = 0; c < static_cast<std::size_t>(x.shape[1]); ++c)
        y.values.push_back(std::accumulate(x.values.begin() + static_cast<std::ptrdiff_t>(c * steps),
                                           x.values.begin() + static_cast<std::ptrdiff_t>((c + 1) * steps),
                                           0.0) /
                           static_cast<double>(steps));
    return y;
}

inline OnnxValue gemm(const onnx::NodeProto& node, const OnnxValue& x, const OnnxValue& w,
                      const OnnxValue& b) {
    if (attribute(node, "transB").i() != 1) throw std::runtime_error("Gemm");
    OnnxValue y{{1, w.shape[0]}, b.values};
    const std::size_t in = x.values.size();
    for (std::size_t o = 0; o < y.values.size(); ++o)
        for (std::size_t i = 0; i < in; ++i) y.values[o] += w.values[o * in + i] * x.values[i];
    return y;
}

/// Q and DQ in one: Q writes whole numbers, DQ scales them. `channel` of element i for a scale per channel.
inline OnnxValue quantise(const OnnxValue& x, const OnnxValue& scale, bool back) {
    OnnxValue y = x;
    const std::size_t per = x.values.size() / scale.values.size();
    for (std::size_t i = 0; i < y.values.size(); ++i) {
        const double s = scale.values[i / per];
        y.values[i] = back ? y.values[i] * s : std::clamp(std::nearbyint(y.values[i] / s), -128.0, 127.0);
    }
    return y;
}

}  // namespace onnx_detail

/// The output of the model for one window.
inline std::vector<float> runOnnxByHand(const onnx::ModelProto& model, const std::vector<float>& window) {
    using namespace onnx_detail;
    std::map<std::string, OnnxValue> values;
    for (const auto& tensor : model.graph().initializer()) {
        OnnxValue& value = values[tensor.name()];
        value.shape.assign(tensor.dims().begin(), tensor.dims().end());
        const std::string& raw = tensor.raw_data();
        if (tensor.data_type() == onnx::TensorProto::INT8) {
            for (const char c : raw) value.values.push_back(static_cast<signed char>(c));
        } else {
            std::vector<float> floats(raw.size() / sizeof(float));
            std::memcpy(floats.data(), raw.data(), raw.size());
            value.values.assign(floats.begin(), floats.end());
        }
    }
    OnnxValue& input = values[model.graph().input(0).name()];
    for (const auto& dim : model.graph().input(0).type().tensor_type().shape().dim())
        input.shape.push_back(dim.dim_value());
    input.values.assign(window.begin(), window.end());
    for (const auto& node : model.graph().node()) {
        const auto in = [&](int i) -> const OnnxValue& { return values.at(node.input(i)); };
        const auto map = [&](auto f) {
            OnnxValue y = in(0);
            for (double& v : y.values) v = f(v);
            return y;
        };
        const std::string& op = node.op_type();
        OnnxValue y;
        if (op == "Conv")
            y = convolve(node, in(0), in(1), in(2));
        else if (op == "Gemm")
            y = gemm(node, in(0), in(1), in(2));
        else if (op == "Add")
            y = broadcast(in(0), in(1), [](double a, double b) { return a + b; });
        else if (op == "Sub")
            y = broadcast(in(0), in(1), [](double a, double b) { return a - b; });
        else if (op == "Mul")
            y = broadcast(in(0), in(1), [](double a, double b) { return a * b; });
        else if (op == "Div")
            y = broadcast(in(0), in(1), [](double a, double b) { return a / b; });
        else if (op == "Clip")
            y = broadcast(in(0), in(1), [](double a, double b) { return std::max(a, b); });
        else if (op == "Relu")
            y = map([](double v) { return std::max(v, 0.0); });
        else if (op == "Sqrt")
            y = map([](double v) { return std::sqrt(v); });
        else if (op == "Erf")
            y = map([](double v) { return std::erf(v); });
        else if (op == "Sigmoid")
            y = map([](double v) { return 1 / (1 + std::exp(-v)); });
        else if (op == "Selu")
            y = map([](double v) {
                return 1.05070098735548049 * (v > 0 ? v : 1.67326324235437728 * (std::exp(v) - 1));
            });
        else if (op == "HardSigmoid") {
            const double alpha = attribute(node, "alpha").f(), beta = attribute(node, "beta").f();
            y = map([=](double v) { return std::clamp(alpha * v + beta, 0.0, 1.0); });
        } else if (op == "GlobalAveragePool")
            y = meanPerChannel(in(0));
        else if (op == "Flatten") {
            y = in(0);
            y.shape = {1, static_cast<std::int64_t>(y.values.size())};
        } else if (op == "ReduceMean") {  // over the channels of [1, C]
            const auto& v = in(0).values;
            y = {{1, 1}, {std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size())}};
        } else if (op == "Softmax") {
            y = in(0);
            const double most = *std::max_element(y.values.begin(), y.values.end());
            double sum = 0;
            for (double& v : y.values) sum += v = std::exp(v - most);
            for (double& v : y.values) v /= sum;
        } else if (op == "QuantizeLinear")
            y = quantise(in(0), in(1), false);
        else if (op == "DequantizeLinear")
            y = quantise(in(0), in(1), true);
        else
            throw std::runtime_error("operator " + op + " is not known here");
        values[node.output(0)] = std::move(y);
    }
    const auto& result = values.at(model.graph().output(0).name()).values;
    return {result.begin(), result.end()};
}

}  // namespace distillery::test
