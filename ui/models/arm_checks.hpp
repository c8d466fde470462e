// Whether the arms compare what was chosen, and differ in nothing but their method.
#pragma once

#include "models/start_checks.hpp"

namespace distillery::ui {

/// The arms that are offered by name: the student alone, KD, SMLDist, features with logistic regression.
std::vector<Json> usualArms();

StartCheck checkArms(const ConfigDocument& document, const ExperimentFacts& facts);

}  // namespace distillery::ui
