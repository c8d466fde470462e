// Samples in, predictions out: the bundle's recipe run as a device would, with the batch path's very bits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "runtime/bundle.hpp"

namespace distillery {

/// Why this recipe cannot run sample by sample; empty when it can.
std::string whyNotStreamable(const Recipe& recipe);

class Stream {
public:
    /// Error{config} naming what of the recipe cannot stream, and as Engine. Options' batch is ignored.
    explicit Stream(const Bundle& bundle, EngineOptions options = {});
    ~Stream();
    Stream(Stream&&) noexcept;

    struct Window {
        std::int64_t begin = 0;                // first sample, from the start of the stream
        std::int64_t end = 0;                  // one past the last
        bool hasMissing = false;               // a sample in it was not finite: no prediction
        int label = -1;                        // first of the largest; -1 when missing
        std::span<const float> logits;         // valid until the next call; empty when missing
        std::span<const float> probabilities;  // softmax of them
    };
    using Sink = std::function<void(const Window&)>;

    /// One sample of every raw channel in the recipe's order, NaN where missing. `sink` hears of each window
    /// that this sample completed. No allocation. Error{data} when the number of values is wrong.
    void push(std::span<const float> sample, const Sink& sink);
    /// No sample will follow: lets out what the filters held back, and starts again at sample 0.
    void finish(const Sink& sink);

    /// Samples that an answer comes later than its last sample.
    int delaySteps() const;
    const Engine& engine() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// exp(x − max) / sum, as eval judges probabilities.
void softmax(std::span<const float> logits, std::span<float> probabilities);

}  // namespace distillery
