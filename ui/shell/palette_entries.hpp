// What the palette offers: actions, pages, experiments, runs and parameters.
#pragma once

#include "shell/command_palette.hpp"
#include "shell/commands.hpp"

namespace distillery::ui {

class MainWindow;

QList<PaletteEntry> paletteEntries(MainWindow* window);

}  // namespace distillery::ui
