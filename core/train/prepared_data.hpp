// A run's data, ready to train on: windows cut, split made and checked, scaler fitted, all windows in one
// tensor.
#pragma once

#include <torch/torch.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/coverage.hpp"
#include "data/dataset.hpp"
#include "data/split.hpp"
#include "data/windows.hpp"
#include "model/graph.hpp"

namespace distillery {

struct PreparedData {
    Dataset dataset;  // recordings are released once the windows are copied; names, classes and channels stay
    WindowIndex index;
    Split split;
    LeakageReport leakage;
    Coverage coverage;  // of the split: windows of each class on each side
    Scaler scaler;
    double rateHz = 0;
    std::vector<std::string> windowSubjects;    // of each window
    std::vector<int> triads;                    // first channel of each x, y, z triad
    std::vector<float> channelMean, channelSd;  // of the training windows, raw units
    torch::Tensor raw;                          // [window][channel][step], unscaled
    torch::Tensor labels;                       // [window], int64
    Json splitJson;

    std::int64_t classes() const { return static_cast<std::int64_t>(dataset.classes.size()); }
    std::int64_t steps() const { return index.length; }
    std::int64_t channels() const { return raw.size(1); }
    /// Indices of these channels (all when empty). Error{config} names the unknown one and the nearest.
    std::vector<std::int64_t> channelIndices(const std::vector<std::string>& names,
                                             const std::string& place) const;
    /// Copies of the chosen windows, scaled.
    torch::Tensor scaled(const std::vector<std::uint32_t>& windows) const;
    void scaleInPlace(torch::Tensor& windows) const;
};

/// Error{data} or Error{config} where `checkTraining` refuses.
PreparedData prepareData(const Home& home, const Json& config, const StopToken& stop,
                         const Progress& progress);

}  // namespace distillery
