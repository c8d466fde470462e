// Where the window lies: always on a screen that is there, whole, with its frame.
#pragma once

#include <QList>
#include <QMargins>
#include <QRect>

class QWidget;

namespace distillery::ui {

/// `wanted` (a frame's geometry) moved and made smaller until it lies within one of `screens` (their
/// available geometries): the one that holds most of it, else the first. Without screens it stays as it is.
QRect fittedTo(const QRect& wanted, const QList<QRect>& screens);

/// Fits a window's frame to the screens that are there now. A maximised window is left to the window manager.
void keepOnScreen(QWidget* window);

}  // namespace distillery::ui
