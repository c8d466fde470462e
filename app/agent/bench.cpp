// `distill-agent bench`: latency of single windows, throughput, the pace of the application, and energy.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "device/energy/session.hpp"
#include "device/monotonic.hpp"
#include "device/sensors/own_process.hpp"
#include "latency.hpp"
#include "link_watch.hpp"
#include "measurement.hpp"
#include "network.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using device::monotonicSeconds;

/// Throws Stopped when a signal came, when the one who started us is gone, or when somebody put FILE.stop
/// beside the result that a detached bench will write.
class Patience {
public:
    Patience(const StopToken& stop, const Arguments& arguments)
        : stop_(stop), detached_(arguments.has("--detached")) {
        if (detached_) stopFile_ = arguments.required("--out") + ".stop";
    }
    void check() {
        if (stop_.stopRequested()) throw Stopped{};
        const double now = monotonicSeconds();
        if (now < nextLook_) return;
        nextLook_ = now + 0.1;
        if (detached_ ? realFileSystem().exists(stopFile_) : link_.attached() && link_.closed())
            throw Stopped{};
    }

private:
    StopToken stop_;
    bool detached_;
    fs::path stopFile_;
    LinkWatch link_;
    double nextLook_ = 0;
};

/// One request in flight, each timed alone. What was timed until a stop is kept.
void singleStream(Network& network, int windows, double seconds, Patience& patience, Json& document) {
    std::vector<float> logits(static_cast<std::size_t>(network.engine->classes()));
    for (int i = 0; i < 50; ++i) network.engine->predict(network.window(i), 1, logits.data());
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(windows));
    const double end = monotonicSeconds() + seconds;
    try {
        for (int i = 0; i < windows && (times.empty() || monotonicSeconds() < end); ++i) {
            const double start = monotonicSeconds();
            network.engine->predict(network.window(i), 1, logits.data());
            times.push_back(monotonicSeconds() - start);
            patience.check();
        }
    } catch (const Stopped&) {
        document["single_stream"] = latencyJson(std::move(times));
        throw;
    }
    document["single_stream"] = latencyJson(std::move(times));
}

Json throughput(Network& network, int batch, Patience& patience) {
    const auto size = network.windowSize();
    std::vector<float> input(size * static_cast<std::size_t>(batch));
    std::vector<float> logits(static_cast<std::size_t>(network.engine->classes() * batch));
    for (int w = 0; w < batch; ++w)
        std::copy_n(network.window(w), size,
                    input.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(w) * size));
    network.engine->predict(input.data(), batch, logits.data());
    long long windows = 0;
    const double start = monotonicSeconds();
    double now = start;
    do {
        patience.check();
        network.engine->predict(input.data(), batch, logits.data());
        windows += batch;
        now = monotonicSeconds();
    } while (now - start < 2);
    return {{"batch", batch},
            {"windows", windows},
            {"windows_per_s", static_cast<double>(windows) / (now - start)}};
}

/// One window every hop, as the application asks: the board may ramp its clocks down in between.
Json paced(Network& network, double seconds, Patience& patience) {
    std::vector<float> logits(static_cast<std::size_t>(network.engine->classes()));
    const double hop = network.bundle.recipe.hopSteps / network.bundle.recipe.rateHz,
                 start = monotonicSeconds();
    std::vector<double> times;
    for (long long i = 0; monotonicSeconds() - start < seconds || times.empty(); ++i) {
        const double due = start + static_cast<double>(i) * hop;
        while (monotonicSeconds() < due) {
            patience.check();
            const double left = due - monotonicSeconds();
            systemClock().sleepFor(
                std::chrono::milliseconds(std::clamp<long>(static_cast<long>(left * 1000), 1, 50)));
        }
        const double begin = monotonicSeconds();
        network.engine->predict(network.window(i), 1, logits.data());
        times.push_back(monotonicSeconds() - begin);
    }
    Json json = latencyJson(std::move(times));
    json["every_s"] = hop;
    return json;
}

Json energy(Network& network, const Job& job, Patience& patience) {
    device::EnergyPlan plan;
    plan.idleSeconds = job.arguments.number("--idle", plan.idleSeconds, 0.5, 3600);
    plan.loadSeconds = job.arguments.number("--load", plan.loadSeconds, 0.5, 3600);
    plan.repeats = job.arguments.whole("--repeats", 5, 1, 100);
    tell(fmt::format("energy, {} loads, at least {:.0f} s", plan.repeats,
                     (plan.repeats + 1) * plan.idleSeconds + plan.repeats * plan.loadSeconds));
    std::vector<float> logits(static_cast<std::size_t>(network.engine->classes()));
    long long index = 0;
    device::SensorSet sensors(job.root);
    const auto session = device::measureEnergy(
        sensors, plan,
        [&] {
            patience.check();
            network.engine->predict(network.window(index++), 1, logits.data());
        },
        job.stop);
    Json json = session.toJson();
    json["idle_s"] = plan.idleSeconds;
    json["load_s"] = plan.loadSeconds;
    // Shorter loads are for trying; the protocol asks for 60 s and takes 30.
    json["as_the_protocol_asks"] = plan.idleSeconds >= 30 && plan.loadSeconds >= 30 && plan.repeats >= 5;
    return json;
}

}  // namespace

int bench(const Job& job) {
    const auto& arguments = job.arguments;
    const int batch = arguments.whole("--batch", 32, 1, 4096);
    const int windows = arguments.whole("--windows", 10'000, 1, 10'000'000);
    const double seconds = arguments.number("--seconds", 60, 0.01, 86400),
                 pacedFor = arguments.number("--paced", 0, 0, 86400);
    auto network = loadNetwork(arguments.required("--bundle"), arguments.text("--precision"),
                               arguments.text("--isa"), batch);
    Patience patience(job.stop, arguments);
    const auto golden = checkGolden(network);
    Json document = circumstances(job, "har-distillery/agent-bench/1");
    document["threads"] = 1;
    document["clock"] = "CLOCK_MONOTONIC on the board, around each call";
    document["network"] = network.describe();
    document["golden"] = golden.toJson();
    // What computes something else has no speed worth a number.
    const bool trusted = golden.passed || golden.windows == 0;
    try {
        if (trusted) {
            tell(fmt::format("{} single windows, at most {:.0f} s", windows, seconds));
            singleStream(network, windows, seconds, patience, document);
            tell(fmt::format("throughput, {} windows a call", batch));
            document["throughput"] = throughput(network, batch, patience);
            if (pacedFor > 0) {
                tell(fmt::format("at the application's pace, {:.0f} s", pacedFor));
                document["paced"] = paced(network, pacedFor, patience);
            }
            if (arguments.has("--energy")) document["energy"] = energy(network, job, patience);
            document["process_peak_mib"] = device::largestResidentMebibytes();
        }
    } catch (const Stopped&) {
        document["interrupted"] = true;  // what was measured until then stays true
        keep(job, document);
        throw;
    }
    keep(job, document);
    deliver(job, document);
    return trusted ? 0 : static_cast<int>(ErrorCode::compute);
}

}  // namespace distillery::agent
