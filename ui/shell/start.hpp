// From the command line to the window.
#pragma once

namespace distillery::ui {

int startWorkbench(int argc, char** argv);

}  // namespace distillery::ui
