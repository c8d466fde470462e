// A first-order model with invented constants.
#include "device/practice/physics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace distillery::device {
namespace {

constexpr double kCpuLeast = 1190.4, kCpuMost = 2265.6, kGpuLeast = 114.75, kGpuMost = 1377;  // MHz
constexpr double kRampSeconds = 0.15, kWarmingSeconds = 40, kAmbient = 29;
constexpr int kStepMilliamperes = 8;
constexpr double kNoiseWatts = 0.06;  // so that the steps of the sensor average out, as on a busy board

double towards(double from, double to, double seconds, double timeConstant) {
    return to + (from - to) * std::exp(-seconds / timeConstant);
}

}  // namespace

double PracticePhysics::trueTotalWatts() const {
    return std::accumulate(watts_.begin(), watts_.end(), 0.0);
}

double PracticePhysics::fanShare() const {
    return std::clamp((celsius_[0] - 38) / 30, 0.0, 1.0);
}

void PracticePhysics::advance(double seconds, double cpuLoad, double gpuLoad) {
    cpuLoad = std::clamp(cpuLoad, 0.0, static_cast<double>(kPracticeCores));
    gpuLoad_ = std::clamp(gpuLoad, 0.0, 1.0);
    cpuMegahertz_ = towards(cpuMegahertz_, cpuLoad > 0.2 ? kCpuMost : kCpuLeast, seconds, kRampSeconds);
    gpuMegahertz_ = towards(gpuMegahertz_, gpuLoad_ > 0.05 ? kGpuMost : kGpuLeast, seconds, kRampSeconds);
    const double cpuSpeed = cpuMegahertz_ / kCpuMost, gpuSpeed = gpuMegahertz_ / kGpuMost;
    watts_ = {0.35 + 9.0 * gpuLoad_ * gpuSpeed * gpuSpeed, 0.45 + 1.35 * cpuLoad * cpuSpeed * cpuSpeed,
              1.40 + 0.09 * cpuLoad + 0.8 * gpuLoad_,      0.09,
              0.48 + 0.14 * cpuLoad + 0.9 * gpuLoad_,      2.55 + 0.12 * cpuLoad + 0.4 * gpuLoad_};

    const std::array<double, kPracticeZones> above = {0.95, 0.90, 0.75, 0.80, 0.85, 0.98, 0.91};  // °C per W
    for (std::size_t zone = 0; zone < above.size(); ++zone) {
        const double target = kAmbient + above[zone] * trueTotalWatts();
        celsius_[zone] = warm_ ? towards(celsius_[zone], target, seconds, kWarmingSeconds) : target;
    }
    warm_ = true;

    // The load fills core after core, as a scheduler with one busy thread would.
    for (std::size_t core = 0; core < busy_.size(); ++core) {
        const double share = std::clamp(cpuLoad - static_cast<double>(core), 0.01, 1.0);
        busy_[core] += 100 * seconds * share;
        idle_[core] += 100 * seconds * (1 - share);
    }
    sinceUpdate_ += seconds;
    if (sinceUpdate_ >= updateSeconds_) refreshSensors();
}

void PracticePhysics::refreshSensors() {
    sinceUpdate_ = 0;
    for (std::size_t r = 0; r < readings_.size(); ++r) {
        const bool fiveVolts = r == readings_.size() - 1;
        auto& reading = readings_[r];
        reading.millivolts = (fiveVolts ? 5032 : 19328) + 8 * static_cast<int>(random_.below(3));
        const double watts = std::max(watts_[r] + kNoiseWatts * random_.normal(), 0.0);
        reading.milliamperes =
            kStepMilliamperes *
            static_cast<int>(std::lround(1e6 * watts / reading.millivolts / kStepMilliamperes));
    }
}

}  // namespace distillery::device
