#include "train/torch_network.hpp"

#include <algorithm>

#include "train/graph_module.hpp"

namespace distillery {

struct TorchNetwork::State {
    ParameterBank bank;
    std::unique_ptr<GraphModule> module;
};

TorchNetwork::TorchNetwork(const Graph& graph, Shape input) : state_(std::make_unique<State>()) {
    state_->module = std::make_unique<GraphModule>(graph, input, state_->bank, "", 0);
    state_->bank.seal(torch::kCPU);
}

TorchNetwork::~TorchNetwork() = default;
TorchNetwork::TorchNetwork(TorchNetwork&&) noexcept = default;

void TorchNetwork::logits(const float* windows, int n, float* out) const {
    torch::NoGradGuard guard;
    const Shape input = state_->module->input();
    GraphModule::Mode mode;
    mode.channelsLast = false;
    const torch::Tensor x = torch::from_blob(const_cast<float*>(windows), {n, input.channels, input.steps});
    const torch::Tensor y =
        state_->module->forward(x, {state_->module->graph().output}, mode)[0].contiguous();
    std::copy_n(y.data_ptr<float>(), y.numel(), out);
}

}  // namespace distillery
