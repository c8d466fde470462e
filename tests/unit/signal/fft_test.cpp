// The transform against its definition, for even, odd, prime and tiny lengths.
#include "signal/fft.hpp"

#include <thread>

#include "signals.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

class FftTest : public QObject {
    Q_OBJECT

    static std::complex<double> definition(const std::vector<float>& x, std::size_t k) {
        std::complex<double> sum = 0;
        for (std::size_t n = 0; n < x.size(); ++n) {
            const double turn =
                -2 * std::numbers::pi * static_cast<double>(k * n % x.size()) / static_cast<double>(x.size());
            sum += static_cast<double>(x[n]) * std::polar(1.0, turn);
        }
        return sum;
    }

private Q_SLOTS:
    void matchesTheDefinitionAndInverts_data() {
        QTest::addColumn<int>("length");
        for (const int length : {1, 2, 3, 4, 5, 7, 8, 64, 97, 100, 125, 128, 133, 225}) {
            QTest::addRow("%d", length) << length;
        }
    }

    void matchesTheDefinitionAndInverts() {
        QFETCH(int, length);
        const auto n = static_cast<std::size_t>(length);
        const std::vector<float> x = whiteNoise(n, 1, 3);
        RealFft fft(n);
        std::vector<std::complex<float>> bins(fft.bins());
        QCOMPARE(bins.size(), n / 2 + 1);
        fft.forward(x, bins);
        for (std::size_t k = 0; k < bins.size(); ++k) {
            const double difference = std::abs(std::complex<double>(bins[k]) - definition(x, k));
            QVERIFY2(difference < 2e-5 * std::sqrt(static_cast<double>(n)),
                     qPrintable(QString::number(difference)));
        }
        std::vector<float> back(n);
        fft.inverse(bins, back);
        QVERIFY(largestDifference(x, back) < 5e-6);
    }

    void parsevalHolds() {
        for (const std::size_t n : {std::size_t{128}, std::size_t{133}}) {
            const std::vector<float> x = whiteNoise(n, 2, 5);
            RealFft& fft = RealFft::forLength(n);
            std::vector<std::complex<float>> bins(fft.bins());
            fft.forward(x, bins);
            double power = 0;
            for (std::size_t k = 0; k < bins.size(); ++k) {
                power += (k == 0 || 2 * k == n ? 1 : 2) * std::norm(std::complex<double>(bins[k]));
            }
            const double samples = static_cast<double>(n);
            NEAR(power / (samples * samples), meanSquare(x), 1e-5);
        }
    }

    void everyThreadHasItsOwnPlan() {
        RealFft* mine = &RealFft::forLength(64);
        QCOMPARE(&RealFft::forLength(64), mine);
        RealFft* other = nullptr;
        std::thread([&] { other = &RealFft::forLength(64); }).join();
        QVERIFY(other != mine);
    }

    void refusesWrongSizes() {
        EXPECT_ERROR(RealFft(0), ErrorCode::internal, "length 0");
        RealFft fft(8);
        std::vector<float> x(7);
        std::vector<std::complex<float>> bins(5);
        EXPECT_ERROR((fft.forward(x, bins), 0), ErrorCode::internal, "planned for 8");
    }
};

QTEST_APPLESS_MAIN(FftTest)
#include "fft_test.moc"
