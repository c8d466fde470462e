#include "timing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "device/energy/session.hpp"
#include "device/monotonic.hpp"
#include "latency.hpp"
#include "measurement.hpp"

namespace distillery::agent {

using device::monotonicSeconds;

Patience::Patience(const StopToken& stop, const Arguments& arguments)
    : stop_(stop), detached_(arguments.has("--detached")) {
    if (detached_) stopFile_ = arguments.required("--out") + ".stop";
}

void Patience::check() {
    if (stop_.stopRequested()) throw Stopped{};
    const double now = monotonicSeconds();
    if (now < nextLook_) return;
    nextLook_ = now + 0.1;
    if (detached_ ? realFileSystem().exists(stopFile_) : link_.attached() && link_.closed()) throw Stopped{};
}

void singleStream(const OneWindow& predict, int windows, double seconds, Patience& patience, Json& document) {
    for (int i = 0; i < 50; ++i) predict(i);
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(windows));
    const double end = monotonicSeconds() + seconds;
    try {
        for (int i = 0; i < windows && (times.empty() || monotonicSeconds() < end); ++i) {
            const double start = monotonicSeconds();
            predict(i);
            times.push_back(monotonicSeconds() - start);
            patience.check();
        }
    } catch (const Stopped&) {
        document["single_stream"] = latencyJson(std::move(times));
        throw;
    }
    document["single_stream"] = latencyJson(std::move(times));
}

Json paced(const OneWindow& predict, double hopSeconds, double seconds, Patience& patience) {
    const double start = monotonicSeconds();
    std::vector<double> times;
    for (long long i = 0; monotonicSeconds() - start < seconds || times.empty(); ++i) {
        const double due = start + static_cast<double>(i) * hopSeconds;
        while (monotonicSeconds() < due) {
            patience.check();
            const double left = due - monotonicSeconds();
            systemClock().sleepFor(
                std::chrono::milliseconds(std::clamp<long>(static_cast<long>(left * 1000), 1, 50)));
        }
        const double begin = monotonicSeconds();
        predict(i);
        times.push_back(monotonicSeconds() - begin);
    }
    Json json = latencyJson(std::move(times));
    json["every_s"] = hopSeconds;
    return json;
}

Json energy(const OneWindow& predict, const Job& job, Patience& patience) {
    device::EnergyPlan plan;
    plan.idleSeconds = job.arguments.number("--idle", plan.idleSeconds, 0.5, 3600);
    plan.loadSeconds = job.arguments.number("--load", plan.loadSeconds, 0.5, 3600);
    plan.repeats = job.arguments.whole("--repeats", 5, 1, 100);
    tell(fmt::format("energy, {} loads, at least {:.0f} s", plan.repeats,
                     (plan.repeats + 1) * plan.idleSeconds + plan.repeats * plan.loadSeconds));
    long long index = 0;
    device::SensorSet sensors(job.root);
    const auto session = device::measureEnergy(
        sensors, plan,
        [&] {
            patience.check();
            predict(index++);
        },
        job.stop);
    Json json = session.toJson();
    json["idle_s"] = plan.idleSeconds;
    json["load_s"] = plan.loadSeconds;
    // Shorter loads are for trying; the protocol asks for 60 s and takes 30.
    json["as_the_protocol_asks"] = plan.idleSeconds >= 30 && plan.loadSeconds >= 30 && plan.repeats >= 5;
    return json;
}

}  // namespace distillery::agent
