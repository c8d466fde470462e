// A bundle made ready to predict, and the check of its known answers that comes before every figure.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "runtime/bundle.hpp"
#include "runtime/engine.hpp"

namespace distillery::agent {

struct Network {
    Bundle bundle;
    Precision precision = Precision::float32;
    std::string fileHash;  // SHA-256 of the bundle as it lies here
    std::unique_ptr<Engine> engine;
    double loadSeconds = 0;    // from the file to an engine that is ready
    double loadMebibytes = 0;  // resident memory that it takes then; NaN: unknown

    std::size_t windowSize() const;  // numbers in a window
    /// A rotating window of the bundle's own; noise of a fixed seed where it has none (then realWindows is
    /// false).
    const float* window(long long index) const;
    bool realWindows = false;
    std::vector<float> windows;  // what window() turns through
    int storedWindows() const { return static_cast<int>(windows.size() / windowSize()); }
    Json describe() const;
    /// What `serve` replays, so that a host can draw it: how many windows, their rate and the scaled values
    /// of the first channels, [window][channel][step].
    Json replay() const;
};

/// `precision` and `isa` may be empty: as stored, best. `batch`: most windows in one call.
Network loadNetwork(const std::string& path, const std::string& precision, const std::string& isa, int batch);

/// How far this engine is from the answers that came with the bundle.
struct GoldenCheck {
    int windows = 0;
    double largestProbabilityDifference = 0, largestLogitDifference = 0;
    int sameLabel = 0;
    double tolerance = 0;  // on probabilities: 1e-4 for float32, 1e-2 for float16; int8: half of the labels
    bool passed = false;
    Json toJson() const;
};
GoldenCheck checkGolden(Network& network);

}  // namespace distillery::agent
