// JSON: where a syntax error is, dotted paths, numbers in every locale.
#include "base/json.hpp"

#include <clocale>
#include <cmath>
#include <limits>
#include <locale>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct DecimalComma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

}  // namespace

class JsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void syntaxErrorsNameSubjectLineAndColumn_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("first character") << "x"
                                         << "line 1, column 1";
        // The place is the last character of the word that does not belong there.
        QTest::newRow("missing comma") << "{\n  \"a\": 1\n  \"b\": 2\n}"
                                       << "line 3, column 5";
        QTest::newRow("after umlauts") << "{\"äöü\": ?}"
                                       << "line 1, column 9";
        QTest::newRow("ends too early") << "{\"a\": [1, 2"
                                        << "line 1, column ";
        QTest::newRow("empty") << ""
                               << "line 1, column 1";
    }
    void syntaxErrorsNameSubjectLineAndColumn() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        EXPECT_ERROR(parseJson(text.toStdString(), "demo.json"), ErrorCode::config,
                     "demo.json: not valid JSON at");
        EXPECT_ERROR(parseJson(text.toStdString(), "demo.json"), ErrorCode::config, place.toStdString());
    }

    void badBytesAndHugeNumbersAreErrorsOfOurs() {
        EXPECT_ERROR(parseJson("\"\xff\"", "f"), ErrorCode::config, "not valid JSON");
        EXPECT_ERROR(parseJson("1e999", "f"), ErrorCode::config,
                     "f: not usable as JSON at line 1, column 5: number overflow parsing '1e999'");
        EXPECT_ERROR(parseJson(std::string("{\"a\":1}\0x", 9), "f"), ErrorCode::config, "not valid JSON");
    }

    void whatReadersWouldStumbleOverIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("deep lists") << QByteArray(200'000, '[') << "nested more than 100 deep";
        QTest::newRow("deep and closed")
            << QByteArray(101, '[') + QByteArray(101, ']') << "nested more than 100 deep";
        QTest::newRow("deep objects")
            << QByteArray("{\"a\":").repeated(100'000) << "nested more than 100 deep";
        QTest::newRow("key twice") << QByteArray(R"({"a": 1, "b": {"seed": 1, "seed": 2}})")
                                   << "key \"seed\" stands twice";
        QTest::newRow("huge whole number")
            << QByteArray("[99999999999999999999999999]") << "does not fit into 64 bits";
        QTest::newRow("NUL in a text") << QByteArray("[\"a\\u0000b\"]") << "holds a NUL character";
        QTest::newRow("NUL in a key") << QByteArray("{\"a\\u0000b\": 1}") << "holds a NUL character";
    }
    void whatReadersWouldStumbleOverIsRefused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        EXPECT_ERROR(parseJson(text.toStdString(), "f"), ErrorCode::config, reason.toStdString());
        EXPECT_ERROR(parseJson(text.toStdString(), "f"), ErrorCode::config,
                     "f: not usable as JSON at line 1, column ");
        QVERIFY(jsonOrDiscarded(text.toStdString()).is_discarded());
    }

    void whatIsAllowedIsReadAsItStands() {
        const std::string text =
            R"({"a":[1,-2,3.5,1e30,18446744073709551615,-9223372036854775808],"b":{"c":null,"d":[true,false,"ü€"]},"e":{},"f":[]})";
        QCOMPARE(parseJson(text, "f"), Json::parse(text));
        QCOMPARE(parseJson(text, "f")["a"][4].get<std::uint64_t>(), 18446744073709551615ULL);
        QCOMPARE(parseJson(text, "f")["a"][5].get<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(parseJson(text, "f")["b"]["d"][2].get<std::string>(), std::string("ü€"));
        QCOMPARE(parseJson(std::string(100, '[') + std::string(100, ']'), "f").size(), std::size_t{1});
        QCOMPARE(parseJson(" 7 ", "f").get<int>(), 7);
    }

    void textOfJsonNeverThrows() {
        QCOMPARE(jsonText(Json{{"a", "\xFF"}}), "{\"a\":\"\uFFFD\"}");
        QCOMPARE(jsonText(OrderedJson{{"b", 1}, {"a", 2}}, 1), "{\n \"b\": 1,\n \"a\": 2\n}");
    }

    void findsByDottedPath() {
        const auto root =
            parseJson(R"({"train": {"epochs": 40}, "arms": [{"name": "kd"}, {"name": "alone"}]})", "t");
        QCOMPARE(findPath(root, "train.epochs")->get<int>(), 40);
        QCOMPARE(findPath(root, "arms.1.name")->get<std::string>(), std::string("alone"));
        QCOMPARE(findPath(root, ""), &root);
        for (const auto path : {"train.epoch", "train.epochs.deeper", "arms.2", "arms.x", "arms.-1", "."})
            QVERIFY2(findPath(root, path) == nullptr, path);
    }

    void setsByDottedPath() {
        Json root;
        setPath(root, "train.epochs", 40);
        setPath(root, "train.lr", 0.5);
        setPath(root, "name", "x");
        QCOMPARE(root.dump(), std::string(R"({"name":"x","train":{"epochs":40,"lr":0.5}})"));
        setPath(root, "train", 1);
        QCOMPARE(root.dump(), std::string(R"({"name":"x","train":1})"));
    }

    void aPathThroughAValueIsRefusedAndChangesNothing() {
        Json root = {{"train", {{"epochs", 40}}}};
        const auto before = root;
        EXPECT_ERROR(setPath(root, "train.epochs.most", 1), ErrorCode::config, "\"train.epochs\" is a value");
        for (const auto path : {"", ".", "a.", ".a", "a..b"})
            EXPECT_ERROR(setPath(root, path, 1), ErrorCode::config, "not a dotted path");
        QCOMPARE(root, before);
    }

    void numbersWithoutAJsonForm() {
        QVERIFY(finiteOrNull(std::nan("")).is_null());
        QVERIFY(finiteOrNull(std::numeric_limits<double>::infinity()).is_null());
        QCOMPARE(finiteOrNull(0.25).get<double>(), 0.25);
    }

    void numbersDoNotDependOnTheLocale() {
        const std::locale before = std::locale::global(std::locale(std::locale(), new DecimalComma));
        for (const auto name : {"de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.UTF-8"})  // where installed
            if (std::setlocale(LC_ALL, name) != nullptr) break;
        const auto value = parseJson("[1234567.25]", "t");
        const auto text = value.dump();
        std::setlocale(LC_ALL, "C");
        std::locale::global(before);
        QCOMPARE(value[0].get<double>(), 1234567.25);
        QCOMPARE(text, std::string("[1234567.25]"));
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
