// Reading a bundle, trusting nothing. Directory: {schema, run, title, made_with, recipe {source_rate_hz,
// rate_hz, chain, raw_channels, channels [{name, unit}], window_steps, hop_steps, scaler}, graph, labels,
// storage, calibration, tensors [{name, shape, type}], golden_windows}; raw: the tensors, then the golden
// windows and their logits as f32.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "base/error.hpp"
#include "runtime/bundle_parts.hpp"
#include "runtime/quantise.hpp"

namespace distillery {
namespace {

// Far beyond any window of sensors; a hostile graph could otherwise ask for terabytes of activations.
constexpr std::int64_t kMostActivations = std::int64_t{1} << 26;
constexpr std::int64_t kLongestWindow = 1 << 18, kMostLabels = 4096, kMostGolden = 4096;
constexpr double kFastestHz = 1e6;

[[noreturn]] void refuse(const std::string& detail) {
    throw Error(ErrorCode::data, "bundle", detail);  // readers put the file's name in front
}

const Json& member(const Json& object, const char* key) {
    if (!object.is_object() || !object.contains(key)) refuse(fmt::format("has no '{}'", key));
    return object.at(key);
}

std::string text(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_string()) refuse(fmt::format("'{}' is not text", key));
    return value.get<std::string>();
}

std::int64_t whole(const Json& object, const char* key, std::int64_t least, std::int64_t most) {
    const Json& value = member(object, key);
    const bool fits =
        value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
    if (!fits || value.get<std::int64_t>() < least || value.get<std::int64_t>() > most)
        refuse(fmt::format("'{}' is not a whole number from {} to {}", key, least, most));
    return value.get<std::int64_t>();
}

double rate(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_number() || !(value.get<double>() > 0 && value.get<double>() <= kFastestHz))
        refuse(fmt::format("'{}' is not a sampling rate", key));
    return value.get<double>();
}

const Json& list(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_array()) refuse(fmt::format("'{}' is not a list", key));
    return value;
}

std::vector<BundleChannel> channels(const Json& recipe, const char* key) {
    std::vector<BundleChannel> all;
    std::set<std::string> names;
    for (const Json& entry : list(recipe, key)) {
        all.push_back({text(entry, "name"), text(entry, "unit")});
        if (all.back().name.empty() || !names.insert(all.back().name).second)
            refuse(fmt::format("'{}' has a channel without a name or twice", key));
    }
    if (all.empty()) refuse(fmt::format("'{}' is empty", key));
    return all;
}

Recipe readRecipe(const Json& json) {
    Recipe recipe;
    recipe.sourceRateHz = rate(json, "source_rate_hz");
    recipe.rateHz = rate(json, "rate_hz");
    recipe.chain = text(json, "chain");
    if (recipe.chain != "none" && recipe.chain != "gravity" && recipe.chain != "uci-har")
        refuse(fmt::format("has the chain '{}', which this program does not know", recipe.chain));
    recipe.rawChannels = channels(json, "raw_channels");
    recipe.channels = channels(json, "channels");
    recipe.windowSteps = static_cast<int>(whole(json, "window_steps", 1, kLongestWindow));
    recipe.hopSteps = static_cast<int>(whole(json, "hop_steps", 1, recipe.windowSteps));
    recipe.scaler = Scaler::fromJson(member(json, "scaler"));
    if (recipe.scaler.channels().size() != recipe.channels.size())
        refuse(fmt::format("scales {} channels but has {}", recipe.scaler.channels().size(),
                           recipe.channels.size()));
    return recipe;
}

/// The raw part, taken from the front; a piece is only copied once it is known to be there.
class Values {
public:
    explicit Values(std::string_view rest) : rest_(rest) {}

    template <class T>
    std::vector<T> take(std::uint64_t count, const std::string& of) {
        if (count > rest_.size() / sizeof(T)) refuse(fmt::format("ends before {}", of));
        std::vector<T> values(count);
        std::memcpy(values.data(), rest_.data(), count * sizeof(T));
        rest_.remove_prefix(count * sizeof(T));
        return values;
    }
    std::vector<float> finite(std::uint64_t count, const std::string& of) {
        std::vector<float> values = take<float>(count, of);
        if (!std::ranges::all_of(values, [](float v) { return std::isfinite(v); }))
            refuse(fmt::format("{} holds a value that is not finite", of));
        return values;
    }
    std::size_t left() const { return rest_.size(); }

private:
    std::string_view rest_;
};

Weight readWeight(const StoredWeight& stored, Values& values) {
    const std::string of = fmt::format("weight '{}'", stored.name);
    // Every value takes at least a byte, so a shape with more values than bytes is refused here.
    const std::int64_t count = checkedCount(Json(stored.shape), values.left());
    if (count < 0) refuse(fmt::format("ends before {}", of));
    const auto n = static_cast<std::uint64_t>(count);
    if (stored.type == "f32") return {stored.shape, values.finite(n, of)};
    Weight weight{stored.shape, {}};
    if (stored.type == "f16") {
        for (const std::uint16_t half : values.take<std::uint16_t>(n, of)) {
            weight.values.push_back(floatFromHalf(half));
            if (!std::isfinite(weight.values.back())) refuse(of + " holds a value that is not finite");
        }
        return weight;
    }
    QuantisedWeight quantised{
        stored.shape, values.finite(static_cast<std::uint64_t>(stored.shape.at(0)), of), {}};
    if (!std::ranges::all_of(quantised.scale, [](float s) { return s > 0; }))
        refuse(of + " has a scale that is not positive");
    quantised.values = values.take<std::int8_t>(n, of);
    if (std::ranges::find(quantised.values, std::int8_t{-128}) != quantised.values.end())
        refuse(of + " holds -128, which symmetric weights never do");
    weight = dequantise(quantised);
    if (!std::ranges::all_of(weight.values, [](float v) { return std::isfinite(v); }))
        refuse(of + " holds a value that is not finite");
    return weight;
}

void requireModestShapes(const Graph& graph, const Recipe& recipe, std::size_t labels) {
    const std::vector<Shape> shapes = inferShapes(graph, recipe.input());
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (shapes[i].channels > kMostActivations / std::max<std::int64_t>(1, shapes[i].steps))
            refuse(fmt::format("layer '{}' gives {} × {} values, more than any window needs",
                               graph.layers[i].name, shapes[i].channels, shapes[i].steps));
    const Shape output = shapes[static_cast<std::size_t>(graph.output)];
    if (output != Shape{static_cast<std::int64_t>(labels), 0})
        refuse(fmt::format("its network gives {} × {} values for {} labels", output.channels, output.steps,
                           labels));
}

Calibration readCalibration(const Json& json, const Graph& graph) {
    Calibration calibration = Calibration::fromJson(json);
    for (const auto& [layer, range] : calibration.range)
        if (graph.find(layer) < 0 || !std::isfinite(range.first) || !std::isfinite(range.second) ||
            range.first > range.second)
            refuse(fmt::format("its calibration of layer '{}' makes no sense", layer));
    return calibration;
}

void requireTensors(const Json& directory, const std::vector<StoredWeight>& expected) {
    const Json& tensors = list(directory, "tensors");
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const StoredWeight& wanted = expected[i];
        if (i >= tensors.size()) refuse(fmt::format("lacks the weight '{}'", wanted.name));
        const Json& found = tensors[i];
        if (text(found, "name") != wanted.name || list(found, "shape") != Json(wanted.shape) ||
            text(found, "type") != wanted.type)
            refuse(fmt::format("holds {} where its graph needs the weight '{}' of shape {} as {}",
                               found.dump(), wanted.name, Json(wanted.shape).dump(), wanted.type));
    }
    if (tensors.size() != expected.size())
        refuse(fmt::format("holds {} tensors, its graph needs {}", tensors.size(), expected.size()));
}

Bundle readDirectory(const Json& directory, std::string_view raw) {
    if (const std::string schema = text(directory, "schema"); schema != kBundleSchema)
        refuse(fmt::format("has the schema '{}'; this program reads '{}'", schema, kBundleSchema));
    Bundle bundle;
    bundle.runId = text(directory, "run");
    bundle.title = text(directory, "title");
    bundle.madeWith = text(directory, "made_with");
    bundle.recipe = readRecipe(member(directory, "recipe"));
    for (const Json& label : list(directory, "labels")) {
        if (!label.is_string()) refuse("has a label that is not text");
        bundle.labels.push_back(label.get<std::string>());
    }
    if (bundle.labels.size() < 2 || bundle.labels.size() > kMostLabels ||
        std::set(bundle.labels.begin(), bundle.labels.end()).size() != bundle.labels.size())
        refuse("has labels that are too few, too many or twice the same");
    bundle.storage = precisionFromText(text(directory, "storage"));
    bundle.graph = Graph::fromJson(member(directory, "graph"));
    requireModestShapes(bundle.graph, bundle.recipe, bundle.labels.size());
    if (const Json& calibration = member(directory, "calibration"); !calibration.is_null())
        bundle.calibration = readCalibration(calibration, bundle.graph);
    if (bundle.storage == Precision::int8 && !bundle.calibration) refuse("is int8 without calibration");

    const auto expected = storedWeights(bundle.graph, bundle.recipe.input(), bundle.storage);
    requireTensors(directory, expected);
    Values values(raw);
    for (const StoredWeight& stored : expected) {
        Weight weight = readWeight(stored, values);
        if (stored.name.ends_with(".running_var") &&
            std::ranges::any_of(weight.values, [](float v) { return v < 0; }))
            refuse(fmt::format("weight '{}' holds a negative variance", stored.name));
        bundle.graph.weights[stored.name] = std::move(weight);
    }
    bundle.golden.n = static_cast<int>(whole(directory, "golden_windows", 0, kMostGolden));
    const auto n = static_cast<std::uint64_t>(bundle.golden.n);
    const Shape input = bundle.recipe.input();
    const auto window = static_cast<std::uint64_t>(input.channels * input.steps);
    bundle.golden.windows = values.finite(n * window, "the golden windows");
    bundle.golden.logits = values.finite(n * bundle.labels.size(), "the golden logits");
    if (values.left() > 0) refuse(fmt::format("has {} bytes too many", values.left()));
    return bundle;
}

}  // namespace

Bundle unpackBundle(std::string bytes, const std::string& subject) {
    const CheckedContent content = unpackChecked(kBundleKind, std::move(bytes), subject);
    const auto named = [&](const std::string& what) -> Error {
        return {ErrorCode::data, subject, what, "Export the run again: distill export RUN."};
    };
    try {
        return readDirectory(content.directory, content.raw());
    } catch (const Error& error) {
        throw named(error.subject() == "bundle" ? error.detail()
                                                : fmt::format("{}: {}", error.subject(), error.detail()));
    } catch (const Json::exception& error) {
        throw named(fmt::format("has a damaged directory: {}", error.what()));
    }
}

Bundle readBundle(FileSystem& fileSystem, const fs::path& path) {
    return unpackBundle(fileSystem.readFile(path), path.string());
}

}  // namespace distillery
