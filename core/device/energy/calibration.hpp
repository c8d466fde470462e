// What the power sensor can show: how often its numbers are new, and its smallest step.
#pragma once

#include <optional>
#include <span>

#include "device/energy/power_trace.hpp"

namespace distillery::device {

struct SensorCalibration {
    double updatePeriod = 0;       // s between new numbers, at most (see below); 0: they never changed
    int changes = 0;               // how many were seen
    double readSeconds = 0;        // what reading all rails once takes, mean
    double samplingPeriod = 0.05;  // s: the rate to measure at
    bool updatePeriodKnown() const { return changes >= 5; }
};

/// From a fast poll (5 ms for 3 s) under load. All rails of a chip are refreshed together, so a moment counts
/// when any of them changed (ours: counting one rail alone misses every refresh that repeats its number, and
/// there are many when a step is 155 mW). Still an upper bound: refreshes that repeat all numbers are not
/// seen. Sampling: no faster than the numbers change, no slower than 100 ms, 50 ms where the period is not
/// known.
SensorCalibration calibrateSensor(const PowerTrace& fastPoll, std::span<const double> readSpans = {});

/// The step of a rail from its readings of current: the largest one that divides every reading (the chip
/// counts 40 µV over the shunt). Nothing when there are fewer than two different readings.
std::optional<double> quantumFromCurrents(std::span<const double> milliamperes);

/// The same from readings of power alone (tegrastats): readings lie near whole multiples of the step, off by
/// rounding and by the supply's wandering. Nothing when fewer than two levels are seen.
std::optional<double> quantumFromPowers(std::span<const double> milliwatts);

}  // namespace distillery::device
