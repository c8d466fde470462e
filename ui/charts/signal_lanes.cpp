#include "charts/signal_lanes.hpp"

#include <algorithm>
#include <cmath>

#include "charts/series_look.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kNarrowestWindow = 5;  // pixels

}  // namespace

int labelLaneHeight() {
    return QFontMetrics(Theme::instance().small()).height() + 6;
}
int windowLaneHeight() {
    return 14;
}

void paintLabelLane(QCPPainter& painter, const QList<LabelBand>& bands, const QCPAxis* time,
                    const QRectF& lane) {
    const Theme& theme = Theme::instance();
    const QFontMetricsF metrics(theme.small());
    painter.setFont(theme.small());
    for (const LabelBand& band : bands) {
        if (band.to <= time->range().lower || band.from >= time->range().upper) continue;
        const double left = std::max(lane.left(), time->coordToPixel(band.from));
        const double right = std::min(lane.right(), time->coordToPixel(band.to));
        const QRectF chip(left, lane.top(), std::max(1.0, right - left - 1), lane.height());
        const QColor fill = mixed(theme.colours().surface, theme.series(band.colour), 0.45);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRect(chip);
        const double room = chip.width() - 8;
        if (room < metrics.averageCharWidth() * 3) continue;
        const QString words = metrics.elidedText(band.name, Qt::ElideRight, room);
        // A few letters and an ellipsis say nothing.
        if (words.size() < std::min<qsizetype>(band.name.size(), 6)) continue;
        painter.setPen(Theme::wordsOn(fill));
        painter.drawText(chip.adjusted(4, 0, -4, 0), Qt::AlignCenter, words);
    }
}

void paintWindowLane(QCPPainter& painter, const QList<WindowMark>& windows, const QCPAxis* time,
                     const QRectF& lane) {
    const QColor colour = Theme::instance().colours().muted;
    painter.setBrush(Qt::NoBrush);
    double merged = lane.left();
    for (qsizetype i = 0; i < windows.size(); ++i) {
        const WindowMark& window = windows[i];
        if (window.to <= time->range().lower || window.from >= time->range().upper) continue;
        const double from = time->coordToPixel(window.from), to = time->coordToPixel(window.to);
        const double left = std::max(lane.left(), from), right = std::min(lane.right(), to);
        if (to - from < kNarrowestWindow) {
            if (right <= merged) continue;
            painter.setPen(Qt::NoPen);
            painter.setBrush(faded(colour, 0.5));
            painter.drawRect(QRectF(QPointF(std::max(merged, left), lane.center().y() - 1),
                                    QPointF(right, lane.center().y() + 2)));
            painter.setBrush(Qt::NoBrush);
            merged = right;
            continue;
        }
        const double y = lane.top() + (i % 2 == 0 ? 2.0 : 8.0);
        painter.setPen(QPen(colour, 1.25));
        painter.drawLine(QPointF(left + 1, y), QPointF(right - 1, y));
        if (from >= lane.left()) painter.drawLine(QPointF(left + 1, y), QPointF(left + 1, y + 4));
        if (to <= lane.right()) painter.drawLine(QPointF(right - 1, y), QPointF(right - 1, y + 4));
    }
}

}  // namespace distillery::ui
