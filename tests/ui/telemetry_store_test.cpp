// What the window keeps of a board's lines: one time axis across lost links and reboots, gaps as gaps, and no
// more than is shown.
#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/telemetry_store.hpp"

using namespace distillery;
using namespace distillery::ui;

namespace {

device::ChannelList powerChannels(double rateHz) {
    return {"power",
            rateHz,
            {{"rail.total.power", "total", device::Quantity::power, "test"},
             {"rail.GPU.power", "GPU", device::Quantity::power, "test"}}};
}

device::Hello hello(double boardSeconds) {
    return {"0.1.0",
            "2026-11-23T00:00:00Z",
            boardSeconds,
            {{"practice_board", true},
             {"streams", {{"student", {{"labels", {"walking", "sitting"}}, {"hop_s", 1.28}}}}}}};
}

device::Sample sample(double boardSeconds, double total) {
    return {
        "power", boardSeconds, 0, {device::Reading::of(total), device::Reading::missing(device::Fault::off)}};
}

}  // namespace

class TelemetryStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void missingIsAGapAndNeverZero() {
        TelemetryStore store;
        store.add(hello(1000), 0);
        store.add(powerChannels(20), 0);
        store.add(sample(1000.5, 5000), 0.5);
        QVERIFY(store.isPracticeBoard());
        QCOMPARE(store.latest("rail.total.power").value(), 5000.0);
        QVERIFY(!store.latest("rail.GPU.power"));
        QVERIFY(!store.latest("rail.CPU.power"));
        QVERIFY(std::isnan(store.groups()["power"].values[1].last()));
        QCOMPARE(store.groups()["power"].times.last(), 0.5);
    }

    void aBoardThatBootsAnewGoesOnWhereItIs() {
        TelemetryStore store;
        store.add(hello(1000), 0);
        store.add(powerChannels(20), 0);
        store.add(sample(1001, 5000), 1);
        store.gap();
        store.add(hello(3), 20);  // its clock began again
        store.add(powerChannels(20), 20);
        store.add(sample(4, 6000), 21);
        const SensorSeries& power = store.groups()["power"];
        QCOMPARE(power.times.size(), 3);
        QCOMPARE(power.times.last(), 21.0);
        QVERIFY(std::isnan(power.values[0][1]));  // nothing is drawn across what nobody saw
        QCOMPARE(power.values[0].last(), 6000.0);
    }

    void samplesThatWereNotAnnouncedAreLeftOut() {
        TelemetryStore store;
        store.add(sample(1, 5000), 1);
        QVERIFY(!store.latest("rail.total.power"));
        store.add(powerChannels(20), 1);
        store.add(device::Sample{"power", 2, 0, {device::Reading::of(1)}}, 2);  // of other channels
        QVERIFY(!store.latest("rail.total.power"));
    }

    void answersBelongToTheirStream() {
        TelemetryStore store;
        store.add(hello(0), 0);
        device::Prediction prediction{.seconds = 1,
                                      .window = 0,
                                      .stream = "student",
                                      .label = 1,
                                      .probabilities = {0.25F, 0.75F},
                                      .tookSeconds = 50e-6};
        store.add(prediction, 1);
        prediction = {.seconds = 2, .window = 1, .stream = "student", .why = "samples are missing"};
        store.add(prediction, 2);
        const AnswerStream& student = store.streams()["student"];
        QCOMPARE(student.labels, (QStringList{"walking", "sitting"}));
        QCOMPARE(student.answers.size(), 2);
        QCOMPARE(student.answers.first().probability, 0.75F);
        QCOMPARE(student.answers.last().label, -1);
        QCOMPARE(store.latencies("student", 10), QList<double>{50e-6});  // of answers only
    }

    /// What does not fit together leaves the count alone, so that nothing is drawn that was not sent.
    void theReplayedWindowsComeWithTheGreeting_data() {
        QTest::addColumn<QByteArray>("replay");
        QTest::addColumn<int>("windows");
        QTest::addColumn<int>("drawn");
        const QByteArray good =
            R"({"windows":2,"rate_hz":50,"channels":["ax"],"values":[[[1,2]],[[3,null]]]})";
        QTest::newRow("two windows") << good << 2 << 2;
        QTest::newRow("an older agent") << QByteArray("null") << 0 << 0;
        QTest::newRow("too long to send") << QByteArray(R"({"windows":900,"rate_hz":50})") << 900 << 0;
        QTest::newRow("a window is missing")
            << QByteArray(R"({"windows":2,"rate_hz":50,"channels":["ax"],"values":[[[1,2]]]})") << 2 << 0;
        QTest::newRow("steps differ")
            << QByteArray(R"({"windows":2,"rate_hz":50,"channels":["ax"],"values":[[[1,2]],[[3]]]})") << 2
            << 0;
        QTest::newRow("a channel is missing")
            << QByteArray(R"({"windows":1,"rate_hz":50,"channels":["ax","ay"],"values":[[[1,2]]]})") << 1
            << 0;
        QTest::newRow("negative") << QByteArray(R"({"windows":-3,"rate_hz":"x"})") << 0 << 0;
    }

    void theReplayedWindowsComeWithTheGreeting() {
        QFETCH(QByteArray, replay);
        QFETCH(int, windows);
        QFETCH(int, drawn);
        TelemetryStore store;
        device::Hello greeting = hello(0);
        greeting.board["streams"]["student"]["replay"] = Json::parse(replay.toStdString());
        store.add(greeting, 0);
        const AnswerStream::Replay& stored = store.streams()["student"].replay;
        QCOMPARE(stored.windows, windows);
        QCOMPARE(stored.values.size(), drawn);
    }

    void onlySoMuchIsKept() {
        TelemetryStore store(10);
        store.add(hello(0), 0);
        store.add(powerChannels(100), 0);
        for (int i = 1; i <= 6000; ++i) store.add(sample(i * 0.01, i), i * 0.01);
        const SensorSeries& power = store.groups()["power"];
        QVERIFY(power.times.size() >= 1000 && power.times.size() <= 1200);
        QCOMPARE(power.values[0].size(), power.times.size());
        QCOMPARE(power.values[0].last(), 6000.0);
        QVERIFY(power.times.first() >= 60 - 11.1);
    }
};

QTEST_APPLESS_MAIN(TelemetryStoreTest)
#include "telemetry_store_test.moc"
