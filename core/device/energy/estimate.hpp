// Energy per inference with its uncertainty, by the protocol: idle, load, idle.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "device/energy/power_trace.hpp"

namespace distillery::device {

/// One measurement: what the sensors said before, during and after, and what the board computed in between.
struct EnergyMeasurement {
    PowerTrace idleBefore, load, idleAfter;  // idleAfter may be empty
    double loadStart = 0, loadStop = 0;      // s, of the same clock as the traces
    long long inferences = 0;                // finished between loadStart and loadStop
    double samplingPeriod = 0.05;            // s
    double updatePeriod = 0.05;              // s, of the sensor (calibrateSensor)
    double gainTolerance = 0.01;             // of INA3221 and shunt, about 1 %: assumed, not measured
    /// Clocks and temperatures of the same time, where they could be read.
    struct Watched {
        std::string name;
        std::vector<double> before, during, after;
    };
    std::vector<Watched> clocksMegahertz, temperaturesCelsius;
    bool alarmRose = false;  // the sensor chip's own over-current alarm
};

struct Uncertain {
    double value = 0;
    double uncertainty = 0;  // one standard deviation (k = 1)
};

struct EnergyEstimate {
    bool valid = false;
    std::string whyNot;              // a sentence, when not valid
    Uncertain idleWatts, loadWatts;  // of the total
    Uncertain addedWatts;            // load − idle
    double throughput = 0;           // inferences per second
    Uncertain grossJoules;           // per inference: all that flowed (comparable with MLPerf)
    Uncertain netJoules;             // per inference: what the load added
    bool belowResolution = false;    // then the net figure is no figure: print the words instead
    std::string belowResolutionWhy;
    double idleDifferenceWatts = 0;  // after − before
    struct Rail {
        std::string name;
        double idleWatts = 0, loadWatts = 0, quantumWatts = 0;
        bool inTotal = false;
    };
    std::vector<Rail> rails;
    std::vector<std::string> flags;  // "throttled: …", "drift: …": each makes the run doubtful and is said
    double effectiveReadings = 0;    // independent ones during the load
    Json toJson() const;
};

/// Rails in the total give the power. u² = s²/n_eff + Σ q²/12/n_eff + (gain·P)², n_eff = T / max(update
/// period, correlation time). A rail that hardly moves (deviation under 0.3 q) cannot average its rounding
/// away: its q²/12 stays whole (ours; the protocol's formula would promise too much there).
EnergyEstimate estimateEnergy(const EnergyMeasurement& measurement);

inline constexpr const char* kBelowResolution = "below the sensor's resolution";

}  // namespace distillery::device
