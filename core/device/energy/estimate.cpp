// Gross and net energy per inference, their uncertainty, and when there is no figure to give.
#include "device/energy/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "device/energy/integral.hpp"

namespace distillery::device {
namespace {

constexpr double kDithers = 0.3;           // deviation over quantum from which rounding averages out
constexpr double kStepsToSee = 2;          // a rail must move by so many quanta to be seen moving
constexpr double kMostRelativeNet = 0.25;  // relative uncertainty of the net figure beyond which it is none
constexpr double kMostDriftCelsius = 2;
constexpr double kClockFell = 0.98;  // share of the clock at the load's start
constexpr std::size_t kFewReadings = 5;

double squared(double value) {
    return value * value;
}

/// Statistical and rounding variance of the mean total power of a trace, without the gain.
struct MeanPower {
    double watts = 0, variance = 0, effective = 1;
};

MeanPower meanPower(const PowerTrace& trace, double updatePeriod) {
    const auto total = trace.totalWatts();
    const auto statistics = meanAndDeviation(total);
    MeanPower result{statistics.mean, 0, 1};
    if (statistics.count < 2) return result;
    const double time = trace.seconds.back() - trace.seconds.front();
    const double period = time / static_cast<double>(trace.size() - 1);
    const double apart = std::max(updatePeriod, correlationSeconds(total, period));
    result.effective = std::clamp(time / apart, 1.0, static_cast<double>(statistics.count));
    result.variance = squared(statistics.deviation) / result.effective;
    for (const auto* rail : trace.totalRails()) {
        const double rounding = squared(rail->quantumWatts) / 12;
        const bool dithers = meanAndDeviation(rail->watts).deviation >= kDithers * rail->quantumWatts;
        result.variance += dithers ? rounding / result.effective : rounding;
    }
    return result;
}

double largestQuantum(const PowerTrace& trace) {
    double largest = 0;
    for (const auto* rail : trace.totalRails()) largest = std::max(largest, rail->quantumWatts);
    return largest;
}

double meanOf(const std::vector<double>& values) {
    return meanAndDeviation(values).mean;
}

/// Mean of the first or last tenth of the readings (at least one): single readings jump.
double meanOfEdge(const std::vector<double>& values, bool front) {
    const auto count = std::max<std::size_t>(values.size() / 10, 1);
    const std::span<const double> all(values);
    return meanAndDeviation(front ? all.first(count) : all.last(count)).mean;
}

void addFlags(const EnergyMeasurement& measurement, EnergyEstimate& estimate) {
    for (const auto& clock : measurement.clocksMegahertz) {
        if (clock.during.size() < kFewReadings) continue;
        const double first = meanOfEdge(clock.during, true), last = meanOfEdge(clock.during, false);
        if (last < kClockFell * first)
            estimate.flags.push_back(
                fmt::format("throttled: the clock of {} fell from {:.0f} to {:.0f} MHz under load",
                            clock.name, first, last));
    }
    if (measurement.alarmRose) estimate.flags.emplace_back("throttled: the power sensor's alarm rose");
    for (const auto& zone : measurement.temperaturesCelsius) {
        if (zone.before.empty() || zone.after.empty()) continue;
        const double difference = meanOf(zone.after) - meanOf(zone.before);
        if (std::abs(difference) > kMostDriftCelsius)
            estimate.flags.push_back(
                fmt::format("drift: {} was {:+.1f} °C off in the idle time after", zone.name, difference));
    }
    const double quantum = largestQuantum(measurement.idleBefore);
    if (!measurement.idleAfter.seconds.empty() &&
        std::abs(estimate.idleDifferenceWatts) > kStepsToSee * quantum && quantum > 0)
        estimate.flags.push_back(
            fmt::format("drift: idle power after the load differs by {:+.3f} W from before",
                        estimate.idleDifferenceWatts));
}

/// Why the load cannot be told from rest with this sensor; empty when it can.
std::string whyBelowResolution(const EnergyEstimate& estimate) {
    const bool moved = std::ranges::any_of(estimate.rails, [](const EnergyEstimate::Rail& rail) {
        return rail.inTotal && rail.loadWatts - rail.idleWatts >= kStepsToSee * rail.quantumWatts &&
               rail.loadWatts > rail.idleWatts;
    });
    if (!moved) return "no rail rose by two steps of its sensor";
    const double relative = estimate.addedWatts.uncertainty / std::abs(estimate.addedWatts.value);
    if (estimate.addedWatts.value <= 0 || relative > kMostRelativeNet)
        return fmt::format("the added power is {:.3f} W with an uncertainty of {:.3f} W",
                           estimate.addedWatts.value, estimate.addedWatts.uncertainty);
    return {};
}

Uncertain perInference(const Uncertain& watts, double throughput) {
    return {watts.value / throughput, watts.uncertainty / throughput};
}

}  // namespace

EnergyEstimate estimateEnergy(const EnergyMeasurement& measurement) {
    EnergyEstimate estimate;
    const auto refuse = [&](std::string why) {
        estimate.whyNot = std::move(why);
        return estimate;
    };
    const double time = measurement.loadStop - measurement.loadStart;
    if (measurement.inferences < 1 || time <= 0)
        return refuse("nothing was computed while power was measured");
    if (measurement.load.totalRails().empty())
        return refuse("the board's total power is not known from its rails");
    if (measurement.idleBefore.size() < kFewReadings)
        return refuse("there are too few readings of the idle board");

    // The sensor averages over its update period: readings at the edges belong half to the rest around.
    const double edge = std::min(measurement.updatePeriod, 0.1 * time);
    const double start = measurement.loadStart + edge, stop = measurement.loadStop - edge;
    const auto integral = integratePower(measurement.load.seconds, measurement.load.totalWatts(), start, stop,
                                         measurement.samplingPeriod);
    estimate.throughput = static_cast<double>(measurement.inferences) / time;
    if (!integral.valid) return refuse(integral.whyNot);

    const auto inside = measurement.load.between(start, stop);
    const auto load = meanPower(inside, measurement.updatePeriod);
    const auto before = meanPower(measurement.idleBefore, measurement.updatePeriod);
    MeanPower idle = before;
    if (measurement.idleAfter.size() >= kFewReadings) {
        const auto after = meanPower(measurement.idleAfter, measurement.updatePeriod);
        estimate.idleDifferenceWatts = after.watts - before.watts;
        idle.watts = (before.watts + after.watts) / 2;
        // A drift between the two is an uncertainty of what idle was in between (uniform over the
        // difference).
        idle.variance = (before.variance + after.variance) / 4 + squared(estimate.idleDifferenceWatts) / 12;
    }
    const double gain = measurement.gainTolerance;
    estimate.effectiveReadings = load.effective;
    estimate.idleWatts = {idle.watts, std::sqrt(idle.variance + squared(gain * idle.watts))};
    estimate.loadWatts = {integral.meanWatts, std::sqrt(load.variance + squared(gain * integral.meanWatts))};
    // One gain error scales both, so the difference is off by the gain times the difference.
    const double added = integral.meanWatts - idle.watts;
    estimate.addedWatts = {added, std::sqrt(load.variance + idle.variance + squared(gain * added))};
    estimate.grossJoules = perInference(estimate.loadWatts, estimate.throughput);
    estimate.netJoules = perInference(estimate.addedWatts, estimate.throughput);

    for (std::size_t r = 0; r < inside.rails.size(); ++r) {
        const auto& rail = inside.rails[r];
        double idleWatts = meanOf(measurement.idleBefore.rails[r].watts);
        if (measurement.idleAfter.size() >= kFewReadings)
            idleWatts = (idleWatts + meanOf(measurement.idleAfter.rails[r].watts)) / 2;
        estimate.rails.push_back({rail.name, idleWatts, meanOf(rail.watts), rail.quantumWatts, rail.inTotal});
    }
    estimate.belowResolutionWhy = whyBelowResolution(estimate);
    estimate.belowResolution = !estimate.belowResolutionWhy.empty();
    addFlags(measurement, estimate);
    estimate.valid = true;
    return estimate;
}

Json EnergyEstimate::toJson() const {
    const auto pair = [](const Uncertain& number) {
        return Json{{"value", finiteOrNull(number.value)}, {"u", finiteOrNull(number.uncertainty)}};
    };
    Json json = {{"valid", valid}, {"throughput_per_s", throughput}, {"flags", flags}};
    if (!valid) {
        json["why_not"] = whyNot;
        return json;
    }
    json["idle_w"] = pair(idleWatts);
    json["load_w"] = pair(loadWatts);
    json["gross_j_per_inference"] = pair(grossJoules);
    json["idle_difference_w"] = idleDifferenceWatts;
    json["effective_readings"] = effectiveReadings;
    json["below_resolution"] = belowResolution;
    if (belowResolution) {
        json["net"] = kBelowResolution;
        json["net_why"] = belowResolutionWhy;
    } else {
        json["added_w"] = pair(addedWatts);
        json["net_j_per_inference"] = pair(netJoules);
    }
    json["rails"] = Json::array();
    for (const auto& rail : rails)
        json["rails"].push_back({{"name", rail.name},
                                 {"in_total", rail.inTotal},
                                 {"idle_w", finiteOrNull(rail.idleWatts)},
                                 {"load_w", finiteOrNull(rail.loadWatts)},
                                 {"quantum_w", rail.quantumWatts}});
    return json;
}

}  // namespace distillery::device
