// The config's schema as the resolver sees it: choices decide the sections, sections give one flat table of
// parameters.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "experiment/config.hpp"

namespace distillery {

/// The values that decide which sections a config has.
struct ConfigChoices {
    std::map<std::string, std::string> words;  // by chooser path: "method.name" → "kd"
    bool isPlannedRun = false;                 // has a "run" section

    auto operator<=>(const ConfigChoices&) const = default;
};

/// The paths of the choosers: data.source, teacher.architecture, teacher.head, student.…, method.name.
const std::vector<std::string>& chooserPaths();

/// Leaf values by dotted path. Arrays and scalars are leaves; empty objects vanish.
using FlatConfig = std::map<std::string, Json>;

/// Error{config} when objects nest deeper than any config of ours.
FlatConfig flattenConfig(const Json& values);
Json nestConfig(const FlatConfig& flat);

/// The choices of a flat config; where a choice is absent or unknown, the default's.
ConfigChoices choicesOf(const FlatConfig& flat);

std::vector<ConfigSection> sectionsFor(const ConfigChoices& choices);

/// All parameters by their full dotted path, with the spec's key replaced by that path.
using ConfigSchema = std::map<std::string, ParamSpec>;
const ConfigSchema& schemaFor(const ConfigChoices& choices);

/// The Error for a key that no section has: names the key, where it stood and the nearest known key, or
/// the choices that do have it.
Error unknownKey(const std::string& path, const std::string& origin, const ConfigChoices& choices);

/// Reads a text that was typed in a shell as the parameter's kind asks ("a,b" for lists, 12 as the name
/// "12").
Json readWord(const ParamSpec& spec, const std::string& text);

/// What resolveConfig does with arms: their choices, as far as they can be read.
std::vector<ConfigChoices> choicesOfArms(const FlatConfig& flat);

}  // namespace distillery
