// What every measurement of this agent begins with and keeps: the board's state, the result on its disk, a
// word about each stage.
#pragma once

#include <string>

#include "base/json.hpp"
#include "verbs.hpp"

namespace distillery::agent {

/// Board, power mode, clocks, time: without them a figure says nothing.
Json circumstances(const Job& job, const char* schema);

/// Writes `document` to --out, if that was asked for.
void keep(const Job& job, const Json& document);

/// Writes `document` to standard output; a reader that is gone is no failure where --out has it too.
void deliver(const Job& job, const Json& document);

/// One line on standard error, for whoever watches: "energy, about 510 s".
void tell(const std::string& stage);

}  // namespace distillery::agent
