// What goes wrong around a window that is open: folders vanish, the index is junk or taken, the disk is full,
// a worker is killed, half a data set is dropped. Each is answered by a sentence and a next step; then work
// goes on.
#include <SQLiteCpp/SQLiteCpp.h>

#include <QComboBox>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <csignal>
#include <fstream>

#include "../unit/data/miniature.hpp"
#include "../unit/report/synthetic_runs.hpp"
#include "data_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

constexpr int kLockedMs = 90000;  // the index waits for half a minute before it complains
constexpr const char* kSmallDisk = "DISTILLERY_SMALL_DISK";  // a folder on a file system that may be filled

/// Many short epochs: something can happen in the middle.
Json longConfig() {
    Json config = smallConfig();
    config["teacher"]["train"]["epochs"] = 600;
    config["arms"] = Json::array({config["arms"][0]});
    return config;
}

}  // namespace

class TroubleJourneyTest : public WindowTest {
    Q_OBJECT

    static QString failureText(const QWidget& window) {
        const auto* banner = find<QFrame>(window, "failure");
        return banner->isVisible() ? find<QLabel>(window, "failure-text")->text() : QString();
    }

    /// Whether the window still does what one asks it for.
    static void isAlive(MainWindow& window) {
        for (const QString& page : window.pageIds()) {
            QTest::mouseClick(find<QToolButton>(window, "to-" + page), Qt::LeftButton);
            QCOMPARE(window.page(), page);
            QCoreApplication::processEvents();
        }
    }

    static const RunRecord* teacherOf(const MainWindow& window, const std::string& group) {
        return window.services().runs->find(group + ".teacher-s1");
    }

    static void waitUntilItTrains(const MainWindow& window, const std::string& group) {
        const auto trains = [&] {
            const RunRecord* run = teacherOf(window, group);
            return run && run->state == "running" && run->epoch >= 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(trains(), kTrainingMs);
    }

    /// As a person would after a failure: on the training page.
    static void resumesAndCompletes(MainWindow& window, const std::string& group) {
        window.goTo("training", QString::fromStdString(group + ".teacher-s1"));
        auto* resume = find<QPushButton>(window, "resume");
        QTRY_VERIFY_WITH_TIMEOUT(resume->isVisible(),
                                 kTrainingMs);  // its heartbeat must have stopped for a while
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(teacherOf(window, group)->state == "completed", kTrainingMs);
        QVERIFY(teacherOf(window, group)->testMacroF1.has_value());
    }

    void trainsUntilTheDiskIsFull(const std::filesystem::path& disk) {
        const Home home = Home::resolve(disk / "home");
        MainWindow window(home, DISTILL_PROGRAM);
        window.show();
        window.services().launcher->start(longConfig(), "full-1");
        waitUntilItTrains(window, "full-1");
        {
            std::ofstream filler(disk / "filler", std::ios::binary);
            const std::string block(1 << 16, 'x');
            while (filler.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
            }
        }
        QTRY_VERIFY2_WITH_TIMEOUT(failureText(window).contains("full", Qt::CaseInsensitive),
                                  qUtf8Printable(failureText(window)), kTrainingMs);
        const QString said = failureText(window);
        QVERIFY2(said.contains("space"), qUtf8Printable(said));  // what to do about it
        isAlive(window);
        // What cannot even be begun is said as well.
        QTest::mouseClick(find<QPushButton>(window, "dismiss-failure"), Qt::LeftButton);
        window.services().launcher->start(smallConfig(), "full-2");
        QTRY_VERIFY2_WITH_TIMEOUT(failureText(window).contains("full", Qt::CaseInsensitive),
                                  qUtf8Printable(failureText(window)), kTrainingMs);

        std::filesystem::remove(disk / "filler");
        QTRY_VERIFY_WITH_TIMEOUT(
            teacherOf(window, "full-1") && (teacherOf(window, "full-1")->state == "lost" ||
                                            teacherOf(window, "full-1")->state == "failed"),
            kTrainingMs);
        resumesAndCompletes(window, "full-1");
    }

private Q_SLOTS:
    void cleanup() {
        std::filesystem::remove_all(home_.data);
        WindowTest::cleanup();
    }

    void aRunFolderDeletedUnderTheWindowIsSaid() {
        writeSyntheticGroup(home_.runs());
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.goTo("results", "demo");
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "save-report")->isEnabled(), kTrainingMs);
        const std::vector<RunRecord> runs = window.services().runs->runs();
        QVERIFY(runs.size() > 1);
        auto* said = find<QLabel>(window, "said");
        std::filesystem::remove_all(home_.runs() / runs[0].id);
        QTRY_VERIFY_WITH_TIMEOUT(
            said->text().contains(QString::fromStdString(runs[0].id)) && said->text().contains("gone"),
            kTrainingMs);
        window.goTo("compare");
        QTRY_COMPARE_WITH_TIMEOUT(find<QTableView>(window, "runs")->model()->rowCount(),
                                  static_cast<int>(runs.size()) - 1, kTrainingMs);
        isAlive(window);

        window.goTo("training", QString::fromStdString(runs[1].id));
        for (const RunRecord& run : runs) std::filesystem::remove_all(home_.runs() / run.id);
        QTRY_VERIFY_WITH_TIMEOUT(said->text().contains("gone") && said->text().contains("more"), kTrainingMs);
        QVERIFY(window.services().runs->runs().empty());
        isAlive(window);
        window.goTo("results");
        auto* problem = find<QLabel>(window, "results-problem");
        QTRY_VERIFY2_WITH_TIMEOUT(problem->isVisible() && problem->text().contains("no such run"),
                                  qUtf8Printable(problem->text()), kTrainingMs);
        QVERIFY(!find<QPushButton>(window, "save-report")->isEnabled());

        writeSyntheticGroup(home_.runs());  // put back
        QTRY_COMPARE_WITH_TIMEOUT(window.services().runs->runs().size(), runs.size(), kTrainingMs);
    }

    void aJunkIndexIsMadeAnewFromTheRuns() {
        writeSyntheticGroup(home_.runs());
        writeText(home_.index(), "this is not a database, " + std::string(5000, '?'));
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        auto* said = find<QLabel>(window, "said");
        QTRY_VERIFY2_WITH_TIMEOUT(said->text().contains("damaged") && said->text().contains("rebuilt"),
                                  qUtf8Printable(said->text()), kTrainingMs);
        QVERIFY(window.services().runs->runs().size() > 1);
        // And while it is open: what a careless program writes into it.
        {
            std::fstream file(home_.index(), std::ios::in | std::ios::out | std::ios::binary);
            file << std::string(8192, '!');
        }
        std::filesystem::remove_all(home_.runs() / window.services().runs->runs().front().id);
        QTRY_VERIFY_WITH_TIMEOUT(said->text().contains("gone"), kTrainingMs);
        isAlive(window);
    }

    void anIndexThatAnotherProgramHoldsIsWaitedFor() {
        writeSyntheticGroup(home_.runs());
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(window.services().runs->isLoaded(), kTrainingMs);
        const auto before = window.services().runs->runs().size();
        {
            SQLite::Database other(home_.index().string(), SQLite::OPEN_READWRITE);
            SQLite::Transaction held(other, SQLite::TransactionBehavior::EXCLUSIVE);
            SyntheticRun run;
            run.id = "late-s1";
            run.arm = "late";
            run.group = "late";
            writeSyntheticRun(home_.runs(), run);
            QTRY_VERIFY_WITH_TIMEOUT(!failureText(window).isEmpty(), kLockedMs);
            const QString text = failureText(window);
            QVERIFY2(text.contains("another program") && text.contains("again"), qUtf8Printable(text));
            isAlive(window);
        }
        QTRY_COMPARE_WITH_TIMEOUT(window.services().runs->runs().size(), before + 1, kLockedMs);
    }

    void aWorkerThatIsKilledIsSaidAndResumed() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.show();
        window.services().launcher->start(longConfig(), "killed-1");
        waitUntilItTrains(window, "killed-1");
        const auto heartbeat = home_.runs() / "killed-1.teacher-s1" / "heartbeat";
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(heartbeat), kTrainingMs);
        const auto pid = Json::parse(readText(heartbeat)).at("pid").get<pid_t>();
        QCOMPARE(::kill(pid, SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(failureText(window).contains("stopped unexpectedly"), kTrainingMs);
        QVERIFY2(failureText(window).contains("resume"), qUtf8Printable(failureText(window)));
        isAlive(window);
        resumesAndCompletes(window, "killed-1");
    }

    void halfADataSetIsRefusedByTheNameOfWhatIsMissing() {
        writeHapt(folder_ / "half");
        std::filesystem::remove(folder_ / "half/RawData/gyro_exp02_user01.txt");
        MainWindow window(home_, QString());
        window.show();
        window.goTo("data");
        drop(window, folder_ / "half");
        auto* problem = find<QFrame>(window, "data-problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kDataMs);
        const QString text = textOf(window, "data-problem-text");
        QVERIFY2(text.contains("acc_exp02_user01.txt") && text.contains("gyro"), qUtf8Printable(text));
        // The rest is found, and the same folder dropped again opens.
        writeHapt(folder_ / "half");
        drop(window, folder_ / "half");
        QTRY_COMPARE_WITH_TIMEOUT(textOf(window, "people-figure"), "2", kDataMs);
        QVERIFY(!problem->isVisible());
    }

    // On a real file system that can be filled: a tmpfs in a mount namespace of a second process of this
    // test.
    void aDiskThatFillsUpStopsNoWindow() {
        if (qEnvironmentVariableIsSet(kSmallDisk))
            return trainsUntilTheDiskIsFull(qEnvironmentVariable(kSmallDisk).toStdString());
        const QString disk = QString::fromStdString((folder_ / "disk").string());
        std::filesystem::create_directories(folder_ / "disk");
        QProcess probe;
        probe.start("unshare", {"-rm", "mount", "-t", "tmpfs", "tmpfs", disk});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("this machine lets no test mount a file system of its own");
        QProcess inside;
        inside.setProcessChannelMode(QProcess::MergedChannels);
        inside.start("unshare", {"-rm", "sh", "-c",
                                 "mount -t tmpfs -o size=64m tmpfs \"$1\" && " + QString(kSmallDisk) +
                                     "=\"$1\" exec \"$2\" aDiskThatFillsUpStopsNoWindow",
                                 "sh", disk, QCoreApplication::applicationFilePath()});
        QVERIFY(inside.waitForFinished(4 * kTrainingMs));
        QVERIFY2(inside.exitCode() == 0, inside.readAll().constData());
    }
};

WINDOW_TEST_MAIN(TroubleJourneyTest)
#include "trouble_journey_test.moc"
