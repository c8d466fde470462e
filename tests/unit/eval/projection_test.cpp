// Principal components: known axes, both shapes of the problem, refusals.
#include "eval/projection.hpp"

#include <cmath>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

class ProjectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void diagonalLine() {
        // Points along (3, 4)/5 around (10, 20), with a tenth of the spread across.
        const std::vector<float> values{10 + 3 - .4F, 20 + 4 + .3F, 10 - 3 + .4F, 20 - 4 - .3F,
                                        10 + 3 + .4F, 20 + 4 - .3F, 10 - 3 - .4F, 20 - 4 + .3F};
        const Projection p = principalComponents(values, 2, 5);
        QCOMPARE(p.components, std::size_t{2});
        QVERIFY(std::abs(p.axes[0] - 0.6) < 1e-6 && std::abs(p.axes[1] - 0.8) < 1e-6);
        QVERIFY(std::abs(p.centre[0] - 10) < 1e-6 && std::abs(p.centre[1] - 20) < 1e-6);
        QVERIFY(std::abs(p.varianceShares[0] - 25 / 25.25) < 1e-6);
        QVERIFY(std::abs(p.varianceShares[1] - 0.25 / 25.25) < 1e-6);
        QVERIFY(std::abs(p.coordinates[0] - 5) < 1e-5);  // row 0, component 0
        QVERIFY(std::abs(std::abs(p.coordinates[1]) - 0.5) < 1e-5);
    }

    void wideAndTallAgree() {
        // Five rows of eight columns (wide): distances between rows survive a projection on all four
        // components.
        Random random(1);
        std::vector<float> values(40);
        for (float& value : values) value = static_cast<float>(random.normal());
        const Projection p = principalComponents(values, 8, 8);
        QCOMPARE(p.components, std::size_t{4});
        for (std::size_t a = 0; a < 5; ++a)
            for (std::size_t b = 0; b < a; ++b) {
                double before = 0, after = 0;
                for (std::size_t c = 0; c < 8; ++c)
                    before += std::pow(values[a * 8 + c] - values[b * 8 + c], 2);
                for (std::size_t c = 0; c < 4; ++c)
                    after += std::pow(p.coordinates[a * 4 + c] - p.coordinates[b * 4 + c], 2);
                QVERIFY(std::abs(before - after) < 1e-5);
            }
        double sum = 0;
        for (const double share : p.varianceShares) sum += share;
        QVERIFY(std::abs(sum - 1) < 1e-9);
    }

    void axesAreOrthonormal() {
        Random random(2);
        std::vector<float> values(300);
        for (float& value : values) value = static_cast<float>(random.uniform());
        const Projection p = principalComponents(values, 6, 3);
        for (std::size_t a = 0; a < 3; ++a)
            for (std::size_t b = 0; b <= a; ++b) {
                double dot = 0;
                for (std::size_t c = 0; c < 6; ++c) dot += p.axes[a * 6 + c] * p.axes[b * 6 + c];
                QVERIFY(std::abs(dot - (a == b ? 1 : 0)) < 1e-9);
            }
        QVERIFY(p.varianceShares[0] >= p.varianceShares[1] && p.varianceShares[1] >= p.varianceShares[2]);
    }

    void constantRowsHaveNoVariance() {
        const std::vector<float> values(12, 3.0F);
        const Projection p = principalComponents(values, 3, 2);
        for (const double share : p.varianceShares) QCOMPARE(share, 0.0);
        for (const double value : p.coordinates) QCOMPARE(value, 0.0);
    }

    void badInputIsNamed() {
        const std::vector<float> five(5, 1.0F), gap{1, NAN, 2, 3};
        EXPECT_ERROR(principalComponents(five, 2, 2), ErrorCode::data, "5 values");
        EXPECT_ERROR(principalComponents(five, 5, 2), ErrorCode::data, "two or more rows");
        EXPECT_ERROR(principalComponents(gap, 2, 2), ErrorCode::data, "not a number");
    }
};

QTEST_APPLESS_MAIN(ProjectionTest)
#include "projection_test.moc"
