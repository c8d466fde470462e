// Everything of a Dataset but its samples as JSON: the describing half of the cache file and of the content
// hash.
#pragma once

#include "base/json.hpp"
#include "data/dataset.hpp"

namespace distillery {

Json datasetToJson(const Dataset& dataset);

/// Recordings come back with empty samples. Throws nlohmann's exceptions when the JSON is not of this shape.
Dataset datasetFromJson(const Json& json);

}  // namespace distillery
