// The experiment configuration: one schema, many readers (validation, defaults, origin, diff, describe,
// forms).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/param_spec.hpp"

namespace distillery {

inline constexpr int kConfigSchema = 1;  // the "schema" number that this version writes

/// One section of a config, e.g. "student.train" with its parameters.
struct ConfigSection {
    std::string path;  // "student.train", "method"; "" for the top level
    std::string title;
    std::vector<ParamSpec> params;
};

/// The sections that a config with these choices has (data.source, method.name, architectures and heads
/// decide some).
std::vector<ConfigSection> configSections(const Json& config);

struct ConfigSource {
    std::string origin;     // "default", "file experiments/hapt.json", "environment DISTILL_TRAIN__EPOCHS",
                            // "--set", "arm kd"
    Json values;            // nested (dotted keys are understood too), partial
    bool areWords = false;  // values are texts as typed in a shell; each is read as its parameter's kind asks
};

/// A validated config with every default filled in, and where each value came from (by dotted path).
struct Config {
    Json values;
    std::map<std::string, std::string> origin;
};

/// Merges the sources in order (later wins) and validates. Unknown keys: Error{config} naming key, place and
/// nearest key. Keys "arms", "seeds" and "folds" are allowed here; arms are checked by expandConfig. A source
/// that changes a choice (method.name, an architecture, a head, data.source) drops what earlier sources said
/// about the former choice and the new one does not know; parameters that only an arm's choice knows are kept
/// for it. A config with a "run" section is one planned run: no arms, seeds or folds.
Config resolveConfig(const std::vector<ConfigSource>& sources);

/// The sources that apply: file (optional), DISTILL_* variables, --set assignments ("a.b=c"; c is JSON or a
/// bare word; lists also as "a,b"). A file may name another one with "extends" (relative to itself); that one
/// comes first. Of the variables only those with "__" (a dot) and DISTILL_NAME, DISTILL_SEEDS, DISTILL_FOLDS
/// are config.
std::vector<ConfigSource> gatherSources(const std::optional<std::string>& file,
                                        const std::vector<std::string>& assignments,
                                        const std::map<std::string, std::string>& environment);

/// One training run: a complete config without arms, seeds and folds, plus run.{role, arm, title, seed, fold,
/// group, teacher}. run.group is the experiment's name and run.teacher the planned name until a starter puts
/// real ids there.
struct PlannedRun {
    std::string name;  // "teacher-s1", "kd-s1", with folds "kd-f0-s1": unique in the group
    std::string role;  // "teacher" | "student"
    std::string arm;   // "teacher" for teachers
    int seed = 1, fold = -1;
    std::string teacher;  // name of the planned run that it learns from, "" for none
    Json config;
};

/// Teachers first, each student after its teacher; arms that do not change what a teacher depends on share
/// it. What a teacher depends on: data, windows, split, scaler, augment, teacher, compute.device. Further
/// variants are called "teacher-2-s1" … Where no arm needs a teacher, that of the first arm is planned as the
/// reference. teacher.skip or teacher.run: none is planned. Error{config} where a method needs one and there
/// is none, for folds that the split kind does not know, for repeated or unusable names.
std::vector<PlannedRun> expandConfig(const Config& config);

struct ConfigDifference {
    std::string path;
    Json left, right;  // discarded value = absent
};
std::vector<ConfigDifference> diffConfigs(const Json& left, const Json& right);

}  // namespace distillery
