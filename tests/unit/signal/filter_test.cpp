// Filter design and running against closed forms and against an independent transfer-function implementation
// of scipy's butter, lfilter and filtfilt (numpy, double), whose figures stand below.
#include "signal/filter.hpp"

#include <numeric>

#include "signal/uci_har_chain.hpp"
#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

std::vector<double> multiply(const std::vector<double>& p, const std::vector<double>& q) {
    std::vector<double> product(p.size() + q.size() - 1, 0.0);
    for (std::size_t i = 0; i < p.size(); ++i) {
        for (std::size_t j = 0; j < q.size(); ++j) product[i + j] += p[i] * q[j];
    }
    return product;
}

std::vector<double> numerator(const Filter& filter) {
    std::vector<double> b{1};
    for (const FilterSection& s : filter) b = multiply(b, {s.b0, s.b1, s.b2});
    return b;
}

std::vector<double> denominator(const Filter& filter) {
    std::vector<double> a{1};
    for (const FilterSection& s : filter) a = multiply(a, {1, s.a1, s.a2});
    return a;
}

void compareCoefficients(const std::vector<double>& actual, const std::vector<double>& expected) {
    for (std::size_t i = 0; i < actual.size(); ++i)
        NEAR(actual[i], i < expected.size() ? expected[i] : 0.0, 1e-12);
}

std::vector<double> rampWithSine() {
    std::vector<double> x;
    for (int n = 0; n < 40; ++n) x.push_back(std::sin(0.3 * n) + 0.1 * n);
    return x;
}

double gain(const Filter& filter, double frequencyHz, double rateHz) {
    return std::abs(frequencyResponse(filter, frequencyHz, rateHz));
}

}  // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coefficientsAreScipys() {
        const double root = std::sqrt(0.5);
        compareCoefficients(numerator(butterworthLowPass(2, 12.5, 50)), {1 - root, 2 - 2 * root, 1 - root});
        compareCoefficients(denominator(butterworthLowPass(2, 12.5, 50)), {1, 0, 0.17157287525381});
        compareCoefficients(numerator(butterworthLowPass(3, 12.5, 50)), {1.0 / 6, 0.5, 0.5, 1.0 / 6});
        compareCoefficients(denominator(butterworthLowPass(3, 12.5, 50)), {1, 0, 1.0 / 3, 0});
        compareCoefficients(
            numerator(butterworthLowPass(3, 0.3, 50)),
            {6.451849129090928e-06, 1.935554738727278e-05, 1.935554738727278e-05, 6.451849129090928e-06});
        compareCoefficients(denominator(butterworthLowPass(3, 0.3, 50)),
                            {1, -2.924606235450697, 2.852027818593894, -0.927369968350164});
        compareCoefficients(numerator(butterworthHighPass(2, 10, 50)),
                            {0.391335772501769, -0.782671545003537, 0.391335772501769});
        compareCoefficients(denominator(butterworthHighPass(2, 10, 50)),
                            {1, -0.369527377351241, 0.195815712655833});
        compareCoefficients(
            numerator(butterworthBandPass(3, 1, 5, 50)),
            {0.010182576736437, 0, -0.030547730209311, 0, 0.030547730209311, 0, -0.010182576736437});
        compareCoefficients(denominator(butterworthBandPass(3, 1, 5, 50)),
                            {1, -4.803318312063589, 9.794540316894283, -10.88223570915408, 6.960505800145961,
                             -2.430978501274769, 0.361795928227867});
    }

    void everyOrderIsStableAndMinusThreeDecibelAtTheCutoff() {
        for (int order = 1; order <= kMaximumFilterOrder; ++order) {
            const Filter low = butterworthLowPass(order, 0.3, 50), high = butterworthHighPass(order, 20, 50);
            const Filter band = butterworthBandPass(order, 0.5, 3, 50);
            NEAR(gain(low, 0.3, 50), std::sqrt(0.5), 1e-9);
            NEAR(gain(low, 0, 50), 1, 1e-9);
            NEAR(gain(high, 20, 50), std::sqrt(0.5), 1e-9);
            NEAR(gain(high, 25, 50), 1, 1e-9);
            NEAR(gain(band, 0.5, 50), std::sqrt(0.5), 1e-7);
            NEAR(gain(band, 3, 50), std::sqrt(0.5), 1e-7);
            NEAR(gain(band, 0, 50), 0, 1e-12);
            // |H|² = 1 / (1 + (tan(πf/fs) / tan(πfc/fs))^2n)
            const double ratio =
                std::tan(std::numbers::pi * 0.4 / 50) / std::tan(std::numbers::pi * 0.3 / 50);
            NEAR(gain(low, 0.4, 50), 1 / std::sqrt(1 + std::pow(ratio, 2 * order)), 1e-9);
            for (const Filter& filter : {low, high, band}) {
                for (const FilterSection& s : filter)
                    QVERIFY(std::abs(s.a2) < 1 && std::abs(s.a1) < 1 + s.a2);
            }
        }
    }

    void causalRunIsScipys() {
        auto y = rampWithSine();
        runCausal(butterworthBandPass(4, 1, 5, 50), y);
        NEAR(y[0], 0, 1e-12);
        NEAR(y[1], 0.0008839448262912332, 1e-12);
        NEAR(y[7], 0.3710458321123484, 1e-12);
        // The reference's eighth-order transfer function is itself good to about 1e-11 only.
        NEAR(y[20], -0.35927483559768403, 1e-9);
        NEAR(y[39], -0.8768527814588934, 1e-9);
    }

    void zeroPhaseRunIsScipys() {
        auto y = rampWithSine();
        runZeroPhase(butterworthLowPass(3, 5, 50), std::span<double>(y));
        const std::pair<std::size_t, double> lowPass[] = {
            {0, -0.0016527642520419612}, {1, 0.39225863512173237}, {7, 1.554530361238106},
            {20, 1.7229739986405626},    {38, 2.942448298955422},  {39, 3.145771701984682}};
        for (const auto& [i, expected] : lowPass) NEAR(y[i], expected, 1e-11);
        y = rampWithSine();
        runZeroPhase(butterworthBandPass(2, 1, 5, 50), std::span<double>(y));
        const std::pair<std::size_t, double> bandPass[] = {
            {0, 0.09894401165507793},   {1, 0.4080000181696307},  {7, 0.9667775468434043},
            {20, -0.38795675602905827}, {38, -0.373217000722616}, {39, -0.169159187801601}};
        for (const auto& [i, expected] : bandPass) NEAR(y[i], expected, 1e-11);
    }

    void zeroPhaseLeavesPhaseAndSquaresGain() {
        const Filter filter = butterworthLowPass(4, 5, 50);
        const auto x = sine<double>(1000, 4, 50);
        auto y = x;
        runZeroPhase(filter, std::span<double>(y));
        const double squared = std::pow(gain(filter, 4, 50), 2);
        for (std::size_t i = 200; i < 800; ++i) NEAR(y[i], squared * x[i], 1e-6);
    }

    void constantsPassUntouchedHoweverShort() {
        for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{300}}) {
            std::vector<float> x(n, 9.81F);
            runZeroPhase(butterworthLowPass(3, 0.3, 50), std::span<float>(x));
            for (const float v : x) NEAR(v, 9.81, 1e-5);
        }
        std::vector<double> empty;
        runZeroPhase(butterworthLowPass(3, 0.3, 50), std::span<double>(empty));
        runCausal(butterworthLowPass(3, 0.3, 50), empty);
        QVERIFY(empty.empty());
    }

    void gapsDoNotPoisonTheirNeighbours() {
        const double nan = std::nan("");
        std::vector<double> left = sine<double>(50, 2, 50, 1, 1), right = sine<double>(70, 3, 50, 1, -1);
        std::vector<double> joined = left;
        joined.insert(joined.end(), {nan, nan});
        joined.insert(joined.end(), right.begin(), right.end());
        const Filter filter = butterworthLowPass(4, 5, 50);
        const auto check = [&](auto&& run) {
            auto a = left, b = right, both = joined;
            run(std::span<double>(a));
            run(std::span<double>(b));
            run(std::span<double>(both));
            QVERIFY(std::isnan(both[50]) && std::isnan(both[51]));
            QCOMPARE(std::vector<double>(both.begin(), both.begin() + 50), a);
            QCOMPARE(std::vector<double>(both.begin() + 52, both.end()), b);
        };
        check([&](std::span<double> x) { runCausal(filter, x); });
        check([&](std::span<double> x) { runZeroPhase(filter, x); });
        check([&](std::span<double> x) { medianFilter3(x); });
    }

    void medianRemovesSpikesAndPadsWithZero() {
        std::vector<double> x{5, 6, 100, 7, 8, -3, -4};
        medianFilter3(x);
        QCOMPARE(x, (std::vector<double>{5, 6, 7, 8, 7, -3, -3}));
        std::vector<double> one{4};
        medianFilter3(one);
        QCOMPARE(one, std::vector<double>{0});
    }

    void gravityAndBodyAddUp() {
        std::vector<float> total(2000), gravity(2000), body(2000);
        for (std::size_t i = 0; i < total.size(); ++i) {
            total[i] = static_cast<float>(9.81 + 2 * sineAt(static_cast<double>(i) / 50, 2));
        }
        gravitySplit(total, 50, gravity, body);
        for (std::size_t i = 0; i < total.size(); ++i) NEAR(gravity[i] + body[i], total[i], 2e-6);
        for (std::size_t i = 500; i < 1500; ++i) {
            NEAR(gravity[i], 9.81, 1e-3);
            NEAR(body[i], 2 * sineAt(static_cast<double>(i) / 50, 2), 1e-3);
        }
    }

    void chainSeparatesGravityAndKeepsGait() {
        // 60 s still: the slow filters have settled on gravity by then, then 2 Hz motion.
        const std::size_t n = 4000;
        std::array<std::vector<double>, 3> acc, gyro;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            acc[axis].assign(n, axis == 0 ? 1.0 : 0.0);
            gyro[axis].assign(n, 0.05);
            for (std::size_t i = 3000; i < n; ++i)
                acc[axis][i] += 0.2 * sineAt(static_cast<double>(i - 3000) / 50, 2);
        }
        std::array<std::vector<double>, 9> out;
        std::array<std::span<double>, 9> spans;
        for (std::size_t c = 0; c < 9; ++c) {
            out[c].resize(n);
            spans[c] = out[c];
        }
        uciHarChain(Axes<const double>{acc[0], acc[1], acc[2]}, Axes<const double>{gyro[0], gyro[1], gyro[2]},
                    50, spans);
        NEAR(out[0][2900], 1, 1e-9);
        NEAR(out[3][2900], 0, 1e-4);
        NEAR(out[6][2900], 0, 1e-4);
        NEAR(meanSquare(std::span<const double>(out[4]).last(500)), 0.02, 0.002);
        QCOMPARE(uciHarChannelNames()[8], std::string("body_gyro_z"));
        spans[2] = spans[2].first(10);
        EXPECT_ERROR((uciHarChain(Axes<const double>{acc[0], acc[1], acc[2]},
                                  Axes<const double>{gyro[0], gyro[1], gyro[2]}, 50, spans),
                      0),
                     ErrorCode::internal, "differ in length");
    }

    void refusesImpossibleDesigns() {
        EXPECT_ERROR(butterworthLowPass(0, 5, 50), ErrorCode::config, "order");
        EXPECT_ERROR(butterworthLowPass(13, 5, 50), ErrorCode::config, "order");
        EXPECT_ERROR(butterworthLowPass(3, 25, 50), ErrorCode::config, "25 Hz");
        EXPECT_ERROR(butterworthHighPass(3, 0, 50), ErrorCode::config, "0 Hz");
        EXPECT_ERROR(butterworthBandPass(3, 5, 5, 50), ErrorCode::config, "empty");
        EXPECT_ERROR(butterworthLowPass(3, 5, std::nan("")), ErrorCode::config, "cut-off");
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "filter_test.moc"
