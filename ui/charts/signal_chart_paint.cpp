// What a signal chart paints: bands, traces, lanes and legend above them, selection and cursor.
#include <algorithm>
#include <cmath>

#include "charts/chart_text.hpp"
#include "charts/signal_chart.hpp"
#include "charts/trace_paint.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

void SignalChart::paintBandsBehind(QCPPainter& painter, int pane) {
    const QRectF rect = rects_[pane]->rect();
    painter.setPen(Qt::NoPen);
    for (const LabelBand& band : bands_) {
        if (band.to <= time()->range().lower || band.from >= time()->range().upper) continue;
        const double left = std::max(rect.left(), time()->coordToPixel(band.from));
        const double right = std::min(rect.right(), time()->coordToPixel(band.to));
        painter.setBrush(
            mixed(Theme::instance().colours().surface, Theme::instance().series(band.colour), 0.11));
        painter.drawRect(QRectF(left, rect.top(), std::max(1.0, right - left), rect.height() + 1));
    }
}

void SignalChart::paintPane(QCPPainter& painter, int pane) {
    if (pane >= panes_.size()) return;
    const QCPAxis* y = rects_[pane]->axis(QCPAxis::atLeft);
    const Pane& p = panes_[pane];
    const int turns = static_cast<int>(p.traces.size());
    for (int t = 0; t < turns; ++t)
        paintTrace(painter, p.traces[t], rects_[pane]->axis(QCPAxis::atBottom), y, lookAt(p, t), 1.5,
                   columnsPerPixel());
    for (int t = 0; t < turns; ++t)
        if (turns > 1)
            paintMarkers(painter, p.traces[t], rects_[pane]->axis(QCPAxis::atBottom), y, lookAt(p, t), false,
                         t, turns);
}

void SignalChart::paintHeader(QCPPainter& painter, int pane) {
    if (pane >= panes_.size()) return;
    const Colours& colours = Theme::instance().colours();
    const QRectF rect = rects_[pane]->rect();
    QFont font = Theme::instance().small();
    const QFontMetricsF metrics(font);
    double bottom = rect.top() - 2;
    if (pane == 0 && !windows_.isEmpty()) {
        paintWindowLane(painter, windows_, time(),
                        QRectF(rect.left(), bottom - windowLaneHeight(), rect.width(), windowLaneHeight()));
        bottom -= windowLaneHeight() + 2;
    }
    const auto lane = [&](const QList<LabelBand>& bands, const QString& caption) {
        const QRectF place(rect.left(), bottom - labelLaneHeight(), rect.width(), labelLaneHeight());
        paintLabelLane(painter, bands, time(), place);
        if (!answers_.isEmpty()) paintCaption(painter, caption, place);
        bottom -= labelLaneHeight() + 2;
    };
    if (pane == 0 && !answers_.isEmpty()) lane(answers_, answersCaption_);
    if (pane == 0 && !bands_.isEmpty()) lane(bands_, bandsCaption_);
    const Pane& p = panes_[pane];
    const QList<QRectF> names = legendNames(pane);
    const double height = metrics.height() + 2;
    const double top = names.isEmpty() ? bottom - height : names.first().top();
    font.setWeight(QFont::DemiBold);
    const QString title = withUnit(p.signal.title, p.signal.unit);
    painter.setFont(font);
    painter.setPen(colours.text);
    const double wide = QFontMetricsF(font).horizontalAdvance(title) + 2;
    painter.drawText(QRectF(rect.left(), top, std::min(wide, rect.width()), height),
                     Qt::AlignLeft | Qt::AlignVCenter, title);
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    for (qsizetype t = 0; t < names.size(); ++t) {
        paintSample(painter, LegendEntry{p.signal.traces[t].name, lookAt(p, t)},
                    QRectF(names[t].left() - kLegendSample, names[t].top(), kLegendSample - 6, height));
        painter.setPen(colours.text);
        painter.drawText(names[t], Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(p.signal.traces[t].name, Qt::ElideRight, names[t].width() + 1));
    }
}

/// Left of a lane, in the margin of the axis.
void SignalChart::paintCaption(QCPPainter& painter, const QString& words, const QRectF& lane) {
    painter.setFont(Theme::instance().small());
    painter.setPen(Theme::instance().colours().muted);
    painter.drawText(QRectF(0, lane.top(), lane.left() - 6, lane.height()), Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(words, Qt::ElideMiddle, lane.left() - 6));
}

void SignalChart::paintSelection(QCPPainter& painter) {
    if (!selection_ || rects_.isEmpty()) return;
    const Theme& theme = Theme::instance();
    const QRectF first = rects_.first()->rect(), last = rects_.last()->rect();
    const QCPRange visible = time()->range();
    if (selection_->upper < visible.lower || selection_->lower > visible.upper) return;
    const double left = std::max(first.left(), time()->coordToPixel(selection_->lower));
    const double right = std::min(first.right(), time()->coordToPixel(selection_->upper));
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(theme.colours().accent, 0.14));
    painter.drawRect(QRectF(QPointF(left, first.top()), QPointF(right, last.bottom())));
    painter.setPen(QPen(theme.colours().accent, 2));
    for (const double end : {selection_->lower, selection_->upper}) {
        if (!visible.contains(end)) continue;
        const double x = time()->coordToPixel(end);
        painter.setPen(QPen(theme.colours().accent, 2));
        painter.drawLine(QPointF(x, first.top()), QPointF(x, last.bottom()));
        if (!isSelectable_ || isExporting()) continue;
        painter.setPen(QPen(theme.colours().surface, 1));
        painter.setBrush(theme.colours().accent);
        painter.drawRoundedRect(QRectF(x - 4, (first.top() + last.bottom()) / 2 - 12, 8, 24), 4, 4);
    }
    const QString words = tr("%1 s").arg(readableIn(selection_->size(), visible.size()));
    const QFontMetricsF metrics(theme.small());
    QRectF box(0, 0, metrics.horizontalAdvance(words) + 10, metrics.height() + 2);
    if (box.width() > right - left - 8) return;
    box.moveCenter({(left + right) / 2, last.bottom() - box.height() / 2 - 4});
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colours().accent);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(theme.small());
    painter.setPen(theme.colours().onAccent);
    painter.drawText(box, Qt::AlignCenter, words);
}

void SignalChart::paintTimeCursor(QCPPainter& painter) {
    if (!timeCursor_ || rects_.isEmpty() || !time()->range().contains(*timeCursor_)) return;
    painter.setPen(QPen(Theme::instance().colours().accent, 1.5));
    const double x = std::round(time()->coordToPixel(*timeCursor_));
    painter.drawLine(QPointF(x, rects_.first()->top()), QPointF(x, rects_.last()->bottom()));
}

}  // namespace distillery::ui
