#include "runtime/heads.hpp"

#include <cmath>

#include "base/error.hpp"

namespace distillery::runtime {
namespace {

constexpr double kUnitEps = 1e-8, kNormEps = 1e-5;  // as the trainer has them

/// y = W x + b in double.
struct Affine {
    std::size_t out = 0, in = 0;
    std::vector<double> matrix, bias;
};

class Head {
public:
    Head(const Graph& graph, const Layer& layer, Shape input)
        : graph_(graph), layer_(layer), features_(static_cast<std::size_t>(input.channels)) {}

    const std::vector<float>& weight(const std::string& name) const {
        return graph_.weights.at(layer_.name + "." + name).values;
    }

    Affine affine(const std::string& prefix) const {
        const auto& matrix = weight(prefix + "weight");
        Affine result;
        result.in = features_;
        if (prefix == "output.") result.in = static_cast<std::size_t>(layer_.integer("hidden"));
        result.out = matrix.size() / result.in;
        result.matrix.assign(matrix.begin(), matrix.end());
        result.bias.assign(result.out, 0);
        const auto bias = graph_.weights.find(layer_.name + "." + prefix + "bias");
        if (bias != graph_.weights.end())
            result.bias.assign(bias->second.values.begin(), bias->second.values.end());
        return result;
    }

    /// `map` behind a layer norm: scale and shift of the norm move into it.
    Affine behindNorm(Affine map, const std::string& norm) const {
        const auto &gamma = weight(norm + "weight"), &beta = weight(norm + "bias");
        for (std::size_t o = 0; o < map.out; ++o) {
            for (std::size_t i = 0; i < map.in; ++i) {
                double& w = map.matrix[o * map.in + i];
                map.bias[o] += w * beta[i];
                w *= gamma[i];
            }
        }
        return map;
    }

    static Affine compose(const Affine& second, const Affine& first) {
        Affine result{second.out, first.in, std::vector<double>(second.out * first.in), second.bias};
        for (std::size_t o = 0; o < second.out; ++o) {
            for (std::size_t h = 0; h < first.out; ++h) {
                const double w = second.matrix[o * second.in + h];
                result.bias[o] += w * first.bias[h];
                for (std::size_t i = 0; i < first.in; ++i)
                    result.matrix[o * first.in + i] += w * first.matrix[h * first.in + i];
            }
        }
        return result;
    }

    static void makeUnit(double* row, std::size_t count) {
        double squares = 0;
        for (std::size_t i = 0; i < count; ++i) squares += row[i] * row[i];
        const double length = std::max(std::sqrt(squares), kUnitEps);
        for (std::size_t i = 0; i < count; ++i) row[i] /= length;
    }

    static HeadPart linear(const char* name, Affine map) {
        return {.kind = OpKind::linear,
                .name = name,
                .out = static_cast<int>(map.out),
                .depth = static_cast<int>(map.in),
                .matrix = std::move(map.matrix),
                .bias = {map.bias.begin(), map.bias.end()}};
    }
    static HeadPart normalise(const char* name, std::size_t count, bool unitLength, double eps) {
        return {.kind = OpKind::normalise,
                .name = name,
                .out = static_cast<int>(count),
                .unitLength = unitLength,
                .eps = eps};
    }

    std::vector<HeadPart> cosinePrototype() const {
        Affine map = affine("");
        for (std::size_t o = 0; o < map.out; ++o) makeUnit(map.matrix.data() + o * map.in, map.in);
        for (double& w : map.matrix) w *= layer_.number("scale");
        return {normalise("unit length", features_, true, kUnitEps), linear("cosines", std::move(map))};
    }

    std::vector<HeadPart> hopfieldMemory() const {
        const auto count = static_cast<std::size_t>(layer_.integer("patterns"));
        const auto hidden = static_cast<std::size_t>(layer_.integer("hidden"));
        // Keys and values of the stored patterns. The output layer moves into the values: the associations
        // sum to 1.
        const Affine key = behindNorm(affine("key."), "norm_stored."),
                     value = compose(affine("output."), behindNorm(affine("value."), "norm_stored."));
        Affine keys{count, hidden, std::vector<double>(count * hidden), std::vector<double>(count)};
        Affine values{value.out, count, std::vector<double>(value.out * count),
                      std::vector<double>(value.out)};
        const auto& patterns = weight("patterns");
        std::vector<double> stored(features_);
        for (std::size_t p = 0; p < count; ++p) {
            double mean = 0, variance = 0;
            const float* pattern = patterns.data() + p * features_;
            for (std::size_t i = 0; i < features_; ++i) mean += pattern[i] / static_cast<double>(features_);
            for (std::size_t i = 0; i < features_; ++i)
                variance += (pattern[i] - mean) * (pattern[i] - mean) / static_cast<double>(features_);
            for (std::size_t i = 0; i < features_; ++i)
                stored[i] = (pattern[i] - mean) / std::sqrt(variance + kNormEps);
            const auto through = [&](const Affine& map, std::size_t o) {
                double sum = map.bias[o];
                for (std::size_t i = 0; i < features_; ++i) sum += map.matrix[o * features_ + i] * stored[i];
                return sum;
            };
            double* row = keys.matrix.data() + p * hidden;
            for (std::size_t h = 0; h < hidden; ++h) row[h] = through(key, h);
            makeUnit(row, hidden);
            for (std::size_t h = 0; h < hidden; ++h) row[h] *= layer_.number("beta");
            for (std::size_t o = 0; o < value.out; ++o) values.matrix[o * count + p] = through(value, o);
        }
        return {normalise("norm", features_, false, kNormEps),
                linear("query", behindNorm(affine("query."), "norm_state.")),
                normalise("unit length", hidden, true, kUnitEps),
                linear("association", std::move(keys)),
                {.kind = OpKind::softmax, .name = "softmax", .out = static_cast<int>(count)},
                linear("retrieval", std::move(values))};
    }

    /// In evaluation the head is its memory alone, two affine maps in a row behind a layer norm: one map.
    std::vector<HeadPart> simhHead() const {
        return {
            normalise("norm", features_, false, kNormEps),
            linear("memory", compose(affine("output."), behindNorm(affine("value."), "norm_projection.")))};
    }

    std::vector<HeadPart> layerNorm() const {
        const auto &gamma = weight("weight"), &beta = weight("bias");
        return {normalise("norm", features_, false, layer_.number("eps")),
                {.kind = OpKind::affine,
                 .name = "scale",
                 .out = static_cast<int>(features_),
                 .matrix = {gamma.begin(), gamma.end()},
                 .bias = beta}};
    }

private:
    const Graph& graph_;
    const Layer& layer_;
    std::size_t features_;
};

}  // namespace

std::vector<HeadPart> headParts(const Graph& graph, const Layer& layer, Shape input) {
    const Head head(graph, layer, input);
    switch (layer.kind) {
        case LayerKind::linear:
            return {Head::linear("", head.affine(""))};
        case LayerKind::cosinePrototype:
            return head.cosinePrototype();
        case LayerKind::hopfieldMemory:
            return head.hopfieldMemory();
        case LayerKind::simhHead:
            return head.simhHead();
        case LayerKind::layerNorm:
            return head.layerNorm();
        default:
            throw Error(ErrorCode::internal, layer.name, "is not a head");
    }
}

}  // namespace distillery::runtime
