// The window around the pages by keyboard: palette, shortcuts, preferences, notifications, tour, failures.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "charts/chart_keys.hpp"
#include "models/pace.hpp"
#include "shell/command_palette.hpp"
#include "shell/fuzzy.hpp"
#include "shell/screenshot_scenes.hpp"
#include "shell/tour.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class ShellJourneyTest : public WindowTest {
    Q_OBJECT

    QString settingsFile() const { return QString::fromStdString((home_.config / "window.ini").string()); }

    static void shown(MainWindow& window) {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

private Q_SLOTS:
    void cleanup() {
        Theme::instance().apply(ThemeMode::light, 1);
        WindowTest::cleanup();
    }

    void lettersFindWhatTheyStandFor() {
        QVERIFY(!fuzzyScore("xyz", "Theme: dark"));
        QVERIFY(fuzzyScore("", "Theme: dark"));
        QVERIFY(fuzzyScore("dark theme", "Theme: dark"));
        QVERIFY(fuzzyScore("tdk", "Theme: dark"));
        QVERIFY(*fuzzyScore("dark", "Theme: dark") > *fuzzyScore("dark", "day mark"));
        QVERIFY(*fuzzyScore("td", "Theme: dark") > *fuzzyScore("td", "untidy"));
    }

    void theTimeLeftComesFromWholeEpochs() {
        Pace pace;
        RunRecord run;
        run.id = "a";
        run.state = "running";
        run.epochs = 10;
        run.epoch = 3;
        pace.look(run, 0);
        run.epoch = 4;
        pace.look(run, 1);  // the third was seen in part only
        QVERIFY(!pace.secondsLeft(run));
        run.epoch = 5;
        pace.look(run, 11);
        QCOMPARE(pace.secondsLeft(run).value(), 50.0);
        run.state = "paused";
        pace.look(run, 20);
        run.state = "running";
        run.epoch = 6;
        pace.look(run, 1000);  // the pause is no part of an epoch
        QCOMPARE(pace.secondsLeft(run).value(), 40.0);
    }

    /// Pages are made in spare time: who asks before that is not kept waiting, and sees what they add.
    void thePaletteGrowsWhilePagesAreMade() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* palette = window.findChild<CommandPalette*>("palette");
        auto* words = palette->findChild<QLineEdit*>("palette-words");
        auto* model = palette->findChild<QTableView*>("palette-list")->model();
        palette->open();
        QVERIFY(window.madePages().size() < window.pageIds().size());
        QTest::keyClicks(words, "undo");
        const int before = model->rowCount();
        const QString first = model->index(0, 0).data().toString();
        QTRY_COMPARE(window.madePages().size(), window.pageIds().size());
        QStringList titles;
        for (int row = 0; row < model->rowCount(); ++row)
            titles.append(model->index(row, 0).data().toString());
        QVERIFY2(titles.size() > before || titles.first() != first, qUtf8Printable(titles.join(", ")));
        words->setText("qqqqq");  // nothing is chosen while more comes in
        Q_EMIT window.pageMade();
        QCOMPARE(model->rowCount(), 1);
        QTest::keyClick(words, Qt::Key_Escape);
    }

    void thePaletteGoesAndDoesByKeyboardAlone() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        auto* palette = find<CommandPalette>(window, "palette");
        auto* words = find<QLineEdit>(window, "palette-words");
        auto* list = find<QTableView>(window, "palette-list");
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette->isVisible());
        QVERIFY(words->hasFocus());
        const int all = list->model()->rowCount();
        QVERIFY(all >= window.pageIds().size() + 10);
        QTest::keyClicks(words, "compare");
        QVERIFY(list->model()->rowCount() < all);
        QCOMPARE(list->model()->index(0, 1).data().toString(), "Page");
        QVERIFY(list->model()->index(0, 2).data().toString().contains("Ctrl"));
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(window.page(), "compare");

        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(palette->isVisible());
        QTest::keyClicks(words, "theme dark");
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Up);
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY(Theme::instance().colours().isDark);

        auto* field = find<QLineEdit>(window, "compare-filter");
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(words, "qqqqq");
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(words, Qt::Key_Return);  // nothing to do: stays
        QVERIFY(palette->isVisible());
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());

        if (field->isVisible()) {  // in a text field, too
            field->setFocus();
            QTest::keyClick(field, Qt::Key_K, Qt::ControlModifier);
            QVERIFY(palette->isVisible());
            QTest::keyClick(words, Qt::Key_Escape);
            QVERIFY(field->hasFocus());
        }
    }

    void f1ListsWhatTheCommandsSay() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        QTest::keyClick(&window, Qt::Key_F1);
        auto* dialog = find<QDialog>(window, "shortcut-list");
        QVERIFY(dialog->isVisible());
        auto* tree = find<QTreeWidget>(*dialog, "shortcuts");
        for (const Command& command : window.commands()->list())
            if (!command.keys.isEmpty())
                QVERIFY2(!tree->findItems(command.title, Qt::MatchExactly | Qt::MatchRecursive).isEmpty(),
                         qUtf8Printable(command.title));
        for (const ChartKey& key : commonChartKeys())
            QVERIFY(!tree->findItems(key.effect, Qt::MatchFixedString | Qt::MatchRecursive).isEmpty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(window.findChild<QDialog*>("shortcut-list") == nullptr);
    }

    void noTwoCommandsShareAKey() {
        MainWindow window(home_, DISTILL_PROGRAM);
        QStringList keys, ids;
        for (const Command& command : window.commands()->list()) {
            QVERIFY2(!ids.contains(command.id), qUtf8Printable(command.id));
            ids.append(command.id);
            for (const QKeySequence& key : command.keys) {
                QVERIFY2(!keys.contains(key.toString()), qUtf8Printable(key.toString()));
                keys.append(key.toString());
            }
        }
    }

    void preferencesHoldAtOnceAndNextTime() {
        {
            MainWindow window(home_, DISTILL_PROGRAM);
            shown(window);
            QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
            auto* dialog = find<QDialog>(window, "preferences");
            QVERIFY(dialog->isVisible());
            auto* theme = find<QComboBox>(*dialog, "preferences-theme");
            theme->setFocus();
            QTest::keyClick(theme, Qt::Key_End);
            QVERIFY(Theme::instance().colours().isDark);
            auto* size = find<QSpinBox>(*dialog, "preferences-text-size");
            size->setFocus();
            QTest::keyClick(size, Qt::Key_Up);
            QCOMPARE(Theme::instance().textScale(), 1.1);
            size->setValue(500);
            QCOMPARE(Theme::instance().textScale(), 2.0);
            size->setValue(120);
            window.commands()->run("theme-light");  // from elsewhere: the dialog shows it
            QCOMPARE(theme->currentData().toString(), "light");
            window.commands()->run("theme-dark");
            QVERIFY(find<QLineEdit>(*dialog, "preferences-data")->text().contains("home"));
            QVERIFY(find<QLineEdit>(*dialog, "preferences-distill")->text().endsWith("distill"));
            QSignalSpy chosen(&window, &MainWindow::languageChosen);
            auto* language = find<QComboBox>(*dialog, "preferences-language");
            const int chinese = language->findData("zh_CN");
            QVERIFY(chinese > 0);
            language->setFocus();
            for (int i = 0; i < chinese; ++i) QTest::keyClick(language, Qt::Key_Down);
            QVERIFY(!chosen.isEmpty());
            dialog->close();
        }
        const Settings again(home_);
        QVERIFY(again.theme() == ThemeMode::dark);
        QCOMPARE(again.textScale(), 1.2);
        QCOMPARE(again.language(), "zh_CN");
    }

    void rowsGrowAndShrinkWithTheText() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("training");
        const auto rowHeight = [rows = find<QTreeView>(window, "queue")] {
            QStyleOptionViewItem option;
            option.font = rows->font();
            return rows->itemDelegate()->sizeHint(option, {}).height();
        };
        const int before = rowHeight();
        Theme::instance().apply(ThemeMode::dark, 2);
        const int large = rowHeight();
        QVERIFY2(large > before, qPrintable(QString("%1 to %2").arg(before).arg(large)));
        QVERIFY(large >= QFontMetrics(QApplication::font()).height());
        Theme::instance().apply(ThemeMode::dark, 1);
        QCOMPARE(rowHeight(), before);
    }

    void anotherThemeReachesEveryWidgetWithoutAStyleSheet() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        for (const QString& page : window.pageIds()) window.goTo(page);
        const QPalette light = window.palette();
        auto* label = find<QLabel>(window, "said");
        window.commands()->run("theme-dark");  // at once, also for what is not in sight
        QVERIFY(window.palette().color(QPalette::Window) != light.color(QPalette::Window));
        QCOMPARE(label->palette().color(label->foregroundRole()), Theme::instance().colours().muted);
        QVERIFY(qApp->styleSheet().isEmpty());  // one costs half a millisecond a widget at each change
    }

    void damagedSettingsAreAnsweredInWords() {
        QDir().mkpath(QString::fromStdString(home_.config.string()));
        writeText(home_.config / "window.ini", "no settings\nat all [[[\n\x01\x02");
        {
            MainWindow window(home_, DISTILL_PROGRAM);
            shown(window);
            const QString said = find<QLabel>(window, "said")->text();
            QVERIFY2(said.contains("damaged"), qUtf8Printable(said));
            QVERIFY(QFile::exists(settingsFile() + ".damaged"));
        }
        writeText(home_.config / "window.ini",
                  "[General]\nversion=99\ntextScale=abc\ntheme=purple\ngeometry=x\npage=nowhere\nfuture=7\n");
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        QVERIFY(find<QLabel>(window, "said")->text().contains("newer"));
        QCOMPARE(window.page(), "home");
        window.goTo("compare");
        QSettings file(settingsFile(), QSettings::IniFormat);
        QCOMPARE(file.value("future").toInt(), 7);
        QCOMPARE(file.value("version").toInt(), 99);
        QFile::remove(settingsFile());
    }

    void failuresAreKeptAndCanBeCopied() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        auto* focused = find<QToolButton>(window, "to-home");
        focused->setFocus();
        window.showFailure({"disk", "it is full", "make room"});
        QVERIFY(find<QFrame>(window, "failure")->isVisible());
        QVERIFY(focused->hasFocus());  // nothing that comes by itself takes the focus
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(find<QPushButton>(window, "copy-failure"), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains("disk: it is full") && copied.contains("make room") &&
                     copied.contains("HAR Distillery"),
                 qUtf8Printable(copied));
        window.answer("an answer to a click");
        QCOMPARE(find<QToolButton>(window, "bell")->text(), "1");  // the failure alone is news
        for (int i = 0; i < 60; ++i) window.say(QString("sentence %1").arg(i));
        auto* bell = find<QToolButton>(window, "bell");
        QCOMPARE(bell->text(), "50");
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        auto* notes = find<QListView>(window, "notes");
        QAbstractItemModelTester tester(notes->model());
        QVERIFY(notes->isVisible());
        QCOMPARE(notes->model()->rowCount(), 50);
        QVERIFY(notes->model()->index(0, 0).data().toString().endsWith("sentence 59"));
        QVERIFY(bell->text().isEmpty());
        QTest::keyClick(notes, Qt::Key_Down);
        QTest::mouseClick(find<QPushButton>(window, "copy-note"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), "sentence 58");
        window.say("while it is open");
        QTest::keyClick(notes, Qt::Key_Escape);
        QVERIFY(!notes->isVisible());
        QVERIFY(bell->hasFocus());
        QTest::mouseClick(find<QPushButton>(window, "dismiss-failure"), Qt::LeftButton);
        QVERIFY(!find<QFrame>(window, "failure")->isVisible());
    }

    void theTourLeadsThroughByKeyboard() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("compare");
        QTest::mouseClick(find<QPushButton>(window, "take-tour"), Qt::LeftButton);
        auto* tour = find<Tour>(window, "tour");
        QTRY_VERIFY(tour->isVisible());
        QVERIFY(tour->steps() >= 6);
        QStringList seen;
        for (int i = 0; i < tour->steps(); ++i) {
            QCOMPARE(tour->step(), i);
            const QRect callout = find<QFrame>(*tour, "tour-callout")->geometry();
            QVERIFY2(tour->rect().contains(callout),
                     qUtf8Printable(find<QLabel>(*tour, "tour-title")->text()));
            QCOMPARE(QApplication::focusWidget()->objectName(), "tour-next");
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(tour->isAncestorOf(QApplication::focusWidget()));
            seen.append(window.page());
            // Nothing was trained or opened here: no step walks through an empty page.
            for (const QWidget* widget : window.findChildren<QWidget*>())
                QVERIFY2(widget->property("kind").toString() != "empty-state" || !widget->isVisible() ||
                             window.page() == "home",
                         qUtf8Printable(window.page()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        }
        QVERIFY(!tour->isVisible());
        seen.removeDuplicates();
        QCOMPARE(seen, (QStringList{"home", "experiment"}));  // what has something to show
        for (const char* name : {"palette-open", "palette-open", "notifications", "notifications"})
            window.commands()->run(name);
        window.goTo("home");
        window.commands()->run("tour");
        QTest::qWait(50);
        QCOMPARE(QApplication::focusWidget()->objectName(), "tour-next");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
        QCOMPARE(tour->step(), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!tour->isVisible());
    }

    void theFocusStaysNearAButtonThatIsDisabled() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("experiment");
        auto* copy = find<QPushButton>(window, "copy-command");
        QTRY_VERIFY(copy->isEnabled());
        copy->setFocus();
        QVERIFY(copy->hasFocus());
        copy->setEnabled(false);
        QVERIFY(QApplication::focusWidget());
        QVERIFY2(find<QWidget>(window, "page-experiment")->isAncestorOf(QApplication::focusWidget()),
                 qUtf8Printable(QApplication::focusWidget()->objectName()));
        QVERIFY(QApplication::focusWidget()->objectName() != "palette-open");
        // Tab is still Tab.
        auto* start = find<QPushButton>(window, "start-experiment");
        start->setFocus();
        QTest::keyClick(start, Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != start);
    }

    void onlyOneEntryOfTheRailLooksActive() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("home");
        find<QToolButton>(window, "to-home")->setFocus();
        QTest::mouseClick(find<QToolButton>(window, "to-data"), Qt::LeftButton);
        QVERIFY(!find<QToolButton>(window, "to-home")->hasFocus());
        QVERIFY(find<QToolButton>(window, "to-data")->isChecked());
    }

    void aClickBesideTheEntriesKeepsTheChoice() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("experiment");
        auto* places = find<QListWidget>(window, "experiment-places");
        places->setCurrentRow(2);
        const QRect last = places->visualItemRect(places->item(places->count() - 1));
        const QPoint below(last.center().x(), places->viewport()->height() - 2);
        QVERIFY(!places->indexAt(below).isValid());
        QTest::mouseClick(places->viewport(), Qt::LeftButton, {}, below);
        QVERIFY(places->item(2)->isSelected());
        QCOMPARE(places->currentRow(), 2);
    }

    void theStripKeepsItsHeight() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        auto* strip = find<QFrame>(window, "strip");
        const int idle = strip->height();
        window.say("something happened");
        QTest::qWait(20);
        QCOMPARE(strip->height(), idle);
        Theme::instance().apply(ThemeMode::light, 2);
        QTest::qWait(20);
        QVERIFY(strip->height() > idle);
    }

    void picturesNoticeAnEmptyPage() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.goTo("compare");
        QTRY_VERIFY(!emptiness(&window).isEmpty());
        window.goTo("experiment");
        QVERIFY2(emptiness(&window).isEmpty(), qUtf8Printable(emptiness(&window)));
    }

    void whatTheProgramIs() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.commands()->run("about");
        auto* dialog = find<QDialog>(window, "about");
        QVERIFY(dialog->isVisible());
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(find<QPushButton>(*dialog, "about-copy"), Qt::LeftButton);
        const QString text = QGuiApplication::clipboard()->text();
        for (const char* word : {DISTILLERY_VERSION, "GPL-3.0-or-later", "Qt ", "2107.07331"})
            QVERIFY2(text.contains(word), qUtf8Printable(text));
        dialog->close();
    }

    void thePaletteOpensAParameter() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.pages();
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto* words = find<QLineEdit>(window, "palette-words");
        QTest::keyClicks(words, "student.train.weight_decay");
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(window.page(), "experiment");
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), "edit:student.train.weight_decay");
    }

    void theTitleSaysWhatIsShown() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.goTo("training", "some-run");
        QCOMPARE(window.windowTitle(), "Training: some-run");
        window.goTo("home");
        QCOMPARE(window.windowTitle(), "Home");
    }

    void aConfigThatIsNoneIsAnsweredInWords() {
        MainWindow window(home_, DISTILL_PROGRAM);
        shown(window);
        window.train("/nowhere/at-all.json");
        QTRY_VERIFY(find<QFrame>(window, "failure")->isVisible());
        QVERIFY(find<QLabel>(window, "failure-text")->text().contains("at-all.json"));
    }
};

WINDOW_TEST_MAIN(ShellJourneyTest)
#include "shell_journey_test.moc"
