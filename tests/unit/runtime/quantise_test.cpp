// 8-bit and 16-bit weights against hand values and against every half there is.
#include "runtime/quantise.hpp"

#include <bit>
#include <cmath>

#include "random_network.hpp"
#include "test_support.hpp"

using namespace distillery;

class QuantiseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void channelsHaveScalesOfTheirOwn() {
        const Weight weight{{3, 2, 1}, {1.27f, -0.5f, 0.0f, 0.0f, -254.0f, 3.0f}};
        const QuantisedWeight q = quantise(weight);
        QCOMPARE(q.scale, (std::vector<float>{0.01f, 1.0f, 2.0f}));
        QCOMPARE(q.values, (std::vector<std::int8_t>{127, -50, 0, 0, -127, 2}));  // 1.5 goes to the even 2
        QCOMPARE(dequantise(q).values, (std::vector<float>{1.27f, -0.5f, 0, 0, -254, 4}));
        QCOMPARE(dequantise(q).shape, weight.shape);
    }
    void errorIsHalfAStepAtMost() {
        Random random(3);
        Weight weight{{8, 50}, std::vector<float>(400)};
        for (float& v : weight.values) v = static_cast<float>(random.normal());
        const QuantisedWeight q = quantise(weight);
        const Weight back = dequantise(q);
        for (std::size_t i = 0; i < 400; ++i)
            QVERIFY(std::abs(back.values[i] - weight.values[i]) <= 0.5001f * q.scale[i / 50]);
    }
    void vanishinglySmallChannelsBecomeZero() {
        const QuantisedWeight q = quantise({{1, 2}, {1e-42f, -1e-42f}});
        QCOMPARE(q.scale[0], 1.0f);
        QCOMPARE(int(q.values[0]), 0);
    }
    void everyHalfGoesThereAndBack() {
        for (std::uint32_t half = 0; half < 0x10000; ++half) {
            const float value = floatFromHalf(static_cast<std::uint16_t>(half));
            if (std::isnan(value)) {
                QVERIFY(std::isnan(floatFromHalf(halfFromFloat(value))));
            } else {
                QCOMPARE(std::uint32_t(halfFromFloat(value)), half);
            }
        }
    }
    void halvesRoundToNearestEven() {
        QCOMPARE(int(halfFromFloat(1.0f)), 0x3c00);
        QCOMPARE(int(halfFromFloat(1.0f + 0x1p-11f)), 0x3c00);      // a tie: down to even
        QCOMPARE(int(halfFromFloat(1.0f + 3 * 0x1p-11f)), 0x3c02);  // a tie: up to even
        QCOMPARE(int(halfFromFloat(1.0f + 0x1.01p-11f)), 0x3c01);
        QCOMPARE(int(halfFromFloat(65519.0f)), 0x7bff);
        QCOMPARE(int(halfFromFloat(65520.0f)), 0x7c00);  // rounds to infinite
        QCOMPARE(int(halfFromFloat(-1e9f)), 0xfc00);
        QCOMPARE(int(halfFromFloat(0x1p-25f)), 0);
        QCOMPARE(int(halfFromFloat(0x1.8p-25f)), 1);
    }
};

QTEST_GUILESS_MAIN(QuantiseTest)
#include "quantise_test.moc"
