#include "train/batches.hpp"

#include <ATen/Parallel.h>

#include <algorithm>
#include <numeric>

#include "base/random.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kOrderStream = 0x6f72646572ULL, kAugmentStream = 0x6175676dULL,
                        kTeacherStream = 0x74656163ULL, kStudentStream = 0x73747564ULL;

}  // namespace

std::uint64_t sampleSeed(std::uint64_t seed, const std::string& role) {
    return Random::mix(seed, role == "teacher" ? kTeacherStream : kStudentStream);
}

BatchStream::BatchStream(const PreparedData& data, AugmentSpec augmentation, std::int64_t batchSize,
                         std::uint64_t seed, std::int64_t views, torch::Device device)
    : data_(data),
      augmentation_(augmentation),
      augments_(!augmentation.isOff()),
      batchSize_(batchSize),
      views_(augments_ ? views : 0),
      seed_(seed),
      device_(device) {
    const auto& train = data.split.train;
    const auto count = static_cast<std::int64_t>(train.size());
    batchSize_ = std::min(batchSize_, count);
    // A last batch of less than half the size would make batch statistics noisy: its windows wait for the
    // next epoch's order.
    steps_ = std::max<std::int64_t>(1, (count + batchSize_ / 2) / batchSize_);
    const torch::Tensor ids = torch::tensor(std::vector<std::int64_t>(train.begin(), train.end()));
    table_ = augments_ ? data.raw.index_select(0, ids) : data.scaled(train);
    labels_ = data.labels.index_select(0, ids);
    if (!augments_) table_ = table_.to(device_);
    labels_ = labels_.to(device_);
    order_.resize(train.size());
}

Batch BatchStream::batch(std::int64_t epoch, std::int64_t step) {
    if (epoch != orderedEpoch_) {
        std::iota(order_.begin(), order_.end(), 0);
        Random random(Random::mix(seed_, kOrderStream), static_cast<std::uint64_t>(epoch));
        random.shuffle(std::span(order_));
        orderedEpoch_ = epoch;
    }
    const auto first = static_cast<std::size_t>(step * batchSize_);
    const std::size_t last = std::min(order_.size(), first + static_cast<std::size_t>(batchSize_));
    const torch::Tensor positions =
        torch::tensor(std::vector<std::int64_t>(order_.begin() + static_cast<std::ptrdiff_t>(first),
                                                order_.begin() + static_cast<std::ptrdiff_t>(last)));
    torch::Tensor x = table_.index_select(0, positions.to(table_.device()));
    const std::int64_t version = views_ > 0 ? epoch % views_ : epoch;
    if (augments_) {
        change(x, positions, version);
        x = x.to(device_);
    }
    const std::int64_t offset = views_ > 0 ? version * static_cast<std::int64_t>(order_.size()) : 0;
    return {x, labels_.index_select(0, positions.to(device_)), positions + offset};
}

/// Augments raw windows in place, each by a generator of its own, and scales them.
void BatchStream::change(torch::Tensor& raw, const torch::Tensor& positions, std::int64_t version) const {
    const std::int64_t channels = raw.size(1), steps = raw.size(2);
    float* values = raw.data_ptr<float>();
    const std::int64_t* position = positions.data_ptr<std::int64_t>();
    at::parallel_for(0, raw.size(0), 8, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) {
            Random random(Random::mix(seed_ ^ kAugmentStream, static_cast<std::uint64_t>(version)),
                          static_cast<std::uint64_t>(position[i]));
            augment(std::span(values + i * channels * steps, static_cast<std::size_t>(channels * steps)),
                    channels, steps, data_.triads, augmentation_, random,
                    {data_.channelMean, data_.channelSd});
        }
    });
    data_.scaleInPlace(raw);
}

torch::Tensor BatchStream::view(std::int64_t number) const {
    if (views_ == 0) return data_.scaled(data_.split.train);
    torch::Tensor x = table_.clone();
    change(x, torch::arange(x.size(0)), number);
    return x;
}

}  // namespace distillery
