// A newcomer, the sample and nothing to read but the screen: one click trains, then a confusion matrix, a
// mistake, its signal and spectrum, and a report.
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "charts/bar_chart.hpp"
#include "charts/line_chart.hpp"
#include "charts/signal_chart.hpp"
#include "models/confusion_model.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

constexpr int kSampleMs = 600000;  // 20 s on two free cores; other tests and builds may want the same two

class SampleJourneyTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void theSampleLeadsToAReport() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(find<QPushButton>(window, "try-sample"), Qt::LeftButton);
        QCOMPARE(window.page(), "training");
        auto* terms = qobject_cast<LineChart*>(find<QTabWidget>(window, "training-tabs")->currentWidget());
        QTRY_VERIFY_WITH_TIMEOUT(!terms->isEmpty(), kTrainingMs);

        auto* toResults = find<QPushButton>(window, "to-results");
        QTRY_VERIFY_WITH_TIMEOUT(toResults->isEnabled(), kSampleMs);
        QTest::mouseClick(toResults, Qt::LeftButton);
        QCOMPARE(window.page(), "results");
        auto* tabs = find<QTabWidget>(window, "result-tabs");
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        auto* matrix = find<QTableView>(window, "confusion");
        QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible() && matrix->model()->rowCount() > 0, kSoonMs);
        const double toMatrix = static_cast<double>(clock.elapsed()) / 1000;

        // Teacher, student alone, KD and SMLDist: the page follows while they finish.
        auto* runs = window.services().runs;
        const auto finished = [runs] {
            return std::ranges::count_if(runs->runs(),
                                         [](const RunRecord& run) { return run.testMacroF1.has_value(); });
        };
        QTRY_COMPARE_WITH_TIMEOUT(finished(), 4, kSampleMs);
        std::printf("from the click to a confusion matrix %.1f s, to the last of four runs %.1f s\n",
                    toMatrix, static_cast<double>(clock.elapsed()) / 1000);

        QModelIndex mistake;
        const auto findMistake = [&] {
            for (int row = 0; row < matrix->model()->rowCount() && !mistake.isValid(); ++row)
                for (int column = 0; column < matrix->model()->columnCount(); ++column)
                    if (const QModelIndex cell = matrix->model()->index(row, column);
                        row != column && cell.data(ConfusionModel::countRole).toInt() > 0)
                        mistake = cell;
            return mistake.isValid();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(findMistake(), "the sample's teacher is not perfect", kSoonMs);
        matrix->scrollTo(mistake);
        QTest::mouseClick(matrix->viewport(), Qt::LeftButton, Qt::NoModifier,
                          matrix->visualRect(mistake).center());
        auto* windows = find<QTableView>(window, "windows");
        QAbstractItemModelTester tester(windows->model());
        QCOMPARE(windows->model()->rowCount(), mistake.data(ConfusionModel::countRole).toInt());
        QTest::mouseClick(windows->viewport(), Qt::LeftButton, Qt::NoModifier,
                          windows->visualRect(windows->model()->index(0, 0)).center());
        QTRY_VERIFY_WITH_TIMEOUT(!find<SignalChart>(window, "window-signal")->isEmpty(), kSoonMs);
        QVERIFY(!find<LineChart>(window, "window-spectrum")->isEmpty());
        QVERIFY(!find<BarChart>(window, "window-probabilities")->isEmpty());

        auto* save = find<QPushButton>(window, "save-report");
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kSoonMs);
        QTest::mouseClick(save, Qt::LeftButton);
        saveReportAs(window, "*.html", folder_ / "newcomer");
        QTRY_VERIFY_WITH_TIMEOUT(beginsWith(folder_ / "newcomer.html", "<!DOCTYPE html>"), kSoonMs);
        const std::string report = readText(folder_ / "newcomer.html");
        for (const char* arm : {"Teacher", "Student alone", "KD", "SMLDist"})
            QVERIFY2(report.find(arm) != std::string::npos, arm);
    }

    void laterItStandsAmongTheRecent() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* recent = find<QListWidget>(window, "recent");
        QTRY_COMPARE_WITH_TIMEOUT(recent->count(), 1, kSoonMs);
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, Qt::NoModifier,
                          recent->visualItemRect(recent->item(0)).center());
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(window.page(), "results");
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "save-report")->isEnabled(), kSoonMs);
    }
};

WINDOW_TEST_MAIN(SampleJourneyTest)
#include "sample_journey_test.moc"
