// Bringing configs of older formats up to the present one.
#pragma once

#include <string>

#include "base/json.hpp"

namespace distillery {

/// Converts a partial config step by step to kConfigSchema; without a "schema" number it is taken as current.
/// Error{config} when it was written by a newer version, or the number is none.
Json migrateConfig(const Json& values, const std::string& origin);

}  // namespace distillery
