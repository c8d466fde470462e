// Documents of others, field by field: each wrong type is told with its document, key and what was expected.
#include "base/json_fields.hpp"

#include "test_support.hpp"

using namespace distillery;

class JsonFieldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsAreRead() {
        const Json document = parseJson(
            R"({"name": "walk", "count": 7, "whole": 3.0, "rate": 2.5, "on": true, "rows": [[1, 2], [3]], "big": 18446744073709551615})",
            "t");
        const JsonField field(document, subject_);
        const std::string name = field.at("name");
        QCOMPARE(name, std::string("walk"));
        QCOMPARE(field.at("count").get<int>(), 7);
        QCOMPARE(field.at("whole").get<std::int64_t>(), 3);
        QCOMPARE(field.at("rate").get<double>(), 2.5);
        QVERIFY(field.at("on").get<bool>());
        QCOMPARE(field.at("big").get<std::uint64_t>(), 18446744073709551615ULL);
        QCOMPARE(field.at("rows").get<std::vector<std::vector<int>>>(),
                 (std::vector<std::vector<int>>{{1, 2}, {3}}));
        QCOMPARE(field.value("missing", std::string("none")), std::string("none"));
        int sum = 0;
        for (const JsonField row : field.at("rows")) sum += row.at(0).get<int>();
        QCOMPARE(sum, 4);
    }

    void eachFaultNamesDocumentKeyAndWhatIsExpected_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("missing") << R"({"b": {}})"
                                 << R"(run/x.json: "b" lacks the key "n")";
        QTest::newRow("text") << R"({"b": {"n": "7"}})"
                              << R"(run/x.json: "b.n" is a text, but a number is expected)";
        QTest::newRow("null") << R"({"b": {"n": null}})"
                              << R"("b.n" is null, but a number is expected)";
        QTest::newRow("not whole") << R"({"b": {"n": 1.5}})"
                                   << R"("b.n" is 1.5, but a whole number)";
        QTest::newRow("too large") << R"({"b": {"n": 2147483648}})"
                                   << R"("b.n" is 2147483648, but a whole number)";
        QTest::newRow("larger than any") << R"({"b": {"n": 1e300}})"
                                         << R"("b.n" is 1e+300, but a whole number)";
        QTest::newRow("no object") << R"({"b": [1]})"
                                   << R"("b" is a list, but an object is expected)";
        QTest::newRow("no document") << R"([1])"
                                     << R"(run/x.json: is a list, but an object is expected)";
    }
    void eachFaultNamesDocumentKeyAndWhatIsExpected() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const Json document = parseJson(text.toStdString(), "t");
        const JsonField field(document, subject_);
        EXPECT_ERROR(field.at("b").at("n").get<int>(), ErrorCode::data, message.toStdString());
    }

    void placesInListsAreNamed() {
        const Json document = parseJson(R"({"rows": [[1, 2], [3, "x"]], "n": -1})", "t");
        const JsonField field(document, subject_);
        EXPECT_ERROR(field.at("rows").get<std::vector<std::vector<double>>>(), ErrorCode::data,
                     R"("rows[1][1]" is a text, but a number is expected)");
        EXPECT_ERROR(field.at("n").get<std::uint32_t>(), ErrorCode::data, R"("n" is -1)");
        EXPECT_ERROR(field.at("rows").at(2), ErrorCode::data, R"("rows" has 2 items)");
    }

private:
    const std::string subject_ = "run/x.json";
};

QTEST_APPLESS_MAIN(JsonFieldsTest)
#include "json_fields_test.moc"
