// The generic CSV importer: mappings, damaged rows, and errors that name file and column.
#include <cmath>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

Dataset import(const std::filesystem::path& path, const Json& options) {
    const OpenedSource source = openSource(path, "csv");
    return source.importer->import(*source.tree, options, {}, {});
}

}  // namespace

class CsvImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnsAreMapped() {
        TemporaryFolder folder;
        writeText(folder / "d/a.csv",
                  "who,run,act,ax,ay\np1,1,walk,1,2\np1,1,walk,3,4\np1,2,sit,5,6\np1,2,,7,8\np2,1,sit,9,"
                  "10\np2,1,sit,11,12\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10},
                                                       {"subject", "who"},
                                                       {"session", "run"},
                                                       {"label", "act"},
                                                       {"channels", {"ay=side:m/s^2@wrist", "ax"}}});
        QVERIFY(dataset.warnings.empty());
        QCOMPARE(dataset.classes, (std::vector<std::string>{"sit", "walk"}));
        QCOMPARE(dataset.recordings.size(), std::size_t(3));
        QCOMPARE(dataset.channels[0], (Channel{"side", "m/s^2", "wrist"}));
        QCOMPARE(dataset.channels[1], (Channel{"ax", "", ""}));
        const Recording& second = dataset.recordings[1];
        QCOMPARE(second.id, std::string("d/a.csv#2"));
        QCOMPARE(second.session, std::string("2"));
        QCOMPARE(second.channel(0)[1], 8.0F);
        QCOMPARE(second.labels, (std::vector<LabelSpan>{{0, 1, 0}}));
    }

    void semicolonsDecimalCommasAndNoHeader() {
        TemporaryFolder folder;
        writeText(folder / "s07_sitting.txt", "1,5;2,25\r\n-3;4,75\r\n");
        const Dataset dataset = import(folder.path(), {{"files", "*.txt"},
                                                       {"header", false},
                                                       {"decimal", "comma"},
                                                       {"rate_hz", 50},
                                                       {"subject_pattern", "s(\\d+)_"},
                                                       {"label_pattern", "_(\\w+)\\.txt"}});
        QCOMPARE(dataset.recordings.at(0).channel(1)[1], 4.75F);
        QCOMPARE(dataset.recordings[0].subject, std::string("07"));
        QCOMPARE(dataset.classes, std::vector<std::string>{"sitting"});
        QCOMPARE(dataset.channels[1].name, std::string("2"));
    }

    void timeColumnsAreResampled() {
        TemporaryFolder folder;
        std::string text = "t,x,label\n";
        for (int i = 0; i < 200; ++i)
            if (i < 100 || i >= 130)
                text +=
                    fmt::format("{},{},{}\n", 1657533977000 + i * 20 + (i % 3), i * 0.5, i < 50 ? "a" : "b");
        writeText(folder / "x.csv", text);
        const Dataset dataset = import(
            folder.path(), {{"time", "t"}, {"time_unit", "ms"}, {"label", "label"}, {"max_gap_s", 0.1}});
        QVERIFY(std::abs(dataset.rateHz - 50) < 1);
        const Dataset fixed = import(
            folder.path(),
            {{"time", "t"}, {"time_unit", "ms"}, {"label", "label"}, {"max_gap_s", 0.1}, {"rate_hz", 50}});
        // Nothing is joined over the gap: a new recording begins.
        QCOMPARE(fixed.recordings.size(), std::size_t(2));
        QVERIFY(std::abs(fixed.recordings[0].length - 100) <= 1);
        QVERIFY(std::abs(fixed.recordings[1].length - 70) <= 1);
        QVERIFY(std::abs(fixed.recordings[0].channel(0)[20] - 10.0F) < 0.1F);
        QVERIFY(std::abs(fixed.recordings[1].channel(0)[0] - 65.0F) < 0.1F);
        QVERIFY(std::abs(fixed.recordings[0].labels.at(0).end - 50) <= 1);
        QVERIFY(fixed.rows.balanced());
        QCOMPARE(fixed.rows.rowsKept(), std::int64_t(170));
    }

    void damagedRowsAreCounted() {
        TemporaryFolder folder;
        writeText(folder / "x.csv", "ax,ay,l\n1,2,a\n3,a\n5,oops,a\nNaN,,a\n9,10,a\n11,12,a\n13,14,a");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}, {"label", "l"}});
        QCOMPARE(dataset.recordings.at(0).length, std::int64_t(7));
        QVERIFY(std::isnan(dataset.recordings[0].channel(0)[1]));
        QCOMPARE(dataset.recordings[0].channel(0)[2], 5.0F);
        QVERIFY(std::isnan(dataset.recordings[0].channel(1)[2]));
        QVERIFY(std::isnan(dataset.recordings[0].channel(0)[3]));
        QCOMPARE(dataset.recordings[0].channel(1)[6], 14.0F);
        // The row of two cells and the one without any value are lost, "oops" costs its cell.
        QCOMPARE(dataset.warnings.total(), std::int64_t(3));
        QCOMPARE(dataset.rows.rowsRead(), std::int64_t(7));
        QCOMPARE(dataset.rows.rowsKept(), std::int64_t(5));
        QCOMPARE(dataset.rows.rowsLost(), std::int64_t(2));
        const std::string told = dataset.warnings.toJson().dump();
        QVERIFY(told.find("x.csv:3") != std::string::npos && told.find("x.csv:4") != std::string::npos);
    }

    void errorsNameFileAndColumn() {
        TemporaryFolder folder;
        writeText(folder / "x.csv", "ax,ay,label\n1,2,a\n");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"label", "labl"}}), ErrorCode::data,
                     "no column \"labl\"");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"label", "labl"}}), ErrorCode::data, "x.csv");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"label", "labl"}}), ErrorCode::data,
                     "Did you mean \"label\"");
        EXPECT_ERROR(import(folder.path(), {{"label", "label"}}), ErrorCode::config, "data.options.rate_hz");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"files", "*.dat"}}), ErrorCode::data,
                     "\"*.dat\"");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"subject_pattern", "("}}), ErrorCode::config,
                     "subject_pattern");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"subject_pattern", "person"}}),
                     ErrorCode::config, "no group");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"subject_pattern", "person(1)"}}),
                     ErrorCode::data, "does not match");
        EXPECT_ERROR(import(folder.path(), {{"rate_hz", 10}, {"channels", {"label"}}}), ErrorCode::data,
                     "\"a\" in column label is not a number");
    }

    void aCsvFolderIsNeverTakenUnasked() {
        TemporaryFolder folder;
        writeText(folder / "x.csv", "a,b\n1,2\n");
        EXPECT_ERROR(openSource(folder.path(), ""), ErrorCode::data, "--importer csv");
    }
};

QTEST_APPLESS_MAIN(CsvImportTest)
#include "csv_import_test.moc"
