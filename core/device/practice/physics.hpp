// How the practice board behaves: power, clocks and temperatures that follow a load. Invented, after no
// board's measurements: good for trying and testing, never for figures.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/random.hpp"

namespace distillery::device {

inline constexpr int kPracticeCores = 8, kPracticeRails = 6, kPracticeZones = 7;
inline constexpr std::array<std::string_view, kPracticeRails> kPracticeRailNames = {"GPU", "CPU",   "SOC",
                                                                                    "CV",  "VDDRQ", "SYS5V"};
inline constexpr std::array<std::string_view, kPracticeZones> kPracticeZoneNames = {
    "CPU", "GPU", "AUX", "AO", "Tboard", "Tdiode", "thermal"};

/// What its power sensors show: refreshed every `updateSeconds`, in steps of 8 mA (40 µV over 5 mΩ).
struct PracticeRailReading {
    int millivolts = 0, milliamperes = 0;
    double watts() const { return 1e-6 * millivolts * milliamperes; }
};

class PracticePhysics {
public:
    PracticePhysics(double updateSeconds, std::uint64_t seed)
        : updateSeconds_(updateSeconds), random_(seed) {}

    /// Lets time pass under a load: `cpuLoad` in busy cores (0..8), `gpuLoad` from 0 to 1.
    void advance(double seconds, double cpuLoad, double gpuLoad);

    double trueWatts(int rail) const { return watts_[static_cast<std::size_t>(rail)]; }  // before any sensor
    double trueTotalWatts() const;
    const PracticeRailReading& rail(int index) const { return readings_[static_cast<std::size_t>(index)]; }
    double celsius(int zone) const { return celsius_[static_cast<std::size_t>(zone)]; }
    double cpuMegahertz() const { return cpuMegahertz_; }
    double gpuMegahertz() const { return gpuMegahertz_; }
    double gpuLoad() const { return gpuLoad_; }
    double fanShare() const;  // 0..1
    std::uint64_t idleTicks(int core) const {
        return static_cast<std::uint64_t>(idle_[static_cast<std::size_t>(core)]);
    }
    std::uint64_t busyTicks(int core) const {
        return static_cast<std::uint64_t>(busy_[static_cast<std::size_t>(core)]);
    }

private:
    void refreshSensors();
    double updateSeconds_, sinceUpdate_ = 1e9;
    Random random_;
    std::array<double, kPracticeRails> watts_{};
    std::array<PracticeRailReading, kPracticeRails> readings_{};
    std::array<double, kPracticeZones> celsius_{};
    bool warm_ = false;  // the temperatures have a value
    double cpuMegahertz_ = 1190.4, gpuMegahertz_ = 114.75, gpuLoad_ = 0;
    std::array<double, kPracticeCores> idle_{}, busy_{};  // ticks of 10 ms
};

}  // namespace distillery::device
