// From a click to a confusion matrix: a worker trains, the window watches, shows, compares and writes the
// report.
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>

#include "charts/bar_chart.hpp"
#include "charts/line_chart.hpp"
#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "eval/model_features.hpp"
#include "experiment/run_directory.hpp"
#include "models/confusion_model.hpp"
#include "models/run_table_model.hpp"
#include "pages/model/live_tab.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class JourneyTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyHomeSaysWhatToDo() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        for (const QString& page : window.pageIds()) {
            window.goTo(page);
            QTest::qWait(50);
            QVERIFY(find<QPushButton>(window, "try-sample") != nullptr);
        }
        QVERIFY(find<QLabel>(window, "tasks")->text().contains("Nothing"));
    }

    void trainsWatchesAndShows() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* launcher = window.findChild<Launcher*>();
        auto* runs = window.findChild<RunStore*>();
        launcher->start(smallConfig(), "small-1");
        window.goTo("training", "small-1");
        const auto finished = [runs] {
            return std::ranges::count_if(runs->runs(),
                                         [](const RunRecord& run) { return run.testMacroF1.has_value(); });
        };
        QTRY_COMPARE_WITH_TIMEOUT(finished(), 3, kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "to-results")->isEnabled(), kSoonMs);

        QTest::mouseClick(find<QPushButton>(window, "to-results"), Qt::LeftButton);
        auto* arms = find<QTableWidget>(window, "arms");
        QTRY_COMPARE_WITH_TIMEOUT(arms->rowCount(), 3, kSoonMs);
        QVERIFY(arms->item(0, 1)->text().startsWith("0.") || arms->item(0, 1)->text().startsWith("1."));
        QVERIFY(!find<QLabel>(window, "verdict")->text().isEmpty());

        auto* matrix = find<QTableView>(window, "confusion");
        QVERIFY(matrix->model()->rowCount() >= 8);
        QAbstractItemModelTester tester(matrix->model());
        matrix->setCurrentIndex(matrix->model()->index(0, 0));
        QTest::keyClick(matrix, Qt::Key_Down);
        QTest::keyClick(matrix, Qt::Key_Right);
        QCOMPARE(matrix->currentIndex().row(), 1);
        QCOMPARE(matrix->currentIndex().column(), 1);
        const auto there = matrix->currentIndex().data(ConfusionModel::countRole).toInt();
        QCOMPARE(find<QTableView>(window, "windows")->model()->rowCount(), there);
        QVERIFY(find<QLabel>(window, "cell")->text().contains(QString("%1 of").arg(there)));

        // A window of a cell is shown with its signal, its spectrum and what every arm said of it.
        for (int cell = 0; there == 0 && cell < matrix->model()->rowCount(); ++cell) {
            matrix->setCurrentIndex(matrix->model()->index(cell, cell));
            if (matrix->currentIndex().data(ConfusionModel::countRole).toInt() > 0) break;
        }
        QVERIFY(find<QTableView>(window, "windows")->model()->rowCount() > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!find<SignalChart>(window, "window-signal")->isEmpty(), kSoonMs);
        QVERIFY(!find<LineChart>(window, "window-spectrum")->isEmpty());
        QVERIFY(!find<BarChart>(window, "window-probabilities")->isEmpty());
    }

    void softTargetsArePlayedWith() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("results", "small-1");
        auto* students = find<QComboBox>(window, "playground-student");
        QTRY_COMPARE_WITH_TIMEOUT(students->count(), 1, kSoonMs);
        auto* which = find<QComboBox>(window, "playground-which");
        which->setCurrentIndex(which->count() - 1);  // all windows
        Q_EMIT which->activated(which->currentIndex());
        auto* list = find<QTableView>(window, "playground-windows");
        QAbstractItemModelTester tester(list->model());
        QVERIFY(list->model()->rowCount() > 0);
        auto* says = find<QLabel>(window, "playground-says");
        const QString before = says->text();
        QTest::keyClick(find<QSlider>(window, "playground-temperature"), Qt::Key_Home);
        QVERIFY2(says->text() != before, qUtf8Printable(before));
        QVERIFY2(says->text().contains("temperature 0.5"), qUtf8Printable(says->text()));
    }

    void theMapShowsWhatTeacherAndStudentSee() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("data", "small-1");
        auto* tabs = find<QTabWidget>(window, "data-tabs");
        QTRY_VERIFY_WITH_TIMEOUT(tabs->isVisible(), kSoonMs);
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == "Map") tabs->setCurrentIndex(i);
        auto* models = find<QComboBox>(window, "map-model");
        auto* map = find<ScatterChart>(window, "map");
        auto* state = find<QLabel>(window, "map-state");
        QCOMPARE(models->count(), 4);  // measured, teacher, two students
        QTRY_VERIFY_WITH_TIMEOUT(!map->isEmpty() && state->text().startsWith("All"), kSoonMs);
        models->setFocus();
        QString last;
        for (int i = 1; i < models->count(); ++i) {
            QTest::keyClick(models, Qt::Key_Down);
            last = models->currentData().toString();
            QTRY_VERIFY2_WITH_TIMEOUT(state->text().contains("test windows as " + last),
                                      qUtf8Printable(state->text()), kSoonMs);
            QVERIFY(!map->isEmpty());
        }
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(map->current() >= 0);
        QVERIFY(!find<SignalChart>(window, "map-signal")->isEmpty());

        // A run of an earlier version has none; other windows are not those that it saw.
        const auto file =
            RunDirectory::open(home_.runs() / last.toStdString()).predictions() / kTestFeaturesFile;
        QVERIFY(std::filesystem::remove(file));
        QTest::mouseClick(find<QPushButton>(window, "map-draw"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(state->text().contains("kept no features"), kSoonMs);
        QVERIFY(map->isEmpty());
        QTest::keyClick(models, Qt::Key_Up);
        QTRY_VERIFY_WITH_TIMEOUT(!map->isEmpty(), kSoonMs);
        find<QDoubleSpinBox>(window, "field-length_s")->setValue(1.5);
        QTRY_VERIFY_WITH_TIMEOUT(state->text().contains("other windows"), kSoonMs);
    }

    void starsAndNotesStayWithTheRun() {
        {
            MainWindow window(home_, DISTILL_PROGRAM);
            window.show();
            window.goTo("compare");
            auto* table = find<QTableView>(window, "runs");
            QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, kSoonMs);
            table->selectRow(0);
            find<QCheckBox>(window, "run-star")->click();
            auto* tags = find<QLineEdit>(window, "run-tags");
            tags->setText("first try");
            Q_EMIT tags->editingFinished();
            QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(window.findChild<RunStore*>()->runs(),
                                                         [](const RunRecord& run) {
                                                             return run.starred && run.tags == "first try";
                                                         }),
                                     kSoonMs);
        }
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("compare");
        auto* table = find<QTableView>(window, "runs");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, kSoonMs);
        find<QLineEdit>(window, "compare-filter")->setText("first try");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        find<QLineEdit>(window, "compare-filter")->clear();
        find<QCheckBox>(window, "group-seeds")->click();
        auto* arms = find<QTableView>(window, "grouped-runs");
        QTRY_VERIFY(arms->isVisible());
        QAbstractItemModelTester tester(arms->model());
        QCOMPARE(arms->model()->rowCount(), 3);
    }

    void theStudentLeavesAsAFileAndAnswersWhileARecordingPlays() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* runs = window.findChild<RunStore*>();
        QTRY_VERIFY_WITH_TIMEOUT(runs->find("small-1.alone-s1") != nullptr, kSoonMs);
        window.goTo("model", "small-1.alone-s1");
        auto* tabs = find<QTabWidget>(window, "model-tabs");
        auto* live = find<LiveTab>(window, "live");
        tabs->setCurrentWidget(live);
        auto* ask = find<QPushButton>(window, "live-export");
        QTRY_VERIFY_WITH_TIMEOUT(ask->isVisible(), kSoonMs);
        QTest::mouseClick(ask, Qt::LeftButton);
        QCOMPARE(tabs->currentIndex(), 1);
        auto* answers = find<QTableView>(window, "export-answers");
        QTRY_VERIFY_WITH_TIMEOUT(answers->isVisible() && answers->model()->rowCount() >= 4, kTrainingMs);
        QVERIFY(find<QTableView>(window, "export-files")->model()->rowCount() >= 4);
        QVERIFY(!find<BarChart>(window, "export-classes")->isEmpty());

        tabs->setCurrentWidget(live);
        auto* play = find<QPushButton>(window, "live-play");
        QTRY_VERIFY_WITH_TIMEOUT(play->isVisible(), kSoonMs);
        auto* speed = find<QComboBox>(window, "live-speed");
        speed->setCurrentIndex(speed->count() - 1);
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(live->student()->answers().size() >= 3, kSoonMs);
        for (const LiveStudent::Answer& answer : live->student()->answers()) {
            QVERIFY(answer.label >= 0 && answer.probability > 0);
            QCOMPARE(answer.end - answer.begin, std::int64_t{live->student()->bundle()->recipe.windowSteps});
        }
        QVERIFY(!find<QLabel>(window, "live-answer")->text().isEmpty());
        QTest::mouseClick(play, Qt::LeftButton);
        const auto place = find<QSlider>(window, "live-place")->value();
        QVERIFY(place > 0);
        window.goTo("home");
    }

    void aSecondWindowFindsTheRunsAgainAndCompares() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>(window, "recent")->count(), 1, kSoonMs);
        window.goTo("compare");
        auto* table = find<QTableView>(window, "runs");
        QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, kSoonMs);
        table->selectAll();
        QCOMPARE(table->selectionModel()->selectedRows().size(), 3);
        find<QLineEdit>(window, "compare-filter")->setText("ALONE");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->verticalHeader()->count(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);  // what is out of sight is not selected
        find<QLineEdit>(window, "compare-filter")->clear();
        QCOMPARE(table->verticalHeader()->count(), 3);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->sortByColumn(RunTableModel::experiment, Qt::AscendingOrder);
        table->selectRow(0);
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        auto* difference = find<QTableWidget>(window, "difference");
        QTRY_VERIFY_WITH_TIMEOUT(difference->rowCount() > 0, kSoonMs);
        bool namesMethod = false;
        for (int row = 0; row < difference->rowCount(); ++row)
            namesMethod |= difference->item(row, 0)->text() == "method.name";
        QVERIFY(namesMethod);
    }

    void aWrongConfigIsAnsweredInWords() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        Json config = smallConfig();
        config["student"]["train"]["epochz"] = 3;
        window.findChild<Launcher*>()->start(config, "wrong-1");
        auto* failure = find<QFrame>(window, "failure");
        QTRY_VERIFY_WITH_TIMEOUT(failure->isVisible(), kSoonMs);
        const QString text = find<QLabel>(window, "failure-text")->text();
        QVERIFY2(text.contains("epochz") && text.contains("epochs"), qUtf8Printable(text));
    }

    void aMissingWorkerIsSaid() {
        MainWindow window(home_, QString());
        window.show();
        QTest::mouseClick(find<QPushButton>(window, "try-sample"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>(window, "failure")->isVisible(), kSoonMs);
    }
};

WINDOW_TEST_MAIN(JourneyTest)
#include "journey_test.moc"
