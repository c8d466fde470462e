// The whole protocol on a board: idle, warm-up, load, idle, as often as asked, with the sensors read beside
// it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/stop_token.hpp"
#include "device/energy/calibration.hpp"
#include "device/energy/estimate.hpp"
#include "device/energy/repeats.hpp"
#include "device/sensor_set.hpp"

namespace distillery::device {

struct EnergyPlan {
    double idleSeconds = 30;  // before the first load, between two and after the last
    double loadSeconds = 60;  // of each load, behind its warm-up
    double warmUpMost = 20;   // s: a load that is not steady by then is measured all the same, and flagged
    int repeats = 1;
};

struct EnergySession {
    std::string whyNot;  // a sentence, when nothing could be measured
    SensorCalibration calibration;
    std::vector<EnergyEstimate> runs;
    Repeats grossJoules, netJoules, throughput;  // over the valid runs (net: over those above the resolution)
    long long lateReadings = 0;
    Json toJson() const;
};

/// Calls `oneInference` back to back during the loads. Throws Stopped within one inference or 0.1 s of a
/// stop.
EnergySession measureEnergy(SensorSet& sensors, const EnergyPlan& plan,
                            const std::function<void()>& oneInference, const StopToken& stop);

}  // namespace distillery::device
