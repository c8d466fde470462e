// Our own line icons (resources/icons), painted in the theme's colours.
#pragma once

#include <QAbstractButton>
#include <QIcon>

#include "theme/theme.hpp"

namespace distillery::ui {

/// The icon of this name ("home", "play" …) in the text colour, or in `colour`. An unknown name is a
/// programming error.
QIcon icon(const QString& name, const QColor& colour = {});

/// Gives the button this icon at the size of its text, and again whenever the theme changes.
void dressWithIcon(QAbstractButton* button, const QString& name, QColor Colours::*role = &Colours::text);

}  // namespace distillery::ui
