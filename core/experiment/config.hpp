// The experiment configuration: one schema, many readers (validation, defaults, origin, diff, describe, forms).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/param_spec.hpp"

namespace distillery {

/// One section of a config, e.g. "train" with its parameters.
struct ConfigSection {
    std::string path;   // "train", "method"
    std::string title;
    std::vector<ParamSpec> params;
};

/// The sections that a config with these choices has (data.source, method.name, architectures and heads decide some).
std::vector<ConfigSection> configSections(const Json& config);

struct ConfigSource {
    std::string origin;  // "default", "file experiments/hapt.json", "environment DISTILL_TRAIN__EPOCHS", "--set", "arm kd"
    Json values;         // nested, partial
};

/// A validated config with every default filled in, and where each value came from (by dotted path).
struct Config {
    Json values;
    std::map<std::string, std::string> origin;
};

/// Merges the sources in order (later wins) and validates. Unknown keys: Error{config} naming key, place and nearest key.
/// Keys "arms", "seeds" and "folds" are allowed here and checked by expandConfig.
Config resolveConfig(const std::vector<ConfigSource>& sources);

/// The sources that apply: file (optional), DISTILL_* variables, --set assignments ("a.b=c"; c is JSON or a bare word).
std::vector<ConfigSource> gatherSources(const std::optional<std::string>& file, const std::vector<std::string>& assignments,
                                        const std::map<std::string, std::string>& environment);

/// One training run: a complete config without arms, seeds and folds, plus run.{role, arm, seed, fold, group, teacher}.
struct PlannedRun {
    std::string name;     // "teacher-s1", "kd-s1", with folds "kd-f0-s1": unique in the group
    std::string role;     // "teacher" | "student"
    std::string arm;      // "teacher" for teachers
    int seed = 1, fold = -1;
    std::string teacher;  // name of the planned run that it learns from, "" for none
    Json config;
};

/// Teachers first, each student after its teacher; arms that do not change what a teacher depends on share it.
/// The teacher run is planned even for arms that need none, once per seed and fold, as the reference (unless teacher.skip).
std::vector<PlannedRun> expandConfig(const Config& config);

struct ConfigDifference {
    std::string path;
    Json left, right;  // discarded value = absent
};
std::vector<ConfigDifference> diffConfigs(const Json& left, const Json& right);

}  // namespace distillery
