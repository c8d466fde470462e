// What can be said about an experiment before it is started, each point good, with caution, or stopping it.
#pragma once

#include <vector>

#include "models/experiment_facts.hpp"

namespace distillery::ui {

enum class CheckLevel { good, unknown, caution, bad };

struct StartCheck {
    QString id;  // "config", "arms", "data", "split", "power", "memory", "time", "device"
    CheckLevel level = CheckLevel::unknown;
    QString subject, sentence, next;
    /// What one click would set to mend it, and the button's words; without words there is none.
    QString mendWords = {};
    std::string mendPath = {};
    Json mendValue = {};
};

std::vector<StartCheck> startChecks(const ConfigDocument& document, const ExperimentFacts& facts);

}  // namespace distillery::ui
