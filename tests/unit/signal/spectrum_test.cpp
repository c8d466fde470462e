// Density, power, entropy and peaks of signals whose spectra are known in closed form.
#include "signal/spectrum.hpp"

#include <numeric>

#include "signal/spectrogram.hpp"
#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

double totalPower(const Spectrum& s) {
    return std::accumulate(s.density.begin(), s.density.end(), 0.0) * s.resolutionHz;
}

}  // namespace

class SpectrumTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sineHasItsPowerAtItsFrequency() {
        // Amplitude 3 has mean square 4.5; gravity of 9.81 must not show.
        const auto x = sine(1024, 6.25, 50, 3, 9.81);
        const Spectrum s = welch(x, 50);
        QCOMPARE(s.frequencyHz.size(), std::size_t{129});
        QCOMPARE(s.segments, std::size_t{7});
        NEAR(s.resolutionHz, 50.0 / 256, 1e-15);
        NEAR(s.frequencyHz.back(), 25, 1e-12);
        NEAR(totalPower(s), 4.5, 1e-4);
        NEAR(bandPower(s, 5.5, 7), 4.5, 1e-4);
        const Peak peak = dominantFrequency(s);
        NEAR(peak.frequencyHz, 6.25, 1e-6);
        // Hann has an equivalent noise bandwidth of 1.5 bins.
        NEAR(peak.density, 4.5 / (1.5 * s.resolutionHz), 1e-3);
    }

    void peakBetweenBinsIsInterpolated() {
        for (const double frequency : {1.83, 2.0, 2.31, 7.77}) {
            const Spectrum s = welch(sine(1000, frequency, 50), 50);
            NEAR(dominantFrequency(s).frequencyHz, frequency, 0.03 * s.resolutionHz);
        }
    }

    void oneRectangularSegmentObeysParseval() {
        for (const std::size_t n : {std::size_t{128}, std::size_t{125}}) {
            const auto x = whiteNoise(n, 1.7, 11);
            const Spectrum s = welch(x, 50, {n, 0, WindowShape::rectangular, false});
            NEAR(totalPower(s), meanSquare(x), 1e-5);
        }
    }

    void whiteNoiseIsFlatAtItsLevel() {
        // Variance 4 over 0 … 25 Hz: 0.16 unit²/Hz.
        const Spectrum s = welch(whiteNoise(200000, 2, 7), 50);
        for (const auto& [low, high] : {std::pair{1.0, 5.0}, {5.0, 15.0}, {15.0, 24.0}}) {
            NEAR(bandPower(s, low, high) / (high - low), 0.16, 0.006);
        }
        QVERIFY(spectralEntropy(s) > 0.995);
        QVERIFY(spectralEntropy(s) <= 1.0);
    }

    void bandsPartitionThePower() {
        for (const std::size_t n : {std::size_t{128}, std::size_t{133}, std::size_t{1}, std::size_t{2}}) {
            const auto x = whiteNoise(n, 1, 2);
            const Spectrum s = welch(x, 50, {n, 0, WindowShape::rectangular, false});
            const auto edges = defaultBandEdgesHz(50);
            const auto powers = bandPowers(s, edges);
            QCOMPARE(powers.size(), edges.size() - 1);
            NEAR(std::accumulate(powers.begin(), powers.end(), 0.0), totalPower(s), 1e-9);
        }
        QCOMPARE(defaultBandEdgesHz(50), (std::vector<double>{0, 0.3, 1, 3, 8, 25}));
        QCOMPARE(defaultBandEdgesHz(10), (std::vector<double>{0, 0.3, 1, 3, 5}));
    }

    void entropyOfAToneIsLow() {
        const auto tone = sine(128, 6.25, 50);
        NEAR(spectralEntropy(welch(tone, 50, {128, 0, WindowShape::rectangular, true})), 0, 1e-3);
        QCOMPARE(spectralEntropy(welch(std::vector<float>(128, 2.0F), 50)), 0.0);
        QVERIFY(std::isnan(dominantFrequency(welch(std::vector<float>(128, 2.0F), 50)).frequencyHz));
    }

    void segmentsWithGapsAreLeftOut() {
        auto x = sine(1024, 6.25, 50, 3);
        x[300] = kNan;
        const Spectrum s = welch(x, 50);
        QCOMPARE(s.segments, std::size_t{5});
        NEAR(totalPower(s), 4.5, 1e-4);
        const Spectrum none = welch(std::vector<float>(64, kNan), 50);
        QCOMPARE(none.segments, std::size_t{0});
        QVERIFY(std::isnan(none.density[3]));
        QVERIFY(std::isnan(spectralEntropy(none)));
    }

    void refusesNonsense() {
        const std::vector<float> x(10);
        EXPECT_ERROR(welch({}, 50), ErrorCode::config, "no samples");
        EXPECT_ERROR(welch(x, 0), ErrorCode::config, "not a sampling rate");
        EXPECT_ERROR(welch(x, 50, {0}), ErrorCode::config, "segment");
        EXPECT_ERROR(welch(x, 50, {8, 1.0}), ErrorCode::config, "overlap");
    }

    void spectrogramFollowsAChangeOfPitch() {
        auto x = sine(1000, 5, 50);
        const auto later = sine(1000, 15, 50);
        x.insert(x.end(), later.begin(), later.end());
        x[1500] = kNan;
        const Spectrogram s = spectrogram(x, 50, {.segment = 100, .hop = 50});
        QCOMPARE(s.timeS.size(), std::size_t{39});
        NEAR(s.timeS[0], 1, 1e-12);
        NEAR(s.timeS[1], 2, 1e-12);
        const auto loudest = [&](std::size_t c) {
            const auto column = s.column(c);
            return s.frequencyHz[static_cast<std::size_t>(std::ranges::max_element(column) - column.begin())];
        };
        NEAR(loudest(3), 5, 1e-9);
        NEAR(loudest(38), 15, 1e-9);
        QVERIFY(std::isnan(s.column(29)[4]));
        QVERIFY(!std::isnan(s.column(28)[4]) && !std::isnan(s.column(31)[4]));
    }

    void decibelsHaveAFloor() {
        const auto x = sine(256, 6.25, 50);
        const Spectrogram linear = spectrogram(x, 50),
                          decibel = spectrogram(x, 50, {.decibel = true, .floorDecibel = -60});
        for (std::size_t i = 0; i < linear.values.size(); ++i) {
            NEAR(decibel.values[i], std::max(-60.0, 10 * std::log10(static_cast<double>(linear.values[i]))),
                 1e-4);
        }
        EXPECT_ERROR(spectrogram(x, 50, {.hop = 0}), ErrorCode::config, "hop");
        StopSource stop;
        stop.requestStop();
        QVERIFY_EXCEPTION_THROWN(spectrogram(x, 50, {}, stop.token()), Stopped);
    }
};

QTEST_APPLESS_MAIN(SpectrumTest)
#include "spectrum_test.moc"
