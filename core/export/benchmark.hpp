// How fast a bundle runs on this machine: latency one window at a time, throughput in batches, memory.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/stop_token.hpp"
#include "runtime/bundle.hpp"

namespace distillery {

struct BenchmarkOptions {
    Precision precision = Precision::float32;
    std::string isa;
    int batch = 64;
    int windows = 10000;  // one at a time; a 99th percentile of fewer says little
    double warmUpSeconds = 0.3, batchSeconds = 1;
};

struct Benchmark {
    std::string isa;
    bool realWindows = true;  // the bundle's golden windows; false: it has none, noise was used
    int windows = 0, batch = 0;
    double minimum = 0, median = 0, p90 = 0, p95 = 0, p99 = 0, mean = 0;  // seconds of one window
    double windowsPerSecond = 0;                                          // in batches
    std::int64_t macs = 0;                                                // of one window
    double macsPerSecond = 0;                                             // in batches
    double loadSeconds = 0;                                               // file to ready engine
    std::uint64_t fileBytes = 0, engineBytes = 0, peakProcessBytes = 0;   // peak 0: unknown
    std::vector<Engine::Step> steps;                                      // one window
};

/// Reads the bundle itself, to time that too.
Benchmark benchmark(FileSystem& fileSystem, const fs::path& bundle, const BenchmarkOptions& options,
                    const StopToken& stop, const Clock& clock = systemClock());

}  // namespace distillery
