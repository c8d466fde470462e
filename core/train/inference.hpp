// A trained network's answers to many windows.
#pragma once

#include <torch/torch.h>

#include "base/stop_token.hpp"
#include "eval/predictions.hpp"
#include "train/graph_module.hpp"
#include "train/prepared_data.hpp"

namespace distillery {

/// Runs `answer` (logits of scaled windows) in pieces and returns probabilities [window][class] on the CPU.
torch::Tensor probabilitiesOf(const std::function<torch::Tensor(const torch::Tensor&)>& answer,
                              const torch::Tensor& windows, const StopToken& stop = {});

/// Packs probabilities of these windows (ids into the run's index) as Predictions.
Predictions packPredictions(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                            const torch::Tensor& probabilities);

/// A frozen network that sees some of the data set's channels.
class FrozenNetwork {
public:
    FrozenNetwork(const Graph& graph, std::vector<std::int64_t> channels, std::int64_t steps,
                  torch::Device device);
    /// Wanted layers for scaled windows with all channels of the data set.
    std::vector<torch::Tensor> outputs(const torch::Tensor& windows, const std::vector<int>& wanted) const;
    torch::Tensor logits(const torch::Tensor& windows) const {
        return outputs(windows, {module_->graph().output})[0];
    }
    const GraphModule& module() const { return *module_; }

private:
    std::unique_ptr<ParameterBank> bank_ = std::make_unique<ParameterBank>();
    std::unique_ptr<GraphModule> module_;
    torch::Tensor channels_;
    torch::Device device_;
};

}  // namespace distillery
