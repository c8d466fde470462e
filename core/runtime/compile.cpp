// Graph → Program: which layers run together, on which buffers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "model/layers.hpp"
#include "runtime/heads.hpp"
#include "runtime/isa.hpp"
#include "runtime/packing.hpp"
#include "runtime/program.hpp"

namespace distillery::runtime {
namespace {

Act actOf(const Layer& layer) {
    const std::string& function = layer.word("function");
    if (function == "relu") return Act::relu;
    if (function == "hardswish") return Act::hardswish;
    if (function == "selu") return Act::selu;
    if (function == "hardsigmoid") return Act::hardsigmoid;
    if (function == "sigmoid") return Act::sigmoid;
    if (function == "gelu") return Act::gelu;
    throw Error(ErrorCode::data, fmt::format("layer '{}'", layer.name),
                fmt::format("the runtime does not know the activation '{}'", function),
                "train with another activation");
}

int whole(const Layer& layer, const char* key) {
    return static_cast<int>(layer.integer(key));
}

/// Without dropout and without layers that the logits do not need.
Graph deployed(const Graph& graph) {
    std::vector<bool> needed(graph.layers.size());
    needed[0] = needed[static_cast<std::size_t>(graph.output)] = true;
    for (std::size_t i = graph.layers.size(); i-- > 0;)
        if (needed[i])
            for (const int source : graph.layers[i].inputs) needed[static_cast<std::size_t>(source)] = true;
    Graph result = graph;
    result.layers.clear();
    result.taps.clear();
    std::vector<int> moved(graph.layers.size());
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        Layer layer = graph.layers[i];
        for (int& source : layer.inputs) source = moved[static_cast<std::size_t>(source)];
        if (layer.kind == LayerKind::dropout && i != static_cast<std::size_t>(graph.output)) {
            moved[i] = layer.inputs[0];
        } else if (needed[i]) {
            moved[i] = static_cast<int>(result.layers.size());
            result.layers.push_back(std::move(layer));
        }
    }
    result.features = result.output = moved[static_cast<std::size_t>(graph.output)];
    return result;
}

class Compiler {
public:
    Compiler(const Graph& graph, Shape input, const EngineOptions& options, const Calibration* calibration)
        : graph_(deployed(graph)),
          shapes_(inferShapes(graph_, input)),
          options_(options),
          calibration_(calibration),
          table_(options.isa.empty() ? bestTable(widths()) : tableNamed(options.isa)),
          packer_(table_, program_.weights),
          buffer_(graph_.layers.size(), -1),
          readers_(graph_.layers.size()) {
        program_.table = &table_;
        program_.input = input;
        for (std::size_t i = 0; i < graph_.layers.size(); ++i)
            for (const int source : graph_.layers[i].inputs)
                readers_[at(source)].push_back(static_cast<int>(i));
        program_.classes = static_cast<int>(shapes_[at(graph_.output)].channels);
    }

    Program run() {
        if (shapes_[at(graph_.output)].steps != 0)
            throw Error(ErrorCode::data, fmt::format("layer '{}'", graph_.layers[at(graph_.output)].name),
                        "gives a sequence, but logits are a vector", "pool over time before the output");
        begin();
        for (int i = 1; i < static_cast<int>(graph_.layers.size()); ++i)
            if (buffer_[at(i)] < 0) emit(i);
        program_.output = buffer_[at(graph_.output)];
        touch(program_.output, static_cast<int>(program_.ops.size()));
        planMemory(program_, options_.batch);
        return std::move(program_);
    }

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    const Layer& layer(int i) const { return graph_.layers[at(i)]; }
    Shape shape(int i) const { return shapes_[at(i)]; }
    LayerKind kind(int i) const { return layer(i).kind; }

    std::vector<int> widths() const {
        std::vector<int> result;
        for (std::size_t i = 1; i < graph_.layers.size(); ++i)
            if (graph_.layers[i].kind == LayerKind::conv1d)
                result.push_back(static_cast<int>(shapes_[i].channels));
        return result;
    }

    /// The only layer that reads i, or -1.
    int reader(int i) const {
        return i != graph_.output && readers_[at(i)].size() == 1 ? readers_[at(i)][0] : -1;
    }
    int reader(int i, LayerKind wanted) const {
        const int next = reader(i);
        return next >= 0 && kind(next) == wanted ? next : -1;
    }

    const float* weight(int i, const char* name) const {
        const auto found = graph_.weights.find(layer(i).name + "." + name);
        return found == graph_.weights.end() ? nullptr : found->second.values.data();
    }

    bool isPointwise(int i) const {
        const Layer& l = layer(i);
        return l.kind == LayerKind::conv1d && whole(l, "groups") == 1 && whole(l, "kernel") == 1 &&
               whole(l, "stride") == 1 && whole(l, "padding") == 0;
    }
    bool isDense(int i) const { return kind(i) == LayerKind::conv1d && whole(layer(i), "groups") == 1; }
    bool isDepthwise(int i) const {
        return kind(i) == LayerKind::conv1d && whole(layer(i), "groups") > 1 &&
               whole(layer(i), "groups") == shape(i).channels &&
               shape(i).channels == shape(layer(i).inputs[0]).channels;
    }

    /// Widest padding among the convolutions that read i from memory.
    int haloOf(int i) const {
        int halo = 0;
        for (const int next : readers_[at(i)])
            if (kind(next) == LayerKind::conv1d) halo = std::max(halo, whole(layer(next), "padding"));
        return halo;
    }

    int newBuffer(int channels, int steps, int halo, int pitch) {
        Buffer buffer{.channels = channels, .steps = std::max(steps, 1), .halo = halo, .pitch = pitch};
        buffer.firstOp = buffer.lastOp = static_cast<int>(program_.ops.size());
        program_.buffers.push_back(buffer);
        return static_cast<int>(program_.buffers.size()) - 1;
    }
    int bufferFor(int i) {
        const auto channels = static_cast<int>(shape(i).channels);
        return buffer_[at(i)] =
                   newBuffer(channels, static_cast<int>(shape(i).steps), haloOf(i), packer_.padded(channels));
    }
    void touch(int buffer, int op) {
        if (buffer >= 0)
            program_.buffers[at(buffer)].lastOp = std::max(program_.buffers[at(buffer)].lastOp, op);
    }
    Op& push(Op op) {
        const int index = static_cast<int>(program_.ops.size());
        for (const int buffer : {op.in, op.out, op.other}) touch(buffer, index);
        program_.ops.push_back(std::move(op));
        return program_.ops.back();
    }

    void count(Op& op, int i) {
        if (!op.layers.empty()) op.layers += " + ";
        op.layers += layer(i).name;
        op.macs += ruleOf(kind(i)).macs(layer(i), inputShapes(layer(i), shapes_), shape(i));
    }

    /// Takes the activation behind layer `last` into `act` when nobody else reads between; returns the last
    /// layer.
    int takeActivation(Op& op, int last, Act& act) {
        const int next = reader(last, LayerKind::activation);
        if (next < 0) return last;
        act = actOf(layer(next));
        op.layers += " + act";
        return next;
    }

    void begin() {
        const auto channels = static_cast<int>(shape(0).channels);
        const bool onlyDense =
            std::ranges::all_of(readers_[0], [&](int next) { return isDense(next); }) && graph_.output != 0;
        buffer_[0] = newBuffer(channels, static_cast<int>(shape(0).steps), haloOf(0),
                               onlyDense ? channels : packer_.padded(channels));
        Op op{.kind = OpKind::arrange};
        op.layers = layer(0).name;
        op.out = buffer_[0];
        push(std::move(op));
    }

    void emit(int i) {
        switch (kind(i)) {
            case LayerKind::conv1d:
                if (isPointwise(i) && reader(i) >= 0 && emitExpandDepthwise(i)) return;
                if (isDense(i)) return emitDense(i);
                if (isDepthwise(i)) return emitDepthwise(i);
                return emitGrouped(i);
            case LayerKind::squeezeExcite:
                return emitSqueeze(i, copyOf(i), -1);
            case LayerKind::activation: {
                Op op{.kind = OpKind::activate};
                op.in = op.out = copyOf(i);
                op.act = actOf(layer(i));
                count(op, i);
                push(std::move(op));
                return;
            }
            case LayerKind::batchNorm:
                return emitAffine(i);
            case LayerKind::add:
                return emitAdd(i);
            case LayerKind::globalAveragePool: {
                Op op{.kind = OpKind::pool};
                op.in = buffer_[at(layer(i).inputs[0])];
                op.out = bufferFor(i);
                count(op, i);
                buffer_[at(i)] = op.out;
                push(std::move(op));
                return;
            }
            case LayerKind::dropout:
                buffer_[at(i)] = buffer_[at(layer(i).inputs[0])];
                return;
            case LayerKind::input:
                return;
            case LayerKind::linear:
            case LayerKind::layerNorm:
            case LayerKind::cosinePrototype:
            case LayerKind::hopfieldMemory:
            case LayerKind::simhHead:
                return emitHead(i);
        }
    }

    /// A buffer that layer i may write over, holding its first input: the input's own when nobody else reads
    /// it.
    int copyOf(int i) {
        const int source = layer(i).inputs[0];
        const Buffer from = program_.buffers[at(buffer_[at(source)])];
        const bool fits = from.halo == haloOf(i) && from.pitch == packer_.padded(from.channels);
        if (reader(source) >= 0 && fits && source != 0) return buffer_[at(i)] = buffer_[at(source)];
        Op op{.kind = OpKind::add};  // with one summand: a copy
        op.in = buffer_[at(source)];
        op.out = bufferFor(i);
        op.layers = "copy";
        push(std::move(op));
        return op.out;
    }

    std::pair<float, float> rangeOf(int i) const {
        const auto found = calibration_->range.find(layer(i).name);
        if (found == calibration_->range.end())
            throw Error(ErrorCode::config, fmt::format("layer '{}'", layer(i).name),
                        "the calibration does not know it", "calibrate this network again");
        return {std::min(found->second.first, 0.0f), std::max(found->second.second, 0.0f)};
    }

    /// Packs convolution i, whose input rows have `pitch` values. Quantised when the engine is and it pays:
    /// not the first layer, which reads the raw window.
    void packConv(Product& product, int i, int pitch) {
        const Layer& l = layer(i);
        const int source = l.inputs[0];
        const auto in = static_cast<int>(shape(source).channels), out = static_cast<int>(shape(i).channels);
        const int kernel = whole(l, "kernel");
        product.kernel = kernel;
        product.stride = whole(l, "stride");
        product.padding = whole(l, "padding");
        const int depth = kernel == 1 ? in : (kernel - 1) * pitch + in;
        const auto index =
            [&](int o, int k) {  // of the weight [out][in][kernel] for element k of a row; -1: padding
                return k % pitch < in ? (o * in + k % pitch) * kernel + k / pitch : -1;
            };
        if (options_.precision == Precision::int8 && !followsSamples(graph_, source, isPointwise(i)) &&
            !calibration_->inFloat.contains(layer(source).name)) {
            const QuantisedWeight q = distillery::quantise(graph_.weights.at(l.name + ".weight"));
            const auto [low, high] = rangeOf(source);
            const float step = std::max(high - low, 1e-20f) / 255.0f;
            const float zero = std::clamp(std::nearbyint(-low / step), 0.0f, 255.0f);
            packer_.product8(
                product, out, depth,
                [&](int o, int k) -> std::int8_t {
                    return index(o, k) < 0 ? std::int8_t{0} : q.values[at(index(o, k))];
                },
                q.scale, weight(i, "bias"), 1.0f / step, zero);
            return;
        }
        const float* w = weight(i, "weight");
        packer_.product(
            product, out, depth, [&](int o, int k) { return index(o, k) < 0 ? 0.0f : w[index(o, k)]; },
            weight(i, "bias"));
    }

    void emitDense(int i) {
        Op op{.kind = OpKind::product};
        const int source = layer(i).inputs[0];
        op.in = buffer_[at(source)];
        count(op, i);
        packConv(op.product, i, program_.buffers[at(op.in)].pitch);
        int last = i;
        if (const int sum = reader(i, LayerKind::add); sum >= 0) {
            const auto& inputs = layer(sum).inputs;
            const int other = inputs[0] == i ? inputs[1] : inputs[0];
            if (other != i && buffer_[at(other)] >= 0 &&
                program_.buffers[at(buffer_[at(other)])].pitch ==
                    packer_.padded(static_cast<int>(shape(i).channels))) {
                op.other = buffer_[at(other)];
                op.layers += " + add";
                last = sum;
            }
        }
        last = takeActivation(op, last, op.act);
        op.out = bufferFor(last);
        buffer_[at(i)] = op.out;  // counts as done
        markDone(i, last, op.out);
        push(std::move(op));
    }

    /// Layers from i up to `last` along single readers share a buffer.
    void markDone(int i, int last, int buffer) {
        for (int j = i; j != last; j = reader(j)) buffer_[at(j)] = buffer;
        buffer_[at(last)] = buffer;
    }

    void packDepthwise(Op& op, int i) {
        op.kernel = whole(layer(i), "kernel");
        op.stride = whole(layer(i), "stride");
        op.padding = whole(layer(i), "padding");
        op.weights = packer_.depthwise(static_cast<int>(shape(i).channels), op.kernel, weight(i, "weight"));
        op.bias = packer_.channels(static_cast<int>(shape(i).channels), weight(i, "bias"));
    }

    /// What follows a depthwise convolution: squeeze-excite and activation, or activation alone.
    void finishDepthwise(Op op, int first, int depthwise) {
        const int squeezed = reader(depthwise, LayerKind::squeezeExcite);
        int last = depthwise;
        if (squeezed < 0) last = takeActivation(op, depthwise, op.act);
        // The squeeze works in place, so the buffer must suit whoever reads behind it.
        int end = last;
        if (squeezed >= 0) {
            end = squeezed;
            if (const int next = reader(squeezed, LayerKind::activation); next >= 0) end = next;
        }
        op.out = bufferFor(end);
        markDone(first, end, op.out);
        if (squeezed < 0) {
            push(std::move(op));
            return;
        }
        const auto channels = static_cast<int>(shape(squeezed).channels);
        const int sums = newBuffer(channels, 1, 0, packer_.padded(channels));
        op.sums = true;
        op.other = sums;
        const int out = op.out;
        push(std::move(op));
        emitSqueeze(squeezed, out, sums);
    }

    bool emitExpandDepthwise(int i) {
        Op op{.kind = OpKind::expandDepthwise};
        count(op, i);
        const int last = takeActivation(op, i, op.innerAct);
        const int depthwise = reader(last);
        if (depthwise < 0 || !isDepthwise(depthwise)) return false;
        op.in = buffer_[at(layer(i).inputs[0])];
        packConv(op.product, i, program_.buffers[at(op.in)].pitch);
        packDepthwise(op, depthwise);
        count(op, depthwise);
        const std::size_t scratch = static_cast<std::size_t>(shape(i).steps + 2 * op.padding) * 3 *
                                    static_cast<std::size_t>(table_.lanes);
        program_.scratchFloats = std::max(program_.scratchFloats, scratch);
        finishDepthwise(std::move(op), i, depthwise);
        return true;
    }

    void emitDepthwise(int i) {
        Op op{.kind = OpKind::depthwise};
        op.in = buffer_[at(layer(i).inputs[0])];
        count(op, i);
        packDepthwise(op, i);
        finishDepthwise(std::move(op), i, i);
    }

    /// Squeeze-excite i on `values` in place; `sums` over its steps are there already, or -1.
    void emitSqueeze(int i, int values, int sums) {
        const Layer& l = layer(i);
        const auto channels = static_cast<int>(shape(i).channels);
        const int hidden = whole(l, "hidden");
        Op op{.kind = OpKind::squeeze};
        count(op, i);
        op.in = op.out = values;
        op.sums = sums >= 0;
        op.other = sums >= 0 ? sums : newBuffer(channels, 1, 0, packer_.padded(channels));
        // The mean's division disappears into the first layer.
        const double share = 1.0 / static_cast<double>(shape(i).steps);
        const float *w1 = weight(i, "fc1.weight"), *w2 = weight(i, "fc2.weight");
        packer_.product(
            op.product, hidden, channels, [&](int o, int k) { return w1[o * channels + k] * share; },
            weight(i, "fc1.bias"));
        packer_.product(
            op.second, channels, hidden, [&](int o, int k) { return w2[o * hidden + k]; },
            weight(i, "fc2.bias"));
        program_.scratchFloats =
            std::max(program_.scratchFloats,
                     static_cast<std::size_t>(packer_.padded(hidden) + packer_.padded(channels)));
        const int last = takeActivation(op, i, op.act);
        markDone(i, last, values);
        push(std::move(op));
    }

    void emitGrouped(int i) {
        Op op{.kind = OpKind::grouped};
        op.in = buffer_[at(layer(i).inputs[0])];
        op.kernel = whole(layer(i), "kernel");
        op.stride = whole(layer(i), "stride");
        op.padding = whole(layer(i), "padding");
        op.groups = whole(layer(i), "groups");
        const Weight& w = graph_.weights.at(layer(i).name + ".weight");
        op.weights = packer_.place(std::as_bytes(std::span(w.values)));
        op.bias = packer_.channels(static_cast<int>(shape(i).channels), weight(i, "bias"));
        count(op, i);
        op.out = bufferFor(i);
        push(std::move(op));
    }

    void emitAffine(int i) {
        const auto channels = static_cast<int>(shape(i).channels);
        std::vector<float> scale(at(channels)), shift(at(channels));
        for (int c = 0; c < channels; ++c) {
            const double s =
                weight(i, "weight")[c] /
                std::sqrt(static_cast<double>(weight(i, "running_var")[c]) + layer(i).number("eps"));
            scale[at(c)] = static_cast<float>(s);
            shift[at(c)] = static_cast<float>(weight(i, "bias")[c] - weight(i, "running_mean")[c] * s);
        }
        Op op{.kind = OpKind::affine};
        op.in = op.out = copyOf(i);
        op.weights = packer_.channels(channels, scale.data());
        op.bias = packer_.channels(channels, shift.data());
        count(op, i);
        push(std::move(op));
    }

    void emitAdd(int i) {
        Op op{.kind = OpKind::add};
        op.in = buffer_[at(layer(i).inputs[0])];
        op.other = buffer_[at(layer(i).inputs[1])];
        count(op, i);
        const int last = takeActivation(op, i, op.act);
        op.out = bufferFor(last);
        markDone(i, last, op.out);
        push(std::move(op));
    }

    void emitHead(int i) {
        int from = buffer_[at(layer(i).inputs[0])];
        const auto parts = headParts(graph_, layer(i), shape(layer(i).inputs[0]));
        for (const HeadPart& part : parts) {
            Op op{.kind = part.kind};
            op.in = from;
            op.eps = part.eps;
            op.unitLength = part.unitLength;
            op.layers = parts.size() == 1 ? layer(i).name : fmt::format("{} ({})", layer(i).name, part.name);
            op.macs = part.kind == OpKind::linear ? std::int64_t{1} * part.out * part.depth : 0;
            if (part.kind == OpKind::linear) {
                packer_.product(
                    op.product, part.out, part.depth,
                    [&](int o, int k) { return part.matrix[at(o) * at(part.depth) + at(k)]; },
                    part.bias.data());
                if (&part == &parts.back()) {
                    const int last = takeActivation(op, i, op.act);
                    op.out = bufferFor(last);
                    markDone(i, last, op.out);
                } else {
                    op.out = newBuffer(part.out, 1, 0, packer_.padded(part.out));
                }
            } else if (part.kind == OpKind::affine) {
                op.weights = packer_.channels(part.out, part.matrix.data());
                op.bias = packer_.channels(part.out, part.bias.data());
                op.out = from;
            } else {
                op.out = newBuffer(part.out, 1, 0, packer_.padded(part.out));
            }
            from = op.out;
            push(std::move(op));
        }
        if (buffer_[at(i)] < 0) buffer_[at(i)] = from;
    }

    Graph graph_;
    Shapes shapes_;
    EngineOptions options_;
    const Calibration* calibration_;
    const Table& table_;
    Program program_;
    Packer packer_;
    std::vector<int> buffer_;  // of each layer, -1 until emitted
    std::vector<std::vector<int>> readers_;
};

}  // namespace

Program compile(const Graph& graph, Shape input, const EngineOptions& options,
                const Calibration* calibration) {
    return Compiler(graph, input, options, calibration).run();
}

}  // namespace distillery::runtime
