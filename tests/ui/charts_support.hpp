// What chart tests share: warnings fail a test, and hands that turn wheels and drag.
#pragma once

#include <QApplication>
#include <QTest>
#include <QWheelEvent>
#include <memory>

#include "charts/chart_frame.hpp"
#include "test_support.hpp"
#include "theme/theme.hpp"

namespace distillery::test {

/// While it lives every warning is kept; QCustomPlot complains through qDebug, so that counts too.
class Complaints {
public:
    Complaints() {
        list().clear();
        previous_ = qInstallMessageHandler(&Complaints::keep);
    }
    ~Complaints() { qInstallMessageHandler(previous_); }
    static QStringList& list() {
        static QStringList messages;
        return messages;
    }

private:
    static void keep(QtMsgType type, const QMessageLogContext&, const QString& message) {
        // The offscreen platform has no window manager and says so.
        if (type != QtInfoMsg && !message.startsWith("This plugin does not support")) list() << message;
    }
    QtMessageHandler previous_;
};

/// Shown, sized and painted.
template <class Chart>
std::unique_ptr<Chart> shown(QSize size = {640, 420}) {
    auto chart = std::make_unique<Chart>();
    chart->resize(size);
    chart->show();
    return chart;
}

inline void settle() {
    for (int i = 0; i < 3; ++i) QCoreApplication::processEvents();
}

inline QPoint middleOf(ui::ChartFrame& chart) {
    settle();
    return chart.plot()->axisRects().first()->rect().center();
}

inline void turnWheel(ui::ChartFrame& chart, const QPoint& at, int steps,
                      Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(at, chart.plot()->mapToGlobal(QPointF(at)), {}, {0, 120 * steps}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(chart.plot(), &event);
    settle();
}

inline void hover(ui::ChartFrame& chart, const QPoint& at) {
    QMouseEvent event(QEvent::MouseMove, at, chart.plot()->mapToGlobal(QPointF(at)), Qt::NoButton,
                      Qt::NoButton, {});
    QApplication::sendEvent(chart.plot(), &event);
    settle();
}

inline void drag(ui::ChartFrame& chart, const QPoint& from, const QPoint& to,
                 Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(chart.plot(), Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 4; ++step) {
        const QPointF at = from + (to - from) * step / 4.0;
        QMouseEvent event(QEvent::MouseMove, at, chart.plot()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                          modifiers);
        QApplication::sendEvent(chart.plot(), &event);
    }
    QTest::mouseRelease(chart.plot(), Qt::LeftButton, modifiers, to);
    settle();
}

}  // namespace distillery::test

/// Slots that every chart test class begins with.
#define CHART_TEST_SLOTS                                                              \
    void initTestCase() {                                                             \
        distillery::ui::Theme::instance().apply(distillery::ui::ThemeMode::light, 1); \
    }                                                                                 \
    void init() {                                                                     \
        complaints_ = std::make_unique<distillery::test::Complaints>();               \
    }                                                                                 \
    void cleanup() {                                                                  \
        complaints_.reset();                                                          \
        const QStringList said = distillery::test::Complaints::list();                \
        QVERIFY2(said.isEmpty(), qPrintable(said.join('\n')));                        \
    }
