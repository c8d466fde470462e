#include "train/graph_module.hpp"

#include <algorithm>
#include <functional>

#include "base/error.hpp"
#include "base/random.hpp"
#include "model/layers.hpp"
#include "train/channels_last.hpp"
#include "train/fake_int8.hpp"

namespace distillery {
namespace {

using torch::Tensor;

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

Tensor normalTensor(const std::vector<std::int64_t>& shape, double deviation, Random& random) {
    Tensor tensor = torch::empty(shape);
    std::generate_n(tensor.data_ptr<float>(), tensor.numel(),
                    [&] { return static_cast<float>(deviation * random.normal()); });
    return tensor;
}

Tensor uniformTensor(const std::vector<std::int64_t>& shape, double bound, Random& random) {
    Tensor tensor = torch::empty(shape);
    std::generate_n(tensor.data_ptr<float>(), tensor.numel(),
                    [&] { return static_cast<float>(random.uniform(-bound, bound)); });
    return tensor;
}

/// Starting values (SMLDIST A.3 for convolutions and norms, F.2 for patterns).
Tensor initialValue(const Layer& layer, const WeightSpec& spec, Random& random) {
    const bool isBias = endsWith(spec.name, "bias");
    switch (layer.kind) {
        case LayerKind::conv1d:
            if (isBias) return torch::zeros(spec.shape);
            return normalTensor(spec.shape,
                                std::sqrt(2.0 / static_cast<double>(spec.shape[0] * spec.shape[2])), random);
        case LayerKind::batchNorm:
        case LayerKind::layerNorm:
            return spec.name == "weight" || spec.name == "running_var" ? torch::ones(spec.shape)
                                                                       : torch::zeros(spec.shape);
        case LayerKind::cosinePrototype:
            return normalTensor(spec.shape, 1.0, random);
        case LayerKind::hopfieldMemory:
        case LayerKind::simhHead:
            if (spec.name == "omega" || isBias) return torch::zeros(spec.shape);
            if (spec.name.rfind("norm_", 0) == 0) return torch::ones(spec.shape);
            if (spec.name == "patterns")
                return normalTensor(spec.shape, 1.0, random);  // seen through a LayerNorm
            if (layer.kind == LayerKind::simhHead) return normalTensor(spec.shape, 0.02, random);
            return uniformTensor(spec.shape, 1.0 / std::sqrt(static_cast<double>(spec.shape[1])), random);
        default:
            if (isBias) return torch::zeros(spec.shape);
            return uniformTensor(spec.shape, 1.0 / std::sqrt(static_cast<double>(spec.shape[1])), random);
    }
}

std::optional<kernels::Act> fusible(const std::string& function) {
    if (function == "relu") return kernels::Act::relu;
    if (function == "hardswish") return kernels::Act::hardswish;
    if (function == "selu") return kernels::Act::selu;
    return std::nullopt;
}

Tensor activate(const std::string& function, const Tensor& x) {
    if (function == "relu") return torch::relu(x);
    if (function == "hardswish") return torch::hardswish(x);
    if (function == "selu") return torch::selu(x);
    if (function == "hardsigmoid") return torch::hardsigmoid(x);
    if (function == "sigmoid") return torch::sigmoid(x);
    if (function == "gelu") return torch::gelu(x);
    throw Error(ErrorCode::config, function, "the trainer does not know this activation");
}

Tensor unitRows(const Tensor& v) {
    return v / v.norm(2, 1, true).clamp_min(1e-8);
}

Tensor reduced(const Tensor& x, bool mixedPrecision) {
    return mixedPrecision ? x.to(torch::kBFloat16) : x;
}

}  // namespace

GraphModule::GraphModule(Graph graph, Shape input, ParameterBank& bank, std::string prefix,
                         std::uint64_t seed)
    : graph_(std::move(graph)),
      shapes_(inferShapes(graph_, input)),
      bank_(&bank),
      prefix_(std::move(prefix)) {
    std::vector<std::vector<int>> readers(graph_.layers.size());
    for (std::size_t i = 0; i < graph_.layers.size(); ++i) {
        const Layer& layer = graph_.layers[i];
        for (const int source : layer.inputs)
            readers[static_cast<std::size_t>(source)].push_back(static_cast<int>(i));
        Random random(seed, i);
        for (const WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes_))) {
            const auto stored = graph_.weights.find(layer.name + "." + spec.name);
            const Tensor value = stored == graph_.weights.end()
                                     ? initialValue(layer, spec, random)
                                     : torch::from_blob(stored->second.values.data(), spec.shape).clone();
            const std::string name = prefix_ + layer.name + "." + spec.name;
            if (spec.trainable)
                bank.addParameter(name, value, spec.shape.size() > 1);
            else
                bank.addBuffer(name, value);
        }
    }
    fusedActivation_.assign(graph_.layers.size(), -1);
    for (std::size_t i = 0; i < graph_.layers.size(); ++i) {
        if (graph_.layers[i].kind != LayerKind::batchNorm || readers[i].size() != 1) continue;
        const Layer& next = graph_.layers[static_cast<std::size_t>(readers[i][0])];
        if (next.kind == LayerKind::activation && fusible(next.word("function")))
            fusedActivation_[i] = readers[i][0];
    }
}

Tensor GraphModule::optionalWeight(const Layer& layer, const char* name) const {
    const std::string full = prefix_ + layer.name + "." + name;
    return bank_->has(full) ? bank_->parameter(full) : Tensor();
}

std::vector<Tensor> GraphModule::forward(const Tensor& x, const std::vector<int>& wanted, Mode mode) const {
    std::vector<bool> needed(graph_.layers.size());
    std::vector<int> lastReader(graph_.layers.size(), -1);
    for (const int layer : wanted) needed[static_cast<std::size_t>(layer)] = true;
    for (std::size_t i = graph_.layers.size(); i-- > 0;) {
        if (!needed[i]) continue;
        for (const int source : graph_.layers[i].inputs) {
            needed[static_cast<std::size_t>(source)] = true;
            lastReader[static_cast<std::size_t>(source)] =
                std::max(lastReader[static_cast<std::size_t>(source)], static_cast<int>(i));
        }
    }
    const auto isWanted = [&](int layer) {
        return std::find(wanted.begin(), wanted.end(), layer) != wanted.end();
    };

    std::vector<Tensor> values(graph_.layers.size());
    values[0] = mode.channelsLast && x.device().is_cpu() && x.dim() == 3 ? channels_last::arrange(x) : x;
    for (std::size_t i = 1; i < graph_.layers.size(); ++i) {
        if (!needed[i] || values[i].defined()) continue;
        const Layer& layer = graph_.layers[i];
        std::vector<Tensor> inputs;
        for (const int source : layer.inputs) inputs.push_back(values[static_cast<std::size_t>(source)]);
        const int fused = fusedActivation_[i];
        if (layer.kind == LayerKind::batchNorm && fused >= 0 && !isWanted(static_cast<int>(i)) &&
            needed[static_cast<std::size_t>(fused)]) {
            values[static_cast<std::size_t>(fused)] =
                normalise(layer, inputs[0], mode, &graph_.layers[static_cast<std::size_t>(fused)]);
        } else {
            values[i] = run(layer, inputs, mode);
        }
        for (const int source : layer.inputs)
            if (lastReader[static_cast<std::size_t>(source)] <= static_cast<int>(i) && !isWanted(source))
                values[static_cast<std::size_t>(source)] = Tensor();
    }
    std::vector<Tensor> outputs;
    for (const int layer : wanted) outputs.push_back(values[static_cast<std::size_t>(layer)]);
    return outputs;
}

Tensor GraphModule::normalise(const Layer& layer, const Tensor& x, Mode mode, const Layer* activation) const {
    const Tensor gamma = weight(layer, "weight"), beta = weight(layer, "bias");
    const Tensor mean = bank_->buffer(prefix_ + layer.name + ".running_mean"),
                 variance = bank_->buffer(prefix_ + layer.name + ".running_var");
    const double eps = layer.number("eps"), momentum = layer.number("momentum");
    const bool differentiatesEvaluation = !mode.training && torch::GradMode::is_enabled();
    if (mode.channelsLast && channels_last::fits(x) && !differentiatesEvaluation) {
        const auto act = activation ? *fusible(activation->word("function")) : kernels::Act::identity;
        return channels_last::normActivation(x, gamma, beta, mean, variance, mode.training, momentum, eps,
                                             act);
    }
    const Tensor y = torch::batch_norm(x.to(torch::kFloat32), gamma, beta, mean, variance, mode.training,
                                       momentum, eps, false);
    return activation ? activate(activation->word("function"), y) : y;
}

Tensor GraphModule::run(const Layer& layer, const std::vector<Tensor>& inputs, Mode mode) const {
    Tensor x = inputs.empty() ? Tensor() : inputs[0];
    const bool fast = mode.channelsLast && x.defined() && channels_last::fits(x);
    const bool mixed = mode.mixedPrecision;
    switch (layer.kind) {
        case LayerKind::input:
            return x;
        case LayerKind::conv1d: {
            const Tensor bias = optionalWeight(layer, "bias");
            Tensor w = weight(layer, "weight");
            const auto stride = layer.integer("stride"), padding = layer.integer("padding"),
                       groups = layer.integer("groups");
            if (mode.fakeInt8 && groups == 1) {
                w = fake_int8::weights(w);
                x = fake_int8::activations(x);
            }
            if (fast && !bias.defined()) {
                if (groups == 1 && w.size(2) == 1 && stride == 1 && padding == 0)
                    return channels_last::pointwise(x, w);
                if (groups == x.size(1) && groups == w.size(0))
                    return channels_last::depthwise(x, w, stride, padding);
                if (groups == 1) return channels_last::dense(x, w, stride, padding);
            }
            return torch::conv1d(reduced(x, mixed), reduced(w, mixed),
                                 bias.defined() ? reduced(bias, mixed) : bias, stride, padding, 1, groups)
                .to(torch::kFloat32);
        }
        case LayerKind::batchNorm:
            return normalise(layer, x, mode, nullptr);
        case LayerKind::layerNorm:
            return torch::layer_norm(x, {x.size(-1)}, weight(layer, "weight"), weight(layer, "bias"),
                                     layer.number("eps"));
        case LayerKind::activation:
            return activate(layer.word("function"), x);
        case LayerKind::squeezeExcite: {
            const Tensor mean = fast ? channels_last::stepMean(x) : x.mean(2);
            const Tensor hidden = torch::relu(
                torch::linear(mean, weight(layer, "fc1.weight"), optionalWeight(layer, "fc1.bias")));
            const Tensor gate = torch::hardsigmoid(
                torch::linear(hidden, weight(layer, "fc2.weight"), optionalWeight(layer, "fc2.bias")));
            return fast ? channels_last::gated(x, gate) : x * gate.unsqueeze(2);
        }
        case LayerKind::add:
            return x + inputs[1];
        case LayerKind::globalAveragePool:
            return fast ? channels_last::stepMean(x) : x.mean(2);
        case LayerKind::dropout:
            return torch::dropout(x, layer.number("rate"), mode.training);
        case LayerKind::linear: {
            const Tensor w = weight(layer, "weight");
            return torch::linear(mode.fakeInt8 ? fake_int8::activations(x) : x,
                                 mode.fakeInt8 ? fake_int8::weights(w) : w, optionalWeight(layer, "bias"));
        }
        case LayerKind::cosinePrototype: {
            return layer.number("scale") * unitRows(x).mm(unitRows(weight(layer, "weight")).t());
        }
        case LayerKind::hopfieldMemory:
            return torch::linear(associate(graph_.find(layer.name), x).retrieved,
                                 weight(layer, "output.weight"), weight(layer, "output.bias"));
        case LayerKind::simhHead: {
            // One stored pattern: the softmax over it is 1, so the memory is affine after a LayerNorm
            // (SMLDIST F.3, measured).
            const Tensor token = torch::layer_norm(x, {x.size(-1)}, weight(layer, "norm_projection.weight"),
                                                   weight(layer, "norm_projection.bias"), 1e-5);
            const Tensor value =
                torch::linear(token, weight(layer, "value.weight"), weight(layer, "value.bias"));
            const Tensor memory =
                torch::linear(value, weight(layer, "output.weight"), weight(layer, "output.bias"));
            if (!mode.training) return memory;  // the authors' evaluation mode 'M'
            const Tensor intuition =
                torch::linear(x, weight(layer, "intuition.weight"), weight(layer, "intuition.bias"));
            const Tensor omega = torch::softmax(weight(layer, "omega"), 0);
            return omega[0] * torch::softmax(memory, 1) + omega[1] * torch::softmax(intuition, 1);
        }
    }
    throw Error(ErrorCode::internal, layer.name,
                "the trainer cannot run layers of kind " + std::string(toString(layer.kind)));
}

GraphModule::StoredPatterns GraphModule::storedPatterns(int hopfieldLayer) const {
    const Layer& layer = graph_.layers[static_cast<std::size_t>(hopfieldLayer)];
    const Tensor patterns = weight(layer, "patterns");
    const Tensor stored =
        torch::layer_norm(patterns, {patterns.size(-1)}, weight(layer, "norm_stored.weight"),
                          weight(layer, "norm_stored.bias"), 1e-5);
    return {unitRows(torch::linear(stored, weight(layer, "key.weight"), weight(layer, "key.bias"))),
            torch::linear(stored, weight(layer, "value.weight"), weight(layer, "value.bias"))};
}

Tensor GraphModule::associationScores(const Tensor& query, const StoredPatterns& stored, double beta) {
    return beta * unitRows(query).mm(stored.keys.t());
}

Association GraphModule::associate(int hopfieldLayer, const Tensor& features) const {
    const Layer& layer = graph_.layers[static_cast<std::size_t>(hopfieldLayer)];
    const Tensor state = torch::layer_norm(features, {features.size(-1)}, weight(layer, "norm_state.weight"),
                                           weight(layer, "norm_state.bias"), 1e-5);
    const Tensor query = torch::linear(state, weight(layer, "query.weight"), weight(layer, "query.bias"));
    const StoredPatterns stored = storedPatterns(hopfieldLayer);
    const Tensor scores = associationScores(query, stored, layer.number("beta"));
    return {scores, torch::softmax(scores, 1).mm(stored.values)};
}

Graph GraphModule::withWeights() const {
    Graph graph = graph_;
    graph.weights.clear();
    for (const Layer& layer : graph_.layers) {
        for (const WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes_))) {
            const std::string name = prefix_ + layer.name + "." + spec.name;
            const Tensor value = (spec.trainable ? bank_->parameter(name) : bank_->buffer(name))
                                     .detach()
                                     .to(torch::kCPU)
                                     .contiguous();
            const float* first = value.data_ptr<float>();
            graph.weights[layer.name + "." + spec.name] = {spec.shape,
                                                           std::vector<float>(first, first + value.numel())};
        }
    }
    return graph;
}

}  // namespace distillery
