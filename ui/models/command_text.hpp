// An experiment as the one line that repeats it in a terminal.
#pragma once

#include <QString>
#include <nlohmann/json.hpp>

#include "base/paths.hpp"
#include "experiment/config_schema.hpp"

namespace distillery::ui {

/// "distill run start --set … --set …": everything that was chosen, quoted for a shell; needs no file. Names
/// the home where it is one folder of its own.
QString commandText(const FlatConfig& chosen, const Home& home);

/// The folder that --home would have to name, empty for the usual places.
QString chosenHome(const Home& home);

}  // namespace distillery::ui
