// What whole-window journeys share: finding widgets by name, and any warning of Qt's as a failure.
#pragma once

#include <QTest>
#include <QWidget>

namespace distillery::test {

inline QStringList guiWarnings;

inline void collectGuiWarning(QtMsgType type, const QMessageLogContext&, const QString& message) {
    // The offscreen platform has no such thing to offer; everything else is our fault.
    if (message.contains("propagateSizeHints")) return;
    if (type != QtDebugMsg && type != QtInfoMsg) guiWarnings.append(message);
}

inline QString takeGuiWarnings() {
    const QString said = guiWarnings.join('\n');
    guiWarnings.clear();
    return said;
}

template <class Widget>
Widget* findWidget(const QWidget& window, const char* name) {
    auto* found = window.findChild<Widget*>(name);
    if (!found) qFatal("the window has no %s", name);
    return found;
}

}  // namespace distillery::test
