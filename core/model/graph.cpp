#include "model/graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "model/layers.hpp"

namespace distillery {
namespace {

constexpr const char* kSchema = "har-distillery/graph/1";

[[noreturn]] void malformed(const std::string& subject, const std::string& detail,
                            const std::string& hint = {}) {
    throw Error(ErrorCode::data, subject, detail, hint);
}

std::string place(const Layer& layer) {
    return fmt::format("graph layer '{}'", layer.name);
}

const Json& member(const Json& object, const char* key, Json::value_t type, const std::string& subject) {
    if (!object.is_object()) malformed(subject, "is not a JSON object");
    const auto found = object.find(key);
    if (found == object.end()) malformed(subject, fmt::format("has no '{}'", key));
    if (found->type() != type)
        malformed(subject, fmt::format("'{}' is a {}, not what a graph has there", key, found->type_name()));
    return *found;
}

std::string textMember(const Json& object, const char* key, const std::string& subject) {
    return member(object, key, Json::value_t::string, subject).get<std::string>();
}

[[noreturn]] void lacks(const Layer& layer, const std::string& key) {
    throw Error(ErrorCode::internal, place(layer), fmt::format("has no attribute '{}'", key));
}

// Names become parts of file keys and of trainer modules: letters, digits, '_', '-' in dot-separated parts.
bool isFitName(const std::string& name) {
    const auto fit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
    };
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           name.find("..") == std::string::npos && std::all_of(name.begin(), name.end(), fit);
}

void validateAttributes(const Layer& layer) {
    const LayerRule& rule = ruleOf(layer.kind);
    std::set<std::string> known;
    for (const NumberAttribute& attribute : rule.numbers) {
        known.insert(attribute.key);
        const auto found = layer.numbers.find(attribute.key);
        if (found == layer.numbers.end())
            malformed(place(layer), fmt::format("has no '{}'", attribute.key),
                      fmt::format("{} needs it", rule.name));
        const double value = found->second;
        if (!(value >= attribute.minimum && value <= attribute.maximum)) {
            malformed(place(layer), fmt::format("'{}' is {}", attribute.key, value),
                      fmt::format("allowed is {} to {}", attribute.minimum, attribute.maximum));
        }
        if (attribute.whole && value != std::floor(value))
            malformed(place(layer), fmt::format("'{}' is {}", attribute.key, value),
                      "it must be a whole number");
    }
    for (const WordAttribute& attribute : rule.words) {
        known.insert(attribute.key);
        const auto found = layer.words.find(attribute.key);
        if (found == layer.words.end())
            malformed(place(layer), fmt::format("has no '{}'", attribute.key),
                      fmt::format("{} needs it", rule.name));
        if (std::find(attribute.choices.begin(), attribute.choices.end(), found->second) ==
            attribute.choices.end()) {
            malformed(place(layer), fmt::format("'{}' is '{}'", attribute.key, found->second),
                      fmt::format("allowed: {}", fmt::join(attribute.choices, ", ")));
        }
    }
    const auto refuseUnknown = [&](const auto& attributes) {
        for (const auto& [key, value] : attributes) {
            if (!known.contains(key))
                malformed(place(layer), fmt::format("has an unknown attribute '{}'", key),
                          fmt::format("{} does not have it", rule.name));
        }
    };
    refuseUnknown(layer.numbers);
    refuseUnknown(layer.words);
}

Json attributesOf(const Layer& layer) {
    Json attributes = Json::object();
    for (const auto& [key, value] : layer.numbers) {
        const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
        attributes[key] = whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
    }
    for (const auto& [key, value] : layer.words) attributes[key] = value;
    return attributes;
}

void readAttributes(const Json& attributes, Layer& layer) {
    for (const auto& [key, value] : attributes.items()) {
        if (value.is_number()) {
            layer.numbers[key] = value.get<double>();
        } else if (value.is_string()) {
            layer.words[key] = value.get<std::string>();
        } else {
            malformed(place(layer), fmt::format("attribute '{}' is a {}", key, value.type_name()),
                      "attributes are numbers or words");
        }
    }
}

Layer layerFromJson(const Json& json, const std::map<std::string, int>& earlier, std::size_t index) {
    Layer layer;
    layer.name = textMember(json, "name", fmt::format("graph layer number {}", index));
    try {
        layer.kind = layerKindFromString(textMember(json, "kind", place(layer)));
    } catch (const Error& error) {
        if (error.subject() == place(layer)) throw;
        malformed(place(layer), fmt::format("{} {}", error.subject(), error.detail()), error.hint());
    }
    for (const Json& input : member(json, "inputs", Json::value_t::array, place(layer))) {
        const auto found = input.is_string() ? earlier.find(input.get<std::string>()) : earlier.end();
        if (found == earlier.end())
            malformed(place(layer), fmt::format("reads {}, which is not an earlier layer", input.dump()),
                      "layers must stand after the layers they read");
        layer.inputs.push_back(found->second);
    }
    readAttributes(member(json, "attributes", Json::value_t::object, place(layer)), layer);
    return layer;
}

}  // namespace

std::int64_t Layer::integer(const std::string& key) const {
    return std::llround(number(key));
}

double Layer::number(const std::string& key) const {
    const auto found = numbers.find(key);
    if (found == numbers.end()) lacks(*this, key);
    return found->second;
}

const std::string& Layer::word(const std::string& key) const {
    const auto found = words.find(key);
    if (found == words.end()) lacks(*this, key);
    return found->second;
}

Json Graph::options() const {
    return parseJson(optionsJson, "options of the graph");
}

int Graph::add(Layer layer) {
    if (find(layer.name) >= 0) throw Error(ErrorCode::internal, place(layer), "was added twice");
    layers.push_back(std::move(layer));
    return static_cast<int>(layers.size()) - 1;
}

int Graph::find(const std::string& name) const {
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const Layer& layer) { return layer.name == name; });
    return found == layers.end() ? -1 : static_cast<int>(found - layers.begin());
}

Json Graph::toJson() const {
    const auto nameOf = [&](int index) { return layers.at(static_cast<std::size_t>(index)).name; };
    Json json{{"schema", kSchema}, {"architecture", architecture}, {"options", options()}};
    json["layers"] = Json::array();
    for (const Layer& layer : layers) {
        Json inputs = Json::array();
        for (const int input : layer.inputs) inputs.push_back(nameOf(input));
        json["layers"].push_back({{"name", layer.name},
                                  {"kind", toString(layer.kind)},
                                  {"inputs", std::move(inputs)},
                                  {"attributes", attributesOf(layer)}});
    }
    json["taps"] = Json::array();
    for (const Tap& tap : taps) json["taps"].push_back({{"name", tap.name}, {"layer", nameOf(tap.layer)}});
    json["features"] = nameOf(features);
    json["output"] = nameOf(output);
    return json;
}

Graph Graph::fromJson(const Json& json) {
    const std::string schema = textMember(json, "schema", "graph");
    if (schema != kSchema)
        malformed("graph", fmt::format("has the schema '{}'", schema),
                  fmt::format("this version reads '{}'", kSchema));
    Graph graph;
    graph.architecture = textMember(json, "architecture", "graph");
    graph.optionsJson = member(json, "options", Json::value_t::object, "graph").dump();

    std::map<std::string, int> earlier;
    for (const Json& entry : member(json, "layers", Json::value_t::array, "graph")) {
        Layer layer = layerFromJson(entry, earlier, graph.layers.size());
        if (!earlier.emplace(layer.name, static_cast<int>(graph.layers.size())).second)
            malformed(place(layer), "stands twice in the graph", "layer names must be unique");
        graph.layers.push_back(std::move(layer));
    }
    const auto layerNamed = [&](const std::string& name, const std::string& subject) {
        const auto found = earlier.find(name);
        if (found == earlier.end())
            malformed(subject, fmt::format("names the layer '{}', which does not exist", name));
        return found->second;
    };
    for (const Json& tap : member(json, "taps", Json::value_t::array, "graph")) {
        const std::string name = textMember(tap, "name", "graph tap");
        const std::string subject = fmt::format("graph tap '{}'", name);
        graph.taps.push_back({name, layerNamed(textMember(tap, "layer", subject), subject)});
    }
    graph.features = layerNamed(textMember(json, "features", "graph"), "graph features");
    graph.output = layerNamed(textMember(json, "output", "graph"), "graph output");
    validate(graph);
    return graph;
}

void validate(const Graph& graph) {
    if (graph.layers.empty()) malformed("graph", "has no layers");
    std::set<std::string> names;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        if (!isFitName(layer.name))
            malformed(fmt::format("graph layer number {}", i), fmt::format("has the name '{}'", layer.name),
                      "use letters, digits, '_' and '-', in parts separated by '.'");
        if (!names.insert(layer.name).second)
            malformed(place(layer), "stands twice in the graph", "layer names must be unique");
        if ((layer.kind == LayerKind::input) != (i == 0))
            malformed(place(layer), "the input must be the first layer and the only one of its kind");
        const std::size_t takes = ruleOf(layer.kind).inputs;
        if (layer.inputs.size() != takes)
            malformed(place(layer), fmt::format("has {} inputs", layer.inputs.size()),
                      fmt::format("{} takes {}", toString(layer.kind), takes));
        for (const int input : layer.inputs) {
            if (input < 0 || input >= static_cast<int>(i))
                malformed(place(layer),
                          fmt::format("reads layer number {}, which is not an earlier layer", input));
        }
        validateAttributes(layer);
    }
    const auto exists = [&](int layer) {
        return layer >= 0 && layer < static_cast<int>(graph.layers.size());
    };
    std::set<std::string> taps;
    for (const Tap& tap : graph.taps) {
        if (!exists(tap.layer))
            malformed(fmt::format("graph tap '{}'", tap.name),
                      fmt::format("names layer number {}, which does not exist", tap.layer));
        if (!isFitName(tap.name) || !taps.insert(tap.name).second)
            malformed(fmt::format("graph tap '{}'", tap.name), "has an unfit name or stands twice");
    }
    if (!exists(graph.features)) malformed("graph features", "name a layer that does not exist");
    if (!exists(graph.output)) malformed("graph output", "names a layer that does not exist");
}

}  // namespace distillery
