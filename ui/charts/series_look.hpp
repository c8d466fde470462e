// How a series is told from another: colour, dash and marker, the same on the plot, in legends and in
// read-outs.
#pragma once

#include <QColor>
#include <QPainter>
#include <QPen>
#include <QString>

namespace distillery::ui {

enum class Marker { circle, square, triangle, diamond, triangleDown, plus, cross };

struct SeriesLook {
    QColor colour;
    Qt::PenStyle dash = Qt::SolidLine;
    Marker marker = Marker::circle;
    Qt::BrushStyle hatch = Qt::NoBrush;  // over bars, which have neither dash nor marker

    QPen pen(double width) const;
};

/// Of the theme in use now; ask again after Theme::changed(). Styles: base/series_palette.hpp.
SeriesLook lookOf(int style);

void paintBar(QPainter& painter, const SeriesLook& look, const QRectF& bar);
/// `size` is the marker's width in pixels. The outline in the surface colour keeps it apart from lines below.
void paintMarker(QPainter& painter, Marker marker, const QPointF& centre, double size, const QColor& colour);
/// A coloured sign of the same shape for rich text.
QString markerHtml(const SeriesLook& look);

/// The colour with this opacity, 0 … 1.
QColor faded(const QColor& colour, double opacity);
/// `share` of the way from `from` to `to`.
QColor mixed(const QColor& from, const QColor& to, double share);

}  // namespace distillery::ui
