#include "train/prepared_data.hpp"

#include <algorithm>
#include <cmath>
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

namespace {

/// Mean and standard deviation of each channel over the training windows, summed in double: values near the
/// largest float overflow otherwise.
void findMoments(PreparedData& data) {
    const std::int64_t channels = data.channels(), steps = data.steps();
    const float* values = data.raw.data_ptr<float>();
    const double count = static_cast<double>(data.split.train.size()) * static_cast<double>(steps);
    for (std::int64_t c = 0; c < channels; ++c) {
        const auto overTraining = [&](const auto& term) {
            double sum = 0;
            for (const std::uint32_t id : data.split.train) {
                const float* first = values + (static_cast<std::int64_t>(id) * channels + c) * steps;
                for (std::int64_t i = 0; i < steps; ++i) sum += term(static_cast<double>(first[i]));
            }
            return sum / count;
        };
        const double mean = overTraining([](double v) { return v; });
        const double variance = overTraining([&](double v) { return (v - mean) * (v - mean); });
        data.channelMean.push_back(static_cast<float>(mean));
        data.channelSd.push_back(static_cast<float>(std::sqrt(variance)));
    }
}

}  // namespace

PreparedData prepareData(const Home& home, const Json& config, const StopToken& stop,
                         const Progress& progress) {
    OpenData open = openData(home, config, stop, progress);
    TrainingCheck check = checkTraining(open, config, stop);
    if (check.refusal) throw *check.refusal;
    PreparedData data;
    data.dataset = std::move(open.dataset);
    data.index = std::move(open.index);
    data.rateHz = data.dataset.rateHz;
    data.split = std::move(check.split);
    data.leakage = std::move(check.leakage);
    data.coverage = std::move(check.coverage);
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
    findMoments(data);
    std::vector<std::string> names;
    for (const Channel& channel : data.dataset.channels) names.push_back(channel.name);
    data.triads = findTriads(names);
    for (Recording& recording : data.dataset.recordings) recording.samples = {};
    return data;
}

}  // namespace distillery
