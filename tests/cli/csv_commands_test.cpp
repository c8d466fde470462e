// `distill dataset check` on people's own tables: what was read, kept and lost is said, and what cannot be
// read ends in a sentence with the option that helps.
#include <cmath>

#include "experiment_cli_support.hpp"

using namespace distillery;
using test::distill;
using test::TemporaryFolder;
using test::writeText;

namespace {

// Two activities of 8 s at 50 Hz; the clock starts again with the second.
std::string recording(int person, const std::string& start, double step) {
    std::string text = start;
    for (const char* activity : {"sit", "walk"})
        for (int i = 0; i < 400; ++i)
            text += fmt::format("{:.3f},{:.4f},{:.4f},{}\n", i * step,
                                std::sin(0.1 * i * person) * (*activity == 'w' ? 3 : 0.1),
                                std::cos(0.07 * i + person), activity);
    return text;
}

void writePeople(const std::filesystem::path& folder, const std::string& start, double step) {
    for (int person = 1; person <= 6; ++person)
        writeText(folder / fmt::format("s{}.csv", person), recording(person, start, step));
}

test::Outcome check(const TemporaryFolder& folder, std::vector<std::string> options) {
    std::vector<std::string> words = {
        "dataset",    "check", (folder / "data").string(), "--home", (folder / "home").string(),
        "--importer", "csv"};
    options.push_back("time=time");
    options.push_back("label=label");
    options.push_back(R"(subject_pattern=(s\d+)\.csv)");
    for (const auto& option : options) {
        words.push_back("--set");
        words.push_back("data.options." + option);
    }
    return distill(words);
}

}  // namespace

class CsvCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreAccountedFor() {
        TemporaryFolder folder;
        writePeople(folder / "data", "Logger X1\n\ntime,ax,ay,label\n", 0.02);
        writeText(folder / "data/notes.csv", "");
        const auto outcome = check(folder, {});
        QVERIFY2(outcome.exitCode == 0, outcome.err.c_str());
        for (const char* words : {"12 recordings of 6 subjects", "Rows: 4800 read, 4800 kept, 0 lost.",
                                  "clock starts again", "the table starts here: 6 times, first at s1.csv:3",
                                  "file left out: is empty: once, at notes.csv"})
            QVERIFY2(outcome.out.find(words) != std::string::npos, (words + ("\n" + outcome.out)).c_str());
    }

    void aWrongUnitIsRefused() {
        TemporaryFolder folder;
        writePeople(folder / "data", "time,ax,ay,label\n", 20);
        const auto outcome = check(folder, {"time_unit=s"});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.err.find("data.options.time_unit=ms") != std::string::npos, outcome.err.c_str());
        QCOMPARE(check(folder, {}).exitCode, 0);
    }

    void spreadsheetsAreNamed() {
        TemporaryFolder folder;
        writeText(folder / "data/s1.csv", "PK\x03\x04 [Content_Types].xml xl/workbook.xml");
        const auto outcome = check(folder, {});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.err.find("spreadsheet") != std::string::npos, outcome.err.c_str());
        QVERIFY2(outcome.err.find("CSV") != std::string::npos, outcome.err.c_str());
    }
};

QTEST_APPLESS_MAIN(CsvCommandsTest)
#include "csv_commands_test.moc"
