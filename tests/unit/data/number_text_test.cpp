// Numbers from text: exactly what the standard library reads, whatever the form.
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

#include "base/random.hpp"
#include "data/csv_text.hpp"
#include "data/importers/glob.hpp"
#include "data/number_text.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

bool sameAsStandard(const std::string& text) {
    float mine = -1, expected = -2;
    const char* const end = text.data() + text.size();
    const char* const next = parseNumber(text.data(), end, mine);
    const auto [expectedNext, failure] = std::from_chars(text.data() + (text[0] == '+'), end, expected);
    return failure == std::errc() && next == expectedNext && std::memcmp(&mine, &expected, sizeof mine) == 0;
}

std::int64_t rowsOf(const std::string& text, int columns, std::vector<float>& values, Warnings& warnings) {
    RowAccount account;
    const auto rows = readNumberRows(text, columns, "f.txt", values, warnings, account, {});
    if (account.rowsRead() != rows || !account.balanced()) qFatal("rows are not accounted for");
    return rows;
}

}  // namespace

class NumberTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownForms() {
        for (const std::string text : {"0",
                                       "-0",
                                       "1",
                                       "+1.5",
                                       ".5",
                                       "5.",
                                       "1e3",
                                       "1E-3",
                                       "1.0128170e+000",
                                       "-4.1234567e-003",
                                       "0.9180555898766518",
                                       "16777217",
                                       "0.1",
                                       "123456789012345678901234567890",
                                       "0.00000000000000000000000012345",
                                       "3.4028234e38",
                                       "1e-45",
                                       "1e-300",
                                       "0.000000000000000000000000000000000000011754943",
                                       "9007199254740993",
                                       "1.00000017881393432617187499",
                                       "1.000000178813934326171875"})
            QVERIFY2(sameAsStandard(text) || (text == "1e-300"), text.c_str());
        float value = 1;
        const std::string tiny = "1e-300";
        QVERIFY(parseNumber(tiny.data(), tiny.data() + tiny.size(), value) != nullptr);
        QCOMPARE(value, 0.0F);
    }

    void randomNumbersInManyForms() {
        Random random(7);
        for (int i = 0; i < 300000; ++i) {
            const double wide = random.normal() * std::pow(10.0, random.uniform(-12, 12));
            char text[64];
            const int digits = 1 + static_cast<int>(random.below(20));
            const char* const formats[] = {"%.*g", "%.*e", "%.*f"};
            std::snprintf(text, sizeof text, formats[random.below(3)], digits, wide);
            QVERIFY2(sameAsStandard(text), text);
        }
    }

    // Decimals in the middle of two floats are where a shortcut through double goes wrong.
    void halfwayCases() {
        Random random(8);
        for (int i = 0; i < 100000; ++i) {
            const auto mantissa = static_cast<double>((1ULL << 24) + random.below(1ULL << 24));
            const double middle =
                (mantissa + 0.5) * std::pow(2.0, static_cast<double>(random.below(20)) - 30);
            char text[64];
            std::snprintf(text, sizeof text, "%.*g", 15 + static_cast<int>(random.below(4)), middle);
            QVERIFY2(sameAsStandard(text), text);
        }
    }

    // Rows take a shorter way than single numbers: it must read the same, also in the last bytes of a text.
    void rowsReadLikeSingleNumbers() {
        Random random(9);
        std::string text;
        std::vector<float> expected, values;
        for (int row = 0; row < 40000; ++row) {
            for (int c = 0; c < 3; ++c) {
                const double wide = random.normal() * std::pow(10.0, random.uniform(-4, 2));
                char number[64];
                const char* const formats[] = {"%.*g", "%.*f", "%.*e"};
                const int digits = 6 + static_cast<int>(random.below(16));
                std::snprintf(number, sizeof number, formats[random.below(20) == 0 ? 2 : random.below(2)],
                              digits, wide);
                expected.push_back(0);
                std::from_chars(number, number + std::strlen(number), expected.back());
                text += number;
                text += c < 2 ? " " : "\n";
            }
        }
        text.pop_back();
        Warnings warnings;
        QCOMPARE(rowsOf(text, 3, values, warnings), std::int64_t(40000));
        QVERIFY2(warnings.empty(), warnings.toJson().dump().c_str());
        QVERIFY(std::memcmp(values.data(), expected.data(), expected.size() * sizeof(float)) == 0);
        for (const std::string bad :
             {"0.123456789x", "0.1234567890123456789e", "0.12345678.9", "-.-", "0.12345678\v"}) {
            const std::string rows = "1 2 3\n4 " + bad + " 6 \n7 8 9\n0.123456789 0.123456789 0.123456789\n";
            QCOMPARE(rowsOf(rows, 3, values, warnings), std::int64_t(4));
            QVERIFY2(std::isnan(values[4]) && values[6] == 7.0F, bad.c_str());
        }
    }

    void wordsForMissing() {
        for (const std::string text : {"nan", "NaN", "NA", "null", "N/A", "-inf", "Infinity"}) {
            float value = 0;
            QVERIFY2(parseNumber(text.data(), text.data() + text.size(), value) == text.data() + text.size(),
                     text.c_str());
            QVERIFY(std::isnan(value));
        }
        float value = 0;
        for (const std::string text : {"", "-", ".", "e5", "1e", "1e+", "x", "1e99999", "1e39", "123e300"}) {
            const char* const next = parseNumber(text.data(), text.data() + text.size(), value);
            QVERIFY2(next == nullptr, text.c_str());
        }
    }

    void rowsInAllTheirForms() {
        std::vector<float> values;
        Warnings warnings;
        QCOMPARE(rowsOf("\xEF\xBB\xBF 1 2\r\n\t3   4  \r\n5 6", 2, values, warnings), std::int64_t(3));
        QCOMPARE(std::vector<float>(values.begin(), values.begin() + 6),
                 (std::vector<float>{1, 2, 3, 4, 5, 6}));
        QVERIFY(warnings.empty());
        QCOMPARE(rowsOf("", 2, values, warnings), std::int64_t(0));
        QCOMPARE(rowsOf("\n\n \n", 2, values, warnings), std::int64_t(0));
        QCOMPARE(rowsOf("1 2\n\n\n", 2, values, warnings), std::int64_t(1));
        QVERIFY(warnings.empty());
        QCOMPARE(rowsOf("1 2\n\n3 4\n", 2, values, warnings), std::int64_t(2));
        QCOMPARE(warnings.sentences().size(), std::size_t(1));
        QVERIFY(warnings.sentences()[0].find("f.txt:2") != std::string::npos);
    }

    void badRowsKeepTheirPlace() {
        for (const std::string bad : {"3", "3 4 5", "3 x", "3 4x", "3,5 4", "- -", "3 4;"}) {
            std::vector<float> values;
            Warnings warnings;
            QCOMPARE(rowsOf("1 2\n" + bad + "\n5 6\n7 8\n", 2, values, warnings), std::int64_t(4));
            QVERIFY(std::isnan(values[2]) && std::isnan(values[3]));
            QCOMPARE(values[4], 5.0F);
            QCOMPARE(warnings.total(), std::int64_t(1));
            QVERIFY(warnings.sentences()[0].find("f.txt:2") != std::string::npos);
        }
    }

    void mostlyBadFilesAreRefused() {
        std::vector<float> values;
        Warnings warnings;
        EXPECT_ERROR(rowsOf("1,5 2\n1,5 3\n1 2\n", 2, values, warnings), ErrorCode::data, "2 of 3 rows");
        EXPECT_ERROR(rowsOf(std::string("\xFF\xFE"
                                        "1\0 \0",
                                        6),
                            2, values, warnings),
                     ErrorCode::data, "UTF-16");
        EXPECT_ERROR(rowsOf(std::string("1 2\n\0\0", 6), 2, values, warnings), ErrorCode::data, "binary");
    }

    void csvLines() {
        std::vector<std::string_view> fields;
        CsvReader reader("a, \"b;c\" ,\r\n\r\n1,2,3", ',');
        QVERIFY(reader.next(fields));
        QCOMPARE(fields, (std::vector<std::string_view>{"a", "b;c", ""}));
        QVERIFY(reader.next(fields));
        QCOMPARE(reader.line(), std::int64_t(3));
        QCOMPARE(fields.size(), std::size_t(3));
        QVERIFY(!reader.next(fields));
        CsvReader quoted("\"x,y\",2", ',');
        QVERIFY(quoted.next(fields));
        QCOMPARE(fields[0], std::string_view("x,y"));
        CsvReader blanks("  1   2\t3 ", ' ');
        QVERIFY(blanks.next(fields));
        QCOMPARE(fields.size(), std::size_t(3));
        CsvReader lines("a,\"two\nlines, \"\"quoted\"\"\"\n\"open,2\nx,y", ',');
        QVERIFY(lines.next(fields));
        QCOMPARE(fields, (std::vector<std::string_view>{"a", "two\nlines, \"quoted\""}));
        QVERIFY(lines.next(fields));
        QCOMPARE(lines.line(), std::int64_t(3));
        QCOMPARE(fields, (std::vector<std::string_view>{"\"open", "2"}));
        QVERIFY(lines.next(fields));
        QCOMPARE(fields, (std::vector<std::string_view>{"x", "y"}));
        CsvReader ended("1,2;3,4;\n\xC2\xA0 5 \xC2\xA0,6;", {.delimiter = ',', .rowEnd = ';'});
        for (const auto& [first, second, line] :
             {std::tuple("1", "2", 1), std::tuple("3", "4", 1), std::tuple("5", "6", 2)}) {
            QVERIFY(ended.next(fields));
            QCOMPARE(fields, (std::vector<std::string_view>{first, second}));
            QCOMPARE(ended.line(), std::int64_t(line));
        }
        QVERIFY(!ended.next(fields));
    }

    void globs() {
        using importing::matchesGlob;
        QVERIFY(matchesGlob("*.csv", "a/b/c.csv"));
        QVERIFY(!matchesGlob("*.csv", "a.csv/b.txt"));
        QVERIFY(matchesGlob("a/*/c.csv", "a/b/c.csv"));
        QVERIFY(!matchesGlob("a/*.csv", "a/b/c.csv"));
        QVERIFY(matchesGlob("a/**.csv", "a/b/c.csv"));
        QVERIFY(matchesGlob("s??.txt", "x/s01.txt"));
        QVERIFY(!matchesGlob("", "a"));
        QVERIFY(!matchesGlob(std::string(60, '*') + "b", std::string(60, 'a')));
    }
};

QTEST_APPLESS_MAIN(NumberTextTest)
#include "number_text_test.moc"
