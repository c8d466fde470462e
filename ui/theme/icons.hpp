// Our own line icons (resources/icons), painted in the theme's colours.
#pragma once

#include <QIcon>

namespace distillery::ui {

/// The icon of this name ("home", "play" …) in the text colour, or in `colour`. An unknown name is a
/// programming error.
QIcon icon(const QString& name, const QColor& colour = {});

}  // namespace distillery::ui
