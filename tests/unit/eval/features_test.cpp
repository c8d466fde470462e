#include "eval/features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

constexpr int kLength = 128;
constexpr double kRate = 50;
const std::vector<std::string> kSensor{"acc_x", "acc_y", "acc_z"};

/// Features of one window, by name.
class Named {
public:
    Named(const std::vector<std::string>& channels, const std::vector<float>& window, double rateHz = kRate)
        : names_(featureNames(channels)), values_(names_.size()) {
        const int count = static_cast<int>(channels.size());
        extractFeatures(window, count, static_cast<int>(window.size()) / count, rateHz, triadsOf(channels),
                        values_);
    }
    double operator[](const std::string& name) const {
        const auto found = std::ranges::find(names_, name);
        return found == names_.end() ? std::numeric_limits<double>::quiet_NaN()
                                     : values_[static_cast<std::size_t>(found - names_.begin())];
    }
    const std::vector<float>& values() const { return values_; }

private:
    std::vector<std::string> names_;
    std::vector<float> values_;
};

std::vector<float> sine(double hz, double amplitude, double offset, int length = kLength) {
    std::vector<float> signal;
    for (int i = 0; i < length; ++i)
        signal.push_back(
            static_cast<float>(offset + amplitude * std::sin(2 * std::numbers::pi * hz * i / kRate + 0.3)));
    return signal;
}

std::vector<float> join(std::initializer_list<std::vector<float>> channels) {
    std::vector<float> window;
    for (const auto& channel : channels) window.insert(window.end(), channel.begin(), channel.end());
    return window;
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

}  // namespace

class FeaturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nineChannelsGive369Features() {
        std::vector<std::string> channels;
        for (const char* sensor : {"total_acc", "body_acc", "body_gyro"})
            for (const char* axis : {"_x", "_y", "_z"}) channels.push_back(std::string(sensor) + axis);
        const auto names = featureNames(channels);
        QCOMPARE(names.size(), std::size_t{369});
        QCOMPARE(names.front(), std::string("total_acc_x.mean"));
        QCOMPARE(names.back(), std::string("body_gyro.jerk_entropy"));
        QCOMPARE(FeatureExtractor(9, kLength, kRate, triadsOf(channels)).count(), names.size());
        auto unique = names;
        std::ranges::sort(unique);
        QVERIFY(std::ranges::adjacent_find(unique) == unique.end());
    }

    void triadsAreFoundByName() {
        QCOMPARE(triadsOf({"gyro_z", "acc_x", "gyro_x", "acc_z", "ecg", "acc_y", "gyro_y", "mag_x"}),
                 (std::vector<Triad>{{1, 5, 3}, {2, 6, 0}}));
        QVERIFY(triadsOf({"ecg"}).empty());
    }

    void statisticsByHand() {
        // 0 … 15: mean 7.5, variance (16²−1)/12 = 21.25, quartiles 3.75 and 11.25, median deviation 4.5
        // or 3.5 at even n.
        std::vector<float> ramp(16);
        for (int i = 0; i < 16; ++i) ramp[static_cast<std::size_t>(i)] = static_cast<float>(i);
        const Named features({"a"}, ramp, 10);
        QVERIFY(near(features["a.mean"], 7.5, 1e-6));
        QVERIFY(near(features["a.sd"], std::sqrt(21.25), 1e-5));
        QVERIFY(near(features["a.median"], 7.5, 1e-6));
        QVERIFY(near(features["a.iqr"], 7.5, 1e-6));
        QVERIFY(near(features["a.mad"], 4.5, 1e-6));
        QCOMPARE(features["a.minimum"], 0.0);
        QCOMPARE(features["a.maximum"], 15.0);
        QVERIFY(near(features["a.log_energy"], std::log(77.5), 1e-5));  // Σ i² / 16 = 1240/16
        QVERIFY(near(features["a.skewness"], 0, 1e-6));
        QVERIFY(near(features["a.kurtosis"], 1.8 - 2.4 / 255, 1e-4));  // discrete uniform: 9/5 − 12/(5(n²−1))
        QVERIFY(near(features["a.zero_crossings"], 10.0 / 16, 1e-6));  // one crossing in 1.6 s
        QVERIFY(near(features["a.jerk_sd"], 0, 1e-3));
        QVERIFY(near(features["a.jerk_mad"], 10, 1e-4));  // every step is 10 per second
    }

    void aSineShowsItsFrequency() {
        const double hz = kRate / kLength * 6;  // 2.34 Hz, on a bin
        const Named features({"a"}, sine(hz, 0.5, 1));
        QVERIFY(near(features["a.dominant_hz"], hz, 1e-4));
        QVERIFY(near(features["a.centroid_hz"], hz, 0.02));
        QVERIFY(near(features["a.dominant_share"], 2.0 / 3, 0.01));  // Hann: 1/6, 4/6, 1/6
        QVERIFY(
            near(features["a.log_power_3"], std::log(0.125 * 5 / 6), 0.01));  // all but the bin at 2.73 Hz
        QVERIFY(features["a.entropy"] < 0.3);
        QVERIFY(features["a.flatness"] < 0.05);
        QVERIFY(near(features["a.repeat_s"], 1 / hz, 0.021));
        QVERIFY(features["a.repeat_strength"] > 0.9);
        QVERIFY(near(features["a.zero_crossings"], 2 * hz, 0.4));
        QVERIFY(near(features["a.sd"], 0.5 / std::numbers::sqrt2, 1e-3));
        QVERIFY(near(features["a.kurtosis"], 1.5, 0.01));
    }

    void noiseLooksLikeNoise() {
        Random random(3);
        std::vector<float> noise(1024);
        for (float& value : noise) value = static_cast<float>(random.normal());
        const Named features({"a"}, noise);
        QVERIFY(features["a.entropy"] > 0.85);
        QVERIFY(near(features["a.kurtosis"], 3, 0.5));
        QVERIFY(near(features["a.ar_1"], 0, 0.1));
        QVERIFY(near(features["a.centroid_hz"], 12.5, 1));
        QVERIFY(features["a.flatness"] > 0.4);
    }

    void autoregressionRecoversItsProcess() {
        Random random(4);
        std::vector<float> signal(8192);
        double last = 0, beforeLast = 0;
        for (float& value : signal) {
            const double next = 1.2 * last - 0.5 * beforeLast + random.normal();
            beforeLast = last;
            last = next;
            value = static_cast<float>(next);
        }
        const Named features({"a"}, signal);
        QVERIFY(near(features["a.ar_1"], 1.2, 0.05));
        QVERIFY(near(features["a.ar_2"], -0.5, 0.05));
        QVERIFY(near(features["a.ar_3"], 0, 0.05));
        QVERIFY(near(features["a.ar_4"], 0, 0.05));
    }

    void triadFeaturesByHand() {
        // x = s, y = −2s, z = 3: magnitude √(5s² + 9).
        const auto s = sine(2.34375, 0.5, 0);
        std::vector<float> y, z(kLength, 3.0F);
        for (const float value : s) y.push_back(-2 * value);
        const Named features(kSensor, join({s, y, z}));
        QVERIFY(near(features["acc.correlation_xy"], -1, 1e-5));
        QCOMPARE(features["acc.correlation_xz"], 0.0);  // a constant axis goes with nothing
        QVERIFY(near(features["acc.magnitude_minimum"], 3, 1e-3));
        QVERIFY(near(features["acc.magnitude_maximum"], std::sqrt(5 * 0.25 + 9), 1e-2));
        QVERIFY(near(features["acc.signal_magnitude_area"], 3 + 1.5 * 2 / std::numbers::pi,
                     0.02));  // mean |sin| = 2/π, × ½ × 3
        QVERIFY(near(features["acc.magnitude_dominant_hz"], 2 * 2.34375,
                     1e-3));  // a square doubles the frequency
    }

    void turningTheSensorLeavesTheMagnitudes() {
        const auto a = sine(1.5, 0.4, 0.2), b = sine(3.1, 0.2, 0.5), c = sine(0.8, 0.3, 1);
        std::vector<float> turnedA, turnedB;
        for (std::size_t i = 0; i < a.size(); ++i) {
            turnedA.push_back(0.6F * a[i] - 0.8F * b[i]);
            turnedB.push_back(0.8F * a[i] + 0.6F * b[i]);
        }
        const Named before(kSensor, join({a, b, c})), after(kSensor, join({turnedA, turnedB, c}));
        for (const char* name : {"acc.magnitude_mean", "acc.magnitude_sd", "acc.magnitude_iqr",
                                 "acc.jerk_mean", "acc.jerk_entropy"})
            QVERIFY2(near(before[name], after[name], 1e-4), name);
        QVERIFY(!near(before["acc_x.mean"], after["acc_x.mean"], 0.01));
    }

    void aConstantWindowIsFinite() {
        for (const float level : {0.0F, 0.3F, -9.81F}) {
            const Named features(kSensor, std::vector<float>(3 * 100, level));
            for (const float value : features.values()) QVERIFY(std::isfinite(value));
            for (const char* name :
                 {"acc_x.sd", "acc_x.skewness", "acc_x.dominant_hz", "acc_x.ar_1", "acc_x.repeat_strength"})
                QVERIFY2(near(features[name], 0, 1e-5), name);
        }
    }

    void aMissingSampleIsNotHidden() {
        auto window = sine(2, 1, 0);
        window[17] = std::numeric_limits<float>::quiet_NaN();
        const Named features({"a"}, window);
        for (const float value : features.values()) QVERIFY(std::isnan(value));
    }

    void theExtractorForgetsTheWindowBefore() {
        const auto quiet = join({sine(1, 0.1, 1), sine(2, 0.1, 0), sine(3, 0.1, 0)});
        const auto loud = join({sine(9, 3, -1), sine(7, 4, 2), sine(5, 2, 0)});
        FeatureExtractor extractor(3, kLength, kRate, triadsOf(kSensor));
        std::vector<float> out(extractor.count()), again(extractor.count());
        extractor.extract(quiet, out);
        extractor.extract(loud, again);
        extractor.extract(quiet, again);
        QCOMPARE(again, out);
    }

    void wrongSizesAreRefused() {
        EXPECT_ERROR(FeatureExtractor(1, 8, kRate, {}), ErrorCode::config, "too short");
        EXPECT_ERROR(FeatureExtractor(1, 64, 0, {}), ErrorCode::config, "not positive");
        std::vector<float> window(64), out(7);
        EXPECT_ERROR(FeatureExtractor(1, 64, kRate, {}).extract(window, out), ErrorCode::internal,
                     "features");
    }
};

QTEST_APPLESS_MAIN(FeaturesTest)
#include "features_test.moc"
