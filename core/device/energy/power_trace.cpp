// Sums, pieces and simple statistics of power traces.
#include "device/energy/power_trace.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace distillery::device {

std::vector<double> PowerTrace::totalWatts() const {
    const auto rails = totalRails();
    std::vector<double> total(size(), rails.empty() ? std::numeric_limits<double>::quiet_NaN() : 0.0);
    for (const auto* rail : rails)
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += rail->watts[i];
    return total;
}

std::vector<const RailTrace*> PowerTrace::totalRails() const {
    std::vector<const RailTrace*> list;
    for (const auto& rail : rails)
        if (rail.inTotal) list.push_back(&rail);
    return list;
}

PowerTrace PowerTrace::between(double start, double stop) const {
    const auto first = std::ranges::lower_bound(seconds, start) - seconds.begin();
    const auto last = std::max(std::ranges::upper_bound(seconds, stop) - seconds.begin(), first);
    PowerTrace piece{{seconds.begin() + first, seconds.begin() + last}, {}};
    for (const auto& rail : rails)
        piece.rails.push_back({rail.name,
                               rail.inTotal,
                               rail.quantumWatts,
                               {rail.watts.begin() + first, rail.watts.begin() + last}});
    return piece;
}

MeanAndDeviation meanAndDeviation(std::span<const double> values) {
    MeanAndDeviation result;
    double squares = 0;
    for (const double value : values) {  // Welford
        if (!std::isfinite(value)) continue;
        ++result.count;
        const double step = value - result.mean;
        result.mean += step / static_cast<double>(result.count);
        squares += step * (value - result.mean);
    }
    if (result.count > 1) result.deviation = std::sqrt(squares / static_cast<double>(result.count - 1));
    return result;
}

double correlationSeconds(std::span<const double> values, double periodSeconds) {
    constexpr std::size_t kMostLags = 2000;
    std::vector<double> centred;
    centred.reserve(values.size());
    const double mean = meanAndDeviation(values).mean;
    for (const double value : values)
        if (std::isfinite(value)) centred.push_back(value - mean);
    const auto product = [&](std::size_t lag) {
        double sum = 0;
        for (std::size_t i = lag; i < centred.size(); ++i) sum += centred[i] * centred[i - lag];
        return sum;
    };
    const double variance = product(0);
    if (variance <= 0) return periodSeconds;  // constant: nothing varies together
    double sum = 1;
    for (std::size_t lag = 1; lag < std::min(centred.size() / 4, kMostLags); ++lag) {
        const double correlation = product(lag) / variance;
        if (correlation <= 0) break;
        sum += 2 * correlation;
    }
    return sum * periodSeconds;
}

}  // namespace distillery::device
