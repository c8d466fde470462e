// The strokes that the house style is made of.
#pragma once

#include <QPainter>
#include <QWidget>

#include "theme/theme.hpp"

class QStyleOption;

namespace distillery::ui {

/// What a widget says it is; empty without a widget.
QString kindOf(const QWidget* widget);
QString levelOf(const QWidget* widget);
/// Of a state; the border's colour where there is none.
QColor levelColour(const QString& level);

/// A rounded box with a line around it that lies wholly inside `rect`.
void paintBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, double radius = 6,
              double width = 1);
/// What a person types or chooses in: its line tells the focus and a wrong value.
void paintField(QPainter* painter, const QRect& rect, const QStyleOption* option, const QWidget* widget);
/// A frame of the kind that `widget` says it is. False: it says none.
bool paintFrame(QPainter* painter, const QRect& rect, const QWidget* widget);
/// The bent line of fields and headers, pointing down or up, in the middle of `rect`.
void paintChevron(QPainter* painter, const QRect& rect, bool isUp, const QColor& colour);
void paintTick(QPainter* painter, const QRect& rect, const QColor& colour);

}  // namespace distillery::ui
