// Encodings, line ends and foreign formats; dates and clock times.
#include "data/text_file.hpp"
#include "data/time_text.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;
using namespace std::string_literals;

namespace {

std::string decoded(const std::string& content, const char* encoding = "") {
    std::string storage, found;
    const std::string text(decodeText(content, "f.csv", storage, found));
    if (found != encoding) return "encoding: " + found;
    return text;
}

std::string utf16(const std::string& ascii, bool bigEndian) {
    std::string out;
    for (const char c : ascii) {
        if (bigEndian) out += '\0';
        out += c;
        if (!bigEndian) out += '\0';
    }
    return out;
}

double seconds(const char* text, DateOrder order = DateOrder::dayFirst) {
    const auto wall = parseWallTime(text, order);
    return wall ? wall->total() : -1;
}

}  // namespace

class TextFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodings() {
        QCOMPARE(decoded("\xEF\xBB\xBF"
                         "a,b\n"),
                 "a,b\n"s);
        for (const bool bigEndian : {false, true}) {
            const char* const name = bigEndian ? "UTF-16 BE" : "UTF-16 LE";
            QCOMPARE(decoded(utf16("time,ax\n0,1\n", bigEndian), name), "time,ax\n0,1\n"s);
            QCOMPARE(decoded((bigEndian ? "\xFE\xFF"s : "\xFF\xFE"s) + utf16("a\n", bigEndian), name),
                     "a\n"s);
        }
        // U+1F3C3 in UTF-16 is a pair, half a pair is damage.
        QCOMPARE(decoded("\xFF\xFE\x3C\xD8\xC3\xDF\x3C\xD8"s, "UTF-16 LE"), "\xF0\x9F\x8F\x83\xEF\xBF\xBD"s);
        // Only lines that are not UTF-8 are taken for Windows-1252.
        QCOMPARE(decoded("\xC3\xBC\n\xFC\x80\n", "Windows-1252 (Latin-1)"),
                 "\xC3\xBC\n\xC3\xBC\xE2\x82\xAC\n"s);
        EXPECT_ERROR(decoded("a\xFF\0\0b"s), ErrorCode::data, "binary");
        EXPECT_ERROR(decoded("\xFF\xFE\0\0a\0\0\0"s), ErrorCode::data, "UTF-32");
    }

    void lineEnds() {
        QCOMPARE(decoded("a\r1\r2\r"), "a\n1\n2\n"s);
        QCOMPARE(decoded("a\r\n1\r\n"), "a\r\n1\r\n"s);
        QCOMPARE(decoded("a\r\n1\r2\r\n"), "a\r\n1\n2\r\n"s);
    }

    void foreignFormats_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const std::string& content, const char* what) {
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size())) << what;
        };
        row("xlsx", "PK\x03\x04\x14\0 [Content_Types].xml xl/workbook.xml"s, "spreadsheet");
        row("ods", "PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "spreadsheet");
        row("zip", "PK\x03\x04 data.csv", "zip archive");
        row("xls", "\xD0\xCF\x11\xE0\xA1\xB1", "spreadsheet");
        row("pdf", "%PDF-1.7\n%abc", "PDF");
        row("html", "\n <!DOCTYPE html><html>", "web page");
        row("npy", "\x93NUMPY\1\0"s, "NumPy");
        row("mat", "MATLAB 5.0 MAT-file", "MATLAB");
        row("parquet", "PAR1\x15\4", "Parquet");
        row("ts", "# comment\n@problemName x\n@data\n", ".ts");
        row("arff", "% comment\n@RELATION x\n", ".arff");
        row("json", "{\"a\": 1}", "JSON");
    }

    void foreignFormats() {
        QFETCH(QByteArray, content);
        QFETCH(QString, what);
        EXPECT_ERROR(decoded(content.toStdString()), ErrorCode::data, what.toStdString());
    }

    void tablesAreNoForeignFormat() {
        for (const char* text : {"%time,ax\n0,1\n", "# time ax\n0 1\n", "[m/s2],b\n1,2\n", "@DATA\n1,2\n"})
            QVERIFY2(foreignFormat(text).what.empty(), text);
    }

    void datesAndTimes() {
        const double day = 19080 * 86400.0, time = 14 * 3600 + 25 * 60 + 22;  // 2022-03-29
        for (const char* text : {"2022-03-29T14:25:22", "2022/03/29 14:25:22Z", "29.03.2022 14:25:22",
                                 "29/03/2022 2:25:22 PM", "29-Mar-2022 14:25:22", "Mar 29, 2022 14:25:22",
                                 "20220329T142522", "2022-03-29T16:25:22+02:00", "2022-03-29T10:25:22-0400"})
            QCOMPARE(std::pair(std::string(text), seconds(text)), std::pair(std::string(text), day + time));
        QVERIFY(std::abs(seconds("14:25:22,143") - (time + 0.143)) < 1e-9);
        QVERIFY(std::abs(seconds("14:25:22:143") - (time + 0.143)) < 1e-9);
        QVERIFY(std::abs(seconds("25:22.5") - (25 * 60 + 22.5)) < 1e-9);
        QCOMPARE(seconds("12:00:01 AM"), 1.0);
        QCOMPARE(seconds("12:00:01 PM"), 43201.0);
        QCOMPARE(seconds("03/29/2022", DateOrder::monthFirst), day);
        QVERIFY(parseWallTime("03/04/2022")->ambiguous);
        QVERIFY(!parseWallTime("03.04.2022")->ambiguous);
        for (const char* text : {"0.02", "1e-5", "-8.833.333.015", "2022-13-01", "2022-02-30", "25:61:00",
                                 "walk", "", "12", "1.5.3", "2022-03-29T", "14:25:22x"})
            QVERIFY2(!parseWallTime(text), text);
    }
};

QTEST_APPLESS_MAIN(TextFileTest)
#include "text_file_test.moc"
