// Resampled sines against the analytic sine, aliasing, gaps, and irregular timestamps.
#include "signal/resample.hpp"

#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

class ResampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ratiosAreInLowestTerms() {
        QCOMPARE(approximateRatio(50, 50), (RateRatio{1, 1}));
        QCOMPARE(approximateRatio(100, 50), (RateRatio{1, 2}));
        QCOMPARE(approximateRatio(50, 12.5), (RateRatio{1, 4}));
        QCOMPARE(approximateRatio(52, 50), (RateRatio{25, 26}));
        QCOMPARE(approximateRatio(102.4, 50), (RateRatio{125, 256}));
        QCOMPARE(approximateRatio(10, 200), (RateRatio{20, 1}));
        const RateRatio odd = approximateRatio(102.2973, 50);
        QVERIFY(odd.up <= 1024 && odd.down <= 1024);
        NEAR(102.2973 * static_cast<double>(odd.up) / static_cast<double>(odd.down), 50, 5e-4);
        EXPECT_ERROR(approximateRatio(0, 50), ErrorCode::config, "above 0 Hz");
        EXPECT_ERROR(approximateRatio(1e6, 1), ErrorCode::config, "too far apart");
    }

    void sinesArriveUnchanged_data() {
        QTest::addColumn<double>("fromHz");
        QTest::addColumn<double>("toHz");
        for (const auto& [from, to] : {std::pair{50.0, 100.0},
                                       {100.0, 50.0},
                                       {52.0, 50.0},
                                       {200.0, 50.0},
                                       {102.4, 50.0},
                                       {50.0, 12.5},
                                       {12.5, 50.0},
                                       {50.0, 49.0}}) {
            QTest::addRow("%g to %g Hz", from, to) << from << to;
        }
    }

    void sinesArriveUnchanged() {
        QFETCH(double, fromHz);
        QFETCH(double, toHz);
        const double frequency = 0.7 * std::min(fromHz, toHz) / 2;
        const auto x = sine(4000, frequency, fromHz, 2, 9.81);
        const auto y = resample(x, fromHz, toHz);
        QCOMPARE(y.size(), static_cast<std::size_t>(std::ceil(4000 * toHz / fromHz - 1e-9)));
        for (std::size_t i = y.size() / 10; i < y.size() * 9 / 10; ++i) {
            NEAR(y[i], 9.81 + 2 * sineAt(static_cast<double>(i) / toHz, frequency), 6e-3);
        }
    }

    void whatTheNewRateCannotHoldDisappears() {
        const auto y = resample(sine(4000, 19, 100, 1), 100, 25);
        QVERIFY(std::sqrt(meanSquare(std::span<const float>(y).subspan(100, 800))) < 2e-3);
    }

    void constantsStay() {
        for (const auto& [from, to] : {std::pair{50.0, 10.0}, {50.0, 33.0}, {10.0, 50.0}}) {
            for (const std::size_t n : {std::size_t{1}, std::size_t{3}, std::size_t{128}}) {
                for (const float v : resample(std::vector<float>(n, 9.81F), from, to)) NEAR(v, 9.81, 2e-6);
            }
        }
        QVERIFY(resample({}, 50, 10).empty());
        const auto x = whiteNoise(100, 1, 1);
        QCOMPARE(resample(x, 50, 50), x);
    }

    void gapsStayGaps() {
        auto x = sine(2000, 2, 100, 1, 1);
        for (std::size_t i = 901; i < 1000; ++i) x[i] = kNan;
        const auto y = resample(x, 100, 50);
        for (std::size_t i = 0; i < y.size(); ++i) {
            QCOMPARE(std::isnan(y[i]), i >= 451 && i < 500);
            if (!std::isnan(y[i])) NEAR(y[i], 1 + sineAt(static_cast<double>(i) / 50, 2), 0.06);
        }
        const auto alone = resample(std::span<const float>(x).first(901), 100, 50);
        QCOMPARE(std::vector<float>(y.begin(), y.begin() + 451), alone);
    }

    void refusesTooLongOutputs() {
        const std::vector<float> x(10);
        std::vector<float> y(6);
        EXPECT_ERROR((Resampler(RateRatio{1, 2}).run(x, y), 0), ErrorCode::internal, "at most 5");
    }

    void irregularTimesLandOnTheGrid() {
        Random random(4);
        std::vector<double> times;
        std::vector<float> values;
        for (double t = 100; t < 140; t += 0.02 * random.uniform(0.5, 1.5)) {
            times.push_back(t);
            values.push_back(static_cast<float>(sineAt(t, 1)));
        }
        const UniformGrid grid = gridOver(times, 50);
        NEAR(grid.startS, 100, 0);
        const auto y = resampleIrregular(times, values, grid, 0.2);
        QCOMPARE(y.size(), grid.length);
        // Linear interpolation errs by at most (2πf·gap)²/8.
        for (std::size_t i = 0; i < y.size(); ++i)
            NEAR(y[i], sineAt(100 + static_cast<double>(i) / 50, 1), 0.005);
    }

    void fastSourcesDoNotFoldBack() {
        std::vector<double> times;
        std::vector<float> values;
        for (int i = 0; i < 4000; ++i) {
            times.push_back(i / 200.0);
            values.push_back(static_cast<float>(sineAt(times.back(), 2) + sineAt(times.back(), 33)));
        }
        const auto y = resampleIrregular(times, values, gridOver(times, 50), 0.1);
        QCOMPARE(y.size(), std::size_t{1000});
        // 33 Hz would show as 17 Hz.
        for (std::size_t i = 100; i < 900; ++i) NEAR(y[i], sineAt(static_cast<double>(i) / 50, 2), 5e-3);
    }

    void longGapsBecomeMissing() {
        const std::vector<double> times{0, 0.1, 0.2, 0.3, 1.5, 1.6, 1.7};
        const std::vector<float> values{0, 1, 2, kNan, 5, 6, 7};
        const auto y = resampleIrregular(times, values, gridOver(times, 10), 0.5);
        QCOMPARE(y.size(), std::size_t{18});
        for (std::size_t i = 0; i < y.size(); ++i) {
            if (i >= 3 && i < 15) {
                QVERIFY(std::isnan(y[i]));
            } else {
                NEAR(y[i], i < 3 ? static_cast<double>(i) : static_cast<double>(i) - 10, 1e-5);
            }
        }
        const auto bridged = resampleIrregular(times, values, gridOver(times, 10), 2);
        NEAR(bridged[8], 2 + 3 * 0.6 / 1.3, 1e-5);
    }

    void equalTimesAreAveraged() {
        const std::vector<double> times{0, 1, 1, 1, 2};
        const std::vector<float> values{0, 3, 6, 9, 0};
        const auto y = resampleIrregular(times, values, gridOver(times, 1), 5);
        QCOMPARE(y, (std::vector<float>{0, 6, 0}));
    }

    void brokenTimesAreNamed() {
        const std::vector<float> values{1, 2, 3};
        const UniformGrid grid{0, 10, 3};
        EXPECT_ERROR(resampleIrregular(std::vector<double>{0, 2, 1}, values, grid, 1), ErrorCode::data,
                     "timestamp 2");
        EXPECT_ERROR(resampleIrregular(std::vector<double>{0, std::nan(""), 1}, values, grid, 1),
                     ErrorCode::data, "timestamp 1");
        EXPECT_ERROR(resampleIrregular(std::vector<double>{0, 2}, values, grid, 1), ErrorCode::internal,
                     "2 times");
        EXPECT_ERROR(gridOver({}, 10), ErrorCode::data, "none");
        EXPECT_ERROR(gridOver(std::vector<double>{0, 1e12}, 50), ErrorCode::data, "time column");
        EXPECT_ERROR(gridOver(std::vector<double>{0, 1}, 0), ErrorCode::config, "0 Hz");
    }

    void allMissingStaysMissing() {
        const std::vector<double> times{0, 1, 2};
        for (const float v : resampleIrregular(times, std::vector<float>(3, kNan), gridOver(times, 1), 5))
            QVERIFY(std::isnan(v));
    }
};

QTEST_APPLESS_MAIN(ResampleTest)
#include "resample_test.moc"
