#include "train/validation.hpp"

#include <cmath>

#include "eval/confusion.hpp"
#include "train/inference.hpp"

namespace distillery {

Validation validate(const std::function<torch::Tensor(const torch::Tensor&)>& logits,
                    const torch::Tensor& windows, const PreparedData& data, const StopToken& stop) {
    const torch::Tensor p = probabilitiesOf(logits, windows, stop), best = p.argmax(1);
    std::vector<int> truth, predicted;
    double nll = 0;
    std::int64_t right = 0;
    for (const std::uint32_t window : data.split.validation) {
        const auto i = static_cast<std::int64_t>(truth.size());
        truth.push_back(static_cast<int>(data.labels[window].item<std::int64_t>()));
        predicted.push_back(static_cast<int>(best[i].item<std::int64_t>()));
        right += truth.back() == predicted.back();
        nll -= std::log(std::max(1e-12, p[i][truth.back()].item<double>()));
    }
    const double n = std::max<double>(1, static_cast<double>(truth.size()));
    return {macroF1(truth, predicted, static_cast<int>(data.classes())), static_cast<double>(right) / n,
            nll / n};
}

}  // namespace distillery
