// Telemetry lines: what is written is what is read; pieces, garbage and endless lines harm nothing.
#include "device/telemetry.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/random.hpp"
#include "device/pace.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

ChannelList someChannels() {
    return {"power",
            20,
            {{"rail.GPU.power", "GPU", Quantity::power, "ina3221 hwmon 1-0040 channel 1"},
             {"gpu.load", "GPU", Quantity::load, "/sys/devices/gpu.0/load"},
             {"temperature.CPU", "CPU", Quantity::temperature, "/sys/class/thermal/thermal_zone0/temp"}}};
}

template <class Line>
Line roundTrip(const Line& line) {
    std::string text = writeLine(line);
    if (text.back() != '\n') throw std::runtime_error("no end of line");
    text.pop_back();
    return std::get<Line>(readLine(text).value());
}

}  // namespace

class TelemetryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void channelsComeBackAsTheyWere() {
        const auto list = someChannels();
        const auto back = roundTrip(list);
        QVERIFY(back.channels == list.channels);
        QCOMPARE(back.rateHz, 20.0);
        const auto json = Json::parse(writeLine(list));
        QCOMPARE(QString::fromStdString(json["channels"][0]["unit"]), QString("mW"));
    }

    void missingReadingsStayMissing() {
        const Sample sample{"power",
                            12345.678901,
                            0.00123,
                            {Reading::of(465.984), Reading::missing(Fault::noPermission), Reading::of(0)}};
        const auto back = roundTrip(sample);
        QCOMPARE(back.seconds, 12345.678901);
        QCOMPARE(back.readings.size(), std::size_t(3));
        QCOMPARE(back.readings[0].value, 465.984);
        QVERIFY(!back.readings[1].present());
        QCOMPARE(int(back.readings[1].fault), int(Fault::noPermission));
        QVERIFY(back.readings[2].present());
        QCOMPARE(back.readings[2].value, 0.0);
        QVERIFY(writeLine(sample).find("null") != std::string::npos);
    }

    void allOtherLinesComeBack() {
        const auto hello = roundTrip(Hello{"0.1.0", "2026-01-01T00:00:00.000Z", 1.5, {{"title", "x"}}});
        QCOMPARE(QString::fromStdString(hello.board["title"]), QString("x"));
        const auto absent = roundTrip(AbsentList{{{"emc.clock", Fault::noPermission, "/sys/kernel/debug"}}});
        QCOMPARE(int(absent.absent[0].fault), int(Fault::noPermission));
        Prediction prediction{3.25, 17, "student", 1, {0.25F, 0.75F}, 0.00012, {}};
        QCOMPARE(roundTrip(prediction).probabilities, prediction.probabilities);
        prediction.label.reset();
        prediction.why = "samples are missing";
        QCOMPARE(roundTrip(prediction).why, prediction.why);
        QCOMPARE(roundTrip(End{"standard input closed", 100, 2}).late, 2LL);
        QCOMPARE(roundTrip(Failure{"model", "cannot \"be\" read \xff", ""}).subject, std::string("model"));
    }

    void anyCutOfTheStreamGivesTheSameLines() {
        std::string stream = writeLine(someChannels());
        for (int i = 0; i < 50; ++i)
            stream +=
                writeLine(Sample{"power", double(i), 0, {Reading::of(i), Reading::of(1), Reading::of(2)}});
        Random random(3);
        for (int round = 0; round < 50; ++round) {
            TelemetryReader reader;
            std::size_t lines = 0;
            for (std::size_t at = 0; at < stream.size();) {
                const auto length = 1 + random.below(200);
                lines += reader.feed(std::string_view(stream).substr(at, length)).size();
                at += length;
            }
            QCOMPARE(lines, std::size_t(51));
            QCOMPARE(reader.garbageLines(), 0LL);
        }
    }

    void garbageIsCountedAndTheRestIsRead() {
        TelemetryReader reader;
        QCOMPARE(reader.feed(writeLine(someChannels())).size(), std::size_t(1));
        const std::string good =
            writeLine(Sample{"power", 1, 0, {Reading::of(1), Reading::of(2), Reading::of(3)}});
        const std::string bad =
            "bash: warning: "
            "setlocale\n{\"type\":\"sample\"}\n{\"type\":\"sample\",\"group\":\"power\",\"t\":1,\"v\":[1]}\n"
            "[1,2]\n\x01\x02\n{\"type\":\"sample\",\"group\":\"nobody\",\"t\":1,\"v\":[]}\n" +
            good.substr(5);
        QVERIFY(reader.feed(bad).empty());
        QCOMPARE(reader.garbageLines(), 7LL);
        QCOMPARE(reader.firstGarbage().size(), std::size_t(5));
        QCOMPARE(reader.feed(good).size(), std::size_t(1));
        QCOMPARE(reader.feed("{\"type\":\"of a newer agent\"}\n").size(), std::size_t(0));
        QCOMPARE(reader.garbageLines(), 7LL);
    }

    void endlessLinesAreDroppedAndTheNextIsRead() {
        TelemetryReader reader;
        for (int i = 0; i < 10'000; ++i) QVERIFY(reader.feed(std::string(1000, 'x')).empty());  // 10 MB
        const std::string good = writeLine(End{"asked", 3, 0});
        QCOMPARE(reader.feed("x\n" + good + good.substr(0, 5)).size(), std::size_t(1));
        QCOMPARE(reader.garbageLines(), 1LL);
        QCOMPARE(reader.feed(good.substr(5)).size(), std::size_t(1));
    }

    void otherSchemasAreRefused() {
        EXPECT_ERROR(readLine(R"({"type":"hello","schema":"other/2","agent":"","wall":"","t":0,"board":{}})"),
                     ErrorCode::data, "schema");
        EXPECT_ERROR(
            readLine(R"({"type":"prediction","t":0,"window":0,"stream":"s","label":7,"p":[1],"seconds":0})"),
            ErrorCode::data, "outside");
    }

    void theBeatDoesNotDrift() {
        Pace pace(100, 20);
        double now = 100;
        for (int beat = 0; beat < 1000; ++beat) {
            QVERIFY(std::abs(pace.due() - (100 + beat * 0.05)) < 1e-9);
            now = pace.due() + 0.013;  // every beat is served 13 ms late
            pace.done(now);
        }
        QCOMPARE(pace.late(), std::int64_t(0));
    }

    void missedBeatsAreSkippedAndCounted() {
        Pace pace(0, 10);
        pace.done(0.02);  // beat 0
        pace.done(0.55);  // beat 1 took until 0.55: 2, 3 and 4 are missed, 5 is still due
        QCOMPARE(pace.late(), std::int64_t(3));
        QVERIFY(std::abs(pace.due() - 0.5) < 1e-9);
        pace.done(0.56);
        QVERIFY(std::abs(pace.due() - 0.6) < 1e-9);
        QCOMPARE(pace.late(), std::int64_t(3));
    }
};

QTEST_APPLESS_MAIN(TelemetryTest)
#include "telemetry_test.moc"
