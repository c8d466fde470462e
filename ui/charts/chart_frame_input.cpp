// Mouse and keyboard of a chart: zoom, pan, read-out.
#include <QAbstractScrollArea>
#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "charts/chart_frame.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kZoomPerStep = 0.8;
constexpr double kPanPerKey = 0.1;
constexpr double kDragStartsAt = 4;  // pixels

bool isLog(const QCPAxis* axis) {
    return axis->scaleType() == QCPAxis::stLogarithmic;
}

bool standsInAPageThatScrolls(const QWidget* widget) {
    for (const QWidget* above = widget->parentWidget(); above && !widget->isWindow();
         above = above->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(above);
        if (area && area->verticalScrollBar()->maximum() > area->verticalScrollBar()->minimum()) return true;
        if (above->isWindow()) break;
    }
    return false;
}

/// Ctrl asks for a zoom; the direction is in the other keys, as if it were a drag.
Qt::KeyboardModifiers directionsOf(Qt::KeyboardModifiers wheel) {
    if (!(wheel & Qt::ControlModifier)) return wheel;
    return wheel & Qt::ShiftModifier ? Qt::ControlModifier : Qt::NoModifier;
}

}  // namespace

bool ChartFrame::eventFilter(QObject* watched, QEvent* event) {
    if (watched != plot_ || isEmpty()) return QWidget::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            return mousePressed(static_cast<QMouseEvent*>(event));
        case QEvent::MouseMove:
            return mouseMoved(static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonRelease:
            return mouseReleased(static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonDblClick:
            if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) fit();
            return true;
        case QEvent::Wheel: {
            const auto* wheel = static_cast<QWheelEvent*>(event);
            if (!(hasFocus() && isChosen_) && !(wheel->modifiers() & Qt::ControlModifier) &&
                standsInAPageThatScrolls(this)) {
                event->ignore();  // the page takes it
                return true;
            }
            // Some platforms turn the wheel sideways while a modifier is held.
            const int delta =
                wheel->angleDelta().y() != 0 ? wheel->angleDelta().y() : wheel->angleDelta().x();
            zoomAt(wheel->position(), delta / 120.0, directionsOf(wheel->modifiers()));
            hoverAt(wheel->position());
            event->accept();
            return true;
        }
        case QEvent::Leave:
            pointer_.reset();
            hideReadOut();
            setCursorLine(std::nullopt);
            return false;
        default:
            return QWidget::eventFilter(watched, event);
    }
}

bool ChartFrame::isAxisUnder(const QCPAxis* axis, const QPointF& position) const {
    if (axis->orientation() == Qt::Horizontal) return true;  // shared by all rows
    const QRect rect = axis->axisRect()->outerRect();
    return position.y() >= rect.top() && position.y() <= rect.bottom();
}

Qt::Orientations ChartFrame::orientationsAt(const QPointF& position, Qt::KeyboardModifiers modifiers) const {
    if (modifiers & Qt::ControlModifier) return Qt::Vertical;
    if (modifiers & Qt::ShiftModifier) return Qt::Horizontal;
    for (const QCPAxisRect* rect : plot_->axisRects()) {
        if (!rect->outerRect().contains(position.toPoint())) continue;
        if (position.x() < rect->left() && position.y() <= rect->bottom()) return Qt::Vertical;
        if (position.y() > rect->bottom() && position.x() >= rect->left()) return Qt::Horizontal;
    }
    return plainWheel();
}

void ChartFrame::zoomAt(const QPointF& position, double steps, Qt::KeyboardModifiers modifiers) {
    const Qt::Orientations orientations = orientationsAt(position, modifiers);
    const double factor = std::pow(kZoomPerStep, steps);
    QList<QCPRange> ranges = view();
    const QList<QCPAxis*> list = axes();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!orientations.testFlag(list[i]->orientation()) || !isAxisUnder(list[i], position)) continue;
        const double pixel = list[i]->orientation() == Qt::Horizontal ? position.x() : position.y();
        ranges[i] = zoomed(ranges[i], factor, list[i]->pixelToCoord(pixel), isLog(list[i]));
    }
    change(ranges, ViewHistory::Gesture::wheel);
}

void ChartFrame::zoomBy(double factor) {
    QList<QCPRange> ranges = view();
    const QList<QCPAxis*> list = axes();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!plainWheel().testFlag(list[i]->orientation())) continue;
        const double centre = isLog(list[i]) ? std::sqrt(ranges[i].lower * ranges[i].upper)
                                             : (ranges[i].lower + ranges[i].upper) / 2;
        ranges[i] = zoomed(ranges[i], factor, centre, isLog(list[i]));
    }
    change(ranges, ViewHistory::Gesture::keys);
}

void ChartFrame::panBy(double x, double y) {
    QList<QCPRange> ranges = view();
    const QList<QCPAxis*> list = axes();
    for (qsizetype i = 0; i < list.size(); ++i)
        ranges[i] = panned(ranges[i], list[i]->orientation() == Qt::Horizontal ? x : y, isLog(list[i]));
    change(ranges, ViewHistory::Gesture::keys);
}

void ChartFrame::keyPressEvent(QKeyEvent* event) {
    if (isEmpty()) return QWidget::keyPressEvent(event);
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Copy)) return copy();
    if (modifiers == Qt::AltModifier) {
        if (event->key() == Qt::Key_Left) return goBack();
        if (event->key() == Qt::Key_Right) return goForward();
    } else if (!(modifiers & ~Qt::ShiftModifier)) {
        switch (event->key()) {
            case Qt::Key_Home:
                return fit();
            case Qt::Key_Left:
                return panBy(-kPanPerKey, 0);
            case Qt::Key_Right:
                return panBy(kPanPerKey, 0);
            case Qt::Key_Up:
                return panBy(0, kPanPerKey);
            case Qt::Key_Down:
                return panBy(0, -kPanPerKey);
            case Qt::Key_Plus:
            case Qt::Key_Equal:
                return zoomBy(kZoomPerStep);
            case Qt::Key_Minus:
            case Qt::Key_Underscore:
                return zoomBy(1 / kZoomPerStep);
            default:
                break;
        }
    }
    QWidget::keyPressEvent(event);
}

bool ChartFrame::mousePressed(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    isChosen_ = true;
    if (event->button() != Qt::LeftButton) return false;
    dragFrom_ = event->position();
    dragRanges_ = view();
    if (dragStarts(dragFrom_, event->modifiers())) {
        drag_ = Drag::chart;
        hideReadOut();
    } else {
        drag_ = Drag::undecided;
    }
    return true;
}

bool ChartFrame::mouseMoved(QMouseEvent* event) {
    const QPointF position = event->position();
    if (drag_ == Drag::none || !(event->buttons() & Qt::LeftButton)) {
        plot_->setCursor(cursorAt(position));
        pointer_ = position;
        hoverAt(position);
        return true;
    }
    if (drag_ == Drag::chart) {
        draggedTo(position);
        return true;
    }
    const QPointF moved = position - dragFrom_;
    if (drag_ == Drag::undecided) {
        if (moved.manhattanLength() < kDragStartsAt) return true;
        drag_ = Drag::pan;
        history_.leave({view(), isFitted_}, ViewHistory::Gesture::single);
        isFitted_ = false;
        hideReadOut();
        setCursorLine(std::nullopt);
        plot_->setCursor(Qt::ClosedHandCursor);
    }
    // Modifiers are read where the drag began: panning follows the same rule as the wheel.
    const Qt::Orientations orientations = orientationsAt(dragFrom_, event->modifiers());
    const QList<QCPAxis*> list = axes();
    QList<QCPRange> ranges = dragRanges_;
    for (qsizetype i = 0; i < list.size() && i < ranges.size(); ++i) {
        if (!orientations.testFlag(list[i]->orientation()) || !isAxisUnder(list[i], dragFrom_)) continue;
        const QCPAxisRect* rect = list[i]->axisRect();
        const double share = list[i]->orientation() == Qt::Horizontal
                                 ? -moved.x() / std::max(1, rect->width())
                                 : moved.y() / std::max(1, rect->height());
        ranges[i] = panned(ranges[i], list[i]->rangeReversed() ? -share : share, isLog(list[i]));
    }
    applyRanges(limitedRanges(ranges));
    return true;
}

bool ChartFrame::mouseReleased(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return false;
    const Drag drag = std::exchange(drag_, Drag::none);
    if (drag == Drag::chart) dragEnded();
    if (drag == Drag::undecided) clicked(event->position());
    plot_->setCursor(cursorAt(event->position()));
    return true;
}

void ChartFrame::hoverAt(const QPointF& position) {
    bool isInside = readsOutMargins();
    for (const QCPAxisRect* rect : plot_->axisRects()) isInside |= rect->rect().contains(position.toPoint());
    const ReadOut readOut = isInside ? readOutAt(position) : ReadOut{};
    setCursorLine(readOut.lineX);
    if (readOut.html.isEmpty())
        hideReadOut();
    else
        showReadOut(readOut.html, position);
}

// Beside the pointer, on whichever side has room; never below it.
void ChartFrame::showReadOut(const QString& html, const QPointF& near) {
    constexpr int kAway = 16;
    readOut_->setFont(Theme::instance().small());
    readOut_->setText(html);
    readOut_->adjustSize();
    const QSize size = readOut_->size();
    const QPoint at = plot_->mapTo(this, near.toPoint());
    int x = at.x() + kAway;
    if (x + size.width() > width()) x = at.x() - kAway - size.width();
    int y = at.y() + kAway;
    if (y + size.height() > height()) y = at.y() - kAway - size.height();
    y = std::max(0, y);
    if (x < 0) {
        // No room at either side: above or below the pointer, whichever is larger.
        x = std::clamp(at.x() - size.width() / 2, 0, std::max(0, width() - size.width()));
        y = at.y() > height() / 2 ? at.y() - kAway - size.height() : at.y() + kAway;
    }
    readOut_->move(x, y);
    readOut_->show();
    readOut_->raise();
}

void ChartFrame::hideReadOut() {
    readOut_->hide();
}

void ChartFrame::setCursorLine(std::optional<double> x) {
    if (x == cursorX_) return;
    cursorX_ = x;
    refreshOverlay();
}

void ChartFrame::refreshOverlay() {
    // Before the first painting the layer has no buffer yet.
    if (hasPainted_) plot_->layer("overlay")->replot();
}

void ChartFrame::paintCursorLine(QCPPainter& painter) {
    if (!cursorX_ || isExporting_ || axes().isEmpty()) return;
    const QCPAxis* axis = axes().first();
    if (axis->orientation() != Qt::Horizontal || !axis->range().contains(*cursorX_)) return;
    int top = plot_->height(), bottom = 0;
    for (const QCPAxisRect* rect : plot_->axisRects()) {
        top = std::min(top, rect->top());
        bottom = std::max(bottom, rect->bottom());
    }
    painter.setPen(QPen(Theme::instance().colours().muted, 1, Qt::DashLine));
    const double x = std::round(axis->coordToPixel(*cursorX_));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
}

}  // namespace distillery::ui
