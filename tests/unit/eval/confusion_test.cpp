// Class metrics against figures worked out by hand.
#include "eval/confusion.hpp"

#include <cmath>

#include "test_support.hpp"

using namespace distillery;

namespace {
bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}
}  // namespace

class ConfusionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // truth 0: 3 right, 1 taken for 1; truth 1: 2 right, 1 taken for 0; truth 2: 1 taken for 1.
    void handComputedOracle() {
        const std::vector<int> truth{0, 0, 0, 0, 1, 1, 1, 2}, said{0, 0, 0, 1, 1, 1, 0, 1};
        const Confusion confusion = Confusion::of(truth, said, 3);
        QCOMPARE(confusion.at(0, 1), 1);
        QCOMPARE(confusion.at(1, 0), 1);
        QCOMPARE(confusion.support(1), 3);
        QCOMPARE(confusion.predictions(1), 4);
        const auto metrics = classMetrics(confusion);
        QVERIFY(near(metrics[0].precision, 0.75) && near(metrics[0].recall, 0.75) &&
                near(metrics[0].f1, 0.75));
        QVERIFY(near(metrics[1].precision, 0.5) && near(metrics[1].recall, 2.0 / 3) &&
                near(metrics[1].f1, 4.0 / 7));
        QVERIFY(std::isnan(metrics[2].precision));  // never predicted
        QVERIFY(near(metrics[2].recall, 0) && near(metrics[2].f1, 0));
        const ConfusionScores summary = scoresOf(confusion);
        QVERIFY(near(summary.accuracy, 5.0 / 8));
        QVERIFY(near(summary.macroF1, (0.75 + 4.0 / 7 + 0) / 3));
        QVERIFY(near(summary.weightedF1, (4 * 0.75 + 3 * 4.0 / 7) / 8));
        QVERIFY(near(summary.balancedAccuracy, (0.75 + 2.0 / 3 + 0) / 3));
        QVERIFY(near(macroF1(truth, said, 3), summary.macroF1));
    }

    // Class 2 is never true but predicted once: it must not enter the means, and must cost class 0 recall.
    void classAbsentFromTheTruthIsLeftOut() {
        const std::vector<int> truth{0, 0, 1, 1}, said{0, 2, 1, 1};
        const Confusion confusion = Confusion::of(truth, said, 4);
        const auto metrics = classMetrics(confusion);
        QVERIFY(near(metrics[2].precision, 0));
        QVERIFY(std::isnan(metrics[2].recall) && std::isnan(metrics[2].f1));
        QVERIFY(near(scoresOf(confusion).macroF1, (2.0 / 3 + 1) / 2));
        QVERIFY(near(scoresOf(confusion).balancedAccuracy, 0.75));
    }

    void addingMatrices() {
        const std::vector<int> a{0, 1}, b{1, 1};
        Confusion sum = Confusion::of(a, b, 2);
        sum += Confusion::of(b, a, 2);
        QCOMPARE(sum.at(0, 1), 1);
        QCOMPARE(sum.at(1, 0), 1);
        QCOMPARE(sum.at(1, 1), 2);
        QCOMPARE(sum.total(), 4);
    }

    void nothingToCount() { QVERIFY(std::isnan(scoresOf(Confusion(3)).macroF1)); }

    void badInputIsNamed() {
        const std::vector<int> one{0}, two{0, 1}, far{5};
        EXPECT_ERROR(Confusion::of(one, two, 2), ErrorCode::data, "1 truths against 2 predictions");
        EXPECT_ERROR(Confusion::of(one, far, 2), ErrorCode::data, "prediction 5 with 2 classes");
    }
};

QTEST_APPLESS_MAIN(ConfusionTest)
#include "confusion_test.moc"
