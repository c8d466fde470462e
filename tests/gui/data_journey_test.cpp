// Data before training: opened by click and by drop, looked at from all sides, on the map, as a run sees it.
#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableWidget>
#include <QTreeView>

#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "data_support.hpp"
#include "experiment/config.hpp"
#include "experiment/run_directory.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class DataJourneyTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInSetOpensByClickAndShowsEverySide() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        QCOMPARE(textOf(window, "people-figure"), "24");
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 6);
        QCOMPARE(find<QTableWidget>(window, "channels")->item(0, 1)->text(), "g");

        auto* tree = find<QTreeView>(window, "recordings");
        QAbstractItemModelTester treeTester(tree->model());
        QCOMPARE(tree->model()->rowCount(), 24);
        const QModelIndex second = tree->model()->index(1, 0, tree->model()->index(0, 0));
        tree->setCurrentIndex(second);
        auto* signal = find<SignalChart>(window, "signal");
        QVERIFY(!signal->isEmpty());
        QVERIFY(signal->isVisible());
        QVERIFY(second.data().toString().startsWith(signal->title().section(',', 0, 0)));
        QVERIFY(signal->isFitted());

        // A stretch is shown selected, and the spectra follow it.
        tree->setCurrentIndex(tree->model()->index(0, 0, second));
        QVERIFY(signal->hasSelection());
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "spectrum-range").contains("selection"), kDataMs);
        auto* spectra = find<QWidget>(window, "spectrum-charts");
        for (const ChartFrame* chart : spectra->findChildren<ChartFrame*>())
            QTRY_VERIFY_WITH_TIMEOUT(!chart->isEmpty(), kDataMs);
        signal->setFocus();
        QTest::keyClick(signal, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "spectrum-range").contains("shown"), kDataMs);

        goToTab(window, "Activities");
        auto* classes = find<QTableView>(window, "class-table");
        QAbstractItemModelTester classTester(classes->model());
        QCOMPARE(classes->model()->rowCount(), 25);
        QVERIFY(!textOf(window, "imbalance").isEmpty());
        goToTab(window, "Quality");
        QVERIFY(!textOf(window, "quality-title").isEmpty());
        QCOMPARE(find<QTableWidget>(window, "quality-channels")->rowCount(), 6);
    }

    void lookingForAnActivityNarrowsTheTree() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        auto* tree = find<QTreeView>(window, "recordings");
        QAbstractItemModelTester tester(tree->model());
        const auto stretches = [&] {
            return tree->model()->rowCount(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        };
        const int all = stretches();
        auto* activity = find<QComboBox>(window, "tree-activity");
        activity->setFocus();
        QTest::keyClick(activity, Qt::Key_Down);
        QTRY_VERIFY(stretches() >= 1 && stretches() < all);
    }

    void aPointOnTheMapLeadsToItsSignal() {
        MainWindow window(home_, QString());
        openBuiltIn(window);
        goToTab(window, "Map");
        auto* map = find<ScatterChart>(window, "map");
        QTRY_VERIFY_WITH_TIMEOUT(!map->isEmpty(), kDataMs);
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(map->current() >= 0);
        QVERIFY(!find<SignalChart>(window, "map-signal")->isEmpty());
        QVERIFY(textOf(window, "map-window").contains("subject"));
        click(window, "map-to-signal");
        auto* signal = find<SignalChart>(window, "signal");
        QVERIFY(signal->isVisible() && signal->hasSelection());
        auto* tree = find<QTreeView>(window, "recordings");
        QVERIFY(signal->title().startsWith(tree->currentIndex().data().toString()));

        goToTab(window, "Map");
        find<QComboBox>(window, "map-method")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "map-cancel")->isVisible(), kDataMs);
        click(window, "map-cancel");
        QTRY_VERIFY_WITH_TIMEOUT(!find<QPushButton>(window, "map-cancel")->isVisible(), kDataMs);
        find<QSpinBox>(window, "map-windows")->setValue(200);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "map-state").contains("perplexity"), kDataMs);
        QVERIFY(textOf(window, "map-state").startsWith("200 of"));
    }

    void aWrongFolderIsAnsweredAndNothingIsLost() {
        writeText(folder_ / "holiday/photo.jpg", "x");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, folder_ / "holiday");
        auto* problem = find<QFrame>(window, "data-problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kDataMs);
        const QString text = textOf(window, "data-problem-text");
        QVERIFY2(text.contains("photo.jpg") && text.contains("HAPT"), qUtf8Printable(text));

        openBuiltIn(window);
        QVERIFY(!problem->isVisible());
        drop(window, folder_ / "nowhere");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kDataMs);
        click(window, "data-back");
        QVERIFY(find<QTabWidget>(window, "data-tabs")->isVisible());
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 6);
    }

    void ownTablesAreDescribedAndOpened() {
        QString rows = "time,user,activity,ax,ay\n";
        for (int person = 1; person <= 3; ++person)
            for (int i = 0; i < 600; ++i)
                rows += QString("%1,p%2,%3,%4,%5\n")
                            .arg(i * 0.02)
                            .arg(person)
                            .arg(i < 300 ? "walk" : "rest")
                            .arg(i % 25)
                            .arg((i * person) % 7);
        writeText(folder_ / "tables/all.csv", rows.toStdString());
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, folder_ / "tables");
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>(window, "data-problem")->isVisible(), kDataMs);
        click(window, "describe-table");
        auto* preview = find<QPlainTextEdit>(window, "table-preview");
        QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().startsWith("time,user"), kDataMs);
        QCOMPARE(find<QComboBox>(window, "edit:table.time")->currentText(), "time");
        QCOMPARE(find<QComboBox>(window, "edit:table.subject")->currentText(), "user");
        auto* label = find<QComboBox>(window, "edit:table.label");
        QCOMPARE(label->currentText(), "activity");

        label->setCurrentText("nonsense");
        click(window, "import-table");
        auto* problem = find<QLabel>(window, "table-problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kDataMs);
        QVERIFY2(problem->text().contains("nonsense"), qUtf8Printable(problem->text()));
        label->setCurrentText("activity");
        click(window, "import-table");
        QTRY_COMPARE_WITH_TIMEOUT(textOf(window, "people-figure"), "3", kDataMs);
        QCOMPARE(find<QTableWidget>(window, "channels")->rowCount(), 2);
    }

    void theDataOfARunOpensAsTheRunSeesIt() {
        const Config config = resolveConfig(
            {{"test", Json{{"name", "ours"},
                           {"data",
                            {{"source", "synthetic"},
                             {"options", {{"subjects", 5}, {"sessions", 1}, {"seconds_per_activity", 8}}},
                             {"rate_hz", 25}}},
                           {"windows", {{"length_s", 2}, {"overlap", 0.25}}},
                           {"split", {{"kind", "leave-one-subject-out"}, {"fold", 2}}}}}});
        RunDirectory::create(home_.runs(), "ours-s1", expandConfig(config).back().config);
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data", "ours-s1");
        QTRY_VERIFY2_WITH_TIMEOUT(textOf(window, "window-result").contains("of 50 samples"),
                                  qUtf8Printable(textOf(window, "data-problem-text")), kDataMs);
        QVERIFY(find<QLabel>(window, "data-summary")->toolTip() == "ours-s1");
        QCOMPARE(find<QDoubleSpinBox>(window, "field-overlap")->value(), 0.25);
        goToTab(window, "Split");
        auto* sides = find<QTableWidget>(window, "sides");
        QTRY_COMPARE_WITH_TIMEOUT(sides->rowCount(), 3, kDataMs);
        QCOMPARE(sides->item(2, 2)->text(), "1");
        window.goTo("data", "nobody");
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>(window, "data-problem")->isVisible(), kDataMs);
    }

    void whatWasOpenedIsRemembered() {
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        auto* recent = find<QListWidget>(window, "recent-data");
        QCOMPARE(recent->count(), 2);
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(textOf(window, "people-figure"), "3", kDataMs);  // the tables, with answers
    }

    void openingCanBeCancelled() {
        REAL_DATA_OR_SKIP(archive, "uci-har/uci-har-dataset.tar.xz");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, archive);
        auto* progress = find<QWidget>(window, "data-progress");
        QVERIFY(progress->isVisible());
        click(window, "data-cancel");
        QTRY_VERIFY_WITH_TIMEOUT(!progress->isVisible(), kDataMs);
        QVERIFY(find<QPushButton>(window, "open-built-in")->isVisible());
        QVERIFY(!find<QFrame>(window, "data-problem")->isVisible());
    }

    void realRecordingsOpenByDrop() {
        REAL_DATA_OR_SKIP(archive, "hapt/hapt-data-set.tar.xz");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, archive);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "window-result").contains("10,929 windows"), kImportMs);
        QCOMPARE(textOf(window, "people-figure"), "30");
        goToTab(window, "Split");
        QTRY_VERIFY_WITH_TIMEOUT(textOf(window, "leakage-text").contains("No test subject"), kDataMs);
        QVERIFY(find<QTableWidget>(window, "sides")->item(2, 3)->text().startsWith("2, 4, 9"));
    }
};

WINDOW_TEST_MAIN(DataJourneyTest)
#include "data_journey_test.moc"
