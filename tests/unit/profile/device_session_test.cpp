// A measuring session as a file of a run: what is written is read, what is absent stays absent.
#include "profile/device_session.hpp"

#include "base/error.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

DeviceSession madeUp(const std::string& name) {
    DeviceSession session;
    session.session = name;
    session.run = "demo.student-s1";
    session.device = "lab";
    session.board = "a practice board";
    session.practiceBoard = true;
    session.started = "2026-11-23T03:15:00.000Z";
    session.ended = "2026-11-23T03:16:00.000Z";
    session.powerMode = "MAXN";
    session.machine = "aarch64";
    session.networkTitle = "student";
    session.parameters = 1234;
    session.macs = 56789;
    DeviceResult full;
    full.engine = "runtime";
    full.precision = "int8";
    full.file = "model.int8.hdm";
    full.sha256 = "00ff";
    full.bytes = 4321;
    full.latency = LatencyFigures{.n = 10000,
                                  .minSeconds = 1e-5,
                                  .medianSeconds = 2e-5,
                                  .meanSeconds = 3e-5,
                                  .p90Seconds = 4e-5,
                                  .p95Seconds = 5e-5,
                                  .maxSeconds = 7e-5,
                                  .p99Seconds = 6e-5,
                                  .clock = "around each call",
                                  .everySeconds = {}};
    full.throughput = ThroughputFigures{32, 64000, 31234.5};
    full.energy = {{"measured", false}, {"why_not", "no power sensors"}};
    full.accuracy = BoardAccuracy{.windows = 4,
                                  .sameClass = 3,
                                  .accuracy = 0.75,
                                  .macroF1 = 0.7,
                                  .hostMacroF1 = std::numeric_limits<double>::quiet_NaN(),
                                  .maxDifference = 0.25,
                                  .confusion = {{2, 0}, {1, 1}},
                                  .hostConfusion = {{2, 0}, {0, 2}}};
    DeviceResult failed;
    failed.engine = "tensorrt";
    failed.precision = "float32";
    failed.problem = DeviceResult::Problem{"trtexec", "is not on the board", "Install it."};
    session.results = {full, failed};
    return session;
}

}  // namespace

class DeviceSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead() {
        const test::TemporaryFolder run;
        const auto written = madeUp("20261123T031500Z-lab");
        writeDeviceSession(realFileSystem(), run.path(), written);
        const auto sessions = listDeviceSessions(run.path());
        QCOMPARE(sessions.size(), std::size_t(1));
        const auto& read = sessions[0];
        QVERIFY(read.toJson() == written.toJson());
        QCOMPARE(read.results[0].latency->p99Seconds.value(), 6e-5);
        QVERIFY(!read.results[0].latency->everySeconds);
        QVERIFY(!read.results[0].paced);
        QVERIFY(std::isnan(read.results[0].accuracy->hostMacroF1));
        QVERIFY(!read.clocksPinned);
        QCOMPARE(read.powerMode.value(), std::string("MAXN"));
        QVERIFY(read.results[1].energy.is_null());
        QVERIFY(!read.results[1].latency);
        QCOMPARE(read.results[1].problem->hint, std::string("Install it."));
    }

    void namesSortByTime() {
        const auto name = sessionName("2026-11-23T03:15:00.123Z", "lab");
        QCOMPARE(name, std::string("20261123T031500Z-lab"));
        QVERIFY(sessionName("2026-11-23T10:00:00.000Z", "a") > name);
    }

    void oldestFirstAndDamageIsNamed() {
        const test::TemporaryFolder run;
        QVERIFY(listDeviceSessions(run.path()).empty());
        for (const char* name : {"20261124T000000Z-lab", "20261123T000000Z-lab", "20261125T000000Z-lab"})
            writeDeviceSession(realFileSystem(), run.path(), madeUp(name));
        test::writeText(run / "device/20261125T000000Z-lab/session.json", "{\"schema\": 1}");
        test::writeText(run / "device/telemetry/notes.txt", "no session");
        std::vector<std::string> unreadable;
        const auto sessions = listDeviceSessions(run.path(), &unreadable);
        QCOMPARE(sessions.size(), std::size_t(2));
        QCOMPARE(sessions[0].session, std::string("20261123T000000Z-lab"));
        QCOMPARE(unreadable.size(), std::size_t(1));
        QVERIFY(unreadable[0].find("20261125") != std::string::npos);
    }

    void aFieldThatIsSomethingElseIsRefused() {
        Json json = madeUp("20261123T000000Z-lab").toJson();
        json["results"][0]["latency"]["median_s"] = "fast";
        QVERIFY_THROWS_EXCEPTION(Error, DeviceSession::fromJson(json, "x"));
        json = madeUp("20261123T000000Z-lab").toJson();
        json.erase("practice_board");
        QVERIFY_THROWS_EXCEPTION(Error, DeviceSession::fromJson(json, "x"));
        json = madeUp("20261123T000000Z-lab").toJson();
        json["schema"] = "har-distillery/device-session/2";
        QVERIFY_THROWS_EXCEPTION(Error, DeviceSession::fromJson(json, "x"));
    }
};

QTEST_GUILESS_MAIN(DeviceSessionTest)
#include "device_session_test.moc"
