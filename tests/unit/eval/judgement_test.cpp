// The figure sheet: keys, hand-computed values, what is left out and said, repeatable intervals.
#include "eval/judgement.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct Item {
    std::string subject;
    int truth, said;
};

Predictions of(const std::vector<Item>& items, int classes = 3) {
    Predictions p;
    for (int k = 0; k < classes; ++k) p.classes.push_back("class " + std::to_string(k));
    for (const auto& item : items) {
        p.windowIds.push_back(static_cast<std::uint32_t>(p.truth.size()));
        p.subjects.push_back(item.subject);
        p.truth.push_back(item.truth);
        for (int k = 0; k < classes; ++k)
            p.probabilities.push_back(k == item.said ? 0.8F : 0.2F / float(classes - 1));
    }
    return p;
}

/// Ten subjects of differing quality.
Predictions many() {
    Random random(3);
    std::vector<Item> items;
    for (int subject = 1; subject <= 10; ++subject)
        for (int i = 0; i < 60; ++i) {
            const int truth = i % 3;
            const bool hit = random.uniform() < 0.5 + 0.04 * subject;
            items.push_back({std::to_string(subject), truth, hit ? truth : (truth + 1) % 3});
        }
    return of(items);
}

}  // namespace

class JudgementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreThoseOfTheContract() {
        const Json judgement = judge(many());
        std::set<std::string> keys;
        for (const auto& [key, value] : judgement.items()) keys.insert(key);
        QCOMPARE(keys, (std::set<std::string>{"n", "accuracy", "macro_f1", "weighted_f1", "balanced_accuracy",
                                              "ece", "interval", "per_class", "per_subject", "confusion",
                                              "reliability", "notes"}));
        QCOMPARE(judgement["reliability"].size(), std::size_t{15});
        QCOMPARE(judgement["per_subject"].size(), std::size_t{10});
        QCOMPARE(judgement["per_subject"][9]["subject"].get<std::string>(),
                 std::string("10"));  // natural order
    }

    void handComputedOracle() {
        const Json j = judge(of({{"a", 0, 0}, {"a", 0, 1}, {"b", 1, 1}, {"b", 0, 0}}, 2));
        QCOMPARE(j["n"].get<int>(), 4);
        QCOMPARE(j["accuracy"].get<double>(), 0.75);
        QCOMPARE(j["macro_f1"].get<double>(), (0.8 + 2.0 / 3) / 2);
        QCOMPARE(j["balanced_accuracy"].get<double>(), (2.0 / 3 + 1) / 2);
        QVERIFY(j["confusion"] == Json::parse("[[2,1],[0,1]]"));
        QCOMPARE(j["per_class"][0]["recall"].get<double>(), 2.0 / 3);
        QCOMPARE(j["per_class"][1]["precision"].get<double>(), 0.5);
        QCOMPARE(j["per_subject"][0]["accuracy"].get<double>(), 0.5);
        // Subject a: only class 0 is true, F1 = 2·1/(2+1).
        QCOMPARE(j["per_subject"][0]["macro_f1"].get<double>(), 2.0 / 3);
        QVERIFY(std::abs(j["ece"].get<double>() - 0.05) < 1e-6);  // confidence 0.8, accuracy 0.75
        QVERIFY(j["interval"].is_null());                         // two people
        QCOMPARE(j["notes"].size(), std::size_t{1});
    }

    void intervalIsRepeatableAndHoldsTheEstimate() {
        const Json first = judge(many());
        QVERIFY(first == judge(many()));
        for (const char* key : {"macro_f1", "accuracy"}) {
            const double low = first["interval"][key][0], high = first["interval"][key][1],
                         value = first[key];
            QVERIFY(low < value && value < high);
        }
        // Subjects differ by much more than windows do: an interval over windows would give about ±0.035.
        QVERIFY(first["interval"]["accuracy"][1].get<double>() -
                    first["interval"]["accuracy"][0].get<double>() >
                0.08);
    }

    void orderOfWindowsDoesNotMatter() {
        Predictions p = many(), reversed;
        reversed.classes = p.classes;
        for (std::size_t i = p.size(); i-- > 0;) {
            reversed.windowIds.push_back(p.windowIds[i]);
            reversed.subjects.push_back(p.subjects[i]);
            reversed.truth.push_back(p.truth[i]);
            for (const float value : p.row(i)) reversed.probabilities.push_back(value);
        }
        QVERIFY(judge(p)["interval"] == judge(reversed)["interval"]);
    }

    void oneSubjectHasNoIntervalAndSaysSo() {
        const Json j = judge(of({{"7", 0, 0}, {"7", 1, 1}, {"7", 2, 2}}));
        QVERIFY(j["interval"].is_null());
        QVERIFY(j["notes"][0].get<std::string>().find("Only one subject") != std::string::npos);
    }

    void absentClassIsLeftOutAndSaid() {
        const Json j = judge(of({{"1", 0, 0}, {"2", 1, 1}}));
        QCOMPARE(j["macro_f1"].get<double>(), 1.0);
        QVERIFY(j["per_class"][2]["f1"].is_null());
        QCOMPARE(j["per_class"][2]["support"].get<int>(), 0);
        QVERIFY(j["notes"].dump().find("class 2 has no window") != std::string::npos);
    }

    void damagedPredictionsAreRefused() {
        EXPECT_ERROR(judge(Predictions{}), ErrorCode::data, "no windows to evaluate");
        Predictions p = many();
        p.probabilities.pop_back();
        EXPECT_ERROR(judge(p), ErrorCode::data, "1799 probabilities for 3 classes");
        p = many();
        p.probabilities[0] = NAN;
        EXPECT_ERROR(judge(p), ErrorCode::data, "window 0 has a probability that is not a number");
        p = many();
        p.truth[5] = 3;
        EXPECT_ERROR(judge(p), ErrorCode::data, "truth 3 with 3 classes");
    }
};

QTEST_APPLESS_MAIN(JudgementTest)
#include "judgement_test.moc"
