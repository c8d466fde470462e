#include "experiment/open_data.hpp"

#include <nlohmann/json.hpp>

#include "data/cache.hpp"
#include "data/preprocess.hpp"

namespace distillery {

OpenData openData(const Home& home, const Json& config, const StopToken& stop, const Progress& progress) {
    const Json& wish = config.at("data");
    Dataset loaded = loadDataset(home, wish.at("source"), wish.at("path").get<std::string>(),
                                 wish.at("options"), stop, progress);
    OpenData data;
    data.sourceChannels = loaded.channels;
    data.sourceRateHz = loaded.rateHz;
    data.dataset = preprocess(std::move(loaded),
                              {wish.at("rate_hz"), preprocessChainFromText(wish.at("chain")),
                               wish.at("channels").get<std::vector<std::string>>()},
                              stop, progress);
    data.index = cutWindows(data.dataset, windowSpecFromJson(config.at("windows")));
    return data;
}

}  // namespace distillery
