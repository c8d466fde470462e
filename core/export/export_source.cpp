#include "export/export_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "data/split.hpp"
#include "experiment/open_data.hpp"
#include "experiment/run_config.hpp"
#include "experiment/run_network.hpp"
#include "runtime/fold.hpp"

namespace distillery {
namespace {

std::vector<BundleChannel> described(const std::vector<Channel>& channels) {
    std::vector<BundleChannel> all;
    for (const Channel& channel : channels) all.push_back({channel.name, channel.unit});
    return all;
}

/// The source's channels that the recipe reads: those of the network itself, or those its chain computes
/// from.
std::vector<BundleChannel> rawChannels(const std::vector<Channel>& source, const std::string& chain,
                                       const std::vector<BundleChannel>& seen) {
    std::set<std::string> wanted;
    for (const BundleChannel& channel : seen) wanted.insert(channel.name);
    if (chain == "uci-har") wanted = {"acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z"};
    if (chain == "gravity")
        for (const BundleChannel& channel : seen)
            for (const char* part : {"body_acc_", "gravity_acc_"}) {
                const auto at = channel.name.find(part);
                if (at == std::string::npos) continue;
                const std::string stem = channel.name.substr(0, at) + "acc_";
                for (const char* axis : {"x", "y", "z"}) wanted.insert(stem + axis);
            }
    std::vector<BundleChannel> all;
    for (const BundleChannel& channel : described(source))
        if (wanted.contains(channel.name)) all.push_back(channel);
    return all;
}

std::vector<int> channelIndices(const Dataset& dataset, const Json& names, const std::string& run) {
    std::vector<int> indices;
    for (const Json& name : names) {
        indices.push_back(dataset.channelIndex(name.get<std::string>()));
        if (indices.back() < 0)
            throw Error(ErrorCode::data, run,
                        "sees the channel " + name.dump() + ", which its data lacks now",
                        "Put the data back as it was when the run was trained.");
    }
    if (names.empty())
        for (std::size_t c = 0; c < dataset.channels.size(); ++c) indices.push_back(static_cast<int>(c));
    return indices;
}

/// Scaled windows, only these channels.
std::vector<float> pick(const OpenData& data, const std::vector<std::uint32_t>& ids,
                        const std::vector<int>& channels, const Scaler& scaler) {
    const auto length = static_cast<std::size_t>(data.index.length);
    const std::size_t size = channels.size() * length;
    std::vector<float> all(data.dataset.channels.size() * length), picked(ids.size() * size);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        copyWindow(data.dataset, data.index, ids[i], all);
        float* to = picked.data() + i * size;
        for (std::size_t c = 0; c < channels.size(); ++c)
            std::copy_n(all.data() + static_cast<std::size_t>(channels[c]) * length, length, to + c * length);
        scaler.apply(std::span(to, size), data.index.length);
    }
    return picked;
}

JudgedWindows testOf(const OpenData& data, const Split& split, const std::vector<int>& channels,
                     const Scaler& scaler) {
    JudgedWindows test;
    test.classes = data.dataset.classes;
    test.windows = pick(data, split.test, channels, scaler);
    for (const std::uint32_t id : split.test) test.truth.push_back(data.index.windows[id].label);
    return test;
}

std::vector<std::uint32_t> evenly(const std::vector<std::uint32_t>& ids, std::size_t most) {
    if (ids.size() <= most) return ids;
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < most; ++i) chosen.push_back(ids[i * ids.size() / most]);
    return chosen;
}

}  // namespace

TestWindows openTestWindows(const Home& home, const RunDirectory& run, const Recipe& recipe,
                            const StopToken& stop, const Progress& progress) {
    const OpenData data = openData(home, readRunConfig(run), stop, progress);
    const Split split = Split::fromJson(run.readJson("split.json"), data.dataset, data.index);
    Json names = Json::array();
    for (const BundleChannel& channel : recipe.channels) names.push_back(channel.name);
    if (data.index.length != recipe.windowSteps)
        throw Error(ErrorCode::data, run.id(),
                    fmt::format("has windows of {} steps, its bundle takes {}", data.index.length,
                                recipe.windowSteps),
                    "Export the run again: distill export " + run.id());
    return {split.test, testOf(data, split, channelIndices(data.dataset, names, run.id()), recipe.scaler)};
}

ExportSource openExportSource(const Home& home, const RunDirectory& run, int mostCalibrationWindows,
                              const StopToken& stop, const Progress& progress) {
    ExportSource source;
    source.graph = readRunNetwork(run);
    const Json config = readRunConfig(run);
    const std::string role = config.at("run").at("role");
    source.runId = run.id();
    source.title = config.at("run").at("title");
    source.madeWith = std::string("distill ") + DISTILLERY_VERSION;

    const OpenData data = openData(home, config, stop, progress);
    const Split split = Split::fromJson(run.readJson("split.json"), data.dataset, data.index);
    const std::vector<int> channels = channelIndices(data.dataset, config.at(role).at("channels"), run.id());
    Recipe& recipe = source.recipe;
    recipe.sourceRateHz = data.sourceRateHz;
    recipe.rateHz = data.dataset.rateHz;
    recipe.chain = config.at("data").at("chain");
    for (const int c : channels) {
        const Channel& channel = data.dataset.channels[static_cast<std::size_t>(c)];
        recipe.channels.push_back({channel.name, channel.unit});
    }
    recipe.rawChannels = rawChannels(data.sourceChannels, recipe.chain, recipe.channels);
    recipe.windowSteps = static_cast<int>(data.index.length);
    const double share = 1 - data.index.spec.overlap;
    recipe.hopSteps =
        std::max(1, static_cast<int>(std::llround(static_cast<double>(data.index.length) * share)));
    recipe.scaler = Scaler::fromJson(run.readJson("scaler.json")).subset(channels);
    checkWeights(source.graph, recipe.input());

    source.test = testOf(data, split, channels, recipe.scaler);
    const auto calibration =
        evenly(split.train, static_cast<std::size_t>(std::max(1, mostCalibrationWindows)));
    source.calibration = pick(data, calibration, channels, recipe.scaler);
    source.calibrationWindows = static_cast<int>(calibration.size());
    return source;
}

}  // namespace distillery
