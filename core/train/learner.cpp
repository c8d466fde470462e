#include "train/learner.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "model/architectures.hpp"
#include "model/cost.hpp"
#include "train/loss_terms.hpp"

namespace distillery {
namespace {

constexpr const char* kOmega = "search.omega";

struct Candidate {
    const char* id;
    const char* head;
    Json options;
};

/// Heterogeneous on purpose: an affine map, two memories of different size, prototypes on the sphere, a
/// hidden layer.
std::vector<Candidate> candidates() {
    return {{"linear", "linear", Json::object()},
            {"hopfield-small", "hopfield", {{"patterns", 64}}},
            {"hopfield", "hopfield", {{"patterns", 256}}},
            {"prototype", "prototype", Json::object()},
            {"mlp", "mlp", Json::object()}};
}

std::int64_t macsOf(const Graph& graph, Shape input, const std::string& prefix) {
    const Cost cost = costOf(graph, input);
    std::int64_t macs = 0;
    for (std::size_t i = 0; i < graph.layers.size(); ++i)
        if (graph.layers[i].name.rfind(prefix, 0) == 0) macs += cost.layers[i].macs;
    return macs;
}

}  // namespace

Learner::Learner(const Json& side, Shape input, int classes, bool searchHead, ParameterBank& bank,
                 std::uint64_t seed)
    : side_(side), input_(input), classes_(classes), bank_(&bank) {
    const std::string architecture = side.at("architecture");
    Graph graph;
    if (!searchHead) {
        graph = buildGraph(architecture, side.at("options"), side.at("head"), side.at("head_options"), input,
                           classes);
        heads_.push_back({side.at("head"), graph.output, 1});
        chosen_ = 0;
    } else {
        graph = architectureById(architecture).build(input, side.at("options"));
        for (const Candidate& candidate : candidates()) {
            const std::string prefix = std::string("head-") + candidate.id;
            const int layer = headById(candidate.head).append(graph, classes, candidate.options, prefix);
            heads_.push_back({candidate.id, layer, static_cast<double>(macsOf(graph, input, prefix + "."))});
        }
        const double linear = heads_.front().cost;
        for (HeadCandidate& head : heads_) head.cost /= linear;
        graph.output = heads_.front().layer;
        bank.addParameter(kOmega, torch::zeros({static_cast<std::int64_t>(heads_.size())}), false);
    }
    const std::vector<std::string> others = bank.parameterNames();
    module_ = std::make_unique<GraphModule>(std::move(graph), input, bank, "", seed);
    for (const std::string& name : bank.parameterNames())
        if (std::ranges::find(others, name) == others.end()) parameterNames_.push_back(name);
}

int Learner::strongest() const {
    const std::vector<double> share = shares({1.0});
    return static_cast<int>(std::max_element(share.begin(), share.end()) - share.begin());
}

StudentOutputs Learner::forward(const torch::Tensor& x, const std::vector<int>& tapLayers,
                                GraphModule::Mode mode, Search search) const {
    std::vector<int> wanted{module_->graph().features};
    for (std::size_t h = 0; h < heads_.size(); ++h)
        if (chosen_ < 0 || static_cast<int>(h) == chosen_) wanted.push_back(heads_[h].layer);
    const std::size_t logitsEnd = wanted.size();
    wanted.insert(wanted.end(), tapLayers.begin(), tapLayers.end());
    std::vector<torch::Tensor> outputs = module_->forward(x, wanted, mode);
    StudentOutputs student;
    student.features = outputs[0];
    const std::vector<torch::Tensor> logits(outputs.begin() + 1,
                                            outputs.begin() + static_cast<std::ptrdiff_t>(logitsEnd));
    student.logits =
        chosen_ >= 0 ? logits[0] : loss::headMixture(logits, bank_->parameter(kOmega), search.temperature);
    student.taps.assign(outputs.begin() + static_cast<std::ptrdiff_t>(logitsEnd), outputs.end());
    return student;
}

torch::Tensor Learner::headPressure(Search search, double entropyWeight, double costWeight) const {
    std::vector<float> cost;
    for (const HeadCandidate& head : heads_) cost.push_back(static_cast<float>(head.cost));
    const torch::Tensor omega = bank_->parameter(kOmega);
    return loss::headPressure(omega, torch::tensor(cost).to(omega.device()), search.temperature,
                              entropyWeight, costWeight);
}

std::vector<double> Learner::shares(Search search) const {
    const torch::Tensor share = torch::softmax(bank_->parameter(kOmega).detach() / search.temperature, 0)
                                    .to(torch::kCPU, torch::kFloat64);
    return {share.data_ptr<double>(), share.data_ptr<double>() + share.numel()};
}

Graph Learner::finished() const {
    if (heads_.size() == 1) return module_->withWeights();
    if (chosen_ < 0) throw Error(ErrorCode::internal, "head search", "no head was chosen yet");
    const HeadCandidate& chosen = heads_[static_cast<std::size_t>(chosen_)];
    Graph graph = architectureById(side_.at("architecture")).build(input_, side_.at("options"));
    for (const Candidate& candidate : candidates())
        if (candidate.id == chosen.id)
            graph.output =
                headById(candidate.head).append(graph, classes_, candidate.options, "head-" + chosen.id);
    const Graph trained = module_->withWeights();
    const std::vector<Shape> shapes = inferShapes(graph, input_);
    for (const Layer& layer : graph.layers) {
        std::vector<Shape> inputs;
        for (const int source : layer.inputs) inputs.push_back(shapes[static_cast<std::size_t>(source)]);
        for (const WeightSpec& spec : weightSpecs(layer, inputs))
            graph.weights[layer.name + "." + spec.name] = trained.weights.at(layer.name + "." + spec.name);
    }
    return graph;
}

}  // namespace distillery
