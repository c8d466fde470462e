// What a person says about the names in a data set: which label means "none", what is called otherwise, and
// whether names that look alike are one. The same for every importer.
#pragma once

#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "data/look_alikes.hpp"

namespace distillery {

enum class LookAlikeUse {
    ask,    // training is refused until a person has decided
    merge,  // they are one
    keep,   // they are different
};

struct NameSpec {
    std::vector<std::string> noLabel = {};
    std::vector<std::string> renameLabels = {}, renameSubjects = {};  // "from=to"
    LookAlikeUse lookAlikes = LookAlikeUse::ask;
};
const std::vector<ParamSpec>& nameParams();  // no_label, rename_labels, rename_subjects, lookalikes
/// Reads these keys of a config's `data`; absent ones are at their defaults.
NameSpec nameSpecFromJson(const Json& data);

/// In this order: renames, removes labels that mean none, merges what looks alike where that was asked for.
/// Stretches that touch become one when their labels became equal. Sealed anew when anything changed.
/// Error{config} names a label or subject that is not there, with the nearest.
Dataset applyNames(Dataset dataset, const NameSpec& spec);

/// What still has to be decided: `sentence` says it, `options` what to append to the command.
struct NameQuestion {
    std::string sentence, options;
};
/// Empty where spec says keep or merge, or nothing looks alike. Of an applied data set.
std::vector<NameQuestion> openNameQuestions(const Dataset& dataset, const NameSpec& spec);

}  // namespace distillery
