// Mini-batches whose order and augmentation depend on (seed, epoch, window) alone: threads and resumes change
// nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "signal/augment.hpp"
#include "train/prepared_data.hpp"

namespace distillery {

struct Batch {
    torch::Tensor x;          // [batch][channel][step], augmented, then scaled; all channels of the data set
    torch::Tensor labels;     // [batch]
    torch::Tensor positions;  // [batch] int64: places in the training list (what a teacher cache is keyed by)
};

class BatchStream {
public:
    BatchStream(const PreparedData& data, AugmentSpec augmentation, std::int64_t batchSize,
                std::uint64_t seed, torch::Device device);

    std::int64_t stepsPerEpoch() const { return steps_; }
    std::int64_t windowsPerEpoch() const { return steps_ * batchSize_; }
    Batch batch(std::int64_t epoch, std::int64_t step);

private:
    const PreparedData& data_;
    AugmentSpec augmentation_;
    bool augments_;
    std::int64_t batchSize_, steps_;
    std::uint64_t seed_;
    torch::Device device_;
    torch::Tensor table_;  // training windows: scaled when nothing is augmented, raw otherwise
    torch::Tensor labels_;
    std::int64_t orderedEpoch_ = -1;
    std::vector<std::int64_t> order_;
};

}  // namespace distillery
