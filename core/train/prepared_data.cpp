#include "train/prepared_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "experiment/open_data.hpp"
#include "signal/augment.hpp"

namespace distillery {

std::vector<std::int64_t> PreparedData::channelIndices(const std::vector<std::string>& names,
                                                       const std::string& place) const {
    std::vector<std::int64_t> indices;
    std::vector<std::string> known;
    for (const Channel& channel : dataset.channels) known.push_back(channel.name);
    for (const std::string& name : names) {
        const int index = dataset.channelIndex(name);
        if (index < 0) {
            const std::string near = nearestWord(name, known);
            throw Error(
                ErrorCode::config, place, "the data has no channel '" + name + "'",
                near.empty() ? "distill dataset stats lists the channels" : "did you mean '" + near + "'?");
        }
        indices.push_back(index);
    }
    if (names.empty())
        for (std::size_t c = 0; c < known.size(); ++c) indices.push_back(static_cast<std::int64_t>(c));
    return indices;
}

torch::Tensor PreparedData::scaled(const std::vector<std::uint32_t>& windows) const {
    const torch::Tensor ids =
        torch::tensor(std::vector<std::int64_t>(windows.begin(), windows.end()), torch::kInt64);
    torch::Tensor copy = raw.index_select(0, ids);
    scaleInPlace(copy);
    return copy;
}

void PreparedData::scaleInPlace(torch::Tensor& windows) const {
    const auto size = static_cast<std::size_t>(windows.size(1) * windows.size(2));
    float* values = windows.data_ptr<float>();
    for (std::int64_t i = 0; i < windows.size(0); ++i)
        scaler.apply(std::span(values + static_cast<std::size_t>(i) * size, size), windows.size(2));
}

PreparedData prepareData(const Home& home, const Json& config, const StopToken& stop,
                         const Progress& progress) {
    OpenData open = openData(home, config, stop, progress);
    PreparedData data;
    data.dataset = std::move(open.dataset);
    data.index = std::move(open.index);
    data.rateHz = data.dataset.rateHz;
    const SplitSpec splitSpec = splitSpecFromJson(config.at("split"));
    data.split = makeSplit(data.dataset, data.index, splitSpec);
    if (data.split.train.empty() || data.split.validation.empty() || data.split.test.empty())
        throw Error(ErrorCode::config, "split",
                    "one side is empty: " + std::to_string(data.split.train.size()) + " training, " +
                        std::to_string(data.split.validation.size()) + " validation, " +
                        std::to_string(data.split.test.size()) + " test windows",
                    "choose another split.kind, fold or validation_fraction");
    data.leakage = checkLeakage(data.dataset, data.index, data.split);
    if (!data.leakage.clean() && !splitSpec.allowLeakage)
        throw Error(ErrorCode::data, "split", data.leakage.sentence(),
                    "split by subject, or set split.allow_leakage=true: every report will then say so");
    data.splitJson = data.split.toJson(data.dataset, data.index);
    data.scaler = Scaler::fit(scalerKindFromString(config.at("scaler").at("kind")),
                              data.split.trainingSamples(data.dataset, data.index));

    const auto channels = static_cast<std::int64_t>(data.dataset.channels.size());
    const auto count = static_cast<std::int64_t>(data.index.windows.size());
    data.raw = torch::empty({count, channels, data.index.length});
    data.labels = torch::empty({count}, torch::kInt64);
    const auto size = static_cast<std::size_t>(channels * data.index.length);
    for (std::int64_t i = 0; i < count; ++i) {
        const Window& window = data.index.windows[static_cast<std::size_t>(i)];
        copyWindow(data.dataset, data.index, static_cast<std::size_t>(i),
                   std::span(data.raw.data_ptr<float>() + static_cast<std::size_t>(i) * size, size));
        data.labels.data_ptr<std::int64_t>()[i] = window.label;
        data.windowSubjects.push_back(data.dataset.recordings[window.recording].subject);
    }
    const torch::Tensor ids = torch::tensor(
        std::vector<std::int64_t>(data.split.train.begin(), data.split.train.end()), torch::kInt64);
    const torch::Tensor training = data.raw.index_select(0, ids);
    const torch::Tensor mean = training.mean(at::IntArrayRef({0, 2})),
                        sd = training.std(at::IntArrayRef({0, 2}), false);
    data.channelMean.assign(mean.data_ptr<float>(), mean.data_ptr<float>() + channels);
    data.channelSd.assign(sd.data_ptr<float>(), sd.data_ptr<float>() + channels);
    std::vector<std::string> names;
    for (const Channel& channel : data.dataset.channels) names.push_back(channel.name);
    data.triads = findTriads(names);
    for (Recording& recording : data.dataset.recordings) recording.samples = {};
    return data;
}

}  // namespace distillery
