// A thread with a steady beat per group.
#include "device/background_sampler.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "device/energy/calibration.hpp"
#include "device/monotonic.hpp"
#include "device/pace.hpp"
#include "device/sensors/rails.hpp"

namespace distillery::device {

struct BackgroundSampler::State {
    std::vector<Sample> samples;
    long long late = 0;
    std::jthread thread;  // last: it uses what stands above

    void run(const std::stop_token& stop, SensorSet& sensors, double rateHz) {
        std::vector<Pace> paces;
        for (const auto& group : sensors.groups())
            paces.emplace_back(monotonicSeconds(),
                               group.fastestHz > 0 ? std::min(rateHz, group.fastestHz) : rateHz);
        while (!stop.stop_requested()) {
            double next = monotonicSeconds() + 0.1;  // a stop is noticed that soon
            for (std::size_t g = 0; g < paces.size(); ++g) {
                auto& group = sensors.groups()[g];
                if (!group.channels.empty() && paces[g].isDue(monotonicSeconds())) {
                    group.read();
                    samples.push_back({group.name, group.seconds, group.span, group.readings});
                    paces[g].done(monotonicSeconds());
                }
                if (!group.channels.empty()) next = std::min(next, paces[g].due());
            }
            const double wait = next - monotonicSeconds();
            if (wait > 0) std::this_thread::sleep_for(std::chrono::duration<double>(wait));
        }
        for (const auto& pace : paces) late += pace.late();
    }
};

BackgroundSampler::BackgroundSampler(SensorSet& sensors, double rateHz) : state_(std::make_unique<State>()) {
    state_->samples.reserve(4096);
    state_->thread = std::jthread([state = state_.get(), &sensors, rateHz](const std::stop_token& stop) {
        state->run(stop, sensors, rateHz);
    });
}

BackgroundSampler::~BackgroundSampler() = default;

std::vector<Sample> BackgroundSampler::stop() {
    if (state_->thread.joinable()) {
        state_->thread.request_stop();
        state_->thread.join();
    }
    return std::move(state_->samples);
}

long long BackgroundSampler::late() const {
    return state_->late;
}

namespace {

struct Place {
    std::string group;
    std::size_t index = 0;
    bool found = false;
};

Place placeOf(const SensorSet& sensors, const std::string& channelId) {
    for (const auto& group : sensors.groups()) {
        const auto channel = std::ranges::find(group.channels, channelId, &Channel::id);
        if (channel != group.channels.end())
            return {group.name, static_cast<std::size_t>(channel - group.channels.begin()), true};
    }
    return {};
}

}  // namespace

std::vector<double> valuesOf(const SensorSet& sensors, const std::vector<Sample>& samples,
                             const std::string& channelId, double start, double stop) {
    std::vector<double> values;
    const auto place = placeOf(sensors, channelId);
    for (const auto& sample : samples)
        if (place.found && sample.group == place.group && sample.seconds >= start && sample.seconds <= stop &&
            sample.readings[place.index].present())
            values.push_back(sample.readings[place.index].value);
    return values;
}

PowerTrace powerTraceOf(const SensorSet& sensors, const std::vector<Sample>& samples) {
    PowerTrace trace;
    for (const auto& rail : sensors.powerRails()) {
        const auto place = placeOf(sensors, "rail." + rail.name + ".power");
        RailTrace out{rail.name, rail.inTotal, 0, {}};
        const bool first = trace.rails.empty();
        for (const auto& sample : samples) {
            if (sample.group != place.group) continue;
            const auto& reading = sample.readings[place.index];
            out.watts.push_back(reading.value / 1000.0);  // NaN where missing
            if (first) trace.seconds.push_back(sample.seconds);
        }
        const auto all = [&](const char* what) {
            return valuesOf(sensors, samples, "rail." + rail.name + what, -1e300, 1e300);
        };
        // The step in current from the shunt, where the driver tells it, else from the readings themselves.
        auto step = rail.shuntMicroOhms ? std::optional(currentStepMilliamperes(*rail.shuntMicroOhms))
                                        : quantumFromCurrents(all(".current"));
        const double volts = meanAndDeviation(all(".voltage")).mean / 1000.0;
        if (step) {
            out.quantumWatts = *step / 1000.0 * volts;
        } else if (volts == 0) {  // tegrastats says power alone
            out.quantumWatts = quantumFromPowers(all(".power")).value_or(0) / 1000.0;
        }
        trace.rails.push_back(std::move(out));
    }
    return trace;
}

}  // namespace distillery::device
