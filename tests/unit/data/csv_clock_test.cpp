// Time columns: units, clocks that start again, rows out of order, shared stamps, gaps, interleaved streams.
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "data/importer.hpp"
#include "data/statistics.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

Dataset import(const std::string& text, Json options = Json::object()) {
    TemporaryFolder folder;
    writeText(folder / "s1.csv", text);
    if (!options.contains("time")) options["time"] = "time";
    if (text.find("label") != std::string::npos) options["label"] = "label";
    const OpenedSource source = openSource(folder.path(), "csv");
    Dataset dataset = source.importer->import(*source.tree, options, {}, {});
    if (!dataset.rows.balanced()) qFatal("rows are not accounted for");
    return dataset;
}

// Rows whose value tells their place in true time: 50 Hz, value i.
std::string table(const std::vector<std::pair<std::string, int>>& rows) {
    std::string text = "time,ax,label\n";
    for (const auto& [stamp, i] : rows)
        text += fmt::format("{},{},{}\n", stamp, i, i % 200 < 100 ? "a" : "b");
    return text;
}

std::vector<std::pair<std::string, int>> steady(int rows, double step = 0.02, int decimals = 3) {
    std::vector<std::pair<std::string, int>> result;
    for (int i = 0; i < rows; ++i) result.emplace_back(fmt::format("{:.{}f}", i * step, decimals), i);
    return result;
}

bool rises(const Recording& recording) {
    for (std::size_t i = 1; i < recording.channel(0).size(); ++i)
        if (!(recording.channel(0)[i] > recording.channel(0)[i - 1])) return false;
    return true;
}

bool warns(const Dataset& dataset, const std::string& text) {
    return dataset.warnings.toJson().dump().find(text) != std::string::npos;
}

}  // namespace

class CsvClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unitsAreRecognised_data() {
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("first");
        QTest::newRow("s") << 0.02 << 0.0;
        QTest::newRow("s since 1970") << 0.02 << 1.6e9;
        QTest::newRow("ms") << 20.0 << 0.0;
        QTest::newRow("ms since 1970") << 20.0 << 1.6e12;
        QTest::newRow("us since boot") << 20000.0 << 9.2e10;
        QTest::newRow("us since 1970") << 20000.0 << 1.6e15;
        QTest::newRow("ns since boot") << 2e7 << 9.2e13;
        QTest::newRow("ns since 1970") << 2e7 << 1.6e18;
        QTest::newRow("100 ns since 1601") << 2e5 << 1.32e17;
        QTest::newRow("100 ns since the year 1") << 2e5 << 6.37e17;
        QTest::newRow("days of a spreadsheet") << 0.02 / 86400 << 44649.5;
    }

    void unitsAreRecognised() {
        QFETCH(double, step);
        QFETCH(double, first);
        std::vector<std::pair<std::string, int>> rows;
        for (int i = 0; i < 200; ++i)
            rows.emplace_back(step >= 1 ? fmt::format("{}", static_cast<std::int64_t>(first) +
                                                                static_cast<std::int64_t>(step) * i)
                                        : fmt::format("{:.10f}", first + step * i),
                              i);
        const Dataset dataset = import(table(rows));
        QVERIFY(std::abs(dataset.rateHz - 50) < 0.01);
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        QVERIFY(std::abs(dataset.recordings[0].length - 200) <= 1);
        QVERIFY(rises(dataset.recordings[0]));
    }

    void aWrongUnitIsRefused() {
        const std::string text = table(steady(100, 20, 0));
        EXPECT_ERROR(import(text, {{"time_unit", "s"}}), ErrorCode::data, "20 s apart (0.05 Hz)");
        EXPECT_ERROR(import(text, {{"time_unit", "s"}}), ErrorCode::data, "time_unit=ms (50 Hz)");
        EXPECT_ERROR(import(text, {{"time_unit", "us"}}), ErrorCode::data, "time_unit=ms");
        EXPECT_ERROR(import(table(steady(100, 1, 0))), ErrorCode::data, "counts the rows");
        QCOMPARE(import(table(steady(100, 1, 0)), {{"time_unit", "ms"}}).rateHz, 1000.0);
        EXPECT_ERROR(import(table(steady(100, 1e9, 0)), {{"time_unit", "s"}}), ErrorCode::data, "apart");
    }

    void datesAndClocks() {
        for (const char* form : {"2022-03-29T23:59:59.{:03}+02:00", "29.03.2022 23:59:59,{:03}"}) {
            std::vector<std::pair<std::string, int>> rows;
            for (int i = 0; i < 50; ++i) rows.emplace_back(fmt::format(fmt::runtime(form), i * 20), i);
            std::string text = table(rows);
            if (std::string(form).find(',') != std::string::npos) {
                text = "time;ax;label\n";
                for (const auto& [stamp, i] : rows) text += fmt::format("{};{};a\n", stamp, i);
            }
            const Dataset dataset = import(text);
            QCOMPARE(dataset.rateHz, 50.0);
            QCOMPARE(dataset.recordings.at(0).length, std::int64_t(50));
        }
    }

    void midnightIsNoGap() {
        std::vector<std::pair<std::string, int>> rows;
        for (int i = 0; i < 100; ++i) {
            const int ms = 86400000 - 1000 + i * 20, day = ms % 86400000;
            rows.emplace_back(fmt::format("{:02}:{:02}:{:02}.{:03}", day / 3600000, day / 60000 % 60,
                                          day / 1000 % 60, day % 1000),
                              i);
        }
        const Dataset dataset = import(table(rows));
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        QVERIFY(rises(dataset.recordings[0]));
        QVERIFY(warns(dataset, "midnight"));
    }

    void dateAndTimeInTwoColumns() {
        std::string text = "day,clock,ax\n";
        for (int i = 0; i < 100; ++i) {
            const int ms = 86400000 - 1000 + i * 20;
            text += fmt::format("{}/3/2022,{:02}:{:02}:{:02}.{:03},{}\n", ms < 86400000 ? 13 : 14,
                                ms % 86400000 / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000, i);
        }
        for (const Json& options : {Json{{"time", "clock"}, {"date", "day"}}, Json{{"time", "day+clock"}}}) {
            const Dataset dataset = import(text, options);
            QCOMPARE(dataset.recordings.size(), std::size_t(1));
            QCOMPARE(dataset.rateHz, 50.0);
            QVERIFY(!warns(dataset, "day first"));
        }
    }

    void monthBeforeDay() {
        std::string text = "time,ax\n";
        // 1/12 is read as the first of December until 1/13 shows that months come first.
        for (int i = 0; i < 100; ++i)
            text += fmt::format("1/{}/2022 {}:59:{:02}.{:03},{}\n", i < 50 ? 12 : 13, i < 50 ? 23 : 0,
                                i < 50 ? 59 : 0, i % 50 * 20, i);
        const Dataset dataset = import(text);
        QCOMPARE(dataset.recordings.size(), std::size_t(2));  // an hour less a second lies between
        QCOMPARE(dataset.rows.rowsKept(), std::int64_t(100));
        QVERIFY(warns(import("time,ax\n1/2/2022 10:00:00.00,1\n1/2/2022 10:00:00.02,2\n"
                             "1/2/2022 10:00:00.04,2\n"),
                      "day first"));
    }

    void aClockThatStartsAgain() {
        auto rows = steady(300);
        for (int i = 0; i < 250; ++i) rows.emplace_back(fmt::format("{:.3f}", i * 0.02), 300 + i);
        const Dataset dataset = import(table(rows));
        QCOMPARE(dataset.recordings.size(), std::size_t(2));
        QCOMPARE(dataset.recordings[0].length, std::int64_t(300));
        QCOMPARE(dataset.recordings[1].length, std::int64_t(250));
        QVERIFY(rises(dataset.recordings[0]) && rises(dataset.recordings[1]));
        QVERIFY(warns(dataset, "clock starts again"));
        // Also after only a few rows, and where a longer stretch follows a shorter one.
        QCOMPARE(
            import("time,ax\n0.00,1\n0.02,1\n0.04,1\n0.06,1\n0.00,2\n0.02,2\n0.04,2\n").recordings.size(),
            std::size_t(2));
        auto longer = steady(50);
        for (const auto& later : steady(400)) longer.push_back(later);
        QCOMPARE(import(table(longer)).recordings.size(), std::size_t(2));
    }

    void rowsAndChunksOutOfOrderAreSorted() {
        auto neighbours = steady(400);
        for (std::size_t i = 0; i + 1 < neighbours.size(); i += 20)
            std::swap(neighbours[i], neighbours[i + 1]);
        auto chunks = steady(400);
        std::rotate(chunks.begin() + 100, chunks.begin() + 150, chunks.begin() + 200);
        auto backwards = steady(400);
        std::ranges::reverse(backwards);
        auto jittered = steady(400);
        for (std::size_t i = 3; i < 400; i += 7) jittered[i].first = fmt::format("{:.3f}", 0.02 * i - 0.021);
        for (const auto& rows : {neighbours, chunks, backwards, jittered}) {
            const Dataset dataset = import(table(rows));
            QCOMPARE(dataset.recordings.size(), std::size_t(1));
            QCOMPARE(dataset.rows.rowsKept(), std::int64_t(400));
            QVERIFY(warns(dataset, "order"));
        }
        QVERIFY(rises(import(table(chunks)).recordings[0]));
        QVERIFY(rises(import(table(backwards)).recordings[0]));
    }

    void rowsInNoOrderAreSorted() {
        auto rows = steady(20000);
        Random random(3);
        for (std::size_t i = rows.size() - 1; i > 0; --i) std::swap(rows[i], rows[random.below(i + 1)]);
        const Dataset dataset = import(table(rows));
        QCOMPARE(dataset.rows.rowsKept(), std::int64_t(20000));
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        QCOMPARE(dataset.rateHz, 50.0);
        QVERIFY(rises(dataset.recordings[0]));
    }

    void sharedStampsAreSpread() {
        std::vector<std::pair<std::string, int>> rows;
        for (int i = 0; i < 390; ++i) rows.emplace_back(std::to_string(i / 13 * 250), i);
        const Dataset dataset = import(table(rows));
        QCOMPARE(dataset.rateHz, 52.0);
        QCOMPARE(dataset.recordings.at(0).length, std::int64_t(390));
        QVERIFY(rises(dataset.recordings[0]));
        QVERIFY(warns(dataset, "shares its time stamp"));
        // A burst before a gap is not stretched over it.
        for (auto& [stamp, i] : rows)
            if (i >= 195) stamp = std::to_string(i / 13 * 250 + 5000);
        const Dataset split = import(table(rows));
        QCOMPARE(split.recordings.size(), std::size_t(2));
        QCOMPARE(split.recordings[0].length, std::int64_t(195));
    }

    void gapsSplitAndCostNoMemory() {
        auto rows = steady(200);
        for (std::size_t i = 100; i < rows.size(); ++i)
            rows[i].first = fmt::format("{:.3f}", 2592000 + 0.02 * static_cast<double>(i));
        const Dataset dataset = import(table(rows));
        QCOMPARE(dataset.recordings.size(), std::size_t(2));
        QCOMPARE(dataset.sampleCount(), std::int64_t(200));
        QVERIFY(warns(dataset, "gap in time"));
        // Sparse rows are not all gaps.
        QCOMPARE(import(table(steady(60, 0.5, 1)), {{"rate_hz", 10}}).recordings.size(), std::size_t(1));
    }

    void loneStampsCostOneRow_data() {
        QTest::addColumn<QString>("stamp");
        for (const char* stamp : {"86400.000", "0", "-5", "1e12", "4000000000"})
            QTest::newRow(stamp) << stamp;
    }

    void loneStampsCostOneRow() {
        QFETCH(QString, stamp);
        for (const std::size_t at : {std::size_t(0), std::size_t(1), std::size_t(150), std::size_t(299)}) {
            auto rows = steady(300);
            for (auto& [text, i] : rows) text = fmt::format("{:.3f}", 100 + 0.02 * i);
            rows[at].first = stamp.toStdString();
            const Dataset dataset = import(table(rows));
            QCOMPARE(dataset.recordings.size(), std::size_t(1));
            QCOMPARE(dataset.rows.rowsLost(), std::int64_t(1));
            QVERIFY(dataset.recordings[0].length >= 299 - 1 && dataset.recordings[0].length <= 300);
            QVERIFY(warns(dataset, fmt::format("s1.csv:{}", at + 2)));
        }
    }

    void interleavedStreamsAreSeparatedOrRefused() {
        std::string text = "time,who,place,ax,label\n";
        for (int i = 0; i < 100; ++i)
            for (const char* who : {"p", "q"})
                for (const char* place : {"hip", "wrist"})
                    text += fmt::format("{:.2f},{},{},{},a\n", 0.02 * i + (*who == 'q' ? 1000 : 0), who,
                                        place, i + (*place == 'h' ? 0 : 1000));
        const Dataset dataset = import(text, {{"subject", "who"}, {"keys", {"place"}}});
        QCOMPARE(dataset.recordings.size(), std::size_t(4));
        for (const auto& recording : dataset.recordings) {
            QCOMPARE(recording.length, std::int64_t(100));
            QVERIFY(rises(recording));
        }
        EXPECT_ERROR(import(text, {{"subject", "who"}}), ErrorCode::data, "column \"place\" (hip, wrist)");
        EXPECT_ERROR(import(text), ErrorCode::data, "data.options.keys=[\"who\",\"place\"]");
        EXPECT_ERROR(import("time,who,ax\n0.00,p,1\n0.00,q,2\n0.02,p,1\n0.02,q,2\n0.04,p,1\n0.04,q,2\n"),
                     ErrorCode::data, "data.options.subject=who");
    }

    void sensorsInRowsOfTheirOwnAreRefused() {
        std::string text = "time,sensor,ax\n", untimed = "sensor,ax\n";
        for (int i = 0; i < 100; ++i)
            for (const char* sensor : {"accelerometer", "gyroscope"}) {
                const double value =
                    std::sin(0.1 * i) * (*sensor == 'g' ? 40 : 1) + (*sensor == 'g' ? 90 : 0);
                text +=
                    fmt::format("{:.3f},{},{:.4f}\n", 0.02 * i + (*sensor == 'g' ? 0.001 : 0), sensor, value);
                untimed += fmt::format("{},{:.4f}\n", sensor, value);
            }
        EXPECT_ERROR(import(text), ErrorCode::data, "column \"sensor\" (accelerometer, gyroscope)");
        EXPECT_ERROR(import(untimed, {{"time", ""}, {"rate_hz", 50}}), ErrorCode::data, "\"sensor\"");
        QCOMPARE(import(text, {{"keys", {"sensor"}}}).recordings.size(), std::size_t(2));
        // A remark that changes often is none of this.
        std::string remarks = "time,ax,remark\n";
        for (int i = 0; i < 200; ++i)
            remarks += fmt::format("{:.2f},{:.4f},{}\n", 0.02 * i, std::sin(0.1 * i), i % 3 == 0 ? "x" : "y");
        QCOMPARE(import(remarks).rows.rowsKept(), std::int64_t(200));
    }

    // Rows numbered within packets that share a stamp are one signal, not interleaved ones.
    void numbersWithinPacketsAreNoStreams() {
        std::string text = "time,ax,index\n";
        for (int i = 0; i < 390; ++i)
            text += fmt::format("{},{:.4f},{}\n", i / 13 * 250, std::sin(0.1 * i), i % 13);
        const Dataset dataset = import(text, {{"channels", {"ax"}}});
        QCOMPARE(dataset.recordings.size(), std::size_t(1));
        QCOMPARE(dataset.rateHz, 52.0);
    }

    void interleavedStreamsWithoutTime() {
        std::string text = "who,ax\n";
        for (int i = 0; i < 50; ++i) text += fmt::format("p,{}\nq,{}\n", i, 100 + i);
        const Dataset dataset = import(text, {{"time", ""}, {"rate_hz", 50}, {"subject", "who"}});
        QCOMPARE(dataset.recordings.size(), std::size_t(2));
        QCOMPARE(dataset.recordings[0].length, std::int64_t(50));
    }

    void sparseChannelsAreFilledFromTheirOwnSamples() {
        std::string text = "time,ax,hr,none\n";
        for (int i = 0; i < 500; ++i)
            text += fmt::format("{:.2f},{},{},\n", 0.01 * i, i,
                                i % 40 == 5 ? std::to_string(60 + i / 40) : "NaN");
        const Dataset dataset = import(text);
        QCOMPARE(dataset.channels.size(), std::size_t(2));  // the one without any value is left out
        QVERIFY(warns(dataset, "none"));
        QVERIFY(warns(dataset, "channel \\\"hr\\\" has a value in 3 %") ||
                warns(dataset, "channel \\\"hr\\\" has a value in 2 %"));
        for (const float value : dataset.recordings.at(0).samples) QVERIFY(std::isfinite(value));
        QVERIFY(std::abs(dataset.recordings[0].channel(1)[25] - 60.5F) < 0.01F);
    }

    void ratesOfEveryPerson() {
        TemporaryFolder folder;
        for (const auto& [name, step] : {std::pair("a.csv", 0.02), {"b.csv", 0.02}, {"c.csv", 0.04}}) {
            std::string text = "time,ax\n";
            for (int i = 0; i * step < 8; ++i) text += fmt::format("{:.2f},{}\n", i * step, i);
            writeText(folder / name, text);
        }
        const OpenedSource source = openSource(folder.path(), "csv");
        const Dataset dataset = source.importer->import(*source.tree, {{"time", "time"}}, {}, {});
        QCOMPARE(dataset.rateHz, 50.0);
        QVERIFY(warns(dataset, "c.csv (25 Hz of 50 Hz: it holds nothing above 12.5 Hz)"));
    }
};

QTEST_APPLESS_MAIN(CsvClockTest)
#include "csv_clock_test.moc"
