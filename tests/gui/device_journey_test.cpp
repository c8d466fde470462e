// The last step of the way: a practice board by one click, a guided connection to another one, a run deployed
// and watched live, recorded, and taken back. A real SSH server, the real agent, a real network.
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "base/subprocess.hpp"
#include "charts/bar_chart.hpp"
#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "models/confusion_model.hpp"
#include "pages/device/device_page.hpp"
#include "support/loopback_server.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class DeviceJourneyTest : public WindowTest {
    Q_OBJECT

    template <class Button = QPushButton>
    static void click(const QWidget& window, const char* button) {
        auto* found = find<Button>(window, button);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isVisible() && found->isEnabled(), button, kTrainingMs);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    /// What the strip below the pages says of the command that is at work; nothing where none is.
    static QString taskText(const QWidget& window) {
        for (const QWidget* row : window.findChildren<QWidget*>(QRegularExpression("^task-call-")))
            if (row->isVisible()) return find<QLabel>(*row, "task-text")->text();
        return {};
    }
    /// Each row that is chosen shows both confusion matrices, and every window that got another class.
    void boardAndHostSideBySide(QWidget& window) const {
        const auto sessions = listDeviceSessions(home_.runs() / "small-1.smldist-s1");
        QCOMPARE(sessions.size(), std::size_t(1));
        auto* list = find<QTableView>(window, "sessions");
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            list->selectRow(row);
            const std::string precision = list->model()->index(row, 2).data().toString().toStdString();
            const auto result = std::ranges::find(sessions[0].results, precision, &DeviceResult::precision);
            QVERIFY(result != sessions[0].results.end() && result->accuracy);
            const BoardAccuracy& accuracy = *result->accuracy;
            const auto* agreement = find<QLabel>(window, "session-agreement");
            const auto* board = find<QTableView>(window, "session-matrix-board");
            QTRY_VERIFY_WITH_TIMEOUT(board->isVisible(), kSoonMs);
            QVERIFY(agreement->text().contains(
                QString("%1 of %2 test windows").arg(accuracy.sameClass).arg(accuracy.windows)));
            QVERIFY(agreement->text().contains(QString::fromStdString(precision)));
            const auto isShown = [&](const char* name, const ConfusionRows& counts) {
                const auto* model = find<QTableView>(window, name)->model();
                if (model->rowCount() != static_cast<int>(counts.size())) return false;
                for (int truth = 0; truth < model->rowCount(); ++truth)
                    for (int said = 0; said < model->rowCount(); ++said)
                        if (model->index(truth, said).data(ConfusionModel::countRole).toLongLong() !=
                            counts[static_cast<std::size_t>(truth)][static_cast<std::size_t>(said)])
                            return false;
                return true;
            };
            QTRY_VERIFY_WITH_TIMEOUT(isShown("session-matrix-board", accuracy.confusion), kSoonMs);
            QVERIFY(isShown("session-matrix-host", accuracy.hostConfusion));
            QTRY_COMPARE_WITH_TIMEOUT(
                qint64{find<QTableView>(window, "session-differing")->model()->rowCount()},
                qint64{accuracy.windows - accuracy.sameClass}, kSoonMs);
        }
        picture(window, "answers");
    }
    /// Presses "Measure", sees how far it is, and finds the session in the table and in the scatter. Then
    /// once more, cancelled in the strip while the second of three files is measured: what there was is kept.
    void measureOnTheBoard(QWidget& window) const {
        show(window, "Sessions");
        auto* chart = find<ScatterChart>(window, "sessions-chart");
        const auto* table = find<QTableView>(window, "sessions")->model();
        QVERIFY(chart->isEmpty());
        click(window, "sessions-measure");
        const QString beginning = "Measuring small-1.smldist-s1 on practice: runtime ";
        QTRY_VERIFY2_WITH_TIMEOUT(taskText(window).startsWith(beginning), qUtf8Printable(taskText(window)),
                                  kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(window, "sessions-state")->text().startsWith(beginning),
                                 kTrainingMs);
        QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 3, kTrainingMs);  // float32, float16, int8
        QTRY_VERIFY_WITH_TIMEOUT(taskText(window).isEmpty(), kTrainingMs);
        QVERIFY(!chart->isEmpty());
        for (int row = 0; row < 3; ++row) {
            const auto cell = [&](int column) { return table->index(row, column).data().toString(); };
            QVERIFY2(cell(9).contains("practice board"), qUtf8Printable(cell(9)));
            QCOMPARE(cell(1), QString("runtime"));
            for (const int figure : {3, 5, 6, 7, 8})
                QVERIFY2(QLocale().toDouble(cell(figure)) > 0, qUtf8Printable(cell(figure)));
            QVERIFY2(!cell(11).contains("interrupted"), qUtf8Printable(cell(11)));
        }
        boardAndHostSideBySide(window);
        click(window, "sessions-measure");
        QTRY_VERIFY2_WITH_TIMEOUT(taskText(window).contains("float16"), qUtf8Printable(taskText(window)),
                                  kTrainingMs);
        click<QToolButton>(window, "task-stop");
        QTRY_VERIFY_WITH_TIMEOUT(taskText(window).isEmpty(), 1000);
        QVERIFY(find<QLabel>(window, "sessions-state")->text().startsWith("Cancelled"));
        QTRY_VERIFY_WITH_TIMEOUT(table->rowCount() > 3, kTrainingMs);
        QVERIFY2(table->index(table->rowCount() - 1, 11).data().toString().contains("interrupted"),
                 qUtf8Printable(table->index(table->rowCount() - 1, 11).data().toString()));
    }
    static void show(const QWidget& window, const QString& tab) {
        auto* tabs = find<QTabWidget>(window, "device-tabs");
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == tab) tabs->setCurrentIndex(i);
    }
    /// Pictures of the page as it is now, for whoever wants to look: DISTILLERY_SHOTS names a folder.
    static void picture(QWidget& window, const QString& name) {
        const QString folder = qEnvironmentVariable("DISTILLERY_SHOTS");
        if (folder.isEmpty()) return;
        for (const bool isDark : {false, true})
            for (const double scale : {1.0, 2.0}) {
                Theme::instance().apply(isDark ? ThemeMode::dark : ThemeMode::light, scale);
                QTest::qWait(600);
                window.grab().save(QString("%1/%2-%3-%4.png")
                                       .arg(folder, name, isDark ? "dark" : "light")
                                       .arg(qRound(100 * scale)));
            }
        Theme::instance().apply(ThemeMode::light, 1);
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto reason = LoopbackServer::unavailable()) {
            std::printf("SKIP whole program: %s\n", reason->c_str());
            QSKIP(reason->c_str());
        }
        qputenv("SSH_AUTH_SOCK", "");  // no key of the person who runs the tests
        WindowTest::initTestCase();
    }

    void anEmptyPageSaysWhatToDo() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.resize(1360, 860);
        window.show();
        window.goTo("device");
        QVERIFY(find<QPushButton>(window, "device-try")->isVisible());
        click(window, "device-connect");
        QVERIFY(find<QLineEdit>(window, "guide-address")->isVisible());
        click(window, "guide-add");
        QVERIFY(find<QLabel>(window, "guide-text-0")->text().contains("address"));
        picture(window, "connect-0");
        click(window, "guide-close");
        QVERIFY(find<QPushButton>(window, "device-try")->isVisible());
    }

    void aBoardIsConnectedStepByStep() {
        LoopbackServer server(folder_ / "board");
        MainWindow window(home_, DISTILL_PROGRAM);
        window.resize(1360, 860);
        window.show();
        window.goTo("device");
        click(window, "device-connect");
        const auto address = [&](int port) {
            return QString("%1@127.0.0.1:%2").arg(QString::fromStdString(server.user())).arg(port);
        };
        find<QLineEdit>(window, "guide-name")->setText("lab");
        // Nobody listens there: said at the step that found out, and corrected there.
        find<QLineEdit>(window, "guide-address")->setText(address(1));
        click(window, "guide-add");
        auto* keyText = find<QLabel>(window, "guide-text-1");
        QTRY_VERIFY2_WITH_TIMEOUT(keyText->text().contains("refuses"), qUtf8Printable(keyText->text()),
                                  kTrainingMs);
        find<QLineEdit>(window, "guide-address")->setText(address(server.port()));
        click(window, "guide-add");
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "guide-trust")->isVisible(), kTrainingMs);
        const QString shown = find<QLabel>(window, "guide-fingerprint")->text();
        QVERIFY2(shown.contains("SHA256:"), qUtf8Printable(shown));
        picture(window, "connect-1");
        click(window, "guide-trust");
        // No key was named and none is known: the login says so, and the key may still be given.
        auto* loginText = find<QLabel>(window, "guide-text-2");
        QTRY_VERIFY2_WITH_TIMEOUT(loginText->text().contains("did not let"),
                                  qUtf8Printable(loginText->text()), kTrainingMs);
        picture(window, "connect-2");
        find<QLineEdit>(window, "guide-key")->setText(QString::fromStdString(server.key().string()));
        Q_EMIT find<QLineEdit>(window, "guide-key")->returnPressed();
        auto* boards = find<QListWidget>(window, "device-boards");
        QTRY_VERIFY_WITH_TIMEOUT(boards->currentItem() && boards->currentItem()->text() == "lab",
                                 kTrainingMs);
        QVERIFY(!find<QLabel>(window, "board-title")->text().isEmpty());
        QVERIFY(find<QTableView>(window, "board-sensors")->model()->rowCount() > 0);
        click(window, "device-remove");
        QTRY_COMPARE_WITH_TIMEOUT(boards->count(), 0, kTrainingMs);
    }

    void aPasswordIsTypedInTheGuide_data() {
        QTest::addColumn<QStringList>("configuration");
        QTest::addColumn<QString>("how");
        QTest::newRow("password") << QStringList{"PubkeyAuthentication no"} << "password";
        QTest::newRow("keyboard-interactive")
            << QStringList{"UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication no",
                           "PubkeyAuthentication no"}
            << "keyboard-interactive";
    }
    void aPasswordIsTypedInTheGuide() {
        if (const auto reason = LoopbackServer::unavailable(true)) QSKIP(reason->c_str());
        QFETCH(const QStringList, configuration);
        QFETCH(const QString, how);
        LoopbackServer::Options options{.passwordUser = true};
        for (const QString& line : configuration) options.configuration.push_back(line.toStdString());
        const auto board = folder_ / QTest::currentDataTag();
        LoopbackServer server(board, options);
        MainWindow window(home_, DISTILL_PROGRAM);
        window.resize(1360, 860);
        window.show();
        window.goTo("device");
        click(window, "device-connect");
        find<QLineEdit>(window, "guide-name")->setText("lab");
        find<QLineEdit>(window, "guide-address")->setText(QString("jet@127.0.0.1:%1").arg(server.port()));
        click(window, "guide-add");
        click(window, "guide-trust");
        auto* secret = find<QLineEdit>(window, "guide-secret");
        auto* said = find<QLabel>(window, "guide-text-2");
        QTRY_VERIFY2_WITH_TIMEOUT(secret->isVisible(), qUtf8Printable(said->text()), kTrainingMs);
        QTest::keyClicks(secret, "Hunter2");
        click(window, "guide-login");
        QTRY_VERIFY2_WITH_TIMEOUT(said->text().contains("refuses"), qUtf8Printable(said->text()),
                                  kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(secret->isVisible(), kSoonMs);
        secret->selectAll();
        QTest::keyClicks(secret, "secret");
        click(window, "guide-login");
        auto* boards = find<QListWidget>(window, "device-boards");
        QTRY_VERIFY2_WITH_TIMEOUT(boards->currentItem() && boards->currentItem()->text() == "lab",
                                  qUtf8Printable(said->text()), kTrainingMs);
        QVERIFY2(said->text().contains("(" + how + ")"), qUtf8Printable(said->text()));
        QVERIFY(find<QTableView>(window, "board-sensors")->model()->rowCount() > 0);
        // The password was typed into this window and went to the board: no file knows it.
        const auto found =
            realProcessRunner().run({"grep", "-rl", "-e", "Hunter2", "-e", "secret",
                                     (folder_ / "home").string(), (board / "sshd.log").string()},
                                    {});
        QCOMPARE(QString::fromStdString(found.standardOutput), QString());
        click(window, "device-remove");
        QTRY_COMPARE_WITH_TIMEOUT(boards->count(), 0, kTrainingMs);
    }

    void aPracticeBoardIsOneClickAway() {
        MainWindow window(home_, DISTILL_PROGRAM);
        window.resize(1360, 860);
        window.show();
        auto* runs = window.findChild<RunStore*>();
        window.findChild<Launcher*>()->start(smallConfig(), "small-1");
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::count_if(runs->runs(),
                                  [](const RunRecord& run) { return run.testMacroF1.has_value(); }) == 3,
            kTrainingMs);
        window.goTo("device", "small-1.smldist-s1");
        click(window, "device-try");
        auto* title = find<QLabel>(window, "board-title");
        QTRY_VERIFY_WITH_TIMEOUT(title->isVisible() && title->text().contains("practice board"), kTrainingMs);
        QVERIFY(find<QLabel>(window, "board-practice")->text().contains("simulated values"));
        picture(window, "board");

        // Two networks are brought there; a run that was not exported is exported first.
        show(window, "Deploy");
        auto* versions = find<QTableView>(window, "deploy-versions");
        for (const char* run : {"small-1.teacher-s1", "small-1.smldist-s1"}) {
            const int before = versions->model()->rowCount();
            window.goTo("device", run);
            click(window, "deploy-start");
            QTRY_VERIFY2_WITH_TIMEOUT(
                taskText(window).startsWith(QString("Deploying %1 on practice").arg(run)),
                qUtf8Printable(taskText(window)), kTrainingMs);
            QTRY_COMPARE_WITH_TIMEOUT(versions->model()->rowCount(), before + 1, kTrainingMs);
        }
        QVERIFY(versions->model()->index(0, 1).data().toString().contains("smldist"));
        picture(window, "deploy");

        // Below every page a command is seen and cancelled like a run.
        window.goTo("home");
        window.goTo("device", "small-1.teacher-s1");
        click(window, "deploy-start");
        click<QToolButton>(window, "task-stop");
        QTRY_VERIFY_WITH_TIMEOUT(taskText(window).isEmpty(), 1000);
        QVERIFY(find<QLabel>(window, "deploy-state")->text().startsWith("Cancelled"));
        window.goTo("device", "small-1.smldist-s1");
        measureOnTheBoard(window);

        show(window, "Live");
        auto* first = find<QComboBox>(window, "board-live-run");
        QCOMPARE(first->currentData().toString(), QString("small-1.smldist-s1"));
        QVERIFY2(!first->currentText().contains("small-1"), qUtf8Printable(first->currentText()));
        auto* second = find<QComboBox>(window, "board-live-second");
        const auto canBeCompared = [&](const char* run) {
            const int place = second->findData(QString(run));
            return place > 0 &&
                   second->model()->flags(second->model()->index(place, 0)).testFlag(Qt::ItemIsEnabled);
        };
        QVERIFY(!canBeCompared("small-1.smldist-s1"));  // the same network twice
        QVERIFY(canBeCompared("small-1.teacher-s1"));
        second->setCurrentIndex(second->findData(QString("small-1.teacher-s1")));
        click(window, "board-live-first");
        auto* feed = window.findChild<DevicePage*>()->feed();
        auto* chart = find<SignalChart>(window, "board-live-chart");
        QTRY_VERIFY_WITH_TIMEOUT(!chart->isEmpty(), kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(feed->store().streams().value("small-1.smldist-s1").answers.size() >= 3 &&
                                     feed->store().streams().value("small-1.teacher-s1").answers.size() >= 3,
                                 kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(!find<BarChart>(window, "board-live-latency")->isEmpty(), kTrainingMs);
        QVERIFY(feed->store().latest("rail.total.power").value_or(0) > 0);
        QVERIFY(find<QLabel>(window, "board-live-practice")->text().contains("practice board"));
        QVERIFY2(find<QLabel>(window, "board-live-details")->text().contains("in total"),
                 qUtf8Printable(find<QLabel>(window, "board-live-details")->text()));
        const QString input = find<QLabel>(window, "board-live-input")->text();
        QVERIFY2(input.contains("8 stored test windows in a loop"), qUtf8Printable(input));
        QCOMPARE(feed->store().streams().value("small-1.smldist-s1").replay.values.size(), 8);
        QVERIFY(find<QLabel>(window, "board-live-missing")->text().contains("emc"));
        QCOMPARE(feed->garbageLines(), 0LL);

        // What is recorded can be read by itself: it begins with what the numbers mean.
        click(window, "board-live-record");
        QVERIFY(feed->isRecording());
        const auto lines = feed->store().lines();
        QTRY_VERIFY_WITH_TIMEOUT(feed->store().lines() > lines + 50, kTrainingMs);
        const std::string file = feed->recordingFile().toStdString();
        click(window, "board-live-record");
        QVERIFY(!feed->isRecording());
        device::TelemetryReader reader;
        const auto recorded = reader.feed(readText(file));
        QVERIFY(std::holds_alternative<device::Hello>(recorded.front()));
        QVERIFY(recorded.size() > 50);
        QCOMPARE(reader.garbageLines(), 0LL);

        if (!qEnvironmentVariable("DISTILLERY_SHOTS").isEmpty()) QTest::qWait(20000);
        picture(window, "live");
        click(window, "board-live-present");
        auto* large = find<Presentation>(window, "presentation");
        QTRY_VERIFY_WITH_TIMEOUT(large->isVisible() && !large->activity().isEmpty(), kTrainingMs);
        picture(*large, "presentation");
        QTest::keyClick(large, Qt::Key_Escape);
        QVERIFY(!large->isVisible());

        click(window, "board-live-stop");
        QTRY_VERIFY_WITH_TIMEOUT(!feed->isRunning(), kTrainingMs);
        QVERIFY(!chart->isEmpty());  // what was seen stays

        show(window, "Deploy");
        click(window, "deploy-back");
        QTRY_VERIFY_WITH_TIMEOUT(versions->model()->index(1, 0).data().toString() == "current", kTrainingMs);

        click(window, "device-practice");
        auto* boards = find<QListWidget>(window, "device-boards");
        QTRY_COMPARE_WITH_TIMEOUT(boards->count(), 0, kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(window, "device-try")->isVisible(), kTrainingMs);
    }

    void theWindowTakesItsPracticeBoardWithIt() {
        {
            MainWindow window(home_, DISTILL_PROGRAM);
            window.show();
            window.goTo("device");
            click(window, "device-try");
            auto* title = find<QLabel>(window, "board-title");
            QTRY_VERIFY_WITH_TIMEOUT(title->isVisible() && !title->text().isEmpty(), kTrainingMs);
            show(window, "Live");
            click(window, "board-live-first");
            auto* feed = window.findChild<DevicePage*>()->feed();
            QTRY_VERIFY_WITH_TIMEOUT(feed->store().lines() > 20, kTrainingMs);
        }
        MainWindow next(home_, DISTILL_PROGRAM);
        next.show();
        next.goTo("device");
        auto* boards = next.findChild<DevicePage*>()->boards();
        bool isRead = false;
        connect(boards, &Boards::changed, this, [&] { isRead = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isRead, kTrainingMs);
        QVERIFY(boards->list().isEmpty());
    }

    void sessionsOfBoardsAreComparedAndAPracticeBoardIsNamed() {
        const auto folder = home_.runs() / "small-1.smldist-s1";
        std::filesystem::remove_all(folder / kDeviceFolder);  // what was really measured above
        DeviceSession session;
        session.session = "20261123T031500Z-lab";
        session.run = "small-1.smldist-s1";
        session.device = "lab";
        session.board = "Jetson AGX Xavier";
        session.started = session.ended = "2026-11-23T03:15:00Z";
        session.powerMode = "MAXN";
        session.clocksPinned = true;
        for (const auto& [precision, scale] : {std::pair{"float32", 1.0}, {"int8", 0.5}}) {
            DeviceResult result;
            result.engine = "runtime";
            result.precision = precision;
            LatencyFigures latency;
            latency.n = 10000;
            latency.medianSeconds = 60e-6 * scale;
            latency.p95Seconds = 80e-6 * scale;
            result.latency = latency;
            result.energy = {{"gross_j_per_inference", {{"median", 0.0004 * scale}}}};
            BoardAccuracy accuracy;
            accuracy.windows = 100;
            accuracy.accuracy = 0.9;
            accuracy.macroF1 = 0.8 + 0.08 * scale;
            result.accuracy = accuracy;
            session.results.push_back(result);
        }
        writeDeviceSession(realFileSystem(), folder, session);
        session.session = "20261123T041500Z-practice";
        session.device = "practice";
        session.practiceBoard = true;
        session.clocksPinned = false;
        for (auto& result : session.results) result.latency->medianSeconds *= 2;
        writeDeviceSession(realFileSystem(), folder, session);

        MainWindow window(home_, DISTILL_PROGRAM);
        window.resize(1360, 860);
        window.show();
        auto* page = find<DevicePage>(window, "page-device");
        DistillCall* call = page->boards()->newCall(&window);
        bool isAdded = false;
        call->start({"device", "add", "shelf", "me@192.0.2.1"}, [&](const Json&) { isAdded = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAdded, kTrainingMs);
        window.goTo("device");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTabWidget>(window, "device-tabs")->isVisible(), kTrainingMs);
        QVERIFY(find<QPushButton>(window, "device-trust")->isVisible());
        show(window, "Sessions");
        auto* table = find<QTableView>(window, "sessions");
        auto* chart = find<ScatterChart>(window, "sessions-chart");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 4, kTrainingMs);
        QVERIFY(!chart->isEmpty());
        picture(window, "sessions");
        // A session of before has its judgement, but no single answers.
        find<QTableView>(window, "sessions")->selectRow(0);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(window, "session-differing-words")->isVisible(), kSoonMs);
        QVERIFY(find<QLabel>(window, "session-differing-words")->text().contains("Measure again"));
        find<QLineEdit>(window, "sessions-filter")->setText("practice board");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->model()->index(0, 9).data().toString().contains("practice board"));
        find<QComboBox>(window, "sessions-against")->setCurrentIndex(1);
        QVERIFY(!chart->isEmpty());
    }
};

WINDOW_TEST_MAIN(DeviceJourneyTest)
#include "device_journey_test.moc"
