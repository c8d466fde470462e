// Keeping things readable at any text size: least sizes that grow with the text, and scrolling where the
// window is too small for them.
#pragma once

#include <QAbstractScrollArea>
#include <QScrollArea>
#include <QTableView>
#include <functional>

namespace distillery::ui {

/// Least size in lines of text, now and after the text size changed; 0 leaves a direction alone.
void keepReadable(QWidget* widget, double widthInLines, double heightInLines);
/// The widget in an area that scrolls it when it does not fit; it fills the area otherwise.
QScrollArea* scrolling(QWidget* widget);
/// Calls `arrange` now and whenever `host` becomes at least, or no longer, so many lines of text wide: things
/// side by side go below each other where the text is large or the window small.
void arrangeByWidth(QWidget* host, double lines, std::function<void(bool isWide)> arrange);
/// A table or list that is as tall as what it holds, and scrolls where there is less room.
void fitToContent(QAbstractScrollArea* area);
/// Every column as wide as what it holds; `column` takes what room is left, and is never narrower than that
/// either: a table that needs more room than there is scrolls.
void fillWidth(QTableView* table, int column);

}  // namespace distillery::ui
