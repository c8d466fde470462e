// Readings taken beside a load: the one thread of this library, because the sensors must be read while the
// board computes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "device/energy/power_trace.hpp"
#include "device/sensor_set.hpp"
#include "device/telemetry.hpp"

namespace distillery::device {

class BackgroundSampler {
public:
    /// Reads every group of `sensors` at `rateHz` (or its own fastest rate) until destroyed or stopped.
    /// Nobody else may read them meanwhile.
    BackgroundSampler(SensorSet& sensors, double rateHz);
    ~BackgroundSampler();
    /// Ends the thread; what it read, in order of time.
    std::vector<Sample> stop();
    long long late() const;  // beats that were missed; valid after stop()

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The rails' power out of samples of the group that holds them, with the sensors' steps as far as they are
/// known.
PowerTrace powerTraceOf(const SensorSet& sensors, const std::vector<Sample>& samples);
/// All present values of one channel between two times.
std::vector<double> valuesOf(const SensorSet& sensors, const std::vector<Sample>& samples,
                             const std::string& channelId, double start, double stop);

}  // namespace distillery::device
