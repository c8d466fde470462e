// What a run trains, in words: for tables, reports and whoever compares runs.
#pragma once

#include <string>

#include "base/json.hpp"

namespace distillery {

struct TrainedModel {
    std::string architecture, head;
};
/// Backbone and head of the side that the run trains, or what its method has in their place. A config with
/// parts missing gives empty words.
TrainedModel trainedModel(const Json& config);

}  // namespace distillery
