#include "train/mixup.hpp"

#include <cmath>
#include <numeric>

#include "base/random.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kStream = 0x6d6978ULL;

/// Jöhnk's method: a ratio of powers of uniform variates, drawn again until their sum fits.
double drawBeta(double a, Random& random) {
    constexpr int kTries = 64;
    double lambda = 0.5;
    for (int i = 0; i < kTries; ++i) {
        const double u = std::pow(random.uniform() + 1e-12, 1 / a);
        const double v = std::pow(random.uniform() + 1e-12, 1 / a);
        lambda = u / (u + v);
        if (u + v <= 1) break;
    }
    return lambda;
}

}  // namespace

MixedBatch mixedBatch(const Batch& batch, std::int64_t classes, double a, double smoothing,
                      std::uint64_t seed, std::int64_t step) {
    Random random(Random::mix(seed, kStream), static_cast<std::uint64_t>(step));
    const double lambda = drawBeta(a, random);
    std::vector<std::int64_t> order(static_cast<std::size_t>(batch.labels.size(0)));
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(std::span(order));
    const torch::Tensor other = torch::tensor(order).to(batch.x.device());
    const torch::Tensor truth = torch::one_hot(batch.labels, classes).to(torch::kFloat32);
    const torch::Tensor targets = lambda * truth + (1 - lambda) * truth.index_select(0, other);
    return {lambda * batch.x + (1 - lambda) * batch.x.index_select(0, other),
            (1 - smoothing) * targets + smoothing / static_cast<double>(classes)};
}

}  // namespace distillery
