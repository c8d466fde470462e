// Heads in ONNX operators. What does not depend on the window (keys and values of stored patterns, products
// of two matrices) is computed here, in double.
#include <cmath>

#include "export/onnx_lowering.hpp"

namespace distillery {
namespace {

constexpr double kLayerNormEps = 1e-5, kShortest = 1e-8;  // as the trainer

using Rows = std::vector<std::vector<double>>;

Rows rowsOf(const Weight& weight) {
    const auto rows = static_cast<std::size_t>(weight.shape[0]), columns = weight.values.size() / rows;
    Rows result(rows);
    for (std::size_t r = 0; r < rows; ++r)
        result[r].assign(weight.values.begin() + static_cast<std::ptrdiff_t>(r * columns),
                         weight.values.begin() + static_cast<std::ptrdiff_t>((r + 1) * columns));
    return result;
}

Weight weightOf(const Rows& rows) {
    Weight weight{{static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(rows[0].size())}, {}};
    for (const auto& row : rows)
        for (const double v : row) weight.values.push_back(static_cast<float>(v));
    return weight;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

void scale(std::vector<double>& row, double factor) {
    for (double& v : row) v *= factor;
}

void normalise(std::vector<double>& row, const Weight& gain, const Weight& shift) {
    const auto n = static_cast<double>(row.size());
    double mean = 0, power = 0;
    for (const double v : row) mean += v / n;
    for (const double v : row) power += (v - mean) * (v - mean) / n;
    const double factor = 1 / std::sqrt(power + kLayerNormEps);
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = (row[i] - mean) * factor * gain.values[i] + shift.values[i];
}

/// Every row through y = W·x + b.
Rows through(const Rows& rows, const Weight& weight, const Weight& bias) {
    const Rows matrix = rowsOf(weight);
    Rows result;
    for (const auto& row : rows) {
        result.emplace_back();
        for (std::size_t k = 0; k < matrix.size(); ++k)
            result.back().push_back(dot(matrix[k], row) + bias.values[k]);
    }
    return result;
}

}  // namespace

std::string OnnxLowering::layerNorm(const std::string& name, const std::string& x, const Weight& gain,
                                    const Weight& shift, double eps) {
    const OnnxAttributes overChannels{{{"keepdims", 1}}, {{"axes", {1}}}, {}};
    const std::string mean = onnx_.node("ReduceMean", {x}, name + ".mean", overChannels);
    const std::string centred = onnx_.node("Sub", {x, mean}, name + ".centred");
    const std::string square = onnx_.node("Mul", {centred, centred}, name + ".square");
    const std::string power = onnx_.node("ReduceMean", {square}, name + ".power", overChannels);
    const std::string small = onnx_.constant(name + ".eps", {}, {static_cast<float>(eps)});
    const std::string safe = onnx_.node("Add", {power, small}, name + ".safe");
    const std::string spread = onnx_.node("Sqrt", {safe}, name + ".spread");
    const std::string unit = onnx_.node("Div", {centred, spread}, name + ".unit");
    const std::string scaled =
        onnx_.node("Mul", {unit, onnx_.constant(name + ".gain", gain.shape, gain.values)}, name + ".scaled");
    return onnx_.node("Add", {scaled, onnx_.constant(name + ".shift", shift.shape, shift.values)}, name);
}

std::string OnnxLowering::unitPower(const std::string& name, const std::string& x, double floor) {
    const std::string square = onnx_.node("Mul", {x, x}, name + ".square");
    const std::string power =
        onnx_.node("ReduceMean", {square}, name + ".power", {{{"keepdims", 1}}, {{"axes", {1}}}, {}});
    const std::string root = onnx_.node("Sqrt", {power}, name + ".root");
    const std::string least = onnx_.constant(name + ".floor", {}, {static_cast<float>(floor)});
    const std::string length = onnx_.node("Clip", {root, least}, name + ".length");
    return onnx_.node("Div", {x, length}, name);
}

std::string OnnxLowering::cosinePrototype(const Layer& layer, const std::string& x) {
    // scale · x/|x| · w/|w| with |x| = √d · root mean square
    Rows prototypes = rowsOf(weight(layer, "weight"));
    const double rootOfSize = std::sqrt(static_cast<double>(prototypes[0].size()));
    for (auto& row : prototypes)
        scale(row, layer.number("scale") / rootOfSize / std::max(std::sqrt(dot(row, row)), kShortest));
    const std::string unit = unitPower(layer.name + ".unit", x, kShortest / rootOfSize);
    return affine(layer.name, unit, weightOf(prototypes), std::vector<float>(prototypes.size()), -1);
}

std::string OnnxLowering::hopfieldMemory(const Layer& layer, const std::string& x) {
    Rows stored = rowsOf(weight(layer, "patterns"));
    for (auto& row : stored)
        normalise(row, weight(layer, "norm_stored.weight"), weight(layer, "norm_stored.bias"));
    Rows keys = through(stored, weight(layer, "key.weight"), weight(layer, "key.bias"));
    const Rows values = through(stored, weight(layer, "value.weight"), weight(layer, "value.bias"));
    const double rootOfSize = std::sqrt(static_cast<double>(keys[0].size()));
    for (auto& row : keys)
        scale(row, layer.number("beta") / rootOfSize / std::max(std::sqrt(dot(row, row)), kShortest));
    Rows recalled;  // [out][pattern]: W_O · value
    for (const auto& out : rowsOf(weight(layer, "output.weight"))) {
        recalled.emplace_back();
        for (const auto& value : values) recalled.back().push_back(dot(out, value));
    }
    const std::string state = layerNorm(layer.name + ".state", x, weight(layer, "norm_state.weight"),
                                        weight(layer, "norm_state.bias"), kLayerNormEps);
    const std::string query = affine(layer.name + ".query", state, weight(layer, "query.weight"),
                                     weight(layer, "query.bias").values, -1);
    const std::string unit = unitPower(layer.name + ".unit", query, kShortest / rootOfSize);
    const std::string scores =
        affine(layer.name + ".scores", unit, weightOf(keys), std::vector<float>(keys.size()), -1);
    const std::string shares =
        onnx_.node("Softmax", {scores}, layer.name + ".shares", {{{"axis", 1}}, {}, {}});
    return affine(layer.name, shares, weightOf(recalled), weight(layer, "output.bias").values, -1);
}

std::string OnnxLowering::simhHead(const Layer& layer, const std::string& x) {
    // One stored pattern: the softmax over it is 1 (SMLDIST F.3), what is left is affine after a layer norm.
    const Rows value = rowsOf(weight(layer, "value.weight")), output = rowsOf(weight(layer, "output.weight"));
    const Rows valueBias = {
        {weight(layer, "value.bias").values.begin(), weight(layer, "value.bias").values.end()}};
    Rows product(output.size(), std::vector<double>(value[0].size()));
    for (std::size_t k = 0; k < output.size(); ++k)
        for (std::size_t h = 0; h < value.size(); ++h)
            for (std::size_t i = 0; i < value[h].size(); ++i) product[k][i] += output[k][h] * value[h][i];
    const Rows outputBias = through(valueBias, weight(layer, "output.weight"), weight(layer, "output.bias"));
    const std::vector<float> bias(outputBias[0].begin(), outputBias[0].end());
    const std::string token = layerNorm(layer.name + ".token", x, weight(layer, "norm_projection.weight"),
                                        weight(layer, "norm_projection.bias"), kLayerNormEps);
    return affine(layer.name, token, weightOf(product), bias, -1);
}

}  // namespace distillery
