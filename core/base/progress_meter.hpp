// From "how far" to "how fast and how long still": what a progress line or a task strip shows.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/progress.hpp"

namespace distillery {

/// Watches the updates of one long function. A change of unit or total, or a step back, begins a new
/// activity.
class ProgressMeter {
public:
    explicit ProgressMeter(const Clock& clock = systemClock()) : clock_(clock) {}

    struct Reading {
        double fraction = -1;      // 0 … 1; negative = unknown
        double ratePerSecond = 0;  // mean since the activity began; 0 = not known yet
        double secondsLeft = -1;   // negative = unknown
    };
    Reading update(const ProgressUpdate& update);

private:
    const Clock& clock_;
    bool started_ = false;
    std::chrono::steady_clock::time_point start_;
    std::int64_t doneAtStart_ = 0, lastDone_ = 0, total_ = 0;
    std::string unit_;
};

/// "0.4 s", "12 s", "2 min 5 s", "1 h 12 min", "3 d 4 h"
std::string durationText(double seconds);

/// 1234567 → "1,234,567", the same in every locale.
std::string groupedDigits(std::int64_t number);

}  // namespace distillery
