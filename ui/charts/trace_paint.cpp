#include "charts/trace_paint.hpp"

#include <algorithm>
#include <cmath>

#include "charts/clipping.hpp"

namespace distillery::ui {
namespace {

bool isDrawn(double value, const QCPAxis* yAxis) {
    return std::isfinite(value) && (yAxis->scaleType() == QCPAxis::stLinear || value > 0);
}

/// Pixels are filled one column at a time: Qt takes twenty times as long for the same as one large area, and
/// twice as long for it as a line. Flat columns get soft ends, or a gentle slope would have steps.
void fillColumns(QCPPainter& painter, const QList<PixelColumn>& columns, const QColor& colour) {
    constexpr double kFlat = 4, kMiddle = 0.5;  // QCPPainter's lines go through the middle of pixels
    const auto fill = [&](int x, int top, int bottom, double share) {
        if (bottom > top && share > 0) painter.fillRect(x, top, 1, bottom - top, faded(colour, share));
    };
    painter.setAntialiasing(false);
    for (const PixelColumn& column : columns) {
        const int x = qRound(column.left);
        const double top = column.top + kMiddle, bottom = column.bottom + kMiddle;
        if (bottom - top > kFlat) {
            fill(x, qRound(top), qRound(bottom), 1);
            continue;
        }
        const int first = static_cast<int>(std::ceil(top)), last = static_cast<int>(std::floor(bottom));
        fill(x, first - 1, first, first - top);
        fill(x, first, last, 1);
        fill(x, last, last + 1, bottom - last);
    }
    painter.setAntialiasing(true);
}

/// For paper and files: one area with steps, which any size shows as it is.
QPolygonF outlineOf(const QList<PixelColumn>& columns) {
    QPolygonF outline;
    for (const PixelColumn& column : columns)
        outline << QPointF(column.left, column.top) << QPointF(column.right, column.top);
    for (auto column = columns.crbegin(); column != columns.crend(); ++column)
        outline << QPointF(column->right, column->bottom) << QPointF(column->left, column->bottom);
    return outline;
}

}  // namespace

void paintTrace(QCPPainter& painter, const Trace& trace, const QCPAxis* xAxis, const QCPAxis* yAxis,
                const SeriesLook& look, double width, double columnsPerPixel) {
    if (trace.isDense(xAxis, columnsPerPixel)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.colour);
        for (const QList<PixelColumn>& columns : trace.columns(xAxis, yAxis, columnsPerPixel, 1)) {
            if (columnsPerPixel > 1)
                painter.drawPolygon(outlineOf(columns));
            else
                fillColumns(painter, columns, look.colour);
        }
        return;
    }
    const QRectF clip = QRectF(xAxis->axisRect()->rect()).adjusted(-1, -1, 1, 1);
    QPen pen = look.pen(width);
    // Dashes of a line that goes up and down within each pixel cannot be seen and take seconds; so does the
    // outline of a wider line that crosses itself at every point.
    if (trace.isDenserThan(xAxis, 1)) pen.setStyle(Qt::SolidLine);
    if (trace.isDenserThan(xAxis, 0.25)) pen.setWidthF(1);
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF& line : trace.lines(xAxis, yAxis)) {
        for (const QPolygonF& piece : clippedLine(line, clip)) {
            if (piece.size() == 1) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(look.colour);
                painter.drawEllipse(piece.first(), width, width);
                painter.setBrush(Qt::NoBrush);
            } else {
                painter.setPen(pen);
                painter.drawPolyline(piece);
            }
        }
    }
}

void paintBand(QCPPainter& painter, const Trace& low, const Trace& high, const QCPAxis* xAxis,
               const QCPAxis* yAxis, const QColor& colour) {
    if (low.size() != high.size()) return;
    const QRectF clip = QRectF(xAxis->axisRect()->rect()).adjusted(-1, -1, 1, 1);
    auto [first, last] = low.within(xAxis->range());
    first = std::max<qsizetype>(0, first - 1);
    last = std::min(low.size(), last + 1);
    // More points than this make no difference to an area.
    const auto stride =
        std::max<qsizetype>(1, (last - first) / (2 * std::max(1, xAxis->axisRect()->width())));
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(colour, 0.16));
    QPolygonF upper, lower;
    const auto finish = [&] {
        if (upper.size() > 1) {
            std::reverse(lower.begin(), lower.end());
            const QPolygonF area = clippedArea(upper + lower, clip);
            if (area.size() > 2) painter.drawPolygon(area);
        }
        upper.clear();
        lower.clear();
    };
    const double bottom = yAxis->range().lower;
    const bool isLog = yAxis->scaleType() == QCPAxis::stLogarithmic;
    for (qsizetype i = first; i < last; i += stride) {
        Extent lows, highs;
        for (qsizetype k = i; k < std::min(last, i + stride); ++k) {
            lows.add(low.y(k));
            highs.add(high.y(k));
        }
        if (lows.isEmpty() || highs.isEmpty() || (isLog && highs.max <= 0)) {
            finish();
            continue;
        }
        const double x = xAxis->coordToPixel(low.x(i));
        upper << QPointF(x, yAxis->coordToPixel(highs.max));
        lower << QPointF(x, yAxis->coordToPixel(isLog && lows.min <= 0 ? bottom : lows.min));
    }
    finish();
}

void paintMarkers(QCPPainter& painter, const Trace& trace, const QCPAxis* xAxis, const QCPAxis* yAxis,
                  const SeriesLook& look, bool onEvery, int turn, int turns) {
    constexpr double kApart = 100, kTooClose = 9;
    const QRectF clip = QRectF(xAxis->axisRect()->rect()).adjusted(-1, -1, 1, 1);
    const auto [first, last] = trace.within(xAxis->range());
    if (first >= last) return;
    const double width = std::max(1, xAxis->axisRect()->width());
    const double pixelsPerPoint = width / std::max(1.0, static_cast<double>(last - first));
    qsizetype stride = 1;
    if (!onEvery || pixelsPerPoint < kTooClose)
        while (static_cast<double>(stride) * pixelsPerPoint < kApart) stride *= 2;
    const qsizetype offset = stride * turn / std::max(1, turns);
    qsizetype i = (first / stride) * stride + offset;
    if (i >= first + stride) i -= stride;
    for (; i < last; i += stride) {
        if (i < first || !isDrawn(trace.y(i), yAxis)) continue;
        const QPointF point(xAxis->coordToPixel(trace.x(i)), yAxis->coordToPixel(trace.y(i)));
        if (clip.contains(point)) paintMarker(painter, look.marker, point, 8, look.colour);
    }
}

}  // namespace distillery::ui
