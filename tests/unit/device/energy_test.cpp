// Energy against synthetic power with known answers, seen through a sensor with steps of 155 mW.
#include "device/energy/estimate.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "device/energy/calibration.hpp"
#include "device/energy/integral.hpp"
#include "base/student_t.hpp"
#include "device/energy/repeats.hpp"
#include "device/energy/steady_state.hpp"
#include "synthetic_power.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;
using test::kQuantum;
using test::SyntheticSensor;

namespace {

bool near(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance;
}

bool hasFlag(const EnergyEstimate& estimate, const std::string& word) {
    return std::ranges::any_of(estimate.flags,
                               [&](const std::string& flag) { return flag.find(word) != flag.npos; });
}

}  // namespace

class EnergyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownEnergyIsFoundThroughTheSteps() {
        SyntheticSensor sensor({{0.4, 0.0}, {0.9, 2.0}, {1.4, 0.5}}, 0.08, 11);
        const auto estimate = estimateEnergy(sensor.measurement(1000));
        QVERIFY2(estimate.valid, estimate.whyNot.c_str());
        QVERIFY(near(estimate.throughput, 1000, 1e-9));
        QVERIFY(near(estimate.grossJoules.value, 5.2e-3, 3 * estimate.grossJoules.uncertainty));
        QVERIFY(near(estimate.netJoules.value, 2.5e-3, 3 * estimate.netJoules.uncertainty));
        QVERIFY(estimate.netJoules.uncertainty < 0.05 * 2.5e-3);
        QVERIFY(!estimate.belowResolution);
        QVERIFY(estimate.flags.empty());
    }

    void theStatedUncertaintyHolds_data() {
        QTest::addColumn<double>("noise");
        QTest::newRow("noise of half a step: rounding averages out") << 0.08;
        QTest::newRow("noise of two steps") << 0.3;
        QTest::newRow("no noise at all: rounding stays") << 0.0;
    }
    void theStatedUncertaintyHolds() {
        QFETCH(double, noise);
        int inside = 0;
        constexpr int kRounds = 200;
        for (int round = 0; round < kRounds; ++round) {
            Random random(1000 + static_cast<std::uint64_t>(round));
            std::vector<test::SyntheticRail> rails;
            double added = 0;
            for (int r = 0; r < 6; ++r) {
                rails.push_back({random.uniform(0.2, 3), random.uniform(0.2, 1.5)});
                added += rails.back().addedWatts;
            }
            SyntheticSensor sensor(rails, noise, 77 + static_cast<std::uint64_t>(round));
            const auto estimate = estimateEnergy(sensor.measurement(500));
            inside += near(estimate.addedWatts.value, added, 2 * estimate.addedWatts.uncertainty);
        }
        // Two standard deviations hold 95 %; 90 % leaves room for the luck of 200 rounds.
        QVERIFY2(inside >= 0.90 * kRounds, std::to_string(inside).c_str());
    }

    void theUncertaintyIsNotLavishWhereNoiseHelps() {
        SyntheticSensor sensor({{0.9, 1.0}, {1.4, 1.0}}, 0.08, 5);
        const auto estimate = estimateEnergy(sensor.measurement(100));
        QVERIFY(estimate.addedWatts.uncertainty < 0.02);  // 13 % of a step from a minute of readings
        QVERIFY(estimate.effectiveReadings > 500);
    }

    void aSmallLoadIsBelowTheResolution() {
        SyntheticSensor sensor({{0.4, 0.05}, {0.9, 0.10}, {1.4, 0.05}}, 0.08, 21);
        const auto estimate = estimateEnergy(sensor.measurement(50));
        QVERIFY(estimate.valid);
        QVERIFY(estimate.belowResolution);
        const auto json = estimate.toJson();
        QCOMPARE(QString::fromStdString(json.at("net")), QString(kBelowResolution));
        QVERIFY(!json.contains("net_j_per_inference"));
        QVERIFY(json.contains("gross_j_per_inference"));
    }

    void theGainIsInBothFigures() {
        SyntheticSensor sensor({{2.0, 4.0}}, 0.3, 3);
        auto measurement = sensor.measurement(1000);
        const auto without = estimateEnergy(measurement);
        measurement.gainTolerance = 0.01;
        const auto with = estimateEnergy(measurement);
        QVERIFY(near(std::hypot(without.loadWatts.uncertainty, 0.06), with.loadWatts.uncertainty, 1e-3));
        QVERIFY(near(std::hypot(without.addedWatts.uncertainty, 0.04), with.addedWatts.uncertainty, 1e-3));
    }

    void gapsAndLossesMakeNoFigure() {
        SyntheticSensor sensor({{0.9, 2.0}}, 0.08, 9);
        auto gap = sensor.measurement(100);
        for (std::size_t i = 600; i < 604; ++i)
            gap.load.rails[0].watts[i] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!estimateEnergy(gap).valid);
        QVERIFY(estimateEnergy(gap).whyNot.find("no reading for") != std::string::npos);
        auto fewLost = sensor.measurement(100);
        for (std::size_t i = 600; i < 602; ++i)
            fewLost.load.rails[0].watts[i] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(estimateEnergy(fewLost).valid);
        auto cut = sensor.measurement(100);
        cut.load = cut.load.between(0, 90);
        QVERIFY(!estimateEnergy(cut).valid);
        auto nothing = sensor.measurement(100);
        nothing.load = {};
        QVERIFY(!estimateEnergy(nothing).valid);
        auto noWork = sensor.measurement(100);
        noWork.inferences = 0;
        QVERIFY(!estimateEnergy(noWork).valid);
        auto noTotal = sensor.measurement(100);
        noTotal.load.rails[0].inTotal = false;
        QVERIFY(!estimateEnergy(noTotal).valid);
    }

    void railsOutsideOfTheTotalAreNotAdded() {
        SyntheticSensor sensor({{1.0, 1.0}, {5.0, 3.0}}, 0.08, 13);
        auto measurement = sensor.measurement(100);
        for (auto* trace : {&measurement.idleBefore, &measurement.load, &measurement.idleAfter})
            trace->rails[1].inTotal = false;
        const auto estimate = estimateEnergy(measurement);
        QVERIFY(near(estimate.loadWatts.value, 2.0, 0.02));
        QCOMPARE(estimate.rails.size(), std::size_t(2));
        QVERIFY(near(estimate.rails[1].loadWatts, 8.0, 0.05));
    }

    void throttlingAndDriftAreFlagged() {
        SyntheticSensor sensor({{0.9, 2.0}}, 0.08, 17);
        auto measurement = sensor.measurement(100);
        EnergyMeasurement::Watched clock{"cpu0", {}, std::vector<double>(100, 2265), {}};
        std::fill(clock.during.begin() + 70, clock.during.end(), 1190);
        measurement.clocksMegahertz = {clock};
        measurement.temperaturesCelsius = {{"CPU", {35, 35}, {}, {39, 38}}};
        for (auto& watts : measurement.idleAfter.rails[0].watts) watts += 0.5;
        measurement.alarmRose = true;
        const auto estimate = estimateEnergy(measurement);
        QVERIFY(hasFlag(estimate, "clock of cpu0 fell"));
        QVERIFY(hasFlag(estimate, "alarm"));
        QVERIFY(hasFlag(estimate, "drift: CPU"));
        QVERIFY(hasFlag(estimate, "drift: idle power"));
        QCOMPARE(estimate.flags.size(), std::size_t(4));
    }

    void trapezoidsAreExactForStraightLines() {
        const std::vector<double> seconds = {0, 1, 2, 3, 4}, watts = {0, 2, 4, 6, 8};
        const auto whole = integratePower(seconds, watts, 0, 4, 1);
        QVERIFY(whole.valid);
        QVERIFY(near(whole.joules, 16, 1e-12));
        const auto inner = integratePower(seconds, watts, 0.5, 3.25, 1);  // ∫ 2t dt
        QVERIFY(near(inner.joules, 3.25 * 3.25 - 0.25, 1e-12));
        QVERIFY(!integratePower(seconds, watts, 0, 5, 1).valid);
        QVERIFY(!integratePower(seconds, watts, 2, 2, 1).valid);
        QVERIFY(!integratePower(seconds, watts, -2, 4, 0.5).valid);
        QVERIFY(!integratePower({}, {}, 0, 1, 1).valid);
    }

    void theUpdatePeriodIsFoundUnderLoad() {
        Random random(4);
        PowerTrace poll{
            {}, {{"GPU", true, kQuantum, {}}, {"CPU", true, kQuantum, {}}, {"SOC", true, kQuantum, {}}}};
        std::array<double, 3> shown{};
        double nextUpdate = 0;
        for (int i = 0; i < 600; ++i) {  // 5 ms for 3 s; the chip is refreshed every 20 ms
            const double time = 0.005 * i;
            if (time >= nextUpdate - 1e-9) {
                nextUpdate += 0.02;
                for (auto& watts : shown)
                    watts = std::round((2 + 0.2 * random.normal()) / kQuantum) * kQuantum;
            }
            poll.seconds.push_back(time);
            for (std::size_t r = 0; r < 3; ++r) poll.rails[r].watts.push_back(shown[r]);
        }
        const auto calibration = calibrateSensor(poll);
        QVERIFY(calibration.updatePeriodKnown());
        QVERIFY2(near(calibration.updatePeriod, 0.02, 0.003),
                 std::to_string(calibration.updatePeriod).c_str());
        QCOMPARE(calibration.samplingPeriod, calibration.updatePeriod);
    }

    void aSensorThatNeverMovesKeepsTheDefaults() {
        PowerTrace poll{{0, 1, 2}, {{"GPU", true, 0, {1, 1, 1}}}};
        const auto calibration = calibrateSensor(poll);
        QVERIFY(!calibration.updatePeriodKnown());
        QCOMPARE(calibration.samplingPeriod, 0.05);
        QCOMPARE(calibrateSensor({}).changes, 0);
    }

    void stepsAreFoundInReadings() {
        QCOMPARE(quantumFromCurrents(std::vector<double>{24, 64, 16, 0}), std::optional(8.0));
        QCOMPARE(quantumFromCurrents(std::vector<double>{24, 24}), std::optional<double>());
        QCOMPARE(quantumFromCurrents({}), std::optional<double>());
        // As tegrastats prints them: rounded down, on a supply that wanders by 8 mV.
        const auto step = quantumFromPowers(std::vector<double>{465, 466, 310, 311, 1242, 1243, 0, 155, 932});
        QVERIFY(step && near(*step, 155.3, 0.3));
        const auto small = quantumFromPowers(std::vector<double>{1774, 1814, 1854, 1894});
        QVERIFY(small && near(*small, 40, 1.5));
        QVERIFY(!quantumFromPowers(std::vector<double>{465, 466, 465}));
    }

    void steadyIsLongEnoughAndEven() {
        const auto feed = [](std::vector<double> rates, SteadyRule rule = {}) {
            SteadyState steady(0, rule);
            double time = 0;
            for (const double rate : rates)
                for (int i = 0; i < int(rate); ++i) steady.finished(time += 1 / rate);
            steady.finished(time + 1e-6, 0);
            return steady.reached();
        };
        QVERIFY(feed({100, 100, 100, 100}));
        QVERIFY(!feed({100, 100}));                 // too short
        QVERIFY(!feed({100, 110, 121, 133, 146}));  // still getting faster
        QVERIFY(feed({60, 90, 100, 101, 100, 100}));
        QVERIFY(!feed({20, 20, 20, 20}));  // fewer than 200 inferences
    }

    void correlatedReadingsCountLess() {
        Random random(8);
        std::vector<double> white, slow;
        double state = 0;
        for (int i = 0; i < 4000; ++i) {
            white.push_back(random.normal());
            slow.push_back(state = 0.9 * state +
                                   random.normal());  // AR(1): time (1 + 0.9) / (1 − 0.9) = 19 readings
        }
        QVERIFY(correlationSeconds(white, 0.05) < 0.08);
        QVERIFY(near(correlationSeconds(slow, 0.05), 19 * 0.05, 0.35));
        QCOMPARE(correlationSeconds(std::vector<double>(50, 3.0), 0.05), 0.05);
    }

    void repeatsHaveStudentsInterval() {
        const auto five = summariseRepeats(std::vector<double>{1, 2, 3, 4, 5});
        QCOMPARE(five.median, 3.0);
        QVERIFY(near(five.low, 3 - 1.9634, 1e-3));
        QVERIFY(near(five.high, 3 + 1.9634, 1e-3));
        QCOMPARE(five.toJson().at("runs").size(), std::size_t(5));
        const auto one = summariseRepeats(std::vector<double>{7});
        QVERIFY(!one.toJson().contains("interval_95"));
        QVERIFY(summariseRepeats({}).toJson().at("runs").empty());
        QVERIFY(near(studentT95(60), 2.000, 1e-3));
    }
};

QTEST_APPLESS_MAIN(EnergyTest)
#include "energy_test.moc"
