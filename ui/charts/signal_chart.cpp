#include "charts/signal_chart.hpp"

#include <algorithm>
#include <cmath>

#include "charts/chart_keys.hpp"
#include "charts/chart_text.hpp"
#include "charts/trace_paint.hpp"
#include "charts/trace_table.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

SignalChart::SignalChart(QWidget* parent) : ChartFrame(parent) {
    plot()->plotLayout()->clear();
    plot()->plotLayout()->setRowSpacing(0);
    rebuild();
}

SignalChart::~SignalChart() = default;

bool SignalChart::hasData() const {
    return std::any_of(panes_.cbegin(), panes_.cend(), [](const Pane& pane) {
        return std::any_of(pane.traces.cbegin(), pane.traces.cend(),
                           [](const Trace& t) { return t.size() > 0; });
    });
}

QList<QCPAxis*> SignalChart::axes() const {
    QList<QCPAxis*> list;
    if (rects_.isEmpty()) return list;
    list << time();
    for (QCPAxisRect* rect : rects_) list << rect->axis(QCPAxis::atLeft);
    return list;
}

SeriesLook SignalChart::lookAt(const Pane& pane, qsizetype trace) const {
    const int style = pane.signal.traces[trace].style;
    return lookOf(style < 0 ? static_cast<int>(trace) : style);
}

void SignalChart::setPanes(QList<SignalPane> panes) {
    const bool isSameShape = panes.size() == panes_.size() && !rects_.isEmpty();
    panes_.clear();
    for (SignalPane& pane : panes) {
        Pane next;
        for (SignalTrace& trace : pane.traces)
            next.traces << (trace.times.isEmpty()
                                ? Trace::even(trace.start, 1 / std::max(trace.rate, 1e-9), trace.values)
                                : Trace(trace.times, trace.values));
        next.signal = std::move(pane);
        for (SignalTrace& trace : next.signal.traces) trace.values.clear();  // the Trace holds them
        panes_ << std::move(next);
    }
    if (!isSameShape) rebuild();
    dataChanged();
}

void SignalChart::setBands(QList<LabelBand> bands) {
    bands_ = std::move(bands);
    updateMargins();
    refresh();
}

void SignalChart::setAnswers(QList<LabelBand> answers) {
    const bool isNew = answers_.isEmpty() != answers.isEmpty();
    answers_ = std::move(answers);
    if (isNew) updateMargins();
    refresh();
}

void SignalChart::setLaneCaptions(const QString& bands, const QString& answers) {
    bandsCaption_ = bands;
    answersCaption_ = answers;
    updateMargins();
    refresh();
}

void SignalChart::scrollTo(double from, double to) {
    if (rects_.isEmpty() || !(to > from)) return;
    time()->setRange(from, to);
    refresh();
}

void SignalChart::setWindows(QList<WindowMark> windows) {
    windows_ = std::move(windows);
    updateMargins();
    refresh();
}

void SignalChart::rebuild() {
    qDeleteAll(painted_);
    painted_.clear();
    rects_.clear();
    plot()->plotLayout()->clear();
    auto* group = new QCPMarginGroup(plot());
    const int count = static_cast<int>(std::max<qsizetype>(1, panes_.size()));
    for (int i = 0; i < count; ++i) {
        auto* rect = new QCPAxisRect(plot(), true);
        plot()->plotLayout()->addElement(i, 0, rect);
        rects_ << rect;
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
        rect->axis(QCPAxis::atTop)->setVisible(false);
        rect->axis(QCPAxis::atRight)->setVisible(false);
        for (QCPAxis* axis : rect->axes()) {
            axis->setLayer("axes");
            axis->grid()->setLayer("grid");
        }
        rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
        QCPAxis* x = rect->axis(QCPAxis::atBottom);
        x->setTickLabels(i + 1 == count);
        if (i + 1 == count) x->setLabel(tr("Time (s)"));
        if (i > 0)
            connect(time(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), x,
                    qOverload<const QCPRange&>(&QCPAxis::setRange));
        painted_ << new Painted(plot(), "background", rect,
                                [this, i](QCPPainter& p) { paintBandsBehind(p, i); });
        painted_ << new Painted(plot(), "main", rect, [this, i](QCPPainter& p) { paintPane(p, i); });
        painted_ << new Painted(plot(), "axes", nullptr, [this, i](QCPPainter& p) { paintHeader(p, i); });
    }
    painted_ << new Painted(plot(), "overlay", nullptr, [this](QCPPainter& p) {
        paintSelection(p);
        paintTimeCursor(p);
    });
    updateMargins();
    axesChanged();
}

// Above each pane its title and legend; above the first the lanes of labels and windows as well.
void SignalChart::updateMargins() {
    const QFontMetrics metrics(Theme::instance().small());
    const int header = metrics.height() + 8;
    int left = 40;  // room for the lanes' captions
    if (!answers_.isEmpty())
        left = std::max(left, 10 + std::max(metrics.horizontalAdvance(answersCaption_),
                                            metrics.horizontalAdvance(bandsCaption_)));
    for (qsizetype i = 0; i < rects_.size(); ++i) {
        QCPAxisRect* rect = rects_[i];
        int top = header;
        if (i == 0 && !bands_.isEmpty()) top += labelLaneHeight() + 2;
        if (i == 0 && !answers_.isEmpty()) top += labelLaneHeight() + 2;
        if (i == 0 && !windows_.isEmpty()) top += windowLaneHeight() + 2;
        const bool isLast = i + 1 == rects_.size();
        rect->setAutoMargins(isLast ? QCP::msLeft | QCP::msRight | QCP::msBottom
                                    : QCP::msLeft | QCP::msRight);
        rect->setMargins(QMargins(0, top, 0, isLast ? 0 : 4));
        rect->setMinimumMargins(QMargins(left, top, 12, 0));
    }
}

void SignalChart::restyle() {
    updateMargins();
}

QCPRange SignalChart::wholeTime() const {
    Extent extent;
    for (const Pane& pane : panes_)
        for (const Trace& trace : pane.traces)
            if (trace.size() > 0) {
                extent.add(trace.x(0));
                extent.add(trace.x(trace.size() - 1));
            }
    if (extent.isEmpty()) return {0, 1};
    return extent.min < extent.max ? QCPRange(extent.min, extent.max)
                                   : QCPRange(extent.min - 0.5, extent.max + 0.5);
}

QList<QCPRange> SignalChart::fittedRanges() const {
    QList<QCPRange> ranges{wholeTime()};
    for (qsizetype i = 0; i < rects_.size(); ++i) {
        Extent extent;
        if (i < panes_.size())
            for (const Trace& trace : panes_[i].traces) extent.add(trace.extent());
        if (extent.isEmpty()) extent = {-1, 1};
        ranges << padded({extent.min, extent.max}, 0.06, false);
    }
    return ranges;
}

// ---- Painting

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
    double x = rect.left();
    font.setWeight(QFont::DemiBold);
    const QString title = withUnit(p.signal.title, p.signal.unit);
    painter.setFont(font);
    painter.setPen(colours.text);
    const double height = metrics.height() + 2, top = bottom - height;
    const double wide = QFontMetricsF(font).horizontalAdvance(title) + 2;
    painter.drawText(QRectF(x, top, std::min(wide, rect.width()), height), Qt::AlignLeft | Qt::AlignVCenter,
                     title);
    x += wide + 14;
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    if (p.traces.size() < 2 && p.signal.traces.value(0).name.isEmpty()) return;
    for (qsizetype t = 0; t < p.traces.size(); ++t) {
        const QString name = p.signal.traces[t].name;
        const double needed = 24 + 6 + metrics.horizontalAdvance(name);
        if (x + needed > rect.right()) break;
        paintSample(painter, LegendEntry{name, lookAt(p, t)}, QRectF(x, top, 24, height));
        painter.setPen(colours.text);
        painter.drawText(QRectF(x + 30, top, needed, height), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += needed + 14;
    }
}

/// Left of a lane, in the margin of the axis.
void SignalChart::paintCaption(QCPPainter& painter, const QString& words, const QRectF& lane) {
    painter.setFont(Theme::instance().small());
    painter.setPen(Theme::instance().colours().muted);
    painter.drawText(QRectF(0, lane.top(), lane.left() - 6, lane.height()), Qt::AlignRight | Qt::AlignVCenter,
                     words);
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

// ---- Cursor and selection

double SignalChart::timeAt(const QPointF& position) const {
    const QCPRange whole = wholeTime();
    return std::clamp(time()->pixelToCoord(position.x()), whole.lower, whole.upper);
}

void SignalChart::setTimeCursor(std::optional<double> seconds) {
    if (timeCursor_ == seconds) return;
    timeCursor_ = seconds;
    refreshOverlay();
}

void SignalChart::setSelectable(bool isSelectable) {
    isSelectable_ = isSelectable;
    refresh();
}

void SignalChart::setSelection(double from, double to) {
    const QCPRange next(std::min(from, to), std::max(from, to));
    if (!(next.size() > 0)) return clearSelection();
    if (selection_ && *selection_ == next) return;
    selection_ = next;
    refreshOverlay();
    Q_EMIT selectionChanged(next.lower, next.upper);
}

void SignalChart::clearSelection() {
    if (!selection_) return;
    selection_.reset();
    refreshOverlay();
    Q_EMIT selectionChanged(0, 0);
}

SignalChart::Grip SignalChart::gripAt(const QPointF& position) const {
    constexpr double kReach = 6;
    if (!isSelectable_ || !selection_ || rects_.isEmpty()) return Grip::none;
    if (position.y() < rects_.first()->top() || position.y() > rects_.last()->bottom()) return Grip::none;
    const double from = time()->coordToPixel(selection_->lower), to = time()->coordToPixel(selection_->upper);
    if (std::abs(position.x() - to) <= kReach) return Grip::to;
    if (std::abs(position.x() - from) <= kReach) return Grip::from;
    return position.x() > from && position.x() < to ? Grip::middle : Grip::none;
}

Qt::CursorShape SignalChart::cursorAt(const QPointF& position) const {
    switch (gripAt(position)) {
        case Grip::from:
        case Grip::to:
            return Qt::SizeHorCursor;
        case Grip::middle:
            return Qt::SizeAllCursor;
        default:
            return Qt::ArrowCursor;
    }
}

bool SignalChart::dragStarts(const QPointF& position, Qt::KeyboardModifiers modifiers) {
    grip_ = gripAt(position);
    if (isSelectable_ && modifiers == Qt::ShiftModifier && position.x() >= rects_.first()->left()) {
        grip_ = Grip::create;
        gripOther_ = timeAt(position);
    }
    if (grip_ == Grip::from) gripOther_ = selection_->upper;
    if (grip_ == Grip::to) gripOther_ = selection_->lower;
    if (grip_ == Grip::middle) gripOffset_ = time()->pixelToCoord(position.x()) - selection_->lower;
    return grip_ != Grip::none;
}

void SignalChart::draggedTo(const QPointF& position) {
    if (grip_ != Grip::middle) return setSelection(gripOther_, timeAt(position));
    const QCPRange whole = wholeTime();
    const double size = selection_->size();
    const double from = std::clamp(time()->pixelToCoord(position.x()) - gripOffset_, whole.lower,
                                   std::max(whole.lower, whole.upper - size));
    setSelection(from, from + size);
}

/// By one sample, or by a pixel where samples are denser.
void SignalChart::moveCursorBy(int direction) {
    const QCPRange visible = time()->range();
    double step = visible.size() / std::max(1, rects_.first()->width());
    for (const Pane& pane : panes_)
        for (const SignalTrace& trace : pane.signal.traces) step = std::max(step, 1 / trace.rate);
    const QCPRange whole = wholeTime();
    const double now = timeCursor_.value_or(visible.center());
    const double next =
        std::clamp(timeCursor_ ? now + direction * step : now, std::max(whole.lower, visible.lower),
                   std::min(whole.upper, visible.upper));
    setTimeCursor(next);
    showReadOut(readOutHtmlAt(next),
                QPointF(time()->coordToPixel(next), rects_.first()->rect().center().y()));
    Q_EMIT timeCursorMoved(next);
}

void SignalChart::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (!isEmpty()) {
        if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_Right) return moveCursorBy(1);
        if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_Left) return moveCursorBy(-1);
        if (isSelectable_ && timeCursor_ && event->key() == Qt::Key_BracketLeft)
            return setSelection(*timeCursor_, selection_ && selection_->upper > *timeCursor_
                                                  ? selection_->upper
                                                  : wholeTime().upper);
        if (isSelectable_ && timeCursor_ && event->key() == Qt::Key_BracketRight)
            return setSelection(
                selection_ && selection_->lower < *timeCursor_ ? selection_->lower : wholeTime().lower,
                *timeCursor_);
        if (isSelectable_ && selection_ && event->key() == Qt::Key_Escape) return clearSelection();
    }
    ChartFrame::keyPressEvent(event);
}

QString SignalChart::interactionHelp() const {
    QList<ChartKey> keys = commonChartKeys() + signalChartKeys();
    if (isSelectable_) keys += signalSelectionKeys();
    return asHelp(keys);
}

// ---- Numbers

QString SignalChart::nameOf(const Pane& pane, qsizetype trace) const {
    return QStringLiteral("%1 %2").arg(pane.signal.title, pane.signal.traces[trace].name).trimmed();
}

QString SignalChart::readOutHtmlAt(double seconds) const {
    QList<ReadOutRow> rows;
    for (const Pane& pane : panes_) {
        for (qsizetype t = 0; t < pane.traces.size(); ++t) {
            const qsizetype i = pane.traces[t].nearest(seconds);
            if (i < 0 || std::abs(pane.traces[t].x(i) - seconds) > 1 / pane.signal.traces[t].rate) continue;
            rows << ReadOutRow{markerHtml(lookAt(pane, t)), nameOf(pane, t),
                               quantity(pane.traces[t].y(i), pane.signal.unit)};
        }
    }
    QString heading = quantity(readableIn(seconds, time()->range().size()), QStringLiteral("s"));
    for (const LabelBand& band : bands_)
        if (seconds >= band.from && seconds < band.to) heading += QStringLiteral(" · ") + band.name;
    for (const LabelBand& band : answers_)
        if (seconds >= band.from && seconds < band.to) heading += tr(" · model: %1").arg(band.name);
    return readOutHtml(heading, rows);
}

ReadOut SignalChart::readOutAt(const QPointF& position) {
    const double seconds = timeAt(position);
    Q_EMIT timeCursorMoved(seconds);
    return {readOutHtmlAt(seconds), seconds};
}

ChartTable SignalChart::table() const {
    QList<NamedTrace> traces;
    for (const Pane& pane : panes_)
        for (qsizetype t = 0; t < pane.traces.size(); ++t)
            traces << NamedTrace{nameOf(pane, t), pane.signal.unit, &pane.traces[t]};
    ChartTable table = mergedTable(tr("Time"), QStringLiteral("s"), traces, time()->range());
    const auto addLabels = [&](const QString& title, QList<LabelBand> bands) {
        if (bands.isEmpty()) return;
        std::stable_sort(bands.begin(), bands.end(),
                         [](const auto& a, const auto& b) { return a.from < b.from; });
        ChartColumn labels{title, {}, {}, {}};
        qsizetype band = 0;
        for (const double seconds : std::as_const(table.columns[0].numbers)) {
            while (band < bands.size() && bands[band].to <= seconds) ++band;
            labels.words << (band < bands.size() && bands[band].from <= seconds ? bands[band].name
                                                                                : QString());
        }
        table.columns << labels;
    };
    addLabels(tr("Label"), bands_);
    addLabels(tr("Model"), answers_);
    return table;
}

QString SignalChart::description() const {
    QStringList names;
    for (const Pane& pane : panes_) names << withUnit(pane.signal.title, pane.signal.unit);
    const QCPRange range = time()->range();
    return tr("Recording with %1 over time from %2 s to %3 s.")
        .arg(names.join(QStringLiteral(", ")), readableIn(range.lower, range.size()),
             readableIn(range.upper, range.size()));
}

}  // namespace distillery::ui
