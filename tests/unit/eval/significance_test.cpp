// Tests of significance against printed tables and counts that can be done by hand.
#include "eval/significance.hpp"

#include <cmath>

#include "test_support.hpp"

using namespace distillery;

namespace {

bool near(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) < tolerance;
}

/// Differences of magnitude 1 … n; those named are negative, the others positive.
WilcoxonResult withNegatives(int n, const std::vector<int>& negative) {
    std::vector<double> a, b(static_cast<std::size_t>(n), 0.0);
    for (int rank = 1; rank <= n; ++rank) a.push_back(rank);
    for (const int rank : negative) a[static_cast<std::size_t>(rank - 1)] *= -1;
    return wilcoxonSignedRank(a, b);
}

}  // namespace

class SignificanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The critical values for two-sided 5 % in every printed table: n = 6: 0, n = 8: 3, n = 10: 8, n =
    // 12: 13.
    void exactWilcoxonMatchesTheTables() {
        QVERIFY(near(withNegatives(6, {}).p, 2.0 / 64));
        QVERIFY(near(withNegatives(8, {3}).p, 2 * 5.0 / 256));     // W- = 3: 0.0391
        QVERIFY(near(withNegatives(8, {4}).p, 2 * 7.0 / 256));     // W- = 4: 0.0547
        QVERIFY(near(withNegatives(10, {8}).p, 2 * 25.0 / 1024));  // 0.0488
        QVERIFY(withNegatives(12, {1, 12}).p < 0.05);              // W- = 13: 0.0425
        QVERIFY(withNegatives(12, {2, 12}).p > 0.05);              // W- = 14: 0.0522
        QVERIFY(near(withNegatives(12, {1, 12}).p, 0.0425, 5e-5));
        QVERIFY(near(withNegatives(12, {2, 12}).p, 0.0522, 5e-5));
        QVERIFY(withNegatives(25, {25, 24, 23, 17}).p < 0.05);  // W- = 89, the table's value for n = 25
        QVERIFY(withNegatives(25, {25, 24, 23, 18}).p > 0.05);
        QVERIFY(withNegatives(25, {}).exact);
        QCOMPARE(withNegatives(8, {3}).positive, 33.0);
    }

    void directionDoesNotMatter() {
        QCOMPARE(withNegatives(8, {3}).p, withNegatives(8, {1, 2, 4, 5, 6, 7, 8}).p);
        QCOMPARE(withNegatives(7, {7, 6, 1}).p, 1.0);  // W+ = W-
    }

    void equalPairsAreLeftOut() {
        const std::vector<double> a{1, 1, 2, 3}, b{1, 0, 0, 0};
        const auto result = wilcoxonSignedRank(a, b);
        QCOMPARE(result.pairs, 3);
        QVERIFY(near(result.p, 2.0 / 8));
        const auto none = wilcoxonSignedRank(a, a);
        QCOMPARE(none.pairs, 0);
        QCOMPARE(none.p, 1.0);
    }

    // Magnitudes 1,1,2 with one 1 negative: of the 8 sign patterns of mid-ranks 1.5,1.5,3, three give W-
    // <= 1.5.
    void tiesAreExactToo() {
        const std::vector<double> a{1, -1, 2}, b{0, 0, 0};
        QVERIFY(near(wilcoxonSignedRank(a, b).p, 2 * 3.0 / 8));
        QVERIFY(wilcoxonSignedRank(a, b).exact);
    }

    void roundingNoiseIsATie() {
        const std::vector<double> a{0.3, 0.1 + 0.2, 0.9}, b{0.0, 0.6, 0.0};
        QVERIFY(near(wilcoxonSignedRank(a, b).p, 2 * 3.0 / 8));
    }

    void largeSamplesUseTheNormalLaw() {
        const auto result = withNegatives(30, {30, 29, 28, 27});  // W- = 114, W+ = 351
        QVERIFY(!result.exact);
        const double z = (351 - 232.5 - 0.5) / std::sqrt(30.0 * 31 * 61 / 24);
        QVERIFY(near(result.p, std::erfc(z / std::sqrt(2.0))));
        // Forty equal steps, thirty up: each mid-rank is 20.5, so the variance is 40 · 20.5² / 4.
        std::vector<double> a(40, 1.0), b(40, 0.0);
        for (std::size_t i = 0; i < 10; ++i) a[i] = -1;
        const double tied = (30 * 20.5 - 410 - 0.5) / std::sqrt(40 * 20.5 * 20.5 / 4);
        QVERIFY(near(wilcoxonSignedRank(a, b).p, std::erfc(tied / std::sqrt(2.0))));
    }

    void signFlipCountsAllSigns() {
        const std::vector<double> a{1, 2, 3}, zero{0, 0, 0}, mixed{1, 2, -3};
        QVERIFY(near(signFlipTest(a, zero, 0, 1), 2.0 / 8));  // only all-plus and all-minus reach 6
        QVERIFY(near(signFlipTest(mixed, zero, 0, 1), 1.0));  // the seen sum is 0
        const std::vector<double> b{3, 2, -1};                // |sum| 4: ±6, ±4 (1 flipped): 4 of 8
        QVERIFY(near(signFlipTest(b, zero, 0, 1), 4.0 / 8));
    }

    void signFlipSamplesLargeSets() {
        std::vector<double> a(30, 1.0), b(30, 0.0);
        QVERIFY(near(signFlipTest(a, b, 999, 3), 1.0 / 1000));
        for (std::size_t i = 0; i < 30; i += 2) a[i] = -1;
        QCOMPARE(signFlipTest(a, b, 999, 3), 1.0);
    }

    void holmByHand() {
        const std::vector<double> p{0.01, 0.04, 0.03, 0.005};
        const auto adjusted = holm(p);
        QVERIFY(near(adjusted[3], 0.02));
        QVERIFY(near(adjusted[0], 0.03));
        QVERIFY(near(adjusted[2], 0.06));
        QVERIFY(near(adjusted[1], 0.06));  // 0.04 alone, but never below the one before
        const std::vector<double> large{0.6, 0.7};
        QCOMPARE(holm(large)[0], 1.0);
        QVERIFY(holm({}).empty());
    }

    void momentsAndPercentiles() {
        const std::vector<double> values{2, 4, 4, 6};
        QCOMPARE(mean(values), 4.0);
        QVERIFY(near(standardDeviation(values), std::sqrt(8.0 / 3)));
        QVERIFY(std::isnan(mean({})) && std::isnan(standardDeviation({values.data(), 1})));
        const auto interval = percentileInterval({4, 0, 2, 1, 3}, 0.5);
        QCOMPARE(interval.low, 1.0);
        QCOMPARE(interval.high, 3.0);
        QVERIFY(near(percentileInterval({0, 10}, 0.5).low, 2.5));
        QVERIFY(std::isnan(percentileInterval({}).low));
    }

    void pairedBootstrapIsRepeatableAndSane() {
        const std::vector<double> a{0.9, 0.8, 0.95, 0.7, 0.85}, b{0.85, 0.8, 0.9, 0.6, 0.9};
        const auto first = pairedBootstrap(a, b, 2000, 7), again = pairedBootstrap(a, b, 2000, 7);
        QCOMPARE(first.low, again.low);
        QCOMPARE(first.high, again.high);
        QVERIFY(first.low < 0.03 && first.high > 0.03);  // the mean difference
        QVERIFY(first.low >= -0.05 &&
                first.high <= 0.10);  // no replicate can leave the range of the differences
        const std::vector<double> shifted{0.95, 0.9, 1.0, 0.7, 1.0};
        const auto constant = pairedBootstrap(shifted, shifted, 100, 7);
        QVERIFY(near(constant.low, 0) && near(constant.high, 0));
    }

    void unequalLengthsAreNamed() {
        const std::vector<double> one{1}, two{1, 2};
        EXPECT_ERROR(wilcoxonSignedRank(one, two), ErrorCode::data, "1 scores against 2");
        EXPECT_ERROR(pairedBootstrap(one, one, 10, 1), ErrorCode::data, "at least 2 pairs");
        EXPECT_ERROR(signFlipTest({}, {}, 10, 1), ErrorCode::data, "at least 1 pairs");
    }
};

QTEST_APPLESS_MAIN(SignificanceTest)
#include "significance_test.moc"
