// Merging config sources into one validated config.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "experiment/config_schema.hpp"
#include "experiment/migration.hpp"

namespace distillery {
namespace {

/// Older configs name it; intervals need no draws any more.
constexpr const char* kRetired = "evaluate.bootstrap";

struct Leaf {
    Json value;
    std::string origin;
    bool isWord = false;
    std::size_t source = 0;
};

// Arms are no parameter: a list of objects that expandConfig reads.
Json armsFrom(const Leaf& leaf) {
    Json arms =
        leaf.isWord && leaf.value.is_string() ? jsonOrDiscarded(leaf.value.get<std::string>()) : leaf.value;
    if (!arms.is_array())
        throw Error(ErrorCode::config, "arms", "is not a list (" + leaf.origin + ")",
                    R"(Write [{"name": "kd", "set": {"method.name": "kd"}}, …])");
    return arms;
}

Json checked(const ParamSpec& spec, const Leaf& leaf) {
    const Json value =
        leaf.isWord && leaf.value.is_string() ? readWord(spec, leaf.value.get<std::string>()) : leaf.value;
    const std::size_t dot = spec.key.rfind('.');
    const std::string section = dot == std::string::npos ? "" : spec.key.substr(0, dot);
    ParamSpec local = spec;
    local.key = dot == std::string::npos ? spec.key : spec.key.substr(dot + 1);
    try {
        return validateObject({local}, Json{{local.key, value}}, section)[local.key];
    } catch (const Error& error) {
        throw Error(error.code(), error.subject(), error.detail() + " (" + leaf.origin + ")", error.hint());
    }
}

FlatConfig valuesOf(const std::map<std::string, Leaf>& leaves) {
    FlatConfig flat;
    for (const auto& [path, leaf] : leaves) flat[path] = leaf.value;
    return flat;
}

}  // namespace

Config resolveConfig(const std::vector<ConfigSource>& sources) {
    std::map<std::string, Leaf> leaves;
    std::vector<ConfigChoices> stages;  // the choices as they stood after each source
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const ConfigSource& source = sources[i];
        if (!source.values.is_object() && !source.values.is_null())
            throw Error(ErrorCode::config, source.origin, "a config is an object",
                        "Write {\"data\": {…}, …}");
        for (auto& [path, value] : flattenConfig(migrateConfig(source.values, source.origin)))
            if (path != kRetired) leaves[path] = {std::move(value), source.origin, source.areWords, i};
        stages.push_back(choicesOf(valuesOf(leaves)));
    }
    if (const auto arms = leaves.find("arms"); arms != leaves.end())
        arms->second.value = armsFrom(arms->second);

    const FlatConfig flat = valuesOf(leaves);
    const ConfigChoices choices = choicesOf(flat);
    const ConfigSchema& schema = schemaFor(choices);
    const std::vector<ConfigChoices> ofArms = choicesOfArms(flat);
    // A choice that nobody knows would make all its parameters unknown too: say the cause, not the
    // consequence.
    for (const std::string& path : chooserPaths())
        if (const auto leaf = leaves.find(path); leaf != leaves.end()) checked(schema.at(path), leaf->second);

    Config config;
    FlatConfig resolved;
    for (const auto& [path, leaf] : leaves) {
        if (path == "arms" && !choices.isPlannedRun) {
            resolved[path] = leaf.value;
            config.origin[path] = leaf.origin;
            continue;
        }
        const ParamSpec* spec = nullptr;
        if (const auto known = schema.find(path); known != schema.end()) spec = &known->second;
        for (const ConfigChoices& arm : ofArms)
            if (const auto known = schemaFor(arm).find(path); !spec && known != schemaFor(arm).end())
                spec = &known->second;
        if (!spec) {
            if (schemaFor(stages[leaf.source]).contains(path))
                continue;  // of a choice that a later source replaced
            throw unknownKey(path, leaf.origin, choices);
        }
        resolved[path] = checked(*spec, leaf);
        config.origin[path] = leaf.origin;
    }
    for (const auto& [path, spec] : schema) {
        if (resolved.contains(path)) continue;
        resolved[path] = spec.defaultValue();
        config.origin[path] = "default";
    }
    config.values = nestConfig(resolved);
    // A section without parameters is an empty object, so that its readers need not ask.
    for (const ConfigSection& section : sectionsFor(choices))
        if (!findPath(config.values, section.path)) setPath(config.values, section.path, Json::object());
    return config;
}

}  // namespace distillery
