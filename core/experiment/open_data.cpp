#include "experiment/open_data.hpp"

#include <nlohmann/json.hpp>

#include "data/cache.hpp"
#include "data/preprocess.hpp"

namespace distillery {

Dataset asConfigured(Dataset loaded, const Json& data, const StopToken& stop, const Progress& progress) {
    return preprocess(applyNames(std::move(loaded), nameSpecFromJson(data)),
                      {data.at("rate_hz"), preprocessChainFromText(data.at("chain")),
                       data.at("channels").get<std::vector<std::string>>()},
                      stop, progress);
}

TrainingCheck checkTraining(const OpenData& open, const Json& config, const StopToken& stop) {
    return checkTraining(open.dataset, open.index, splitSpecFromJson(config.at("split")),
                         nameSpecFromJson(config.at("data")), stop);
}

OpenData openData(const Home& home, const Json& config, const StopToken& stop, const Progress& progress) {
    const Json& wish = config.at("data");
    Dataset loaded = loadDataset(home, wish.at("source"), wish.at("path").get<std::string>(),
                                 wish.at("options"), stop, progress);
    OpenData data;
    data.sourceChannels = loaded.channels;
    data.sourceRateHz = loaded.rateHz;
    data.dataset = asConfigured(std::move(loaded), wish, stop, progress);
    data.index = cutWindows(data.dataset, windowSpecFromJson(config.at("windows")));
    return data;
}

}  // namespace distillery
