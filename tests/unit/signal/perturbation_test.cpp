// The robustness disturbances do what their names and levels say.
#include "signal/perturbation.hpp"

#include <algorithm>
#include <set>

#include "signal/spectrum.hpp"
#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr std::int64_t kChannels = 4, kLength = 128;
const std::vector<int> kTriads{0};
const std::vector<float> kSd{1, 2, 0.5F, 4};
const WindowContext kContext{kChannels, kLength, 50, kTriads, kSd};

std::vector<float> exampleWindow(double frequencyHz = 1.953125) {  // 5 whole periods
    std::vector<float> window;
    for (int c = 0; c < kChannels; ++c) {
        const auto channel = sine(kLength, frequencyHz, 50, 1 + c, c - 1.5);
        window.insert(window.end(), channel.begin(), channel.end());
    }
    return window;
}

std::vector<float> disturbed(const std::string& id, double level, std::uint64_t seed = 1,
                             std::vector<float> window = exampleWindow()) {
    Random random(seed);
    perturbationById(id).apply(window, kContext, level, random);
    return window;
}

std::span<const float> channel(const std::vector<float>& window, std::size_t c) {
    return std::span<const float>(window).subspan(c * kLength, kLength);
}

std::vector<float> difference(const std::vector<float>& a, const std::vector<float>& b) {
    std::vector<float> result(a.size());
    std::ranges::transform(a, b, result.begin(), std::minus{});
    return result;
}

}  // namespace

class PerturbationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDisturbanceIsDescribedSeededAndFinite() {
        std::set<std::string> ids;
        for (const Perturbation& p : perturbations()) {
            QVERIFY(ids.insert(p.id).second);
            QVERIFY(!p.title.empty() && !p.unit.empty() && !p.help.empty());
            QCOMPARE(levelsThatMatter(p, kContext), p.levels);
            for (const double level : p.levels) {
                const auto once = disturbed(p.id, level, 3);
                QCOMPARE(disturbed(p.id, level, 3), once);
                QVERIFY2(once != exampleWindow(), p.id.c_str());
                for (const float v : once) QVERIFY(std::isfinite(v));
            }
            std::vector<float> wrong(5);
            Random random(1);
            EXPECT_ERROR((p.apply(wrong, kContext, p.levels[0], random), 0), ErrorCode::internal,
                         "4 channels");
        }
        QCOMPARE(ids, (std::set<std::string>{"resample", "jitter", "packet_loss", "band_noise", "rotation"}));
        EXPECT_ERROR(perturbationById("jiter"), ErrorCode::config, "jiter");
    }

    void levelsWithoutEffectAreNotReported() {
        WindowContext slow = kContext;
        slow.rateHz = 12.5;
        slow.triads = {};
        QCOMPARE(levelsThatMatter(perturbationById("resample"), slow), (std::vector<double>{10, 5}));
        QVERIFY(levelsThatMatter(perturbationById("rotation"), slow).empty());
        std::vector<float> window = exampleWindow();
        Random random(1);
        perturbationById("resample").apply(window, slow, 25, random);
        QCOMPARE(window, exampleWindow());
    }

    void resamplingKeepsSlowAndLosesFast() {
        const auto slow = exampleWindow(), kept = disturbed("resample", 12.5);
        for (std::size_t c = 0; c < kChannels; ++c) {
            for (std::size_t t = 32; t < 96; ++t)
                NEAR(channel(kept, c)[t], channel(slow, c)[t], 0.02 * (1 + static_cast<double>(c)));
        }
        const auto lost = disturbed("resample", 12.5, 1, exampleWindow(11.71875));
        for (std::size_t c = 0; c < kChannels; ++c) {
            for (std::size_t t = 32; t < 96; ++t)
                NEAR(channel(lost, c)[t], static_cast<double>(c) - 1.5, 0.05 * (1 + static_cast<double>(c)));
        }
    }

    void noiseHasItsLevel() {
        std::vector<double> squares(kChannels);
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const auto noise = difference(disturbed("jitter", 0.5, seed), exampleWindow());
            for (std::size_t c = 0; c < kChannels; ++c) squares[c] += meanSquare(channel(noise, c)) / 100;
        }
        for (std::size_t c = 0; c < kChannels; ++c) NEAR(std::sqrt(squares[c]), 0.5 * kSd[c], 0.02 * kSd[c]);
    }

    void bandNoiseStaysInItsBand() {
        const auto noise = difference(disturbed("band_noise", 0.5), exampleWindow());
        for (std::size_t c = 0; c < kChannels; ++c) {
            NEAR(std::sqrt(meanSquare(channel(noise, c))), 0.5 * kSd[c], 1e-3 * kSd[c]);
            const Spectrum s = welch(channel(noise, c), 50, {kLength, 0, WindowShape::rectangular, false});
            double inside = 0, outside = 0;
            for (std::size_t k = 0; k < s.density.size(); ++k) {
                (s.frequencyHz[k] >= 0.5 && s.frequencyHz[k] <= 3 ? inside : outside) += s.density[k];
            }
            QVERIFY(outside < 1e-6 * inside);
        }
        WindowContext brief{1, 8, 50, {}, std::span<const float>(kSd).first(1)};
        std::vector<float> window(8);
        Random random(1);
        perturbationById("band_noise").apply(window, brief, 1, random);
        NEAR(std::sqrt(meanSquare(window)), 1, 1e-3);
        brief.channelSd = {};
        EXPECT_ERROR((perturbationById("band_noise").apply(window, brief, 1, random), 0), ErrorCode::internal,
                     "standard deviations");
    }

    void lostSamplesHoldTheLastValue() {
        std::vector<float> ramp(kChannels * kLength);
        for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<float>(i % kLength);
        int lost = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const auto y = disturbed("packet_loss", 0.3, seed, ramp);
            for (std::size_t t = 0; t < kLength; ++t) {
                for (std::size_t c = 1; c < kChannels; ++c) QCOMPARE(channel(y, c)[t], channel(y, 0)[t]);
                const float value = channel(y, 0)[t];
                lost += value != static_cast<float>(t);
                QVERIFY(value == static_cast<float>(t) ||
                        (t > 0 ? value == channel(y, 0)[t - 1] : value > 0));
            }
        }
        NEAR(lost / (100.0 * kLength), 0.3, 0.02);
        const auto allLost = disturbed("packet_loss", 1, 1, ramp);
        for (const float v : allLost) QCOMPARE(v, 0.0F);
        QCOMPARE(disturbed("packet_loss", 0), exampleWindow());
    }

    void rotationTurnsTriadsByItsAngle() {
        const auto x = exampleWindow();
        double widest = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const auto y = disturbed("rotation", 60, seed);
            double before = 0, after = 0, product = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                before += channel(x, c)[7] * channel(x, c)[7];
                after += channel(y, c)[7] * channel(y, c)[7];
                product += channel(x, c)[7] * channel(y, c)[7];
            }
            NEAR(after, before, 1e-5 * before);
            widest =
                std::max(widest, std::acos(std::clamp(product / before, -1.0, 1.0)) * 180 / std::numbers::pi);
            QVERIFY(std::ranges::equal(channel(x, 3), channel(y, 3)));
        }
        NEAR(widest, 60, 2);  // reached when the axis is at right angles
    }

    void removedBandsAreGoneAndTheRestStays() {
        const auto x = exampleWindow();
        auto y = x;
        removeBand(y, kChannels, kLength, 50, 1, 3);
        for (std::size_t c = 0; c < kChannels; ++c) {
            for (const float v : channel(y, c)) NEAR(v, static_cast<double>(c) - 1.5, 1e-4);
        }
        y = x;
        removeBand(y, kChannels, kLength, 50, 0, 0.3);
        for (std::size_t c = 0; c < kChannels; ++c) {
            for (std::size_t t = 0; t < kLength; ++t)
                NEAR(channel(y, c)[t], channel(x, c)[t] - (static_cast<double>(c) - 1.5), 1e-4);
        }
        y = x;
        removeBand(y, kChannels, kLength, 50, 0.1, 0.3);  // between two bins
        QCOMPARE(y, x);
        removeBand(y, kChannels, kLength, 50, 0, 25);
        for (const float v : y) NEAR(v, 0, 1e-6);
        EXPECT_ERROR((removeBand(y, 3, kLength, 50, 0, 25), 0), ErrorCode::internal, "3 channels");
    }

    void bandsOfAPartitionRebuildTheWindow() {
        const auto x = whiteNoise(kChannels * kLength, 1, 8);
        std::vector<float> sum(x.size(), 0.0F);
        const auto edges = defaultBandEdgesHz(50);
        for (std::size_t b = 1; b < edges.size(); ++b) {
            auto rest = x;
            removeBand(rest, kChannels, kLength, 50, edges[b - 1], edges[b]);
            const auto band = difference(x, rest);
            std::ranges::transform(sum, band, sum.begin(), std::plus{});
        }
        QVERIFY(largestDifference(sum, x) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(PerturbationTest)
#include "perturbation_test.moc"
