// From a config to its recordings and the windows cut from them: the one way that trainers and viewers share,
// so that window 4711 of a run is the same window everywhere.
#pragma once

#include "base/json.hpp"
#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"
#include "data/training_check.hpp"
#include "data/windows.hpp"

namespace distillery {

struct OpenData {
    Dataset dataset;  // resampled and preprocessed as the config says, raw units
    WindowIndex index;
    std::vector<Channel> sourceChannels;  // as imported
    double sourceRateHz = 0;
};

/// A data set as a config's `data` asks for it: names, rate, chain, channels.
Dataset asConfigured(Dataset loaded, const Json& data, const StopToken& stop, const Progress& progress);

/// What `checkTraining` says about the split of a config.
TrainingCheck checkTraining(const OpenData& open, const Json& config, const StopToken& stop = {});

/// Reads `data` and `windows` of a resolved config. Error{data} as loadDataset.
OpenData openData(const Home& home, const Json& config, const StopToken& stop, const Progress& progress);

}  // namespace distillery
