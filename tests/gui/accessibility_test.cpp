// Every page for people who listen or have only a keyboard: each widget has a name, and Tab reaches it.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QSlider>

#include "charts/chart_frame.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

bool isInteractive(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) ||
           qobject_cast<const QSlider*>(widget) || qobject_cast<const ChartFrame*>(widget);
}

/// Qt's own parts inside a widget (the field of a spin box, the list of a combo) speak through their owner.
bool isPart(const QWidget* widget) {
    if (widget->objectName().startsWith("qt_")) return true;
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
        if (qobject_cast<const QComboBox*>(up) || qobject_cast<const QAbstractSpinBox*>(up) ||
            qobject_cast<const QLineEdit*>(up) || qobject_cast<const QTabBar*>(up) ||
            qobject_cast<const QAbstractItemView*>(up))
            return true;
    return false;
}

QString describe(const QWidget* widget) {
    QStringList path;
    for (const QWidget* up = widget; up; up = up->parentWidget())
        path.prepend(up->objectName().isEmpty() ? up->metaObject()->className() : up->objectName());
    return path.join('/');
}

QString nameOf(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name).trimmed() : QString();
}

}  // namespace

class AccessibilityTest : public WindowTest {
    Q_OBJECT

    static QStringList nameless(const QWidget& root) {
        QStringList found;
        for (QWidget* widget : root.findChildren<QWidget*>())
            if (isInteractive(widget) && !isPart(widget) && nameOf(widget).isEmpty())
                found.append(describe(widget));
        return found;
    }

private Q_SLOTS:
    void everythingHasAName() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        for (const QString& page : window.pageIds()) window.goTo(page);
        for (const char* command : {"preferences-open", "shortcuts", "notifications", "tour", "palette-open"})
            window.commands()->run(command);
        const QStringList found = nameless(window);
        QVERIFY2(found.isEmpty(), qUtf8Printable("without a name:\n" + found.join('\n')));
    }

    void chartsDescribeThemselves() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.pages();
        for (const auto* chart : window.findChildren<ChartFrame*>()) {
            QVERIFY2(!chart->accessibleName().isEmpty(), qUtf8Printable(describe(chart)));
            QVERIFY2(!chart->accessibleDescription().isEmpty(), qUtf8Printable(describe(chart)));
        }
    }

    void tabReachesEverything() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const QString& page : window.pageIds()) {
            window.goTo(page);
            QTest::qWait(50);
            find<QWidget>(window, "to-" + page)->setFocus();
            QSet<QWidget*> reached;
            for (int i = 0; i < 400; ++i) {
                QWidget* now = QApplication::focusWidget();
                QVERIFY(now);
                if (reached.contains(now) && i > 200) break;
                reached.insert(now);
                QTest::keyClick(now, Qt::Key_Tab);
            }
            QStringList missed;
            for (QWidget* widget : window.findChildren<QWidget*>())
                if (isInteractive(widget) && !isPart(widget) && widget->isVisible() && widget->isEnabled() &&
                    widget->focusPolicy() != Qt::NoFocus && !reached.contains(widget) &&
                    !reached.contains(widget->focusProxy()))
                    missed.append(describe(widget));
            QVERIFY2(missed.isEmpty(), qUtf8Printable(page + ": Tab does not reach\n" + missed.join('\n')));
        }
    }
};

WINDOW_TEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
