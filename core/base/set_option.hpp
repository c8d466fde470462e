// A value of a config as a command's option, quoted so that it can be copied into a shell.
#pragma once

#include <string>

#include "base/json.hpp"

namespace distillery {

/// `--set split.folds=3`, or `--set 'data.no_label=["null"]'` where a shell would read the value otherwise.
std::string setOption(const std::string& path, const Json& value);

}  // namespace distillery
