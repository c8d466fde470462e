#include "export/benchmark.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <numeric>
#include <sstream>

#include "base/random.hpp"
#include "model/cost.hpp"

namespace distillery {
namespace {

constexpr int kProfileRepeats = 200;

double secondsBetween(std::chrono::steady_clock::time_point a, std::chrono::steady_clock::time_point b) {
    return std::chrono::duration<double>(b - a).count();
}

/// The largest the process ever was (VmHWM), from /proc.
std::uint64_t peakBytes(FileSystem& fileSystem) {
    try {
        std::istringstream lines(fileSystem.readFile("/proc/self/status"));
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
    } catch (const std::exception&) {
        // A system without /proc: the figure is unknown.
    }
    return 0;
}

/// `count` windows one after another: golden ones repeated, else noise.
std::vector<float> inputsFor(const Bundle& bundle, int count) {
    const auto size = static_cast<std::size_t>(bundle.recipe.input().channels * bundle.recipe.windowSteps);
    std::vector<float> inputs(size * static_cast<std::size_t>(count));
    Random random(1);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        inputs[i] = bundle.golden.n > 0 ? bundle.golden.windows[i % bundle.golden.windows.size()]
                                        : static_cast<float>(random.normal());
    return inputs;
}

}  // namespace

Benchmark benchmark(FileSystem& fileSystem, const fs::path& path, const BenchmarkOptions& options,
                    const StopToken& stop, const Clock& clock) {
    Benchmark result;
    const auto began = clock.steadyNow();
    const Bundle bundle = readBundle(fileSystem, path);
    const Calibration* calibration = bundle.calibration ? &*bundle.calibration : nullptr;
    Engine single(bundle.graph, bundle.recipe.input(), {options.precision, 1, options.isa}, calibration);
    result.loadSeconds = secondsBetween(began, clock.steadyNow());
    result.isa = single.isa();
    result.engineBytes = single.residentBytes();
    result.fileBytes = fs::file_size(path);
    result.peakProcessBytes = peakBytes(fileSystem);  // before the batch engine and the inputs
    result.macs = costOf(bundle.graph, bundle.recipe.input()).macs;
    result.realWindows = bundle.golden.n > 0;
    result.windows = options.windows;
    result.batch = options.batch;

    const int rotation = std::max(1, bundle.golden.n);
    const std::vector<float> inputs = inputsFor(bundle, std::max(rotation, options.batch));
    const auto size = static_cast<std::size_t>(bundle.recipe.input().channels * bundle.recipe.windowSteps);
    std::vector<float> logits(bundle.labels.size() * static_cast<std::size_t>(options.batch));
    const auto window = [&](int i) { return inputs.data() + static_cast<std::size_t>(i % rotation) * size; };

    const auto warm = clock.steadyNow();
    for (int i = 0; i < 20 || secondsBetween(warm, clock.steadyNow()) < options.warmUpSeconds; ++i)
        single.predict(window(i), 1, logits.data());
    std::vector<double> seconds(static_cast<std::size_t>(options.windows));
    for (int i = 0; i < options.windows; ++i) {
        if (i % 64 == 0) throwIfStopped(stop);
        const auto before = clock.steadyNow();
        single.predict(window(i), 1, logits.data());
        seconds[static_cast<std::size_t>(i)] = secondsBetween(before, clock.steadyNow());
    }
    std::ranges::sort(seconds);
    const auto percentile = [&](double share) {  // nearest rank
        const auto rank = static_cast<std::size_t>(share * static_cast<double>(seconds.size()));
        return seconds[std::min(rank, seconds.size() - 1)];
    };
    result.minimum = seconds.front();
    result.median = percentile(0.5);
    result.p90 = percentile(0.9);
    result.p95 = percentile(0.95);
    result.p99 = percentile(0.99);
    result.mean = std::accumulate(seconds.begin(), seconds.end(), 0.0) / static_cast<double>(seconds.size());

    Engine batched(bundle.graph, bundle.recipe.input(), {options.precision, options.batch, options.isa},
                   calibration);
    batched.predict(inputs.data(), options.batch, logits.data());
    std::vector<double> calls;
    const auto start = clock.steadyNow();
    for (auto before = start; calls.size() < 3 || secondsBetween(start, before) < options.batchSeconds;) {
        throwIfStopped(stop);
        batched.predict(inputs.data(), options.batch, logits.data());
        const auto after = clock.steadyNow();
        calls.push_back(secondsBetween(before, after));
        before = after;
    }
    std::ranges::nth_element(calls, calls.begin() + static_cast<std::ptrdiff_t>(calls.size() / 2));
    result.windowsPerSecond = options.batch / calls[calls.size() / 2];
    result.macsPerSecond = result.windowsPerSecond * static_cast<double>(result.macs);
    result.peakMacsPerSecond = measuredMultiplyAddPeak(result.isa);
    result.steps = single.profile(window(0), 1, kProfileRepeats);
    return result;
}

}  // namespace distillery
