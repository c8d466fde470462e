// The last step of the way: a practice board by one click, a guided connection to another one, a run deployed
// and watched live, recorded, and taken back. A real SSH server, the real agent, a real network.
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "charts/bar_chart.hpp"
#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"
#include "pages/device/device_page.hpp"
#include "support/loopback_server.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

class DeviceJourneyTest : public WindowTest {
    Q_OBJECT

    static void click(const QWidget& window, const char* button) {
        auto* found = find<QPushButton>(window, button);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isVisible() && found->isEnabled(), button, kTrainingMs);
        QTest::mouseClick(found, Qt::LeftButton);
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
        QVERIFY(find<QLabel>(window, "board-practice")->text().contains("no board's"));
        picture(window, "board");

        // Two networks are brought there; a run that was not exported is exported first.
        show(window, "Deploy");
        auto* versions = find<QTableView>(window, "deploy-versions");
        for (const char* run : {"small-1.teacher-s1", "small-1.smldist-s1"}) {
            const int before = versions->model()->rowCount();
            window.goTo("device", run);
            click(window, "deploy-start");
            QTRY_COMPARE_WITH_TIMEOUT(versions->model()->rowCount(), before + 1, kTrainingMs);
        }
        QVERIFY(versions->model()->index(0, 1).data().toString().contains("smldist"));
        picture(window, "deploy");

        show(window, "Live");
        QCOMPARE(find<QComboBox>(window, "board-live-run")->currentText(), QString("small-1.smldist-s1"));
        auto* second = find<QComboBox>(window, "board-live-second");
        second->setCurrentIndex(second->findText("small-1.teacher-s1"));
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
        find<QLineEdit>(window, "sessions-filter")->setText("practice board");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->model()->index(0, 1).data().toString().contains("practice board"));
        find<QComboBox>(window, "sessions-against")->setCurrentIndex(1);
        QVERIFY(!chart->isEmpty());
    }
};

WINDOW_TEST_MAIN(DeviceJourneyTest)
#include "device_journey_test.moc"
