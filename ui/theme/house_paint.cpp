#include "theme/house_paint.hpp"

#include <QStyleOption>

namespace distillery::ui {
namespace {

constexpr double kCardRadius = 8, kBannerEdge = 4;

QPen bent(const QColor& colour) {
    return {colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

}  // namespace

QString kindOf(const QWidget* widget) {
    return widget ? widget->property("kind").toString() : QString();
}

QString levelOf(const QWidget* widget) {
    return widget ? widget->property("level").toString() : QString();
}

QColor levelColour(const QString& level) {
    const Colours& colours = Theme::instance().colours();
    return level == "bad"       ? colours.bad
           : level == "caution" ? colours.caution
           : level == "good"    ? colours.good
                                : colours.border;
}

void paintBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, double radius,
              double width) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inside = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inside, inside, -inside, -inside), radius, radius);
    painter->restore();
}

void paintField(QPainter* painter, const QRect& rect, const QStyleOption* option, const QWidget* widget) {
    const Colours& colours = Theme::instance().colours();
    const bool isBad = levelOf(widget) == "bad";
    const bool isFocused = option->state.testFlag(QStyle::State_HasFocus);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    paintBox(painter, rect, isEnabled ? colours.surface : colours.window,
             isBad       ? colours.bad
             : isFocused ? colours.accent
                         : colours.border,
             6, isBad ? 2 : 1);
}

bool paintFrame(QPainter* painter, const QRect& rect, const QWidget* widget) {
    const QString kind = kindOf(widget);
    const Colours& colours = Theme::instance().colours();
    if (kind == "card") {
        paintBox(painter, rect, colours.surface, colours.border, kCardRadius);
    } else if (kind == "chip") {  // of the colour that its palette says
        paintBox(painter, rect, widget->palette().color(QPalette::Window), {}, kCardRadius);
    } else if (kind == "tip") {
        paintBox(painter, rect, colours.raised, colours.border, 4);
    } else if (kind == "rail" || kind == "strip") {  // a hairline towards the page
        painter->fillRect(rect, colours.surface);
        painter->fillRect(kind == "rail" ? rect.adjusted(rect.width() - 1, 0, 0, 0)
                                         : QRect(rect.topLeft(), QSize(rect.width(), 1)),
                          colours.border);
    } else if (kind == "banner") {
        paintBox(painter, rect, colours.raised, colours.border);
        const QString level = levelOf(widget);
        painter->save();
        painter->setClipRect(QRectF(rect.left(), rect.top(), kBannerEdge, rect.height()));
        paintBox(painter, rect, level.isEmpty() ? colours.caution : levelColour(level), {});
        painter->restore();
    } else {
        return false;
    }
    return true;
}

void paintChevron(QPainter* painter, const QRect& rect, bool isUp, const QColor& colour) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(bent(colour));
    const double half = std::min({4.0, rect.width() / 3.0, rect.height() / 2.0});
    const QPointF middle = QRectF(rect).center();
    const double rise = (isUp ? -half : half) / 2;
    const QPointF points[] = {middle + QPointF(-half, -rise), middle + QPointF(0, rise),
                              middle + QPointF(half, -rise)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void paintTick(QPainter* painter, const QRect& rect, const QColor& colour) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(bent(colour));
    const QRectF box(rect);
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    const QPointF points[] = {at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

}  // namespace distillery::ui
