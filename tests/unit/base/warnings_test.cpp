// Warnings: counted, bounded, told, kept.
#include "base/warnings.hpp"

#include <nlohmann/json.hpp>

#include "test_support.hpp"

using namespace distillery;

class WarningsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsAllAndKeepsTheFirstPlaces() {
        Warnings warnings;
        QVERIFY(warnings.empty());
        for (int row = 1; row <= 37; ++row) warnings.add("row skipped", "a.txt:" + std::to_string(row));
        warnings.add("clipped", "b.txt");
        QCOMPARE(warnings.total(), 38);
        const auto kinds = warnings.kinds();
        QCOMPARE(kinds.size(), std::size_t(2));
        QCOMPARE(kinds[1].count, 37);
        QCOMPARE(kinds[1].places.size(), Warnings::kKeptPlaces);
        QCOMPARE(kinds[1].places.front(), std::string("a.txt:1"));
        QCOMPARE(warnings.sentences(), (std::vector<std::string>{"clipped: once, at b.txt",
                                                                 "row skipped: 37 times, first at a.txt:1"}));
    }

    void aPlaceMayBeUnknown() {
        Warnings warnings;
        warnings.add("no label file", "");
        QCOMPARE(warnings.sentences().front(), std::string("no label file: once"));
    }

    void mergesInOrder() {
        Warnings first, second;
        for (int i = 0; i < 4; ++i) first.add("k", "first " + std::to_string(i));
        for (int i = 0; i < 4; ++i) second.add("k", "second " + std::to_string(i));
        second.add("other", "x");
        first.merge(second);
        QCOMPARE(first.total(), 9);
        QCOMPARE(first.kinds()[0].places.back(), std::string("second 0"));
    }

    void survivesJson() {
        Warnings warnings;
        for (int i = 0; i < 9; ++i) warnings.add("k", std::to_string(i));
        warnings.add("l", "x");
        const auto back = Warnings::fromJson(warnings.toJson());
        QCOMPARE(back.toJson(), warnings.toJson());
        QCOMPARE(back.total(), 10);
        QVERIFY(Warnings::fromJson(Json::array()).empty());
        EXPECT_ERROR(Warnings::fromJson({{{"kind", 3}}}), ErrorCode::data, "not a list");
        EXPECT_ERROR(Warnings::fromJson(7), ErrorCode::data, "not a list");
    }
};

QTEST_APPLESS_MAIN(WarningsTest)
#include "warnings_test.moc"
