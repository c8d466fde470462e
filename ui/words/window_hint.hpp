// What to do next, for a window: core's hints name commands and options of the terminal; here they say what
// to click.
#pragma once

#include <QString>
#include <string>

namespace distillery::ui {

/// The hint in the window's language; what a terminal would be asked for becomes the page and button that do
/// it.
QString windowHint(const std::string& hint);

}  // namespace distillery::ui
