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
/// left out and why stands in `notes`, a list of sentences. The 95 % intervals are over *subjects*
/// (eval/people_interval; windows of one person are not independent evidence), null where none can be given.
/// Error{data} when there are no windows or the predictions contradict themselves.
Json judge(const Predictions& predictions);

struct SubjectLess {
    bool operator()(const std::string& a, const std::string& b) const;  // natural order
};
/// One confusion matrix per subject: what an interval over people is made of.
std::map<std::string, Confusion, SubjectLess> confusionBySubject(const Predictions& predictions);

}  // namespace distillery
