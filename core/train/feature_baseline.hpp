// The arm without a network: hand-made features and logistic regression on the same split.
#pragma once

#include "train/analysis.hpp"

namespace distillery {

struct BaselineResult {
    Predictions validation, test;
    std::int64_t parameters = 0, macs = 0, featureCount = 0;
    double l2 = 0, seconds = 0;
    Robustness robustness;  // null unless asked for
    Json model;
};

/// The penalty is chosen on the validation windows, the test windows are looked at once.
BaselineResult featureBaseline(const PreparedData& data, const std::vector<std::string>& channels,
                               bool withRobustness, std::uint64_t seed, const StopToken& stop,
                               const Progress& progress);

}  // namespace distillery
