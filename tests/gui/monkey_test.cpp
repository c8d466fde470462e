// Random clicks and keys on everything that can be clicked, with a fixed seed: no warning, no crash.
// MONKEY_SEED and MONKEY_STEPS in the environment try others.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QRandomGenerator>
#include <QTabBar>
#include <QTimer>

#include "charts/chart_frame.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

/// Opens programs of the desktop or native dialogs, or starts workers that would outlast the test.
const QStringList kLeaveAlone{"preferences-open-data", "save", "try-sample", "start-experiment"};

bool isTarget(const QWidget* widget) {
    if (!widget->isVisible() || !widget->isEnabled() || widget->width() < 2 || widget->height() < 2)
        return false;
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QTabBar*>(widget) ||
           qobject_cast<const ChartFrame*>(widget);
}

class Monkey {
public:
    Monkey(MainWindow* window, quint32 seed) : window_(window), random_(seed) {
        // A button's menu runs an event loop of its own: only a timer gets in there.
        QObject::connect(&closing_, &QTimer::timeout, [] { closeFileDialogs(); });
        closing_.start(20);
    }

    /// One deed; says what it was.
    QString step() {
        closeFileDialogs();
        QWidget* widget = choose();
        if (!widget) return {};
        const QString what = widget->metaObject()->className() + (' ' + widget->objectName());
        if (random_.bounded(3) == 0) return what + press(widget);
        return what + click(widget);
    }

private:
    static void closeFileDialogs() {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (qobject_cast<QFileDialog*>(top) && top->isVisible()) top->close();
            if (auto* menu = qobject_cast<QMenu*>(top); menu && menu->isVisible()) menu->close();
        }
    }

    QWidget* choose() {
        QList<QWidget*> targets;
        for (QWidget* widget : window_->findChildren<QWidget*>())
            if (isTarget(widget) && !kLeaveAlone.contains(widget->objectName())) targets.append(widget);
        // A person reaches only what nothing covers.
        for (int i = 0; i < 20 && !targets.isEmpty(); ++i) {
            QWidget* widget = targets[random_.bounded(static_cast<int>(targets.size()))];
            if (QWidget* popup = QApplication::activePopupWidget(); popup && !popup->isAncestorOf(widget))
                continue;
            return widget;
        }
        return nullptr;
    }

    QString click(QWidget* widget) {
        QWidget* target = widget;
        if (auto* view = qobject_cast<QAbstractItemView*>(widget)) target = view->viewport();
        if (auto* chart = qobject_cast<ChartFrame*>(widget)) target = chart->plot();
        const QPoint at(random_.bounded(target->width()), random_.bounded(target->height()));
        const auto button = random_.bounded(10) == 0 ? Qt::MiddleButton : Qt::LeftButton;
        if (random_.bounded(6) == 0)
            QTest::mouseDClick(target, button, {}, at);
        else
            QTest::mouseClick(target, button, {}, at);
        return QString(" click %1,%2").arg(at.x()).arg(at.y());
    }

    QString press(QWidget* widget) {
        static const QList<Qt::Key> keys{
            Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Space,   Qt::Key_Return, Qt::Key_Escape, Qt::Key_Up,
            Qt::Key_Down,   Qt::Key_Left,    Qt::Key_Right,   Qt::Key_Home,   Qt::Key_End,    Qt::Key_PageUp,
            Qt::Key_Delete, Qt::Key_A,       Qt::Key_7,       Qt::Key_Plus,   Qt::Key_Minus,  Qt::Key_F5,
            Qt::Key_F1,     Qt::Key_K,       Qt::Key_PageDown};
        static const QList<Qt::KeyboardModifiers> modifiers{Qt::NoModifier,      Qt::NoModifier,
                                                            Qt::NoModifier,      Qt::ShiftModifier,
                                                            Qt::ControlModifier, Qt::AltModifier};
        const Qt::Key key = keys[random_.bounded(static_cast<int>(keys.size()))];
        const Qt::KeyboardModifiers with = modifiers[random_.bounded(static_cast<int>(modifiers.size()))];
        const bool wouldStart = kLeaveAlone.contains(widget->objectName());
        widget->setFocus();
        QWidget* focused = QApplication::focusWidget();
        if (!focused || wouldStart || kLeaveAlone.contains(focused->objectName())) return " nothing";
        QTest::keyClick(focused, key, with);
        return " key " + QKeySequence(with | key).toString();
    }

    MainWindow* window_;
    QRandomGenerator random_;
    QTimer closing_;
};

int fromEnvironment(const char* name, int otherwise) {
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

}  // namespace

class MonkeyTest : public WindowTest {
    Q_OBJECT

    void play(quint32 seed, int steps) {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT(window.services().runs->isLoaded(), kSoonMs);
        Monkey monkey(&window, seed);
        QStringList lately;
        for (int i = 0; i < steps; ++i) {
            // Every page gets its share, whatever the clicks come to.
            if (i % 60 == 0) window.goTo(window.pageIds()[i / 60 % window.pageIds().size()]);
            lately.append(monkey.step());
            if (lately.size() > 5) lately.removeFirst();
            QCoreApplication::processEvents();
            QVERIFY2(warnings.isEmpty(), qUtf8Printable(QString("seed %1, step %2:\n%3\n%4")
                                                            .arg(seed)
                                                            .arg(i)
                                                            .arg(lately.join('\n'), takeWarnings())));
            if (!window.isVisible()) window.show();  // it found "Quit" in the palette
        }
        for (QWidget* top : QApplication::topLevelWidgets())
            if (top != &window && top->isVisible()) top->close();
    }

private Q_SLOTS:
    void anEmptyWindowStandsIt() {
        const int seed = fromEnvironment("MONKEY_SEED", 20261122);
        qInfo("seed %d", seed);
        play(static_cast<quint32>(seed), fromEnvironment("MONKEY_STEPS", 500));
    }

    void aWindowWithRunsStandsIt() {
        QProcess train;
        Json config = smallConfig();
        config["teacher"]["train"]["epochs"] = 1;
        config["student"]["train"]["epochs"] = 1;
        writeText(folder_ / "small.json", config.dump());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DISTILL_HOME", QString::fromStdString((folder_ / "home").string()));
        train.setProcessEnvironment(environment);
        train.start(DISTILL_PROGRAM,
                    {"run", "start", "--config", QString::fromStdString((folder_ / "small.json").string()),
                     "--run-id", "small"});
        QVERIFY(train.waitForFinished(kTrainingMs));
        QCOMPARE(train.exitCode(), 0);
        const int seed = fromEnvironment("MONKEY_SEED", 20261123);
        qInfo("seed %d", seed);
        play(static_cast<quint32>(seed), fromEnvironment("MONKEY_STEPS", 500));
    }
};

WINDOW_TEST_MAIN(MonkeyTest)
#include "monkey_test.moc"
