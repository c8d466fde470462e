// Preprocessing; its oracle is UCI HAR itself, which is a known filtering of HAPT's raw recordings.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "data/importer.hpp"
#include "data/importers/common.hpp"
#include "data/preprocess.hpp"
#include "data/split.hpp"
#include "data/windows.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

Dataset import(const std::filesystem::path& path) {
    const OpenedSource source = openSource(path, "");
    return source.importer->import(*source.tree, Json::object(), {}, {});
}

Dataset wave(double rateHz, double seconds) {
    Dataset dataset;
    dataset.name = "wave";
    dataset.rateHz = rateHz;
    dataset.classes = {"a", "b"};
    for (const char* name : {"acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z"})
        dataset.channels.push_back({name, name[0] == 'a' ? "g" : "rad/s", "waist"});
    Recording recording;
    recording.id = "r";
    recording.subject = "1";
    recording.length = static_cast<std::int64_t>(rateHz * seconds);
    recording.samples.resize(static_cast<std::size_t>(recording.length) * 6);
    for (std::size_t c = 0; c < 6; ++c)
        for (std::int64_t i = 0; i < recording.length; ++i)
            recording.channel(c)[static_cast<std::size_t>(i)] = static_cast<float>(
                (c < 3 ? 0.5 : 0) + 0.2 * std::sin(2 * std::numbers::pi * (1.5 + static_cast<double>(c)) *
                                                   static_cast<double>(i) / rateHz));
    const std::int64_t half = recording.length / 2;
    recording.labels = {{0, half, 0}, {half, recording.length, 1}};
    dataset.recordings.push_back(std::move(recording));
    dataset.seal();
    return dataset;
}

}  // namespace

class PreprocessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Every sample of all 10,299 windows of UCI HAR, from HAPT raw.
    void uciHarFromHaptRaw() {
        REAL_DATA_OR_SKIP(haptPath, "hapt/hapt-data-set.tar.xz");
        REAL_DATA_OR_SKIP(uciPath, "uci-har/uci-har-dataset.tar.xz");
        REAL_DATA_OR_SKIP(mapPath, "uci-har/window_to_hapt.csv");
        const Dataset uci = import(uciPath);
        const Dataset hapt = preprocess(
            import(haptPath), {.rateHz = 0, .chain = PreprocessChain::uciHar, .channels = {}}, {}, {});
        QCOMPARE(hapt.channels.size(), std::size_t(9));
        for (std::size_t c = 0; c < 9; ++c) QCOMPARE(hapt.channels[c].name, uci.channels[c].name);
        const WindowIndex index = cutWindows(uci, {});
        const auto rows = readMap(mapPath);
        QCOMPARE(rows.size(), index.windows.size());
        std::vector<float> window(9 * 128);
        double worst = 0;
        for (std::size_t w = 0; w < rows.size(); ++w) {
            const auto& recording = hapt.recordings[static_cast<std::size_t>(rows[w].experiment - 1)];
            QCOMPARE(recording.session, "exp" + std::string(rows[w].experiment < 10 ? "0" : "") +
                                            std::to_string(rows[w].experiment));
            QCOMPARE(recording.subject, uci.recordings[index.windows[w].recording].subject);
            copyWindow(uci, index, w, window);
            for (std::size_t c = 0; c < 9; ++c)
                for (std::size_t i = 0; i < 128; ++i) {
                    const float mine = recording.channel(c)[static_cast<std::size_t>(rows[w].start) + i];
                    worst = std::max(worst, std::abs(static_cast<double>(mine) -
                                                     static_cast<double>(window[c * 128 + i])));
                }
        }
        qInfo("largest difference over %zu windows: %.3g", rows.size(), worst);
        QVERIFY2(worst <= 1e-6, qPrintable(QString::number(worst)));
    }

    void gravityAddsTriads() {
        const Dataset before = wave(50, 20);
        const Dataset after =
            preprocess(before, {.rateHz = 0, .chain = PreprocessChain::gravity, .channels = {}}, {}, {});
        QCOMPARE(after.channels.size(), std::size_t(12));
        QVERIFY(after.contentHash != before.contentHash);
        const auto body = static_cast<std::size_t>(after.channelIndex("body_acc_y"));
        const auto gravity = static_cast<std::size_t>(after.channelIndex("gravity_acc_y"));
        QCOMPARE(after.channels[gravity].unit, std::string("g"));
        const Recording& recording = after.recordings[0];
        for (std::size_t i = 200; i < 800; ++i) {
            QVERIFY(std::abs(recording.channel(gravity)[i] - 0.5F) < 0.01F);
            QVERIFY(std::abs(recording.channel(gravity)[i] + recording.channel(body)[i] -
                             recording.channel(1)[i]) < 1e-5F);
        }
    }

    void channelsAreChosenInOrder() {
        const Dataset before = wave(50, 10);
        const Dataset after = preprocess(
            before, {.rateHz = 0, .chain = PreprocessChain::none, .channels = {"gyro_z", "acc_x"}}, {}, {});
        QCOMPARE(after.channels[0].name, std::string("gyro_z"));
        QCOMPARE(after.recordings[0].channel(1)[17], before.recordings[0].channel(0)[17]);
        const PreprocessSpec wrong{.rateHz = 0, .chain = PreprocessChain::none, .channels = {"gyro_zz"}};
        EXPECT_ERROR(preprocess(before, wrong, {}, {}), ErrorCode::config, "gyro_zz");
        const PreprocessSpec twice{
            .rateHz = 0, .chain = PreprocessChain::none, .channels = {"acc_x", "acc_x"}};
        EXPECT_ERROR(preprocess(before, twice, {}, {}), ErrorCode::config, "twice");
    }

    void resamplingMovesLabels() {
        const Dataset before = wave(100, 20);
        const Dataset after =
            preprocess(before, {.rateHz = 50, .chain = PreprocessChain::none, .channels = {}}, {}, {});
        QCOMPARE(after.rateHz, 50.0);
        QCOMPARE(after.recordings[0].length, std::int64_t(1000));
        QCOMPARE(after.recordings[0].labels, (std::vector<LabelSpan>{{0, 500, 0}, {500, 1000, 1}}));
        for (std::size_t i = 100; i < 900; ++i)
            QVERIFY(std::abs(after.recordings[0].channel(0)[i] - before.recordings[0].channel(0)[2 * i]) <
                    2e-3F);
    }

    void nothingToDoKeepsTheHash() {
        const Dataset before = wave(50, 4);
        QCOMPARE(preprocess(before, {}, {}, {}).contentHash, before.contentHash);
        EXPECT_ERROR(preprocessChainFromText("gravty"), ErrorCode::config, "gravty");
    }

private:
    struct Row {
        int experiment = 0, start = 0;
    };
    static std::vector<Row> readMap(const std::filesystem::path& path) {
        std::ifstream in(path);
        std::string line, cell;
        std::getline(in, line);
        std::vector<Row> rows;
        while (std::getline(in, line)) {
            std::vector<std::string> cells;
            std::istringstream split(line);
            while (std::getline(split, cell, ',')) cells.push_back(cell);
            rows.push_back({std::stoi(cells.at(4)), std::stoi(cells.at(5))});
        }
        return rows;
    }
};

QTEST_APPLESS_MAIN(PreprocessTest)
#include "preprocess_test.moc"
