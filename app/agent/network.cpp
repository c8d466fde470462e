// Loading, and the correctness gate.
#include "network.hpp"

#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "device/monotonic.hpp"
#include "device/sensors/own_process.hpp"
#include "runtime/stream.hpp"

namespace distillery::agent {
namespace {

// Of labels. int8 rounds on purpose, and how much accuracy that costs a few windows cannot tell (verify
// --input can, with a whole test split): this only finds an engine that computes nonsense.
constexpr double kLeastAgreementInt8 = 0.5;

int labelOf(std::span<const float> logits) {
    return static_cast<int>(std::ranges::max_element(logits) - logits.begin());
}

}  // namespace

std::size_t Network::windowSize() const {
    const auto input = bundle.recipe.input();
    return static_cast<std::size_t>(input.channels * input.steps);
}

const float* Network::window(long long index) const {
    const auto count = static_cast<long long>(windows.size() / windowSize());
    return windows.data() + static_cast<std::size_t>(index % count) * windowSize();
}

Json Network::describe() const {
    return {{"run", bundle.runId},
            {"title", bundle.title},
            {"sha256", fileHash},
            {"precision", toString(precision)},
            {"isa", engine->isa()},
            {"classes", engine->classes()},
            {"labels", bundle.labels},
            {"engine_bytes", engine->residentBytes()},
            {"load_s", loadSeconds},
            {"load_mib", finiteOrNull(loadMebibytes)},
            {"real_windows", realWindows},
            {"hop_s", static_cast<double>(bundle.recipe.hopSteps) / bundle.recipe.rateHz}};
}

Json Network::replay() const {
    constexpr std::size_t kShownChannels = 3;  // one sensor; a greeting must stay short
    constexpr std::size_t kMostValues = 40000;
    const auto steps = static_cast<std::size_t>(bundle.recipe.windowSteps);
    const std::size_t shown = std::min(kShownChannels, bundle.recipe.channels.size());
    Json json = {{"windows", storedWindows()}, {"rate_hz", bundle.recipe.rateHz}};
    if (static_cast<std::size_t>(storedWindows()) * shown * steps > kMostValues) return json;
    json["channels"] = Json::array();
    for (std::size_t c = 0; c < shown; ++c) json["channels"].push_back(bundle.recipe.channels[c].name);
    json["values"] = Json::array();
    for (int w = 0; w < storedWindows(); ++w) {
        Json channels = Json::array();
        for (std::size_t c = 0; c < shown; ++c) {
            Json values = Json::array();
            for (std::size_t t = 0; t < steps; ++t)
                values.push_back(std::round(static_cast<double>(window(w)[c * steps + t]) * 1000) / 1000);
            channels.push_back(std::move(values));
        }
        json["values"].push_back(std::move(channels));
    }
    return json;
}

Network loadNetwork(const std::string& path, const std::string& precision, const std::string& isa,
                    int batch) {
    Network network;
    const auto before = device::residentMebibytes();
    const double start = device::monotonicSeconds();
    std::string bytes = realFileSystem().readFile(path);
    network.fileHash = sha256Hex(bytes);
    network.bundle = unpackBundle(std::move(bytes), path);
    network.precision = precision.empty() ? network.bundle.storage : precisionFromText(precision);
    const auto& calibration = network.bundle.calibration;
    network.engine = std::make_unique<Engine>(network.bundle.graph, network.bundle.recipe.input(),
                                              EngineOptions{network.precision, batch, isa},
                                              calibration ? &*calibration : nullptr);
    network.loadSeconds = device::monotonicSeconds() - start;
    // The engine has packed the weights and the golden windows are moved: what a board has little of is kept
    // once.
    network.bundle.graph.weights.clear();
    network.windows = std::exchange(network.bundle.golden.windows, {});
    network.realWindows = network.bundle.golden.n > 0;
    if (!network.realWindows) {
        Random random(1);
        network.windows.resize(16 * network.windowSize());
        for (auto& value : network.windows) value = static_cast<float>(random.normal());
    }
    ::malloc_trim(0);
    network.loadMebibytes = device::residentMebibytes().value - before.value;
    return network;
}

GoldenCheck checkGolden(Network& network) {
    GoldenCheck check;
    const auto& golden = network.bundle.golden;
    const auto classes = static_cast<std::size_t>(network.engine->classes());
    std::vector<float> logits(classes), ours(classes), theirs(classes);
    check.windows = golden.n;
    for (int w = 0; w < golden.n; ++w) {
        network.engine->predict(network.window(w), 1, logits.data());
        const std::span<const float> expected(golden.logits.data() + static_cast<std::size_t>(w) * classes,
                                              classes);
        softmax(logits, ours);
        softmax(expected, theirs);
        for (std::size_t c = 0; c < classes; ++c) {
            // A comparison with NaN is false: spell it out, or a broken engine would pass.
            const double logit = std::abs(logits[c] - expected[c]),
                         probability = std::abs(ours[c] - theirs[c]);
            check.largestLogitDifference =
                std::isnan(logit) ? INFINITY : std::max(check.largestLogitDifference, logit);
            check.largestProbabilityDifference =
                std::isnan(probability) ? INFINITY
                                        : std::max(check.largestProbabilityDifference, probability);
        }
        check.sameLabel += labelOf(logits) == labelOf(expected);
    }
    check.tolerance = network.precision == Precision::float32   ? 1e-4
                      : network.precision == Precision::float16 ? 1e-2
                                                                : 0;
    check.passed = check.windows > 0 && (network.precision == Precision::int8
                                             ? check.sameLabel >= kLeastAgreementInt8 * check.windows
                                             : check.largestProbabilityDifference <= check.tolerance);
    return check;
}

Json GoldenCheck::toJson() const {
    Json json = {{"windows", windows},
                 {"same_label", sameLabel},
                 {"largest_probability_difference", finiteOrNull(largestProbabilityDifference)},
                 {"largest_logit_difference", finiteOrNull(largestLogitDifference)},
                 {"passed", passed}};
    if (tolerance > 0) json["tolerance"] = tolerance;
    if (windows == 0) json["why_not"] = "the bundle has no windows with known answers";
    return json;
}

}  // namespace distillery::agent
