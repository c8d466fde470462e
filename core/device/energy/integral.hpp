// Energy as the integral of power over time.
#pragma once

#include <span>
#include <string>

namespace distillery::device {

struct EnergyIntegral {
    bool valid = false;
    std::string whyNot;        // a sentence, when not valid
    double joules = 0;         // over [start, stop]
    double seconds = 0;        // stop − start
    double meanWatts = 0;      // joules / seconds
    double largestGap = 0;     // s between two readings inside
    std::size_t readings = 0;  // used
};

/// Trapezoid rule over [start, stop]; readings between which an edge lies are interpolated there. Missing
/// readings (NaN) are left out and make gaps. Not valid when a gap is longer than 3 sampling periods, or when
/// the readings do not reach over the whole time.
EnergyIntegral integratePower(std::span<const double> seconds, std::span<const double> watts, double start,
                              double stop, double samplingPeriod);

}  // namespace distillery::device
