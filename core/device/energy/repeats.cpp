// Median, mean and Student's interval.
#include "device/energy/repeats.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "device/energy/power_trace.hpp"

namespace distillery::device {

double studentT95(std::size_t degreesOfFreedom) {
    constexpr std::array kTable = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                   2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                   2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
    if (degreesOfFreedom == 0) return 0;
    if (degreesOfFreedom <= kTable.size()) return kTable[degreesOfFreedom - 1];
    // Cornish–Fisher's first term above the normal quantile: off by less than 0.001 from 31 on.
    constexpr double z = 1.959964;
    return z + (z * z * z + z) / (4.0 * static_cast<double>(degreesOfFreedom));
}

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
    const double half =
        studentT95(sorted.size() - 1) * statistics.deviation / std::sqrt(static_cast<double>(sorted.size()));
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
