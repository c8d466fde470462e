// How a person moves the cursor and the selection of a signal chart.
#include <algorithm>
#include <cmath>

#include "charts/chart_keys.hpp"
#include "charts/signal_chart.hpp"

namespace distillery::ui {

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

}  // namespace distillery::ui
