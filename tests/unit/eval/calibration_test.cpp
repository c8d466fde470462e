// Reliability bins and temperature scaling against hand-made predictions.
#include "eval/calibration.hpp"

#include <cmath>

#include "base/random.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

Predictions binary(const std::vector<std::pair<float, bool>>& confidenceAndHit) {
    Predictions p;
    p.classes = {"a", "b"};
    for (const auto& [confidence, hit] : confidenceAndHit) {
        p.windowIds.push_back(static_cast<std::uint32_t>(p.truth.size()));
        p.subjects.emplace_back("1");
        p.truth.push_back(hit ? 0 : 1);
        p.probabilities.push_back(confidence);
        p.probabilities.push_back(1 - confidence);
    }
    return p;
}

}  // namespace

class CalibrationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void binsAndErrorByHand() {
        // Four at 0.75 of which two hit (gap 0.25), one at 1.0 that hits (gap 0).
        const auto p = binary({{0.75F, true}, {0.75F, true}, {0.75F, false}, {0.75F, false}, {1.0F, true}});
        const auto bins = reliability(p, 4);  // (0.5, 0.75] holds 0.75; (0.75, 1] holds 1
        QCOMPARE(bins.size(), std::size_t{4});
        QCOMPARE(bins[2].n, 4);
        QCOMPARE(bins[2].accuracy, 0.5);
        QCOMPARE(bins[2].confidence, 0.75);
        QCOMPARE(bins[3].n, 1);
        QVERIFY(std::isnan(bins[0].accuracy));
        QCOMPARE(expectedCalibrationError(bins), 4.0 / 5 * 0.25);
        QCOMPARE(reliability(p).size(), std::size_t{15});
        QVERIFY(std::isnan(expectedCalibrationError(reliability(binary({})))));
    }

    void likelihoodByHand() {
        const auto p = binary({{0.5F, true}, {0.75F, false}});
        QVERIFY(std::abs(negativeLogLikelihood(p) - (std::log(2.0) + std::log(4.0)) / 2) < 1e-7);
        QVERIFY(std::abs(negativeLogLikelihood(binary({{1.0F, false}})) + std::log(1e-12)) < 1e-9);
    }

    void temperatureIsRecovered() {
        // Truth is drawn from p; the model reports p sharpened by 1/2.5, so 2.5 repairs it.
        Random random(5);
        Predictions p;
        p.classes = {"a", "b", "c"};
        for (std::uint32_t i = 0; i < 6000; ++i) {
            double weights[3], total = 0, sharp[3], sharpTotal = 0;
            for (double& w : weights) total += w = std::exp(random.normal());
            for (int k = 0; k < 3; ++k) sharpTotal += sharp[k] = std::pow(weights[k] / total, 2.5);
            double draw = random.uniform() * total;
            int truth = 0;
            while (truth < 2 && (draw -= weights[truth]) > 0) ++truth;
            p.windowIds.push_back(i);
            p.subjects.emplace_back("1");
            p.truth.push_back(truth);
            for (const double s : sharp) p.probabilities.push_back(static_cast<float>(s / sharpTotal));
        }
        const double temperature = fitTemperature(p);
        QVERIFY2(std::abs(temperature - 2.5) < 0.15, qPrintable(QString::number(temperature)));
        const Predictions repaired = applyTemperature(p, temperature);
        QVERIFY(negativeLogLikelihood(repaired) < negativeLogLikelihood(p));
        QVERIFY(expectedCalibrationError(reliability(repaired)) <
                expectedCalibrationError(reliability(p)) / 3);
        for (std::size_t i = 0; i < p.size(); ++i) QCOMPARE(repaired.predicted(i), p.predicted(i));
    }

    void oneIsNoChange() {
        const auto p = binary({{0.9F, true}, {0.6F, false}});
        const auto same = applyTemperature(p, 1);
        for (std::size_t i = 0; i < p.probabilities.size(); ++i)
            QVERIFY(std::abs(same.probabilities[i] - p.probabilities[i]) < 1e-6F);
    }

    void nothingToFit() {
        EXPECT_ERROR(fitTemperature(Predictions{}), ErrorCode::data, "no validation predictions");
    }
};

QTEST_APPLESS_MAIN(CalibrationTest)
#include "calibration_test.moc"
