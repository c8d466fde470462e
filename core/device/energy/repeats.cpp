// Median, mean and Student's interval.
#include "device/energy/repeats.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/student_t.hpp"
#include "device/energy/power_trace.hpp"

namespace distillery::device {

Repeats summariseRepeats(std::span<const double> runs) {
    Repeats summary;
    std::ranges::copy_if(runs, std::back_inserter(summary.runs),
                         [](double value) { return std::isfinite(value); });
    if (summary.runs.empty()) return summary;
    auto sorted = summary.runs;
    std::ranges::sort(sorted);
    const auto middle = sorted.size() / 2;
    summary.median = sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    const auto statistics = meanAndDeviation(sorted);
    summary.mean = statistics.mean;
    const auto n = static_cast<double>(sorted.size());
    const double half = n < 2 ? 0 : studentT95(n - 1) * statistics.deviation / std::sqrt(n);
    summary.low = summary.mean - half;
    summary.high = summary.mean + half;
    return summary;
}

Json Repeats::toJson() const {
    Json json = {{"runs", runs}};
    if (runs.empty()) return json;
    json["median"] = median;
    json["mean"] = mean;
    if (hasInterval()) json["interval_95"] = {low, high};
    return json;
}

}  // namespace distillery::device
