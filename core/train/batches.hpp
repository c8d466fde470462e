// Mini-batches whose order and augmentation depend on (seed, epoch, window) alone: threads and resumes change
// nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "signal/augment.hpp"
#include "train/prepared_data.hpp"

namespace distillery {

struct Batch {
    torch::Tensor x;          // [batch][channel][step], augmented, then scaled; all channels of the data set
    torch::Tensor labels;     // [batch]
    torch::Tensor positions;  // [batch] int64: view · training windows + place in the training list (what a
                              // teacher's memory is keyed by)
};

/// Where the order, augmentation, blends and dropout of a run start. Teacher ("teacher") and student have
/// streams of their own: on the very samples that the teacher was trained on, its answers repeat the labels
/// instead of saying what it thinks.
std::uint64_t sampleSeed(std::uint64_t seed, const std::string& role);

class BatchStream {
public:
    /// `views` > 0: each window has so many augmented versions, one an epoch in turn, so that a teacher can
    /// have answered all of them beforehand; 0: new ones every epoch.
    BatchStream(const PreparedData& data, AugmentSpec augmentation, std::int64_t batchSize,
                std::uint64_t seed, std::int64_t views, torch::Device device);

    std::int64_t stepsPerEpoch() const { return steps_; }
    std::int64_t windowsPerEpoch() const { return steps_ * batchSize_; }
    Batch batch(std::int64_t epoch, std::int64_t step);
    /// All training windows in this version, scaled, in the order of the training list.
    torch::Tensor view(std::int64_t number) const;

private:
    void change(torch::Tensor& raw, const torch::Tensor& positions, std::int64_t version) const;
    const PreparedData& data_;
    AugmentSpec augmentation_;
    bool augments_;
    std::int64_t batchSize_, steps_, views_;
    std::uint64_t seed_;
    torch::Device device_;
    torch::Tensor table_;  // training windows: scaled when nothing is augmented, raw otherwise
    torch::Tensor labels_;
    std::int64_t orderedEpoch_ = -1;
    std::vector<std::int64_t> order_;
};

}  // namespace distillery
