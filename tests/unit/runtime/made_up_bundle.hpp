// A small bundle with random weights, for the tests of what reads, writes and runs bundles.
#pragma once

#include "random_network.hpp"
#include "runtime/bundle.hpp"
#include "runtime/fold.hpp"
#include "runtime/reference.hpp"

namespace distillery::test {

inline Bundle madeUpBundle(Precision storage, const std::string& chain = "none",
                           const std::string& architecture = "ds-cnn", const std::string& head = "linear",
                           int windowSteps = 64) {
    Bundle bundle;
    bundle.runId = "group.arm-s1";
    bundle.title = "a made-up student";
    bundle.madeWith = "a test";
    Recipe& recipe = bundle.recipe;
    recipe.sourceRateHz = recipe.rateHz = 50;
    recipe.chain = chain;
    for (const char* name : {"acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z"})
        recipe.rawChannels.push_back({name, name[0] == 'a' ? "g" : "rad/s"});
    recipe.channels = recipe.rawChannels;
    if (chain == "uci-har") {
        recipe.channels.clear();
        for (const char* name : {"body_acc_x", "total_acc_z", "body_gyro_y", "total_acc_x"})
            recipe.channels.push_back({name, "g"});
    }
    recipe.windowSteps = windowSteps;
    recipe.hopSteps = windowSteps / 2;
    Json scales = Json::array();
    for (std::size_t c = 0; c < recipe.channels.size(); ++c)
        scales.push_back(
            {{"offset", 0.01 * static_cast<double>(c)}, {"gain", 1.5 + 0.1 * static_cast<double>(c)}});
    recipe.scaler = Scaler::fromJson({{"kind", "zscore"}, {"channels", scales}});
    bundle.labels = {"walking", "sitting", "standing", "lying"};
    bundle.graph = randomNetwork(architecture, head, recipe.input(), 4, 7);
    bundle.storage = storage;
    bundle.golden.n = 2;
    bundle.golden.windows = randomWindows(recipe.input(), 2, 11);
    bundle.golden.logits = referenceLogits(bundle.graph, recipe.input(), bundle.golden.windows.data(), 2);
    if (storage == Precision::int8)
        bundle.calibration = calibrate(bundle.graph, recipe.input(), bundle.golden.windows, 2);
    return bundle;
}

}  // namespace distillery::test
