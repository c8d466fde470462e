// An experiment as the one line that repeats it in a terminal.
#pragma once

#include <QString>
#include <nlohmann/json.hpp>

#include "base/paths.hpp"
#include "experiment/config_schema.hpp"

namespace distillery::ui {

/// "/opt/bin/distill --home … run start --set … --set …": everything that was chosen, quoted for a shell;
/// needs no file. `distill` is the program's absolute path, so that it works where it is not on PATH.
QString commandText(const FlatConfig& chosen, const Home& home, const QString& distill);
/// The same of any command: program and home, then these words.
QString commandText(const QStringList& words, const Home& home, const QString& distill);

/// What names the home before the program: empty where a shell of this user finds it by itself, XDG variables
/// where they differ. A home of one folder is named by --home instead.
QString homeVariables(const Home& home);
/// The folder that --home would have to name, empty for the usual places.
QString chosenHome(const Home& home);

}  // namespace distillery::ui
