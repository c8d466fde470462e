// HAPT on the real download (published counts) and on a miniature in its layout.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "data/importers/common.hpp"
#include "data/split.hpp"
#include "data/windows.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

Dataset import(const std::filesystem::path& path) {
    const OpenedSource source = openSource(path, "");
    return source.importer->import(*source.tree, Json::object(), {}, {});
}

std::vector<int> windowCounts(const WindowIndex& index, std::size_t classes) {
    std::vector<int> counts(classes);
    for (const auto& window : index.windows) ++counts[static_cast<std::size_t>(window.label)];
    return counts;
}

}  // namespace

class HaptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedCounts() {
        REAL_DATA_OR_SKIP(path, "hapt/hapt-data-set.tar.xz");
        const OpenedSource source = openSource(path, "");
        QCOMPARE(source.importer->id, std::string("hapt"));
        const Dataset dataset = source.importer->import(*source.tree, Json::object(), {}, {});
        QVERIFY2(dataset.warnings.empty(), dataset.warnings.toJson().dump().c_str());
        QCOMPARE(dataset.recordings.size(), std::size_t(61));
        QCOMPARE(dataset.sampleCount(), std::int64_t(1122772));
        QCOMPARE(dataset.subjects().size(), std::size_t(30));
        QCOMPARE(dataset.classes.size(), std::size_t(12));
        QCOMPARE(dataset.classes[11], std::string("LIE_TO_STAND"));
        QCOMPARE(dataset.official.testSubjects,
                 (std::vector<std::string>{"2", "4", "9", "10", "12", "13", "18", "20", "24"}));
        QCOMPARE(dataset.official.trainSubjects.size(), std::size_t(21));

        std::vector<std::int64_t> labelled(12), segments(12);
        for (const auto& recording : dataset.recordings)
            for (const auto& span : recording.labels) {
                labelled[static_cast<std::size_t>(span.label)] += span.end - span.begin;
                ++segments[static_cast<std::size_t>(span.label)];
            }
        QCOMPARE(segments, (std::vector<std::int64_t>{127, 183, 186, 120, 120, 120, 60, 62, 60, 60, 58, 58}));
        QCOMPARE(labelled, (std::vector<std::int64_t>{122091, 116707, 107961, 126677, 138105, 136865, 10316,
                                                      8029, 12428, 11150, 14418, 10867}));

        const WindowIndex index = cutWindows(dataset, {});
        QCOMPARE(index.windows.size(), std::size_t(10929));
        QCOMPARE(windowCounts(index, 12),
                 (std::vector<int>{1722, 1544, 1407, 1801, 1979, 1958, 70, 33, 107, 85, 139, 84}));

        SplitSpec spec;
        spec.kind = SplitKind::official;
        spec.validationFraction = 0;
        const Split split = makeSplit(dataset, index, spec);
        sameSequence(*source.tree, dataset, index, split.train, "Train", "train", 7767);
        sameSequence(*source.tree, dataset, index, split.test, "Test", "test", 3162);
        QVERIFY(checkLeakage(dataset, index, split).clean());
    }

    void miniature() {
        TemporaryFolder folder;
        writeHapt(folder / "HAPT Data Set");
        const Dataset dataset = import(folder.path());
        QVERIFY(dataset.warnings.empty());
        QCOMPARE(dataset.recordings.size(), std::size_t(3));
        const Recording& first = dataset.recordings[0];
        QCOMPARE(first.id, std::string("exp01_user01"));
        QCOMPARE(first.length, std::int64_t(600));
        QCOMPARE(first.channel(2)[7], haptSample(1, 7, 2));
        QCOMPARE(first.channel(5)[599], haptSample(1, 599, 5));
        QCOMPARE(first.labels, (std::vector<LabelSpan>{{9, 300, 0}, {300, 590, 1}}));
        QCOMPARE(dataset.official.testSubjects, std::vector<std::string>{"2"});
        QCOMPARE(dataset.rateHz, 50.0);
    }

    void badRowsStayInPlace() {
        TemporaryFolder folder;
        writeHapt(folder / "h");
        const auto file = folder / "h/RawData/acc_exp01_user01.txt";
        std::string text = readText(file);
        const auto lineAt = [&](int line) {
            std::size_t at = 0;
            for (int i = 1; i < line; ++i) at = text.find('\n', at) + 1;
            return at;
        };
        const std::size_t at = lineAt(353);
        text.replace(at, text.find('\n', at) - at, "0.5 0.25");
        text.pop_back();  // no newline at the end of the file
        writeText(file, "\xEF\xBB\xBF" + text);
        const Dataset dataset = import(folder.path());
        QCOMPARE(dataset.warnings.total(), std::int64_t(1));
        QVERIFY(dataset.warnings.sentences()[0].find("acc_exp01_user01.txt:353") != std::string::npos);
        // Six files of 600 rows.
        QCOMPARE(dataset.rows.sentence(), std::string("Rows: 3600 read, 3599 kept, 1 lost."));
        QVERIFY(dataset.rows.losses().at(0).places.at(0).ends_with("RawData/acc_exp01_user01.txt:353"));
        QCOMPARE(dataset.recordings[0].length, std::int64_t(600));
        QVERIFY(std::isnan(dataset.recordings[0].channel(0)[352]));
        QCOMPARE(dataset.recordings[0].channel(0)[353], haptSample(1, 353, 0));
        WindowSpec spec;
        spec.lengthS = 1;
        QVERIFY(cutWindows(dataset, spec).droppedNonFinite > 0);
    }

    void halfUnpackedIsRefused() {
        TemporaryFolder folder;
        writeHapt(folder / "a");
        std::filesystem::remove(folder / "a/RawData/gyro_exp02_user01.txt");
        EXPECT_ERROR(import(folder / "a"), ErrorCode::data, "has no gyro file");
        std::filesystem::remove(folder / "a/RawData/acc_exp02_user01.txt");
        EXPECT_ERROR(import(folder / "a"), ErrorCode::data, "speaks of experiment 2");
        writeHapt(folder / "b");
        const std::string text = readText(folder / "b/RawData/gyro_exp01_user01.txt");
        writeText(folder / "b/RawData/gyro_exp01_user01.txt", text.substr(0, text.size() / 2));
        EXPECT_ERROR(import(folder / "b"), ErrorCode::data, "cut off");
        writeHapt(folder / "c");
        std::filesystem::remove(folder / "c/RawData/labels.txt");
        EXPECT_ERROR(import(folder / "c"), ErrorCode::data, "expected RawData/labels.txt");
    }

    void wrongFolderSaysWhatWasExpectedAndFound() {
        TemporaryFolder folder;
        writeText(folder / "holiday/photo.jpg", "x");
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "holiday/photo.jpg");
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "RawData/labels.txt");
        EXPECT_ERROR(import(folder / "nowhere"), ErrorCode::data, "is not there");
    }

    void decimalCommasAreRefused() {
        TemporaryFolder folder;
        writeHapt(folder / "h");
        std::string text = readText(folder / "h/RawData/acc_exp01_user01.txt");
        std::ranges::replace(text, '.', ',');
        writeText(folder / "h/RawData/acc_exp01_user01.txt", text);
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "decimal point");
    }

    void stopsWhenAsked() {
        TemporaryFolder folder;
        writeHapt(folder / "h");
        const OpenedSource source = openSource(folder.path(), "hapt");
        StopSource stop;
        stop.requestStop();
        QVERIFY_THROWS_EXCEPTION(Stopped,
                                 source.importer->import(*source.tree, Json::object(), stop.token(), {}));
    }

private:
    static void sameSequence(const FileTree& tree, const Dataset& dataset, const WindowIndex& index,
                             const std::vector<std::uint32_t>& side, const std::string& folder,
                             const std::string& name, std::size_t count) {
        const std::string root = *importing::findRoot(tree, "RawData/labels.txt");
        const auto labels =
            importing::parseIntegers(tree.readOne(root + folder + "/y_" + name + ".txt"), "y");
        const auto subjects =
            importing::parseIntegers(tree.readOne(root + folder + "/subject_id_" + name + ".txt"), "s");
        QCOMPARE(side.size(), count);
        QCOMPARE(labels.size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            const Window& window = index.windows[side[i]];
            QCOMPARE(window.label + 1, labels[i]);
            QCOMPARE(dataset.recordings[window.recording].subject, std::to_string(subjects[i]));
        }
    }
};

QTEST_APPLESS_MAIN(HaptTest)
#include "hapt_test.moc"
