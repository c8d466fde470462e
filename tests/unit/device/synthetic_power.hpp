// Power traces with known answers: true watts plus noise, seen through a sensor with steps.
#pragma once

#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "device/energy/estimate.hpp"

namespace distillery::test {

inline constexpr double kQuantum = 0.155328;  // W: 8 mA at 19.416 V, AGX Xavier's step

struct SyntheticRail {
    double idleWatts = 0, addedWatts = 0, quantum = kQuantum;
};

class SyntheticSensor {
public:
    SyntheticSensor(std::vector<SyntheticRail> rails, double noiseWatts, std::uint64_t seed)
        : rails_(std::move(rails)), noise_(noiseWatts), random_(seed) {}

    /// Readings every `period` s; the load is on from `on` to `off`.
    device::PowerTrace trace(double start, double stop, double period, double on, double off) {
        device::PowerTrace trace;
        for (std::size_t r = 0; r < rails_.size(); ++r)
            trace.rails.push_back({"R" + std::to_string(r), true, rails_[r].quantum, {}});
        const auto count = static_cast<int>(std::lround((stop - start) / period));
        for (int i = 0; i <= count; ++i) {
            const double time = start + i * period;
            trace.seconds.push_back(time);
            for (std::size_t r = 0; r < rails_.size(); ++r) {
                const double watts = rails_[r].idleWatts +
                                     (time >= on && time <= off ? rails_[r].addedWatts : 0) +
                                     noise_ * random_.normal();
                trace.rails[r].watts.push_back(std::round(watts / rails_[r].quantum) * rails_[r].quantum);
            }
        }
        return trace;
    }

    /// The protocol: 30 s idle, 60 s load, 30 s idle.
    device::EnergyMeasurement measurement(double inferencesPerSecond, double period = 0.05) {
        device::EnergyMeasurement measurement;
        measurement.idleBefore = trace(0, 30, period, 1e9, 1e9);
        measurement.load = trace(39.5, 100.5, period, 40, 100);
        measurement.idleAfter = trace(110, 140, period, 1e9, 1e9);
        measurement.loadStart = 40;
        measurement.loadStop = 100;
        measurement.inferences = std::llround(60 * inferencesPerSecond);
        measurement.samplingPeriod = period;
        measurement.updatePeriod = 0.02;
        measurement.gainTolerance = 0;  // this sensor has none
        return measurement;
    }

private:
    std::vector<SyntheticRail> rails_;
    double noise_;
    Random random_;
};

}  // namespace distillery::test
