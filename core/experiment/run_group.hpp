// What the runs of one experiment say together: per arm the figures of every seed, their mean, spread and
// interval.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "experiment/run_directory.hpp"

namespace distillery {

/// The runs of `runs` whose config says run.group = `group`, sorted by id.
std::vector<RunDirectory> runsOfGroup(const std::filesystem::path& runs, const std::string& group);

/// One run (by id, unique prefix or path) or all runs of a group (by run.group or the part of their ids
/// before the dot). Error{data} names the nearest.
std::vector<RunDirectory> findRuns(const std::filesystem::path& runs, const std::string& idOrGroup);

/// {"schema": "har-distillery/group/1", "group", "arms": [{"name", "title", "role", "macro_f1": {"per_seed":
/// […], "seeds": […], "mean", "sd", "interval": [low, high], "interval_kind"}, "accuracy": {…},
/// "robust_macro_f1": {…}, "parameters", "macs", "runs": […], "unfinished": [{"run", "state"}]}]}; what is
/// not there is null. Arms in the order of `runs`, teachers first. A seed's value is the score of all its
/// test people together, of all folds; "sd" is over seeds. The interval is over people
/// (eval/people_interval), and over seeds where there are several ("interval_kind" says which). Runs without
/// final figures are named in "unfinished" with their state and count nowhere.
OrderedJson summariseGroup(const std::vector<RunDirectory>& runs);

/// The document as a table for a terminal.
std::string groupTable(const OrderedJson& document);

}  // namespace distillery
