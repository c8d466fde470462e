// Looks at the data of every planned run before the first one is made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/paths.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "experiment/config.hpp"

namespace distillery {

struct PlanCheck {
    std::optional<Error> refusal;        // of the first run whose data cannot be trained on
    std::vector<std::string> sentences;  // what should be known before the start, each once
    std::size_t testPeople = 0;          // of all folds together
};

/// Opens each data set of the plan once and checks each split of it once. Throws what `openData` throws.
PlanCheck checkPlan(const Home& home, const std::vector<PlannedRun>& plan, const StopToken& stop,
                    const Progress& progress);

}  // namespace distillery
