// A window of its own process dies in the middle of training; the run does not notice, and the next window
// finds it.
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <csignal>

#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class SurvivalTest : public WindowTest {
    Q_OBJECT

    QStringList arguments() const { return {"--home", QString::fromStdString((folder_ / "home").string())}; }

    std::optional<RunRecord> run(const std::string& part) const {
        RunIndex index(folder_ / "index.sqlite", home_.runs());
        index.refresh();
        for (const RunRecord& run : index.list())
            if (run.id.find(part) != std::string::npos) return run;
        return std::nullopt;
    }

    std::string stateOf(const std::string& part) const {
        const auto found = run(part);
        return found ? found->state : "";
    }

private Q_SLOTS:
    void aRunOutlivesAKilledWindow() {
        // Long enough to be killed in the middle: the teacher alone takes many short epochs.
        Json config = smallConfig();
        config["teacher"]["train"]["epochs"] = 600;
        config["arms"] = Json::array({config["arms"][0]});
        writeText(folder_ / "long.json", config.dump());
        QProcess first;
        first.setProcessChannelMode(QProcess::ForwardedChannels);
        first.start(
            WINDOW_PROGRAM,
            arguments() + QStringList{"--train", QString::fromStdString((folder_ / "long.json").string())});
        QVERIFY(first.waitForStarted());
        const auto isUnderWay = [this] {
            const auto teacher = run("teacher");
            return teacher && teacher->state == "running" && teacher->epoch >= 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), kTrainingMs);

        // A second start for the same home ends at once: the first window came to the front.
        QProcess second;
        second.start(WINDOW_PROGRAM, arguments());
        QVERIFY(second.waitForFinished(kSoonMs));
        QCOMPARE(second.exitCode(), 0);

        // What a second start asks for, the first window does.
        Json other = smallConfig();
        other["name"] = "handed";
        other["teacher"]["train"]["epochs"] = 600;
        writeText(folder_ / "handed-over.json", other.dump());
        QProcess third;
        third.setWorkingDirectory(QString::fromStdString(folder_.path().string()));
        third.start(WINDOW_PROGRAM, arguments() + QStringList{"--train", "handed-over.json"});
        QVERIFY(third.waitForFinished(kSoonMs));
        QCOMPARE(third.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(run("handed-over-") && run("handed-over-")->state == "running", kTrainingMs);
        {
            // The rest of this test watches the first experiment.
            const auto group = run("handed-over-")->group;
            const auto distill = [&](const QStringList& words) {
                QProcess process;
                process.start(DISTILL_PROGRAM,
                              words + QStringList{QString::fromStdString(group)} + arguments());
                return process.waitForFinished(kSoonMs) ? process.exitCode() : -1;
            };
            QCOMPARE(distill({"runs", "remove"}), 9);  // never what is being trained
            QCOMPARE(distill({"run", "stop", "--cancel"}), 0);
            bool isRemoved = false;  // the macro asks again after a success
            QTRY_VERIFY_WITH_TIMEOUT(isRemoved = isRemoved || distill({"runs", "remove"}) == 0, kTrainingMs);
            QVERIFY(!run("handed-over-"));
        }

        QCOMPARE(::kill(static_cast<pid_t>(first.processId()), SIGKILL), 0);
        QVERIFY(first.waitForFinished(kSoonMs));
        QCOMPARE(first.exitStatus(), QProcess::CrashExit);
        const auto atDeath = run("teacher");
        QVERIFY2(atDeath && atDeath->state == "running", "the run had ended before the window was killed");

        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("training", QString::fromStdString(atDeath->group));
        auto* queue = find<QTreeView>(window, "queue");
        QTRY_VERIFY_WITH_TIMEOUT(queue->model()->rowCount() >= 1, kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QPushButton*>("task-watch") != nullptr, kSoonMs);
        // The strip of the new window has the old run in hand.
        QTest::mouseClick(find<QToolButton>(window, "task-pause"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(stateOf("teacher")), "paused", kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QToolButton*>("task-resume") != nullptr, kSoonMs);
        auto* resume = find<QToolButton>(window, "task-resume");
        QTRY_VERIFY_WITH_TIMEOUT(resume->isVisible(), kSoonMs);
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(stateOf("teacher")), "completed", kTrainingMs);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(stateOf("alone")), "completed", kTrainingMs);
        QVERIFY(run("teacher")->testMacroF1.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "to-results")->isEnabled(), kSoonMs);
    }
};

WINDOW_TEST_MAIN(SurvivalTest)
#include "survival_test.moc"
