// A finished, exported run made by hand, without a trainer: simulated recordings, their split, a network with
// random weights, its answers to the test split, bundles.
#pragma once

#include "base/file_system.hpp"
#include "base/paths.hpp"
#include "base/stop_token.hpp"
#include "data/split.hpp"
#include "eval/predictions.hpp"
#include "experiment/config.hpp"
#include "experiment/open_data.hpp"
#include "experiment/run_directory.hpp"
#include "export/export_source.hpp"
#include "export/onnx_writer.hpp"
#include "random_network.hpp"
#include "runtime/bundle.hpp"
#include "runtime/reference.hpp"
#include "runtime/stream.hpp"

namespace distillery::test {

class ExportedRun {
public:
    ExportedRun(const Home& home, const std::string& id)
        : folder_(makeRun(home, id)), run_(RunDirectory::open(folder_)) {
        const OpenData data = openData(home, run_.config(), {}, {});
        const Split split = makeSplit(data.dataset, data.index, splitSpecFromJson(run_.config().at("split")));
        run_.writeJson("split.json", split.toJson(data.dataset, data.index));
        describe(data);
        const TestWindows test = openTestWindows(home, run_, bundle.recipe, {}, {});
        windows = test.ids.size();
        const auto& values = test.judged.windows;
        logits =
            referenceLogits(bundle.graph, bundle.recipe.input(), values.data(), static_cast<int>(windows));
        writePredictions(test, data);
        bundle.golden.n = 4;
        const auto size = values.size() / windows;
        bundle.golden.windows.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(4 * size));
        bundle.golden.logits.assign(logits.begin(),
                                    logits.begin() + static_cast<std::ptrdiff_t>(4 * bundle.labels.size()));
        bundle.calibration = calibrate(bundle.graph, bundle.recipe.input(), bundle.golden.windows, 4);
        for (const auto storage : {Precision::float32, Precision::int8}) {
            bundle.storage = storage;
            write(std::string("model.") + toString(storage) + ".hdm", packBundle(bundle));
        }
        bundle.storage = Precision::float32;
        write("model.onnx", writeOnnx(bundle.graph, bundle.recipe.input()).bytes);
    }
    const fs::path& folder() const { return folder_; }
    void write(const std::string& name, const std::string& content) const {
        writeText(folder_ / "export" / name, content);
    }

    Bundle bundle;
    std::size_t windows = 0;    // of the test split
    std::vector<float> logits;  // the host's answers to them

private:
    static fs::path makeRun(const Home& home, const std::string& id) {
        const Json wish = {{"data",
                            {{"source", "synthetic"},
                             {"options", {{"subjects", 4}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
                           {"split", {{"kind", "kfold"}, {"folds", 4}, {"fold", 0}}}};
        Json config = expandConfig(resolveConfig({{"a test", wish}})).back().config;
        config["run"] = {{"role", "student"}, {"title", "a made-up student"}, {"arm", "kd"}};
        return RunDirectory::create(home.runs(), id, config).path();
    }
    void describe(const OpenData& data) {
        bundle.runId = run_.id();
        bundle.title = "a made-up student";
        bundle.madeWith = "a test";
        bundle.labels = data.dataset.classes;
        Recipe& recipe = bundle.recipe;
        recipe.sourceRateHz = data.sourceRateHz;
        recipe.rateHz = data.dataset.rateHz;
        Json scales = Json::array();
        for (const auto& channel : data.dataset.channels) {
            recipe.channels.push_back({channel.name, channel.unit});
            scales.push_back({{"offset", 0.0}, {"gain", 1.0}});
        }
        recipe.rawChannels = recipe.channels;
        recipe.windowSteps = static_cast<int>(data.index.length);
        recipe.hopSteps = recipe.windowSteps / 2;
        recipe.scaler = Scaler::fromJson({{"kind", "zscore"}, {"channels", scales}});
        bundle.graph =
            randomNetwork("ds-cnn", "linear", recipe.input(), static_cast<int>(bundle.labels.size()), 7);
    }
    void writePredictions(const TestWindows& test, const OpenData& data) const {
        const std::size_t classes = bundle.labels.size();
        Predictions host;
        host.classes = bundle.labels;
        host.windowIds = test.ids;
        host.truth = test.judged.truth;
        host.probabilities.resize(logits.size());
        for (std::size_t i = 0; i < windows; ++i) {
            host.subjects.push_back(
                data.dataset.recordings[data.index.windows[test.ids[i]].recording].subject);
            softmax(std::span(logits).subspan(i * classes, classes),
                    std::span(host.probabilities).subspan(i * classes, classes));
        }
        run_.writeText("predictions/test.csv", host.toCsv());
    }

    fs::path folder_;
    RunDirectory run_;
};

}  // namespace distillery::test
