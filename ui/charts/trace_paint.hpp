// Traces, bands and their markers on the axes of a plot.
#pragma once

#include "charts/series_look.hpp"
#include "charts/trace.hpp"

namespace distillery::ui {

/// A point without neighbours becomes a dot: data between two gaps must be seen.
void paintTrace(QCPPainter& painter, const Trace& trace, const QCPAxis* xAxis, const QCPAxis* yAxis,
                const SeriesLook& look, double width, double columnsPerPixel);
/// The area between two traces over the same points.
void paintBand(QCPPainter& painter, const Trace& low, const Trace& high, const QCPAxis* xAxis,
               const QCPAxis* yAxis, const QColor& colour);
/// On every point where `onEvery` and they are far enough apart, else on points about 100 pixels apart; these
/// stay on the same points while the view pans. `turn` of `turns` keeps the markers of several traces apart.
void paintMarkers(QCPPainter& painter, const Trace& trace, const QCPAxis* xAxis, const QCPAxis* yAxis,
                  const SeriesLook& look, bool onEvery, int turn, int turns);

}  // namespace distillery::ui
