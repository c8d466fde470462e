// UCI HAR on the real download (published counts, windows given back exactly) and on a miniature in its
// layout.
#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "data/importers/common.hpp"
#include "data/number_text.hpp"
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

Split officialSplit(const Dataset& dataset, const WindowIndex& index) {
    SplitSpec spec;
    spec.kind = SplitKind::official;
    spec.validationFraction = 0;
    return makeSplit(dataset, index, spec);
}

std::vector<int> counts(const WindowIndex& index, const std::vector<std::uint32_t>& side) {
    std::vector<int> result(6);
    for (const auto id : side) ++result[static_cast<std::size_t>(index.windows[id].label)];
    return result;
}

}  // namespace

class UciHarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedCountsAndExactWindows() {
        REAL_DATA_OR_SKIP(path, "uci-har/uci-har-dataset.tar.xz");
        const OpenedSource source = openSource(path, "");
        QCOMPARE(source.importer->id, std::string("uci-har"));
        const Dataset dataset = source.importer->import(*source.tree, Json::object(), {}, {});
        QVERIFY(dataset.warnings.empty());
        QCOMPARE(dataset.subjects().size(), std::size_t(30));
        const WindowIndex index = cutWindows(dataset, {});
        QCOMPARE(index.windows.size(), std::size_t(10299));
        const Split split = officialSplit(dataset, index);
        QCOMPARE(split.train.size(), std::size_t(7352));
        QCOMPARE(split.test.size(), std::size_t(2947));
        QCOMPARE(counts(index, split.train), (std::vector<int>{1226, 1073, 986, 1286, 1374, 1407}));
        QCOMPARE(counts(index, split.test), (std::vector<int>{496, 471, 420, 491, 532, 537}));
        const LeakageReport leakage = checkLeakage(dataset, index, split);
        QVERIFY2(leakage.clean(), leakage.sentence().c_str());
        sameWindows(*source.tree, dataset, index, split.train, "train");
        sameWindows(*source.tree, dataset, index, split.test, "test");
    }

    void miniature() {
        TemporaryFolder folder;
        writeUciHar(folder / "UCI HAR Dataset");
        const Dataset dataset = import(folder.path());
        QVERIFY(dataset.warnings.empty());
        QCOMPARE(dataset.recordings.size(), std::size_t(5));
        QCOMPARE(dataset.recordings[0].length, std::int64_t(256));
        QCOMPARE(dataset.recordings[0].channel(8)[200], uciSample(8, 200));
        QCOMPARE(dataset.recordings[1].length, std::int64_t(128));
        QCOMPARE(dataset.recordings[3].subject, std::string("3"));
        const WindowIndex index = cutWindows(dataset, {});
        QCOMPARE(index.windows.size(), std::size_t(8));
        QCOMPARE(dataset.official.trainSubjects, (std::vector<std::string>{"1", "3"}));
        QCOMPARE(dataset.official.testSubjects, std::vector<std::string>{"2"});
    }

    void unequalRowsAreRefused() {
        TemporaryFolder folder;
        writeUciHar(folder / "u");
        const auto file = folder / "u/train/Inertial Signals/body_gyro_y_train.txt";
        const std::string text = readText(file);
        writeText(file, text.substr(0, text.find('\n') * 3));
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "body_gyro_y_train.txt");
        std::filesystem::remove(file);
        EXPECT_ERROR(import(folder.path()), ErrorCode::data, "half unpacked");
    }

    void aDamagedRowCostsItsWindowOnly() {
        TemporaryFolder folder;
        writeUciHar(folder / "u");
        const auto file = folder / "u/train/Inertial Signals/body_acc_z_train.txt";
        std::string text = readText(file);
        text.replace(16 * 128 + 2, 16, "       x        ");
        writeText(file, text);
        const Dataset dataset = import(folder.path());
        QCOMPARE(dataset.warnings.total(), std::int64_t(1));
        QVERIFY(dataset.warnings.sentences()[0].find("body_acc_z_train.txt:2") != std::string::npos);
        // Nine files of six and of two windows.
        QCOMPARE(dataset.rows.sentence(), std::string("Rows: 72 read, 71 kept, 1 lost."));
        const WindowIndex index = cutWindows(dataset, {});
        QCOMPARE(index.windows.size(), std::size_t(7));
        QCOMPARE(index.droppedNonFinite, std::int64_t(1));
    }

    void anArchiveInsideAFolderIsOpened() {
        REAL_DATA_OR_SKIP(path, "uci-har");
        const OpenedSource source = openSource(path, "uci-har");
        QVERIFY(source.tree->root().ends_with("uci-har-dataset.tar.xz"));
    }

private:
    static void sameWindows(const FileTree& tree, const Dataset& dataset, const WindowIndex& index,
                            const std::vector<std::uint32_t>& side, const std::string& name) {
        const std::string root =
            *importing::findRoot(tree, "train/Inertial Signals/total_acc_x_train.txt") + name + "/";
        const auto labels = importing::parseIntegers(tree.readOne(root + "y_" + name + ".txt"), "y");
        const auto subjects = importing::parseIntegers(tree.readOne(root + "subject_" + name + ".txt"), "s");
        std::vector<float> cut(9 * 128), rows;
        Warnings warnings;
        RowAccount account;
        for (std::size_t c = 0; c < 9; ++c) {
            const std::string file =
                root + "Inertial Signals/" + dataset.channels[c].name + "_" + name + ".txt";
            QCOMPARE(readNumberRows(tree.readOne(file), 128, file, rows, warnings, account, {}),
                     std::int64_t(side.size()));
            for (std::size_t i = 0; i < side.size(); ++i) {
                copyWindow(dataset, index, side[i], cut);
                QVERIFY(std::memcmp(cut.data() + c * 128, rows.data() + i * 128, 128 * sizeof(float)) == 0);
                if (c > 0) continue;
                QCOMPARE(index.windows[side[i]].label + 1, labels[i]);
                QCOMPARE(dataset.recordings[index.windows[side[i]].recording].subject,
                         std::to_string(subjects[i]));
            }
        }
    }
};

QTEST_APPLESS_MAIN(UciHarTest)
#include "uci_har_test.moc"
