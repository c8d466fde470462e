// The one figure sheet of a model on one side of the split, as metrics.json holds it.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/json.hpp"
#include "eval/confusion.hpp"
#include "eval/predictions.hpp"

namespace distillery {

/// Keys: n, accuracy, macro_f1, weighted_f1, balanced_accuracy, ece, interval {macro_f1, accuracy},
/// per_class, per_subject, confusion (rows = truth), reliability, notes. Undefined figures are null; what was
/// left out and why stands in `notes`, a list of sentences. The interval is the 95 % percentile bootstrap
/// over *subjects* (windows of one person are no independent evidence); null with fewer than two subjects or
/// zero rounds. Error{data} when there are no windows or the predictions contradict themselves.
Json judge(const Predictions& predictions, int bootstrapRounds, std::uint64_t seed);

struct SubjectLess {
    bool operator()(const std::string& a, const std::string& b) const;  // natural order
};
/// One confusion matrix per subject: what a bootstrap over subjects adds up.
std::map<std::string, Confusion, SubjectLess> confusionBySubject(const Predictions& predictions);

}  // namespace distillery
