#include "runtime/reference.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "model/layers.hpp"

namespace distillery {
namespace {

using Values = std::vector<float>;
constexpr double kUnitEps = 1e-8;  // shortest length that a cosine divides by, as the trainer has it
constexpr double kNormEps = 1e-5;  // of the layer norms inside heads

class Reference {
public:
    Reference(const Graph& graph, const Layer& layer) : graph_(graph), layer_(layer) {}

    const Values& weight(const std::string& name) const {
        return graph_.weights.at(layer_.name + "." + name).values;
    }
    double weightOr0(const std::string& name, std::size_t i) const {
        const auto found = graph_.weights.find(layer_.name + "." + name);
        return found == graph_.weights.end() ? 0.0 : found->second.values[i];
    }

    Values linear(const Values& x, const std::string& prefix) const {
        const Values& w = weight(prefix + "weight");
        Values y(w.size() / x.size());
        for (std::size_t o = 0; o < y.size(); ++o) {
            double sum = weightOr0(prefix + "bias", o);
            for (std::size_t i = 0; i < x.size(); ++i) sum += double(w[o * x.size() + i]) * x[i];
            y[o] = static_cast<float>(sum);
        }
        return y;
    }

    Values layerNorm(const Values& x, const std::string& prefix, double eps) const {
        double mean = 0, variance = 0;
        for (const float v : x) mean += v / static_cast<double>(x.size());
        for (const float v : x) variance += (v - mean) * (v - mean) / static_cast<double>(x.size());
        Values y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            y[i] =
                static_cast<float>((x[i] - mean) / std::sqrt(variance + eps) * weight(prefix + "weight")[i] +
                                   weight(prefix + "bias")[i]);
        }
        return y;
    }

    Values conv(const Values& x, Shape in, Shape out) const {
        const auto kernel = layer_.integer("kernel"), stride = layer_.integer("stride"),
                   padding = layer_.integer("padding"), groups = layer_.integer("groups");
        const auto perGroup = in.channels / groups, outPerGroup = out.channels / groups;
        const Values& w = weight("weight");
        Values y(static_cast<std::size_t>(out.channels * out.steps));
        for (std::int64_t o = 0; o < out.channels; ++o) {
            for (std::int64_t t = 0; t < out.steps; ++t) {
                double sum = weightOr0("bias", static_cast<std::size_t>(o));
                for (std::int64_t i = 0; i < perGroup; ++i) {
                    for (std::int64_t k = 0; k < kernel; ++k) {
                        const auto step = t * stride + k - padding;
                        if (step < 0 || step >= in.steps) continue;
                        const auto channel = o / outPerGroup * perGroup + i;
                        sum += double(w[static_cast<std::size_t>((o * perGroup + i) * kernel + k)]) *
                               x[static_cast<std::size_t>(channel * in.steps + step)];
                    }
                }
                y[static_cast<std::size_t>(o * out.steps + t)] = static_cast<float>(sum);
            }
        }
        return y;
    }

    Values batchNorm(const Values& x, Shape in) const {
        const auto steps = static_cast<std::size_t>(std::max<std::int64_t>(in.steps, 1));
        Values y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            const std::size_t c = i / steps;
            const double scale =
                weight("weight")[c] / std::sqrt(double(weight("running_var")[c]) + layer_.number("eps"));
            y[i] = static_cast<float>((x[i] - double(weight("running_mean")[c])) * scale + weight("bias")[c]);
        }
        return y;
    }

    static Values stepMean(const Values& x, Shape in) {
        Values mean(static_cast<std::size_t>(in.channels));
        const auto steps = static_cast<std::size_t>(in.steps);
        for (std::size_t c = 0; c < mean.size(); ++c) {
            double sum = 0;
            for (std::size_t t = 0; t < steps; ++t) sum += x[c * steps + t];
            mean[c] = static_cast<float>(sum / static_cast<double>(steps));
        }
        return mean;
    }

    Values squeezeExcite(Values x, Shape in) const {
        Values hidden = linear(stepMean(x, in), "fc1.");
        for (float& v : hidden) v = referenceActivation("relu", v);
        const Values gate = linear(hidden, "fc2.");
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] *= referenceActivation("hardsigmoid", gate[i / static_cast<std::size_t>(in.steps)]);
        return x;
    }

    static Values unit(Values x) {
        double squares = 0;
        for (const float v : x) squares += double(v) * v;
        const double length = std::max(std::sqrt(squares), kUnitEps);
        for (float& v : x) v = static_cast<float>(v / length);
        return x;
    }

    static double dot(const Values& a, const Values& b) {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * b[i];
        return sum;
    }

    Values cosinePrototype(const Values& x) const {
        const Values& w = weight("weight");
        const Values direction = unit(x);
        Values y(static_cast<std::size_t>(layer_.integer("out")));
        for (std::size_t o = 0; o < y.size(); ++o) {
            const auto row = w.begin() + static_cast<std::ptrdiff_t>(o * x.size());
            const Values prototype = unit(Values(row, row + static_cast<std::ptrdiff_t>(x.size())));
            y[o] = static_cast<float>(layer_.number("scale") * dot(direction, prototype));
        }
        return y;
    }

    Values hopfieldMemory(const Values& x) const {
        const Values query = unit(linear(layerNorm(x, "norm_state.", kNormEps), "query."));
        const Values& patterns = weight("patterns");
        const auto count = static_cast<std::size_t>(layer_.integer("patterns"));
        std::vector<double> scores;
        std::vector<Values> values;
        for (std::size_t p = 0; p < count; ++p) {
            const auto row = patterns.begin() + static_cast<std::ptrdiff_t>(p * x.size());
            const Values stored =
                layerNorm(Values(row, row + static_cast<std::ptrdiff_t>(x.size())), "norm_stored.", kNormEps);
            scores.push_back(layer_.number("beta") * dot(query, unit(linear(stored, "key."))));
            values.push_back(linear(stored, "value."));
        }
        const double highest = *std::ranges::max_element(scores);
        double total = 0;
        for (double& score : scores) total += score = std::exp(score - highest);
        Values retrieved(values[0].size());
        for (std::size_t h = 0; h < retrieved.size(); ++h) {
            double sum = 0;
            for (std::size_t p = 0; p < count; ++p) sum += scores[p] / total * values[p][h];
            retrieved[h] = static_cast<float>(sum);
        }
        return linear(retrieved, "output.");
    }

    /// In evaluation the authors' head is its memory alone: affine after a layer norm.
    Values simhHead(const Values& x) const {
        return linear(linear(layerNorm(x, "norm_projection.", kNormEps), "value."), "output.");
    }

    Values run(const std::vector<const Values*>& inputs, Shape in, Shape out) const {
        const Values& x = *inputs[0];
        switch (layer_.kind) {
            case LayerKind::input:
            case LayerKind::dropout:
                return x;
            case LayerKind::conv1d:
                return conv(x, in, out);
            case LayerKind::batchNorm:
                return batchNorm(x, in);
            case LayerKind::layerNorm:
                return layerNorm(x, "", layer_.number("eps"));
            case LayerKind::activation: {
                Values y = x;
                for (float& v : y) v = referenceActivation(layer_.word("function"), v);
                return y;
            }
            case LayerKind::squeezeExcite:
                return squeezeExcite(x, in);
            case LayerKind::add: {
                Values y = x;
                for (std::size_t i = 0; i < y.size(); ++i) y[i] += (*inputs[1])[i];
                return y;
            }
            case LayerKind::globalAveragePool:
                return stepMean(x, in);
            case LayerKind::linear:
                return linear(x, "");
            case LayerKind::cosinePrototype:
                return cosinePrototype(x);
            case LayerKind::hopfieldMemory:
                return hopfieldMemory(x);
            case LayerKind::simhHead:
                return simhHead(x);
        }
        throw Error(ErrorCode::internal, layer_.name, "the reference does not know this kind of layer");
    }

private:
    const Graph& graph_;
    const Layer& layer_;
};

}  // namespace

float referenceActivation(const std::string& function, float x) {
    constexpr double kSeluScale = 1.0507009873554804934193349852946,
                     kSeluAlpha = 1.6732632423543772848170429916717;
    const double v = x;
    if (function == "relu") return x < 0 ? 0.0f : x;  // keeps what is not a number
    if (function == "hardsigmoid") return static_cast<float>(std::clamp(v / 6 + 0.5, 0.0, 1.0));
    if (function == "hardswish") return static_cast<float>(v * std::clamp(v / 6 + 0.5, 0.0, 1.0));
    if (function == "selu") return static_cast<float>(kSeluScale * (v > 0 ? v : kSeluAlpha * std::expm1(v)));
    if (function == "sigmoid") return static_cast<float>(1 / (1 + std::exp(-v)));
    if (function == "gelu") return static_cast<float>(v * 0.5 * (1 + std::erf(v / std::sqrt(2.0))));
    throw Error(ErrorCode::config, function, "the runtime does not know this activation");
}

std::vector<std::vector<float>> referenceOutputs(const Graph& graph, Shape input, const float* window) {
    const Shapes shapes = inferShapes(graph, input);
    std::vector<Values> outputs;
    outputs.emplace_back(window, window + input.channels * input.steps);
    for (std::size_t i = 1; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        std::vector<const Values*> inputs;
        for (const int source : layer.inputs) inputs.push_back(&outputs[static_cast<std::size_t>(source)]);
        const Shape in = shapes[static_cast<std::size_t>(layer.inputs[0])];
        outputs.push_back(Reference(graph, layer).run(inputs, in, shapes[i]));
    }
    return outputs;
}

std::vector<float> referenceLogits(const Graph& graph, Shape input, const float* windows, int n) {
    std::vector<float> logits;
    for (int i = 0; i < n; ++i) {
        const auto outputs = referenceOutputs(graph, input, windows + i * input.channels * input.steps);
        const Values& one = outputs[static_cast<std::size_t>(graph.output)];
        logits.insert(logits.end(), one.begin(), one.end());
    }
    return logits;
}

}  // namespace distillery
