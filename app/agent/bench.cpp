// `distill-agent bench`: latency of single windows, throughput, the pace of the application, and energy.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "device/monotonic.hpp"
#include "device/sensors/own_process.hpp"
#include "measurement.hpp"
#include "network.hpp"
#include "timing.hpp"
#include "verbs.hpp"

namespace distillery::agent {
namespace {

using device::monotonicSeconds;

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
    std::vector<float> logits(static_cast<std::size_t>(network.engine->classes()));
    const OneWindow predict = [&](long long i) {
        network.engine->predict(network.window(i), 1, logits.data());
    };
    try {
        if (trusted) {
            tell(fmt::format("{} single windows, at most {:.0f} s", windows, seconds));
            singleStream(predict, windows, seconds, patience, document);
            tell(fmt::format("throughput, {} windows a call", batch));
            document["throughput"] = throughput(network, batch, patience);
            if (pacedFor > 0) {
                tell(fmt::format("at the application's pace, {:.0f} s", pacedFor));
                document["paced"] =
                    paced(predict, network.bundle.recipe.hopSteps / network.bundle.recipe.rateHz, pacedFor,
                          patience);
            }
            if (arguments.has("--energy")) document["energy"] = energy(predict, job, patience);
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
