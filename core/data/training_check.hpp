// Whether a model can honestly be trained and tested on these windows, said before anything is trained.
#pragma once

#include <optional>

#include "base/error.hpp"
#include "data/coverage.hpp"
#include "data/names.hpp"
#include "data/split.hpp"

namespace distillery {

struct TrainingCheck {
    Split split;                         // empty where it cannot be made
    LeakageReport leakage;               // of the split
    Coverage coverage;                   // of the split
    std::optional<Error> refusal;        // why no run may start: what, and what to do
    std::vector<std::string> sentences;  // what should be known before the start
};

/// Refused: names that look alike and were not decided on, one class only, a split that cannot be made or
/// leaves a side empty, leakage that was not allowed.
TrainingCheck checkTraining(const Dataset& dataset, const WindowIndex& index, const SplitSpec& spec,
                            const NameSpec& names, const StopToken& stop = {});

}  // namespace distillery
