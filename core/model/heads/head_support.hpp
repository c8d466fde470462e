// What every head checks before it appends its layers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/architectures.hpp"

namespace distillery {

/// The head's options with defaults filled in. Error{config} when they do not fit or there are fewer than two
/// classes.
Json checkedHeadOptions(const std::string& head, const std::vector<ParamSpec>& params, const Json& options,
                        int classes);

}  // namespace distillery
