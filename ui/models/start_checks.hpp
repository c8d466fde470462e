// What can be said about an experiment before it is started, each point good, with caution, or stopping it.
#pragma once

#include <vector>

#include "models/experiment_facts.hpp"

namespace distillery::ui {

enum class CheckLevel { good, unknown, caution, bad };

struct StartCheck {
    QString id;  // "config", "data", "split", "power", "memory", "time", "device"
    CheckLevel level = CheckLevel::unknown;
    QString subject, sentence, next;
};

std::vector<StartCheck> startChecks(const ConfigDocument& document, const ExperimentFacts& facts);

}  // namespace distillery::ui
