// The clock of every reading and every inference on a board: CLOCK_MONOTONIC, in seconds.
#pragma once

#include <chrono>

namespace distillery::device {

inline double monotonicSeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace distillery::device
