// Over which classes a macro average runs, said with the figure; and the figure without classes that no model
// could have learned.
#pragma once

#include <vector>

#include "base/json.hpp"

namespace distillery {

/// Adds to a judgement (eval/judgement.hpp) of classes in order, `trained` saying which had training windows:
///   macro_f1_classes   the classes that macro_f1 is the mean of: those with windows here. It equals
///                      scikit-learn's f1_score(y_true, y_pred, average="macro", labels=np.unique(y_true)),
///                      not its default, which also counts classes that were only predicted.
///   untrained_classes  those of them that had no training window
///   macro_f1_trained   the mean without these; only where there are some and others are left
/// and a sentence in `notes` for each of the last two. An empty `trained` means that all were trained.
void describeMacroAverage(Json& judgement, const std::vector<bool>& trained);

}  // namespace distillery
