// Writing a bundle.
#include "runtime/bundle.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

#include "base/atomic_file.hpp"
#include "base/error.hpp"
#include "model/layers.hpp"
#include "runtime/bundle_parts.hpp"
#include "runtime/fold.hpp"
#include "runtime/quantise.hpp"

namespace distillery {
namespace {

template <class T>
void append(std::string& raw, const std::vector<T>& values) {
    raw.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void appendHalf(std::string& raw, const StoredWeight& stored, const Weight& weight) {
    std::vector<std::uint16_t> half;
    half.reserve(weight.values.size());
    for (const float value : weight.values) {
        half.push_back(halfFromFloat(value));
        if (!std::isfinite(floatFromHalf(half.back())))
            throw Error(ErrorCode::data, fmt::format("weight '{}'", stored.name),
                        fmt::format("holds {}, which a 16-bit float cannot", value), "Store it as float32.");
    }
    append(raw, half);
}

Json channelsJson(const std::vector<BundleChannel>& channels) {
    Json list = Json::array();
    for (const BundleChannel& channel : channels)
        list.push_back({{"name", channel.name}, {"unit", channel.unit}});
    return list;
}

}  // namespace

Json toJson(const Recipe& recipe) {
    return {{"source_rate_hz", recipe.sourceRateHz},
            {"rate_hz", recipe.rateHz},
            {"chain", recipe.chain},
            {"raw_channels", channelsJson(recipe.rawChannels)},
            {"channels", channelsJson(recipe.channels)},
            {"window_steps", recipe.windowSteps},
            {"hop_steps", recipe.hopSteps},
            {"scaler", recipe.scaler.toJson()}};
}

std::string storedType(Precision storage, const Layer& layer, const std::string& weight) {
    if (storage == Precision::float16) return "f16";
    return storage == Precision::int8 && isQuantised(layer, weight) ? "i8" : "f32";
}

std::vector<StoredWeight> storedWeights(const Graph& graph, Shape input, Precision storage) {
    std::vector<StoredWeight> all;
    const std::vector<Shape> shapes = inferShapes(graph, input);
    for (const Layer& layer : graph.layers)
        for (WeightSpec& spec : weightSpecs(layer, inputShapes(layer, shapes)))
            all.push_back({&layer, layer.name + "." + spec.name, std::move(spec.shape),
                           storedType(storage, layer, spec.name)});
    return all;
}

std::string packBundle(const Bundle& bundle) {
    if (bundle.storage == Precision::int8 && !bundle.calibration)
        throw Error(ErrorCode::config, "int8 bundle", "has no calibration",
                    "Calibrate it on training windows first.");
    const Shape input = bundle.recipe.input();
    checkWeights(bundle.graph, input);
    const Graph graph = bundle.storage == Precision::float32 ? bundle.graph : foldBatchNorm(bundle.graph);
    Json tensors = Json::array();
    std::string raw;
    for (const StoredWeight& stored : storedWeights(graph, input, bundle.storage)) {
        const Weight& weight = graph.weights.at(stored.name);
        tensors.push_back({{"name", stored.name}, {"shape", stored.shape}, {"type", stored.type}});
        if (stored.type == "f16") {
            appendHalf(raw, stored, weight);
        } else if (stored.type == "i8") {
            const QuantisedWeight quantised = quantise(weight);
            append(raw, quantised.scale);
            append(raw, quantised.values);
        } else {
            append(raw, weight.values);
        }
    }
    append(raw, bundle.golden.windows);
    append(raw, bundle.golden.logits);
    const Json directory = {{"schema", kBundleSchema},
                            {"run", bundle.runId},
                            {"title", bundle.title},
                            {"made_with", bundle.madeWith},
                            {"recipe", toJson(bundle.recipe)},
                            {"graph", graph.toJson()},
                            {"labels", bundle.labels},
                            {"storage", toString(bundle.storage)},
                            {"calibration", bundle.calibration ? bundle.calibration->toJson() : Json()},
                            {"tensors", std::move(tensors)},
                            {"golden_windows", bundle.golden.n}};
    return packChecked(kBundleKind, directory.dump(), raw);
}

void writeBundle(FileSystem& fileSystem, const fs::path& path, const Bundle& bundle) {
    writeFileAtomically(fileSystem, path, std::string_view(packBundle(bundle)));
}

}  // namespace distillery
