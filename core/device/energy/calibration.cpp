// Update period and quantum of an INA3221 as its readings show them.
#include "device/energy/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace distillery::device {
namespace {

constexpr double kDefaultPeriod = 0.05, kSlowestPeriod = 0.1, kFastestPeriod = 0.005;  // s
constexpr double kSameLevel = 0.02;  // readings this near to each other (share of the larger) are one level

struct Level {
    double value;
    std::size_t count;
};

/// Distinct levels of sorted readings: a gap of more than 2 % (and 2 mW) begins a new one.
std::vector<Level> levelsOf(std::vector<double> sorted) {
    std::vector<Level> levels;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i + 1;
        while (end < sorted.size() &&
               sorted[end] - sorted[end - 1] <= std::max(2.0, kSameLevel * sorted[end]))
            ++end;
        const double sum = std::accumulate(sorted.begin() + static_cast<std::ptrdiff_t>(i),
                                           sorted.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
        levels.push_back({sum / static_cast<double>(end - i), end - i});
        i = end;
    }
    return levels;
}

}  // namespace

SensorCalibration calibrateSensor(const PowerTrace& fastPoll, std::span<const double> readSpans) {
    SensorCalibration calibration;
    for (std::size_t i = 1; i < fastPoll.size(); ++i)
        calibration.changes += std::ranges::any_of(fastPoll.rails, [&](const RailTrace& rail) {
            return std::isfinite(rail.watts[i]) && std::isfinite(rail.watts[i - 1]) &&
                   rail.watts[i] != rail.watts[i - 1];
        });
    if (!readSpans.empty())
        calibration.readSeconds =
            std::accumulate(readSpans.begin(), readSpans.end(), 0.0) / static_cast<double>(readSpans.size());
    if (calibration.changes > 0)
        calibration.updatePeriod = (fastPoll.seconds.back() - fastPoll.seconds.front()) / calibration.changes;
    calibration.samplingPeriod = kDefaultPeriod;
    if (calibration.updatePeriodKnown())
        calibration.samplingPeriod = std::clamp(
            std::max(calibration.updatePeriod, 2 * calibration.readSeconds), kFastestPeriod, kSlowestPeriod);
    return calibration;
}

std::optional<double> quantumFromCurrents(std::span<const double> milliamperes) {
    long long step = 0;
    std::optional<long long> first;
    bool differ = false;
    for (const double reading : milliamperes) {
        if (!std::isfinite(reading)) continue;
        const long long value = std::llabs(std::llround(reading));
        step = std::gcd(step, value);
        differ |= first && *first != value;
        first = first.value_or(value);
    }
    if (!differ || step == 0) return std::nullopt;
    return static_cast<double>(step);
}

std::optional<double> quantumFromPowers(std::span<const double> milliwatts) {
    std::vector<double> sorted;
    std::ranges::copy_if(milliwatts, std::back_inserter(sorted),
                         [](double value) { return std::isfinite(value); });
    std::ranges::sort(sorted);
    const auto levels = levelsOf(std::move(sorted));
    if (levels.size() < 2) return std::nullopt;
    double step = levels[1].value - levels[0].value;
    for (std::size_t i = 2; i < levels.size(); ++i)
        step = std::min(step, levels[i].value - levels[i - 1].value);
    // Least squares over all levels: value ≈ k · step with whole k.
    double products = 0, squares = 0;
    for (const auto& level : levels) {
        const double multiple = std::round(level.value / step) * static_cast<double>(level.count);
        products += multiple * level.value;
        squares += multiple * std::round(level.value / step);
    }
    return squares > 0 ? products / squares : step;
}

}  // namespace distillery::device
