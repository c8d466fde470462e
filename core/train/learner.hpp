// The network in training: a backbone with one head, or with several that compete until one is chosen
// (SMLDIST A.6.4).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "train/graph_module.hpp"
#include "train/method.hpp"

namespace distillery {

class Learner {
public:
    /// `side`: the config's teacher or student section (architecture, options, head, head_options).
    Learner(const Json& side, Shape input, int classes, bool searchHead, ParameterBank& bank,
            std::uint64_t seed);

    const GraphModule& module() const { return *module_; }
    /// Of the network itself: without the weights of competing heads' mixture and without what a method adds.
    const std::vector<std::string>& parameterNames() const { return parameterNames_; }
    bool searches() const { return heads_.size() > 1 && chosen_ < 0; }
    struct HeadCandidate {
        std::string id;
        int layer = 0;
        double cost = 1;  // MACs relative to the linear head
    };
    const std::vector<HeadCandidate>& heads() const { return heads_; }
    int chosen() const { return chosen_; }
    void choose(int head) { chosen_ = head; }
    int strongest() const;  // argmax ω

    struct Search {
        double temperature = 1;
    };
    /// `taps`: tap names. While heads compete `logits` are the mixture's log-probabilities.
    StudentOutputs forward(const torch::Tensor& x, const std::vector<int>& tapLayers, GraphModule::Mode mode,
                           Search search) const;
    torch::Tensor headPressure(Search search, double entropyWeight, double costWeight) const;
    std::vector<double> shares(Search search) const;  // ω

    /// The network to deploy: the chosen head alone, with its weights.
    Graph finished() const;

private:
    Json side_;
    Shape input_;
    int classes_;
    ParameterBank* bank_;
    std::unique_ptr<GraphModule> module_;
    std::vector<std::string> parameterNames_;
    std::vector<HeadCandidate> heads_;
    int chosen_ = -1;
};

}  // namespace distillery
