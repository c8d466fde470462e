// An experiment as one thing, by clicks: resumed after a crash, stopped and kept, renamed, archived, removed
// and brought back.
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>
#include <QTreeWidget>
#include <csignal>

#include "../unit/report/synthetic_runs.hpp"
#include "models/experiment_tree_model.hpp"
#include "models/run_words.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class ExperimentWholeJourneyTest : public WindowTest {
    Q_OBJECT

    static const RunRecord* runOf(const MainWindow& window, const std::string& id) {
        return window.services().runs->find(id);
    }

    static std::string stateOf(const MainWindow& window, const std::string& id) {
        const RunRecord* run = runOf(window, id);
        return run ? run->state : "";
    }

    static bool trains(const MainWindow& window, const std::string& id) {
        const RunRecord* run = runOf(window, id);
        return run && run->state == "running" && run->epoch >= 1;
    }

    /// Opens the menu beside the run that is shown and takes this of it.
    static void choose(MainWindow& window, const QString& action) {
        QTest::mouseClick(find<QPushButton>(window, "experiment-more"), Qt::LeftButton);
        auto* menu = find<QMenu>(window, "run-menu");
        QTRY_VERIFY(menu->isVisible());
        auto* entry = menu->findChild<QAction*>(action);
        QVERIFY2(entry && entry->isEnabled(), qUtf8Printable(action));
        menu->setActiveAction(entry);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!window.findChild<QMenu*>("run-menu"));
    }

    static Json longConfig() {
        Json config = smallConfig();
        config["teacher"]["train"]["epochs"] = 600;
        return config;
    }

private Q_SLOTS:
    void cleanup() {
        std::filesystem::remove_all(home_.data);
        WindowTest::cleanup();
    }

    void afterACrashTheWholeExperimentGoesOn() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.services().launcher->start(longConfig(), "crashed-1");
        window.goTo("training", "crashed-1");
        // Of the new experiment, at once.
        QVERIFY(find<QLabel>(window, "preparing")->isVisible());
        QVERIFY(find<QLabel>(window, "preparing")->text().contains("crashed-1"));
        QTRY_VERIFY_WITH_TIMEOUT(trains(window, "crashed-1.teacher-s1"), kTrainingMs);
        QVERIFY(!find<QPushButton>(window, "resume-experiment")->isVisible());
        QVERIFY(find<QLabel>(window, "experiment-state")->text().contains("0 of 3 runs"));
        const auto heartbeat = home_.runs() / "crashed-1.teacher-s1" / "heartbeat";
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(heartbeat), kTrainingMs);
        QCOMPARE(::kill(Json::parse(readText(heartbeat)).at("pid").get<pid_t>(), SIGKILL), 0);

        auto* resume = find<QPushButton>(window, "resume-experiment");
        QTRY_VERIFY_WITH_TIMEOUT(resume->isVisible(), kTrainingMs);
        QCOMPARE(stateOf(window, "crashed-1.teacher-s1"), std::string("lost"));
        // The runs that wait say that nothing comes to them, and offer the same.
        window.goTo("training", "crashed-1.smldist-s1");
        QVERIFY2(find<QLabel>(window, "state")->text().contains("worker is gone"),
                 qUtf8Printable(find<QLabel>(window, "state")->text()));
        QVERIFY(resume->isVisible());
        QVERIFY(find<QLabel>(window, "tasks")->text().contains("resumed"));
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(trains(window, "crashed-1.teacher-s1"), kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(!resume->isVisible(), kSoonMs);

        // Stopped as a whole: the run that is trained is kept as it is, the others end.
        auto* stop = find<QPushButton>(window, "stop-experiment");
        QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), kSoonMs);
        QTest::mouseClick(stop, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, "crashed-1.teacher-s1"), std::string("stopped"),
                                  kTrainingMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, "crashed-1.smldist-s1"), std::string("cancelled"), kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, "crashed-1.alone-s1"), std::string("cancelled"), kSoonMs);
    }

    void stoppedAndKeptIsNotCancelled() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        Json config = smallConfig();
        config["student"]["train"]["epochs"] = 800;
        config["teacher"]["skip"] = true;
        config["arms"] = Json::array({config["arms"][0]});
        window.services().launcher->start(config, "kept-1");
        window.goTo("training", "kept-1");
        QTRY_VERIFY_WITH_TIMEOUT(trains(window, "kept-1.alone-s1"), kTrainingMs);
        auto* stop = find<QPushButton>(window, "stop");
        QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), kSoonMs);
        QTest::mouseClick(stop, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, "kept-1.alone-s1"), std::string("stopped"), kTrainingMs);
        const RunRecord* run = runOf(window, "kept-1.alone-s1");
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>(window, "state")->text(),
                                  QString("Stopped, kept (epoch %1 of 800)").arg(run->epoch), kSoonMs);
        QVERIFY(run->testMacroF1.has_value());
        // Its results say so, too, and the model of this run is what the next page shows.
        QTest::mouseClick(find<QPushButton>(window, "to-results"), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(find<QLabel>(window, "results-stopped")->text().contains("epoch"),
                                  qUtf8Printable(find<QLabel>(window, "results-stopped")->text()), kSoonMs);
        window.goTo("model");
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>(window, "model-title")->toolTip(), QString("kept-1.alone-s1"),
                                  kSoonMs);
    }

    void isRenamedArchivedRemovedAndBroughtBack() {
        writeSyntheticGroup(home_.runs());
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* runs = window.services().runs;
        QTRY_VERIFY_WITH_TIMEOUT(runs->isLoaded() && runs->experiments().size() == 1, kSoonMs);
        const auto all = runs->runs().size();
        const QString group = QString::fromStdString(runs->experiments().front().id);
        window.goTo("training", group);
        auto* queue = find<QTreeView>(window, "queue");
        QCOMPARE(queue->model()->rowCount(), 1);
        QCOMPARE(queue->model()->rowCount(queue->model()->index(0, 0)), static_cast<int>(all));

        choose(window, "rename-experiment");
        auto* dialog = find<QInputDialog>(window, "rename-dialog");
        dialog->setTextValue("Rotated phones");
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(queue->model()->index(0, 0).data().toString(), "Rotated phones", kSoonMs);
        QCOMPARE(find<QLabel>(window, "experiment-title")->text(), "Rotated phones");

        choose(window, "remove-experiment");
        QTest::mouseClick(find<QPushButton>(window, "remove-confirm"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(runs->runs().empty(), kSoonMs);
        QVERIFY(!find<QLabel>(window, "said")->text().contains("gone"));
        QCOMPARE(queue->model()->rowCount(), 0);

        window.goTo("home");
        QTest::mouseClick(find<QPushButton>(window, "home-put-away"), Qt::LeftButton);
        {
            auto* away = find<QDialog>(window, "put-away");
            auto* tree = find<QTreeWidget>(*away, "put-away-runs");
            QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 1, kSoonMs);
            QVERIFY(!tree->topLevelItem(0)->text(2).isEmpty());
            tree->setCurrentItem(tree->topLevelItem(0));
            QTest::mouseClick(find<QPushButton>(*away, "put-away-restore"), Qt::LeftButton);
            QTRY_COMPARE_WITH_TIMEOUT(runs->runs().size(), all, kSoonMs);
            QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 0, kSoonMs);
            QVERIFY(!find<QPushButton>(*away, "put-away-empty")->isEnabled());
            away->reject();
        }
        QCOMPARE(experimentTitleOf(runs->experiments().front()), QString("Rotated phones"));

        window.goTo("training", group);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "experiment-more")->isVisible(), kSoonMs);
        choose(window, "archive-experiment");
        QTRY_VERIFY_WITH_TIMEOUT(runs->runs().empty(), kSoonMs);
        QVERIFY(std::filesystem::exists(home_.runs()) && !listRuns(home_.runs()).empty());
    }
};

WINDOW_TEST_MAIN(ExperimentWholeJourneyTest)
#include "experiment_whole_journey_test.moc"
