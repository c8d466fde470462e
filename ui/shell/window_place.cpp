#include "shell/window_place.hpp"

#include <QGuiApplication>
#include <QScreen>
#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace distillery::ui {
namespace {

/// The frame that the window manager puts around it; before it is shown a usual one is assumed.
QMargins frameOf(const QWidget* window) {
    const QRect inner = window->geometry(), outer = window->frameGeometry();
    if (outer != inner)
        return {inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(),
                outer.bottom() - inner.bottom()};
    const int title = window->style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, window);
    return {2, std::max(28, title), 2, 2};
}

long long area(const QRect& rect) {
    return rect.isEmpty() ? 0 : static_cast<long long>(rect.width()) * rect.height();
}

}  // namespace

QRect fittedTo(const QRect& wanted, const QList<QRect>& screens) {
    if (screens.isEmpty()) return wanted;
    const QRect screen = *std::ranges::max_element(
        screens, {}, [&](const QRect& one) { return area(one.intersected(wanted)); });
    const QSize size = wanted.size().boundedTo(screen.size());
    return {QPoint(std::clamp(wanted.left(), screen.left(), screen.right() + 1 - size.width()),
                   std::clamp(wanted.top(), screen.top(), screen.bottom() + 1 - size.height())),
            size};
}

void keepOnScreen(QWidget* window) {
    // The offscreen platform's screen is a number, not a place.
    if (QGuiApplication::platformName() == "offscreen") return;
    if (window->windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen)) return;
    QList<QRect> screens;
    for (const QScreen* screen : QGuiApplication::screens()) screens.append(screen->availableGeometry());
    const QMargins frame = frameOf(window);
    const QRect wanted = window->geometry().marginsAdded(frame), fitted = fittedTo(wanted, screens);
    if (fitted != wanted) window->setGeometry(fitted.marginsRemoved(frame));
}

}  // namespace distillery::ui
