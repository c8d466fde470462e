// Windows, statistics, quality and natural order on made-up data with known answers.
#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "data/quality.hpp"
#include "data/statistics.hpp"
#include "data/windows.hpp"
#include "made_up.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

WindowSpec seconds(double length, double overlap = 0.5) {
    WindowSpec spec;
    spec.lengthS = length;
    spec.overlap = overlap;
    return spec;
}

}  // namespace

class WindowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void segmentsAreCutFromTheirStart() {
        Dataset dataset = madeUp(1, 1, 2);
        dataset.recordings[0].labels = {{7, 52, 0}, {60, 79, 1}, {100, 140, 1}};
        const WindowIndex index = cutWindows(dataset, seconds(2));
        QCOMPARE(index.length, std::int64_t(20));
        std::vector<std::int64_t> begins;
        for (const auto& window : index.windows) begins.push_back(window.begin);
        QCOMPARE(begins, (std::vector<std::int64_t>{7, 17, 27, 100, 110, 120}));
        QCOMPARE(cutWindows(dataset, seconds(2, 0)).windows.size(), std::size_t(4));
        QCOMPARE(cutWindows(dataset, seconds(2, 0.95)).windows.size(), std::size_t(26 + 21));
    }

    void gridWindowsTakeTheirMajority() {
        Dataset dataset = madeUp(1, 1, 2, 4);  // 80 samples
        dataset.recordings[0].labels = {{0, 25, 0}, {25, 60, 1}};
        WindowSpec spec = seconds(2, 0.5);
        spec.align = WindowAlign::recording;
        spec.purity = 0.6;
        const WindowIndex index = cutWindows(dataset, spec);
        // 0: all 0; 10: 15 of 20; 20: 15 of 20 of class 1; 30, 40: all 1; 50: 10 of 20, impure; 60: no label
        // at all
        QCOMPARE(index.windows.size(), std::size_t(5));
        QCOMPARE(index.windows[1].label, 0);
        QCOMPARE(index.windows[2].label, 1);
        QCOMPARE(index.windows[1].purity, 0.75F);
        QCOMPARE(index.droppedImpure, std::int64_t(1));
    }

    void missingValuesDropTheirWindows() {
        Dataset dataset = madeUp(1, 1, 1);
        dataset.recordings[0].channel(1)[50] = kMissing;
        const WindowIndex index = cutWindows(dataset, seconds(2));
        QCOMPARE(index.droppedNonFinite, std::int64_t(2));
        QVERIFY(std::ranges::none_of(index.windows,
                                     [](const Window& w) { return w.begin <= 50 && 50 < w.begin + 20; }));
    }

    void windowsOfAFewSamplesAreRefused() {
        const Dataset dataset = madeUp(1);  // at 10 Hz
        EXPECT_ERROR(cutWindows(dataset, seconds(0.7)), ErrorCode::config, "0.7 s hold 7 samples at 10 Hz");
        EXPECT_ERROR(cutWindows(dataset, seconds(0.02)), ErrorCode::config, "time_unit");
        QCOMPARE(cutWindows(dataset, seconds(0.8)).length, std::int64_t(8));
    }

    void copiesChannelByChannel() {
        const Dataset dataset = madeUp(2);
        const WindowIndex index = cutWindows(dataset, seconds(2));
        std::vector<float> window(40);
        copyWindow(dataset, index, index.windows.size() - 1, window);
        const Window& last = index.windows.back();
        QCOMPARE(window[23],
                 dataset.recordings[last.recording].channel(1)[static_cast<std::size_t>(last.begin) + 3]);
    }

    void noWindowLeftNamesTheLongestStretch() {
        const Dataset dataset = madeUp(1);
        EXPECT_ERROR(cutWindows(dataset, seconds(21)), ErrorCode::data, "the longest segment with one label 20.00 s");
        Dataset bare = madeUp(1);
        bare.recordings[0].labels.clear();
        EXPECT_ERROR(cutWindows(bare, seconds(1)), ErrorCode::data, "has no labels");
    }

    void specFromConfig() {
        const WindowSpec spec =
            windowSpecFromJson({{"length_s", 1.28}, {"align", "recording"}, {"purity", 0.7}});
        QVERIFY(spec.align == WindowAlign::recording && spec.lengthS == 1.28 && spec.purity == 0.7);
        EXPECT_ERROR(windowSpecFromJson({{"overlap", 1.0}}), ErrorCode::config, "windows.overlap");
    }

    void statisticsByHand() {
        Dataset dataset = madeUp(2, 1, 2, 1);  // 20 samples each
        for (auto& recording : dataset.recordings)
            for (std::size_t i = 0; i < 20; ++i) recording.channel(0)[i] = 1000 + (i % 2 == 0 ? 1.0F : -1.0F);
        dataset.recordings[1].channel(0)[3] = kMissing;
        dataset.recordings[1].labels.pop_back();
        const DatasetStatistics statistics = computeStatistics(dataset);
        QCOMPARE(statistics.samples, std::int64_t(40));
        QCOMPARE(statistics.labelled, std::int64_t(30));
        QCOMPARE(statistics.classes[1].subjects, 1);
        QCOMPARE(statistics.classes[0].seconds, 2.0);
        QCOMPARE(statistics.channels[0].finite, std::int64_t(39));
        QCOMPARE(statistics.channels[0].missing, std::int64_t(1));
        QVERIFY(std::abs(statistics.channels[0].mean - (1000 + 1.0 / 39)) < 1e-9);
        const double expected = std::sqrt((39 - 1.0 / 39) / 38);
        QVERIFY(std::abs(statistics.channels[0].deviation - expected) < 1e-9);
        QCOMPARE(statistics.channels[0].maximum, 1001.0);
        QCOMPARE(statistics.subjects[1].classes, 1);
        QCOMPARE(statistics.toJson().at("channels").size(), std::size_t(2));
    }

    void qualityFindsEachFault() {
        Dataset dataset = madeUp(3, 1, 3);
        auto& first = dataset.recordings[0];
        first.labels = {{10, 200, 0},
                        {230, 400, 1}};  // gaps of 10, 30 and 200 samples; class 2 by two people only
        for (std::size_t i = 100; i < 112; ++i) first.channel(0)[i] = kMissing;
        for (std::size_t i = 300; i < 304; ++i)
            first.channel(1)[i] = 99;  // clipped: four at the highest value
        for (std::size_t i = 320; i < 345; ++i) first.channel(1)[i] = 0.5F;  // flat for 2.5 s
        for (std::size_t c = 0; c < 2; ++c)  // person 3's first two seconds are a copy of person 2's
            for (std::size_t i = 0; i < 20; ++i)
                dataset.recordings[2].channel(c)[i] = dataset.recordings[1].channel(c)[i];
        const WindowIndex index = cutWindows(dataset, seconds(2));
        const QualityReport quality = checkQuality(dataset, index);
        QCOMPARE(quality.unlabelled.count, std::int64_t(3));
        QCOMPARE(quality.unlabelled.samples, std::int64_t(240));
        QCOMPARE(quality.unlabelled.longest, std::int64_t(200));
        QCOMPARE(quality.unlabelled.where, std::string("s1k0 at 40.00 s"));
        QCOMPARE(quality.channels[0].missing.samples, std::int64_t(12));
        QCOMPARE(quality.channels[0].missing.count, std::int64_t(1));
        QCOMPARE(quality.channels[1].clipped.samples, std::int64_t(4));
        QCOMPARE(quality.channels[1].flat.longest, std::int64_t(25));
        QCOMPARE(quality.channels[0].clipped.count, std::int64_t(0));
        QCOMPARE(quality.duplicateWindows, std::int64_t(1));
        QCOMPARE(quality.duplicatePlaces.at(0), std::string("s3k0 at 0.00 s = s2k0 at 0.00 s"));
        QCOMPARE(quality.thinClasses.size(), std::size_t(1));
        QCOMPARE(quality.thinClasses[0].name, std::string("class2"));
        QCOMPARE(quality.windowsPerSubject[0][2], std::int64_t(0));
        QCOMPARE(quality.sentences().size(), std::size_t(6));
        QCOMPARE(quality.toJson().at("sentences").size(), std::size_t(6));
    }

    void soundDataHasNothingToRemark() {
        const Dataset dataset = madeUp(3);
        QVERIFY(checkQuality(dataset, cutWindows(dataset, seconds(2))).sentences().empty());
    }

    void naturalOrder() {
        std::vector<std::string> names = {"s10", "2", "s2", "10", "1", "s02", "a", "s2b", "01"};
        std::ranges::sort(names, naturalLess);
        QCOMPARE(names, (std::vector<std::string>{"01", "1", "2", "10", "a", "s02", "s2", "s2b", "s10"}));
        for (const auto& a : names)
            for (const auto& b : names) QCOMPARE(naturalLess(a, b) && naturalLess(b, a), false);
    }

    void theHashCoversWhatMatters() {
        const Dataset dataset = madeUp(2);
        const auto hashOf = [](Dataset changed) {
            changed.seal();
            return changed.contentHash;
        };
        Dataset same = dataset;
        same.title = "other words";
        QCOMPARE(hashOf(same), dataset.contentHash);
        Dataset changed = dataset;
        changed.recordings[1].channel(1)[5] += 1;
        QVERIFY(hashOf(changed) != dataset.contentHash);
        changed = dataset;
        changed.recordings[0].labels[0].end -= 1;
        QVERIFY(hashOf(changed) != dataset.contentHash);
        changed = dataset;
        changed.channels[0].unit = "m/s^2";
        QVERIFY(hashOf(changed) != dataset.contentHash);
    }
};

QTEST_APPLESS_MAIN(WindowsTest)
#include "windows_test.moc"
