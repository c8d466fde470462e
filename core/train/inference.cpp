#include "train/inference.hpp"

namespace distillery {

torch::Tensor probabilitiesOf(const std::function<torch::Tensor(const torch::Tensor&)>& answer,
                              const torch::Tensor& windows, const StopToken& stop) {
    torch::NoGradGuard guard;
    constexpr std::int64_t kPiece = 256;
    std::vector<torch::Tensor> pieces;
    for (std::int64_t first = 0; first < windows.size(0); first += kPiece) {
        throwIfStopped(stop);
        pieces.push_back(
            torch::softmax(answer(windows.narrow(0, first, std::min(kPiece, windows.size(0) - first))), 1)
                .to(torch::kCPU));
    }
    return pieces.empty() ? torch::empty({0, 0}) : torch::cat(pieces);
}

Predictions packPredictions(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                            const torch::Tensor& probabilities) {
    Predictions predictions;
    predictions.classes = data.dataset.classes;
    predictions.windowIds = windows;
    const std::int64_t* labels = data.labels.data_ptr<std::int64_t>();
    for (const std::uint32_t window : windows) {
        predictions.subjects.push_back(data.windowSubjects[window]);
        predictions.truth.push_back(static_cast<int>(labels[window]));
    }
    const torch::Tensor flat = probabilities.contiguous();
    predictions.probabilities.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    return predictions;
}

FrozenNetwork::FrozenNetwork(const Graph& graph, std::vector<std::int64_t> channels, std::int64_t steps,
                             torch::Device device)
    : channels_(torch::tensor(channels, torch::kInt64).to(device)), device_(device) {
    module_ = std::make_unique<GraphModule>(graph, Shape{static_cast<std::int64_t>(channels.size()), steps},
                                            *bank_, "", 0);
    bank_->seal(device);
}

std::vector<torch::Tensor> FrozenNetwork::outputs(const torch::Tensor& windows,
                                                  const std::vector<int>& wanted) const {
    torch::NoGradGuard guard;
    const torch::Tensor x = windows.to(device_);
    return module_->forward(x.size(1) == channels_.size(0) ? x : x.index_select(1, channels_), wanted, {});
}

}  // namespace distillery
