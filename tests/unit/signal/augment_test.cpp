// Each augmentation on its own: seeded, bounded by what it promises, and nothing at zero strength.
#include "signal/augment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr std::int64_t kChannels = 7, kLength = 128;
const std::vector<int> kTriads{0, 3};  // channel 6 stands alone

/// Sines of different frequency and offset per channel.
std::vector<float> exampleWindow() {
    std::vector<float> window;
    for (int c = 0; c < kChannels; ++c) {
        const auto channel = sine(kLength, 0.5 + 0.4 * c, 50, 1, 0.3 * c - 1);
        window.insert(window.end(), channel.begin(), channel.end());
    }
    return window;
}

std::vector<float> augmented(const AugmentSpec& spec, std::uint64_t seed = 1,
                             const ChannelStatistics& statistics = {}) {
    std::vector<float> window = exampleWindow();
    Random random(seed);
    augment(window, kChannels, kLength, kTriads, spec, random, statistics);
    return window;
}

std::span<const float> channel(const std::vector<float>& window, std::size_t c) {
    return std::span<const float>(window).subspan(c * kLength, kLength);
}

AugmentSpec always() {
    AugmentSpec spec;
    spec.probability = 1;
    return spec;
}

/// Every change, one at a time.
std::vector<std::pair<const char*, AugmentSpec>> singleChanges() {
    std::vector<std::pair<const char*, AugmentSpec>> list;
    const auto add = [&](const char* name, auto member, auto value) {
        AugmentSpec spec = always();
        spec.*member = value;
        list.emplace_back(name, spec);
    };
    add("jitter", &AugmentSpec::jitterSd, 0.1);
    add("scale", &AugmentSpec::scaleSd, 0.1);
    add("rotation", &AugmentSpec::rotationDegrees, 30.0);
    add("time warp", &AugmentSpec::timeWarp, 0.2);
    add("magnitude warp", &AugmentSpec::magnitudeWarp, 0.2);
    add("time shift", &AugmentSpec::timeShift, 0.2);
    add("permutation", &AugmentSpec::permutationSegments, 4);
    add("dropout", &AugmentSpec::channelDropout, 0.5);
    return list;
}

}  // namespace

class AugmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingHappensWhenOff() {
        QVERIFY(AugmentSpec{}.isOff());
        QCOMPARE(augmented(AugmentSpec{}), exampleWindow());
        QCOMPARE(augmented(always()), exampleWindow());
        for (auto [name, spec] : singleChanges()) {
            QVERIFY(!spec.isOff());
            spec.probability = 0;
            QVERIFY(spec.isOff());
            QCOMPARE(augmented(spec), exampleWindow());
        }
        Random random(5), untouched(5);
        std::vector<float> window = exampleWindow();
        augment(window, kChannels, kLength, kTriads, AugmentSpec{}, random);
        QCOMPARE(random.next(), untouched.next());
    }

    void everyChangeIsSeeded() {
        for (const auto& [name, spec] : singleChanges()) {
            int changed = 0;
            for (std::uint64_t seed = 1; seed <= 8; ++seed) {
                const auto once = augmented(spec, seed);
                QCOMPARE(augmented(spec, seed), once);
                changed += once != exampleWindow();
                for (const float v : once) QVERIFY2(std::isfinite(v), name);
            }
            QVERIFY2(changed >= 4, name);  // dropout spares a quarter of the windows
            QVERIFY2(augmented(spec, 1) != augmented(spec, 2) || augmented(spec, 2) != augmented(spec, 3),
                     name);
        }
    }

    void probabilityIsTheShareOfChangedWindows() {
        AugmentSpec spec = always();
        spec.jitterSd = 0.1;
        spec.probability = 0.3;
        int changed = 0;
        for (std::uint64_t seed = 0; seed < 2000; ++seed) changed += augmented(spec, seed) != exampleWindow();
        NEAR(changed / 2000.0, 0.3, 0.04);
    }

    void jitterHasItsStandardDeviation() {
        AugmentSpec spec = always();
        spec.jitterSd = 0.5;
        const std::vector<float> sd{0, 1, 2, 3, 4, 5, 6};
        const auto x = exampleWindow();
        std::vector<double> squares(kChannels), sums(kChannels);
        double largest = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const auto y = augmented(spec, seed, {{}, sd});
            for (std::size_t i = 0; i < x.size(); ++i) {
                const double noise = y[i] - x[i];
                sums[i / kLength] += noise;
                squares[i / kLength] += noise * noise;
                if (i / kLength == 1) largest = std::max(largest, std::abs(noise));
            }
        }
        for (std::size_t c = 0; c < kChannels; ++c) {
            const double n = 200.0 * kLength;
            NEAR(std::sqrt(squares[c] / n), 0.5 * sd[c], 0.02 * sd[c]);
            NEAR(sums[c] / n, 0, 0.02 * sd[c]);
        }
        QVERIFY(largest > 0.5 * 3.3);  // tails like a normal's
    }

    void rotationKeepsNormsAndAngles() {
        AugmentSpec spec = always();
        spec.rotationDegrees = 40;
        const auto x = exampleWindow();
        double widest = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const auto y = augmented(spec, seed);
            for (const std::size_t first : {std::size_t{0}, std::size_t{3}}) {
                for (std::size_t t = 0; t < kLength; t += 16) {
                    double before = 0, after = 0, product = 0;
                    for (std::size_t axis = first; axis < first + 3; ++axis) {
                        const double a = channel(x, axis)[t], b = channel(y, axis)[t];
                        before += a * a;
                        after += b * b;
                        product += a * b;
                    }
                    NEAR(after, before, 1e-5 * (1 + before));
                    const double angle = std::acos(std::min(1.0, product / std::sqrt(before * after))) * 180 /
                                         std::numbers::pi;
                    QVERIFY(angle <= 40.1);
                    widest = std::max(widest, angle);
                }
            }
            QVERIFY(std::ranges::equal(channel(x, 6), channel(y, 6)));
        }
        QVERIFY(widest > 30);
    }

    void scalingIsOneFactorPerSensor() {
        AugmentSpec spec = always();
        spec.scaleSd = 0.2;
        const auto x = exampleWindow(), y = augmented(spec);
        std::vector<double> factors;
        for (std::size_t c = 0; c < kChannels; ++c) {
            factors.push_back(channel(y, c)[3] / channel(x, c)[3]);
            for (std::size_t t = 0; t < kLength; ++t)
                NEAR(channel(y, c)[t], factors[c] * channel(x, c)[t], 1e-5);
        }
        NEAR(factors[0], factors[1], 1e-5);
        NEAR(factors[3], factors[5], 1e-5);
        QVERIFY(std::abs(factors[0] - factors[3]) > 1e-3 && std::abs(factors[3] - factors[6]) > 1e-3);
    }

    void timeWarpKeepsEndsAndRange() {
        AugmentSpec spec = always();
        spec.timeWarp = 0.3;
        const auto x = exampleWindow();
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const auto y = augmented(spec, seed);
            for (std::size_t c = 0; c < kChannels; ++c) {
                NEAR(channel(y, c).front(), channel(x, c).front(), 1e-6);
                NEAR(channel(y, c).back(), channel(x, c).back(), 1e-4);
                const auto [low, high] = std::ranges::minmax(channel(x, c));
                for (const float v : channel(y, c)) QVERIFY(v > low - 0.02 && v < high + 0.02);
            }
        }
    }

    void shiftMovesSamples() {
        AugmentSpec spec = always();
        spec.timeShift = 0.25;
        std::vector<float> ramp(kLength);
        for (std::size_t t = 0; t < ramp.size(); ++t) ramp[t] = static_cast<float>(t);
        double largest = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            auto y = ramp;
            Random random(seed);
            augment(y, 1, kLength, {}, spec, random);
            const double shift = y[64] - 64.0;
            for (std::size_t t = 32; t < 96; ++t) NEAR(y[t], static_cast<double>(t) + shift, 0);
            largest = std::max(largest, std::abs(shift));
        }
        QVERIFY(largest > 25 && largest <= 32);
    }

    void permutationKeepsEverySample() {
        AugmentSpec spec = always();
        spec.permutationSegments = 5;
        const auto x = exampleWindow(), y = augmented(spec, 3);
        for (std::size_t c = 0; c < kChannels; ++c) {
            std::vector<float> a(channel(x, c).begin(), channel(x, c).end()),
                b(channel(y, c).begin(), channel(y, c).end());
            QVERIFY(a != b);
            std::ranges::sort(a);
            std::ranges::sort(b);
            QCOMPARE(a, b);
        }
    }

    void dropoutSilencesWholeSensorsButNeverAll() {
        AugmentSpec spec = always();
        spec.channelDropout = 0.9;
        const std::vector<float> mean{1, 2, 3, 4, 5, 6, 7};
        std::array<int, 3> fallen{};
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const auto y = augmented(spec, seed, {mean, {}});
            const auto isSilent = [&](std::size_t c) {
                return std::ranges::all_of(channel(y, c), [&](float v) { return v == mean[c]; });
            };
            QCOMPARE(isSilent(0), isSilent(1));
            QCOMPARE(isSilent(0), isSilent(2));
            QCOMPARE(isSilent(3), isSilent(5));
            QVERIFY(!(isSilent(0) && isSilent(3) && isSilent(6)));
            fallen[0] += isSilent(0);
            fallen[1] += isSilent(3);
            fallen[2] += isSilent(6);
        }
        for (const int count : fallen) NEAR(count / 300.0, 0.9 * 2 / 3, 0.1);
    }

    void tinyWindowsSurvive() {
        for (const std::int64_t length : {1, 2, 3}) {
            for (const auto& [name, spec] : singleChanges()) {
                std::vector<float> window(static_cast<std::size_t>(3 * length), 1.0F);
                Random random(1);
                augment(window, 3, length, std::vector<int>{0}, spec, random);
                for (const float v : window) QVERIFY2(std::isfinite(v), name);
            }
        }
    }

    void parametersAreReadAndChecked() {
        QVERIFY(augmentSpecFromJson(Json::object()).isOff());
        const AugmentSpec spec =
            augmentSpecFromJson({{"probability", 0.8}, {"jitter_sd", 0.05}, {"permutation", 3}});
        QCOMPARE(spec.probability, 0.8);
        QCOMPARE(spec.jitterSd, 0.05);
        QCOMPARE(spec.permutationSegments, 3);
        for (const ParamSpec& param : augmentParams()) {
            QVERIFY2(!param.help.empty() && !param.title.empty(), param.key.c_str());
            AugmentSpec changed =
                augmentSpecFromJson({{param.key, param.kind == ParamKind::integer ? Json(2) : Json(0.25)}});
            QVERIFY2(changed != AugmentSpec{}, param.key.c_str());
        }
        EXPECT_ERROR(augmentSpecFromJson({{"jiter_sd", 0.1}}), ErrorCode::config, "jitter_sd");
        EXPECT_ERROR(augmentSpecFromJson({{"probability", 2}}), ErrorCode::config, "probability");
    }

    void refusesMismatchedSizes() {
        std::vector<float> window(10);
        Random random(1);
        AugmentSpec spec = always();
        spec.scaleSd = 0.1;
        EXPECT_ERROR((augment(window, 3, 4, {}, spec, random), 0), ErrorCode::internal, "3 channels");
        EXPECT_ERROR((augment(window, 2, 5, std::vector<int>{0}, spec, random), 0), ErrorCode::internal,
                     "2 channels");
    }

    void triadsAreFoundByName() {
        QCOMPARE(findTriads({"total_acc_x", "total_acc_y", "total_acc_z", "body_gyro_x", "body_gyro_y",
                             "body_gyro_z"}),
                 (std::vector<int>{0, 3}));
        QCOMPARE(findTriads({"time", "x", "y", "z"}), std::vector<int>{1});
        QCOMPARE(findTriads({"Acc.X", "Acc.Y", "Acc.Z"}), std::vector<int>{0});
        QCOMPARE(findTriads({"acc_x", "gyro_y", "acc_z"}), std::vector<int>{});
        QCOMPARE(findTriads({"acc_x", "acc_z", "acc_y"}), std::vector<int>{});
        QCOMPARE(findTriads({"max", "may", "maz"}), std::vector<int>{});
        QCOMPARE(findTriads({}), std::vector<int>{});
    }
};

QTEST_APPLESS_MAIN(AugmentTest)
#include "augment_test.moc"
