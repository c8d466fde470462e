// Tables as loggers, spreadsheets and programs write them: each kind in a miniature.
#include <cmath>
#include <nlohmann/json.hpp>

#include "data/importer.hpp"
#include "miniature.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr int kRows = 40;

std::string row(int i, const char* delimiter = ",", const char* decimal = ".") {
    const auto number = [&](double value) {
        std::string text = fmt::format("{:.3f}", value);
        text.replace(text.find('.'), 1, decimal);
        return text;
    };
    return number(0.02 * i) + delimiter + number(std::sin(0.3 * i)) + delimiter + number(i * 0.125) +
           delimiter + (i < kRows / 2 ? "walk" : "sit");
}

std::string rows(const char* end = "\n", const char* delimiter = ",", const char* decimal = ".") {
    std::string text;
    for (int i = 0; i < kRows; ++i) text += row(i, delimiter, decimal) + end;
    return text;
}

const std::string kHeader = "time,ax,ay,label\n";

Dataset import(const std::filesystem::path& path, const Json& options) {
    const OpenedSource source = openSource(path, "csv");
    return source.importer->import(*source.tree, options, {}, {});
}

Json options(Json more = Json::object()) {
    Json all = {{"time", "time"}, {"label", "label"}};
    all.update(more);
    return all;
}

bool warns(const Dataset& dataset, const std::string& text) {
    return dataset.warnings.toJson().dump().find(text) != std::string::npos;
}

// Every row of the table is there, in channels 0 and 1 as row() wrote them.
void verifyWhole(const Dataset& dataset) {
    QCOMPARE(dataset.rows.rowsRead(), std::int64_t(kRows));
    QCOMPARE(dataset.rows.rowsKept(), std::int64_t(kRows));
    QCOMPARE(dataset.rateHz, 50.0);
    QCOMPARE(dataset.recordings.size(), std::size_t(1));
    QCOMPARE(dataset.recordings[0].length, std::int64_t(kRows));
    QCOMPARE(dataset.channels.size(), std::size_t(2));
    QCOMPARE(dataset.classes, (std::vector<std::string>{"sit", "walk"}));
    for (int i = 0; i < kRows; ++i)
        QVERIFY(std::abs(dataset.recordings[0].channel(1)[static_cast<std::size_t>(i)] - i * 0.125F) < 2e-3F);
}

}  // namespace

class CsvKindsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeTables_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("more");
        const auto table = [](const char* name, const std::string& text, const char* more = "{}") {
            QTest::newRow(name) << QByteArray::fromStdString(text) << more;
        };
        table("plain", kHeader + rows());
        table("CRLF", "time,ax,ay,label\r\n" + rows("\r\n"));
        table("old Mac", "time,ax,ay,label\r" + rows("\r"));
        table("rows end in ;", kHeader + rows(";\n"));
        table("trailing delimiter", kHeader + rows(",\n"));
        table("trailing delimiters in rows and header", "time,ax,ay,label,,\n" + rows(",,\n"));
        table("blanks in header", "\"time\", ax ,\tay ,\xC2\xA0label\n" + rows());
        table("delimiter in a quoted name", "time,\"ax (m/s^2, raw)\",ay,label\n" + rows(),
              R"({"channels":["ax (m/s^2, raw)=ax","ay"]})");
        table("comments", "# a\n% b\n// c\n" + kHeader + rows() + "# end\n");
        table("header in a comment", "# made by numpy\n# time,ax,ay,label\n" + rows());
        table("preamble", "Logger X1, fw 2\nSerial: 5\n-----\n" + kHeader + rows());
        table("preamble filled up", "Subject,12,,\nPlace,wrist,,\n" + kHeader + rows());
        table("row of units", kHeader + "s,g,g,\n" + rows());
        table("header again in the middle",
              kHeader + rows().substr(0, row(0).size() + 1) + kHeader + rows().substr(row(0).size() + 1));
        table("semicolons", "time;ax;ay;label\n" + rows("\n", ";"));
        table("tabs", "time\tax\tay\tlabel\n" + rows("\n", "\t"));
        table("blanks", "time ax ay label\n" + rows("\n", "   "));
        table("bars", "time|ax|ay|label\n" + rows("\n", "|"));
        table("decimal comma", "time;ax;ay;label\n" + rows("\n", ";", ","), R"({"decimal":"comma"})");
        std::string quoted = kHeader, counted = ",time,ax,ay,label\n", r = "time,ax,ay,label\n", lines;
        for (int i = 0; i < kRows; ++i) {
            const std::string plain = row(i, "\",\"", ",");
            quoted += '"' + plain + "\"\n";
            counted += fmt::format("{},{}\n", i, row(i));
            r += fmt::format("\"{}\",{}\n", i + 1, row(i));
            lines += row(i) + ",\"said, \"\"well\"\"\nand more\"\n";
        }
        table("quoted decimal commas", quoted, R"({"decimal":"comma"})");
        table("nameless counter", counted);
        table("names of rows as R writes them", r);
        table("quoted text over lines", "time,ax,ay,label,note\n" + lines);
    }

    void wholeTables() {
        QFETCH(QByteArray, text);
        QFETCH(QString, more);
        TemporaryFolder folder;
        writeText(folder / "s1.csv", text.toStdString());
        verifyWhole(import(folder.path(), options(Json::parse(more.toStdString()))));
    }

    void headersWithBlanksDoNotMisleadTheDelimiter() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "Time (s),X (g),Y (g)\n0.00,0.1,1.0\n0.02,0.2,1.1\n0.04,0.2,1.1\n");
        const Dataset dataset = import(folder.path(), {{"time", "Time (s)"}});
        QCOMPARE(dataset.channels.at(0).name, std::string("X (g)"));
        QCOMPARE(dataset.rows.rowsKept(), std::int64_t(3));
    }

    void compressedFilesAndSingleFiles() {
        TemporaryFolder folder;
        writeText(folder / "s1.csv", kHeader + rows());
        verifyWhole(import(folder / "s1.csv", options()));
        const std::string command = "gzip -k '" + (folder / "s1.csv").string() + "'";
        QCOMPARE(std::system(command.c_str()), 0);
        verifyWhole(import(folder / "s1.csv.gz", options()));
        std::filesystem::remove(folder / "s1.csv");
        verifyWhole(import(folder.path(), options()));
    }

    void namesThatAreNotUtf8() {
        TemporaryFolder folder;
        writeText(folder / "m\xFCller.csv", "time,ax,l\xE4nge,label\n" + rows());
        const Dataset dataset = import(folder.path(), options({{"subject_pattern", "(.*)\\.csv"}}));
        QCOMPARE(dataset.recordings.at(0).id, std::string("m\xC3\xBCller.csv"));
        QCOMPARE(dataset.recordings[0].subject, std::string("m\xC3\xBCller"));
        QCOMPARE(dataset.channels.at(1).name, std::string("l\xC3\xA4nge"));
        QVERIFY(warns(dataset, "Windows-1252"));
    }

    void labelsAreTrimmed() {
        TemporaryFolder folder;
        writeText(folder / "a.csv",
                  "ax,label\n1,walk\n2, walk \n3,\"walk \"\n4,walk\xC2\xA0\n5,\xC2\xA0walk\n");
        QCOMPARE(import(folder.path(), {{"rate_hz", 10}, {"label", "label"}}).classes,
                 std::vector<std::string>{"walk"});
    }

    void namelessAndDoubledColumns() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", ",ax,,ax\n0,1,7,9\n1,2,8,9\n2,3,7,9\n3,4,8,8\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}});
        std::vector<std::string> names;
        for (const auto& channel : dataset.channels) names.push_back(channel.name);
        QCOMPARE(names, (std::vector<std::string>{"ax", "column 3", "ax (column 4)"}));
        QVERIFY(warns(dataset, "counts the rows"));
        QVERIFY(warns(dataset, "two columns have the name"));
    }

    void aNameTooFewDoesNotShiftTheColumns() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "ax,ay\n1.5,2.5,9.5\n3.5,4.5,9.5\n5.5,7.5,9.5\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}, {"channels", {"ax", "ay"}}});
        QCOMPARE(dataset.recordings.at(0).channel(0)[1], 3.5F);
        QCOMPARE(dataset.recordings[0].channel(1)[2], 7.5F);
    }

    void blankRowsKeepTheirPlaceWithoutTime() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "ax,ay\n1,2\n,\n3,4\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}});
        QCOMPARE(dataset.recordings.at(0).length, std::int64_t(3));
        QCOMPARE(dataset.rows.sentence(), std::string("Rows: 3 read, 2 kept, 1 lost."));
    }

    void textColumnsAreLeftOutAndSaid() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "ax,note\n1,x\n2,y\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}});
        QCOMPARE(dataset.channels.size(), std::size_t(1));
        QVERIFY(warns(dataset, "column \\\"note\\\" left out"));
    }

    void timesLabelsAndSubjectsAreNoChannels() {
        TemporaryFolder folder;
        writeText(folder / "a.csv",
                  "Time (s),userAcceleration.x,activity_id,SubjectID,lifetime\n"
                  "0.00,1,4,7,1\n0.02,3,4,7,2\n0.04,2,4,7,3\n0.06,5,5,7,4\n");
        const auto names = [&](const Json& more) {
            const Dataset dataset = import(folder.path(), more);
            std::vector<std::string> result;
            for (const auto& channel : dataset.channels) result.push_back(channel.name);
            return result;
        };
        QCOMPARE(names({{"rate_hz", 50}}), (std::vector<std::string>{"userAcceleration.x", "lifetime"}));
        const Dataset dataset = import(folder.path(), {{"rate_hz", 50}});
        for (const char* said :
             {"Time (s)\\\" left out: it looks like a time", "data.options.label", "it looks like a subject"})
            QVERIFY2(warns(dataset, said), said);
        QCOMPARE(names({{"rate_hz", 50}, {"channels", {"activity_id"}}}),
                 std::vector<std::string>{"activity_id"});
    }

    void decimalCommasUntold() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "time;ax;label\n0,00;1,5;a\n0,02;2,5;a\n");
        EXPECT_ERROR(import(folder.path(), options()), ErrorCode::data, "decimal comma");
        EXPECT_ERROR(import(folder.path(), options()), ErrorCode::data, "data.options.decimal=comma");
    }

    void tablesWithoutHeader() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", rows());
        const Dataset dataset = import(folder.path(), {{"time", "1"}, {"label", "4"}});
        QCOMPARE(dataset.rows.rowsKept(), std::int64_t(kRows));
        QVERIFY(warns(dataset, "data.options.header=false"));
        EXPECT_ERROR(import(folder.path(), options()), ErrorCode::data, "data.options.header=false");
    }

    void columnsNamedByNumbers() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", ",0,1,2\n0,1.5,2.5,3.5\n1,4.5,5.5,6.5\n");
        const Dataset numbered = import(folder.path(), {{"rate_hz", 10}});
        QCOMPARE(numbered.channels.size(), std::size_t(3));
        QCOMPARE(numbered.channels[0].name, std::string("0"));
        QCOMPARE(numbered.rows.rowsKept(), std::int64_t(2));
        // Below names, such a row holds values.
        writeText(folder / "a.csv", "ax,ay,az\n1,2,3\n3,4,5\n");
        QCOMPARE(import(folder.path(), {{"rate_hz", 10}}).rows.rowsKept(), std::int64_t(2));
    }

    void tablesWithTooManyColumnsAreRefused() {
        TemporaryFolder folder;
        std::string header = "time", line = "0";
        for (int i = 0; i < 100'000; ++i) {
            header += fmt::format(",c{}", i);
            line += ",1.5";
        }
        writeText(folder / "wide.csv", header + "\n" + line + "\n" + line + "\n");
        EXPECT_ERROR(import(folder / "wide.csv", {{"time", "time"}}), ErrorCode::data,
                     "at most 10000 are read");
    }

    void oddFilesAmongManyAreLeftOut() {
        TemporaryFolder folder;
        for (const char* name : {"s1.csv", "s2.csv", "s3.csv", "s4.csv", "s5.csv"})
            writeText(folder / name, kHeader + rows());
        writeText(folder / "empty.csv", "");
        writeText(folder / "info.csv", "person,age\n1,30\n");
        writeText(folder / "sheet.csv", "PK\x03\x04 [Content_Types].xml");
        const Dataset dataset = import(folder.path(), options());
        QCOMPARE(dataset.recordings.size(), std::size_t(5));
        for (const char* name : {"empty.csv", "info.csv", "sheet.csv", "spreadsheet"})
            QVERIFY2(warns(dataset, name), name);
        const Dataset without =
            import(folder.path(), options({{"exclude", {"empty.csv", "info*", "sheet.csv"}}}));
        QVERIFY(without.warnings.empty());
        for (const char* name : {"s2.csv", "s3.csv", "s4.csv"}) writeText(folder / name, "");
        EXPECT_ERROR(import(folder.path(), options()), ErrorCode::data, "of 8 files cannot be read");
    }

    void columnsInAnotherOrderOrMissing() {
        TemporaryFolder folder;
        writeText(folder / "a.csv", "ax,ay\n1,2\n3,4\n");
        writeText(folder / "b.csv", "ay,extra,ax\n2,9,1\n4,9,3\n");
        writeText(folder / "c.csv", "ax,az\n1,2\n3,4\n");
        const Dataset dataset = import(folder.path(), {{"rate_hz", 10}});
        QCOMPARE(dataset.recordings.size(), std::size_t(2));
        QCOMPARE(dataset.recordings[0].samples, dataset.recordings[1].samples);
        QVERIFY(warns(dataset, "extra"));
        QVERIFY(warns(dataset, "c.csv"));
        QVERIFY(warns(dataset, "no column \\\"ay\\\""));
        QCOMPARE(dataset.rows.rowsRead(), std::int64_t(6));
        QCOMPARE(dataset.rows.rowsLost(), std::int64_t(2));
    }
};

QTEST_APPLESS_MAIN(CsvKindsTest)
#include "csv_kinds_test.moc"
