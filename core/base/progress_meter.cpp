// Rates and durations for people.
#include "base/progress_meter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace distillery {

ProgressMeter::Reading ProgressMeter::update(const ProgressUpdate& update) {
    const auto now = clock_.steadyNow();
    if (!started_ || update.unit != unit_ || update.total != total_ || update.done < lastDone_) {
        started_ = true;
        start_ = now;
        doneAtStart_ = update.done;
        unit_ = update.unit;
        total_ = update.total;
    }
    lastDone_ = update.done;

    Reading reading;
    if (total_ > 0)
        reading.fraction =
            std::clamp(static_cast<double>(update.done) / static_cast<double>(total_), 0.0, 1.0);
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const auto advanced = update.done - doneAtStart_;
    if (advanced > 0 && seconds > 0) {
        reading.ratePerSecond = static_cast<double>(advanced) / seconds;
        if (total_ > 0)
            reading.secondsLeft =
                static_cast<double>(std::max<std::int64_t>(0, total_ - update.done)) / reading.ratePerSecond;
    }
    return reading;
}

std::string durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "unknown";
    if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
    if (seconds >= 1e11) return "for ever";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    if (whole < 86400) return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
    return fmt::format("{} d {} h", whole / 86400, whole % 86400 / 3600);
}

std::string groupedDigits(std::int64_t number) {
    std::string digits = fmt::format("{}", number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t end = digits.size(); end > sign + 3; end -= 3) digits.insert(end - 3, 1, ',');
    return digits;
}

}  // namespace distillery
