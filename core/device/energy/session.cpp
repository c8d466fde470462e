// Steps 2 to 7 and 10 of the measuring protocol.
#include "device/energy/session.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "device/background_sampler.hpp"
#include "device/energy/steady_state.hpp"
#include "device/monotonic.hpp"

namespace distillery::device {
namespace {

constexpr double kPollHz = 200, kPollSeconds = 3;  // calibration

void restUntil(double seconds, const StopToken& stop) {
    while (true) {
        throwIfStopped(stop);
        const double left = seconds - monotonicSeconds();
        if (left <= 0) return;
        systemClock().sleepFor(
            std::chrono::milliseconds(static_cast<long>(std::clamp(left * 1000, 1.0, 50.0))));
    }
}

struct Span {
    double start = 0, stop = 0;
};

struct LoadRun {
    Span time;
    long long inferences = 0;
    bool steady = false, alarmRose = false;
};

LoadRun runLoad(const EnergyPlan& plan, const std::function<void()>& oneInference, const StopToken& stop) {
    LoadRun run;
    const double warmUpStart = monotonicSeconds();
    SteadyState steady(warmUpStart);
    while (!steady.reached() && monotonicSeconds() - warmUpStart < plan.warmUpMost) {
        throwIfStopped(stop);
        oneInference();
        steady.finished(monotonicSeconds());
    }
    run.steady = steady.reached();
    run.time.start = monotonicSeconds();
    do {
        throwIfStopped(stop);
        oneInference();
        ++run.inferences;
        run.time.stop = monotonicSeconds();
    } while (run.time.stop - run.time.start < plan.loadSeconds);
    return run;
}

/// Under load: a chip that shows one number for ever cannot be timed.
SensorCalibration calibrateUnderLoad(SensorSet& sensors, const std::function<void()>& oneInference,
                                     const StopToken& stop) {
    BackgroundSampler sampler(sensors, kPollHz);
    const double end = monotonicSeconds() + kPollSeconds;
    while (monotonicSeconds() < end) {
        throwIfStopped(stop);
        oneInference();
    }
    const auto samples = sampler.stop();
    std::vector<double> spans;
    for (const auto& sample : samples)
        if (sample.group == "power" || sample.group == "tegrastats") spans.push_back(sample.span);
    return calibrateSensor(powerTraceOf(sensors, samples), spans);
}

std::vector<EnergyMeasurement::Watched> watched(const SensorSet& sensors, const std::vector<Sample>& samples,
                                                Quantity quantity, Span before, Span during, Span after) {
    std::vector<EnergyMeasurement::Watched> list;
    for (const auto& group : sensors.groups())
        for (const auto& channel : group.channels) {
            if (channel.quantity != quantity) continue;
            list.push_back({channel.name, valuesOf(sensors, samples, channel.id, before.start, before.stop),
                            valuesOf(sensors, samples, channel.id, during.start, during.stop),
                            valuesOf(sensors, samples, channel.id, after.start, after.stop)});
        }
    return list;
}

}  // namespace

EnergySession measureEnergy(SensorSet& sensors, const EnergyPlan& plan,
                            const std::function<void()>& oneInference, const StopToken& stop) {
    EnergySession session;
    if (sensors.powerRails().empty()) {
        session.whyNot = "this machine has no power sensors that can be read";
        return session;
    }
    if (std::ranges::none_of(sensors.powerRails(), &PowerRail::inTotal)) {
        session.whyNot = "the rails that can be read are no known set with a total";
        return session;
    }
    session.calibration = calibrateUnderLoad(sensors, oneInference, stop);
    const double rate = 1 / session.calibration.samplingPeriod;

    BackgroundSampler sampler(sensors, rate);
    std::vector<Span> idles;
    std::vector<LoadRun> loads;
    const auto rest = [&] {
        const double start = monotonicSeconds();
        restUntil(start + plan.idleSeconds, stop);
        // What follows a load cools and ramps down: its first tenth is no rest.
        idles.push_back({start + 0.1 * plan.idleSeconds, monotonicSeconds()});
    };
    rest();
    for (int repeat = 0; repeat < plan.repeats; ++repeat) {
        loads.push_back(runLoad(plan, oneInference, stop));
        loads.back().alarmRose = sensors.powerAlarmRaised();
        rest();
    }
    const auto samples = sampler.stop();
    session.lateReadings = sampler.late();
    const auto trace = powerTraceOf(sensors, samples);

    std::vector<double> gross, net, throughput;
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const auto &before = idles[i], &after = idles[i + 1];
        const auto& load = loads[i];
        EnergyMeasurement measurement;
        measurement.idleBefore = trace.between(before.start, before.stop);
        measurement.load = trace.between(load.time.start - 1, load.time.stop + 1);
        measurement.idleAfter = trace.between(after.start, after.stop);
        measurement.loadStart = load.time.start;
        measurement.loadStop = load.time.stop;
        measurement.inferences = load.inferences;
        measurement.alarmRose = load.alarmRose;
        measurement.samplingPeriod = session.calibration.samplingPeriod;
        measurement.updatePeriod = session.calibration.updatePeriodKnown()
                                       ? session.calibration.updatePeriod
                                       : session.calibration.samplingPeriod;
        measurement.clocksMegahertz = watched(sensors, samples, Quantity::clock, before, load.time, after);
        measurement.temperaturesCelsius =
            watched(sensors, samples, Quantity::temperature, before, load.time, after);
        auto estimate = estimateEnergy(measurement);
        if (!load.steady)
            estimate.flags.emplace_back("unsteady: the throughput had not settled after the warm-up");
        if (session.calibration.changes == 0 &&
            meanAndDeviation(measurement.load.totalWatts()).deviation == 0)
            estimate.flags.emplace_back("frozen: the readings of power never changed");
        if (estimate.valid) {
            gross.push_back(estimate.grossJoules.value);
            if (!estimate.belowResolution) net.push_back(estimate.netJoules.value);
        }
        throughput.push_back(estimate.throughput);
        session.runs.push_back(std::move(estimate));
    }
    session.grossJoules = summariseRepeats(gross);
    session.netJoules = summariseRepeats(net);
    session.throughput = summariseRepeats(throughput);
    return session;
}

Json EnergySession::toJson() const {
    if (!whyNot.empty()) return {{"measured", false}, {"why_not", whyNot}};
    Json json = {
        {"measured", true},
        {"update_period_s", calibration.updatePeriodKnown() ? Json(calibration.updatePeriod) : Json()},
        {"sampling_period_s", calibration.samplingPeriod},
        {"read_s", calibration.readSeconds},
        {"late_readings", lateReadings},
        {"gain_tolerance_assumed", EnergyMeasurement().gainTolerance},
        {"not_measured", "carrier board, adapter losses"},
        {"gross_j_per_inference", grossJoules.toJson()},
        {"throughput_per_s", throughput.toJson()},
        {"runs", Json::array()}};
    for (const auto& run : runs) json["runs"].push_back(run.toJson());
    const bool anyBelow = std::ranges::any_of(runs, &EnergyEstimate::belowResolution);
    if (netJoules.runs.empty() || anyBelow)
        json["net"] = kBelowResolution;
    else
        json["net_j_per_inference"] = netJoules.toJson();
    return json;
}

}  // namespace distillery::device
