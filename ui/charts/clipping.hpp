// Lines and areas cut to a rectangle by arithmetic: Qt's SVG writer knows no clipping.
#pragma once

#include <QList>
#include <QPolygonF>
#include <QRectF>

namespace distillery::ui {

/// The pieces of an open line that lie within `rect` (Liang and Barsky 1984). All points must be finite.
QList<QPolygonF> clippedLine(const QPolygonF& line, const QRectF& rect);
/// A closed area cut to `rect` (Sutherland and Hodgman 1974).
QPolygonF clippedArea(const QPolygonF& area, const QRectF& rect);

}  // namespace distillery::ui
