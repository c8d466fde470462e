// The trapezoid rule with the gap rule.
#include "device/energy/integral.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace distillery::device {
namespace {

constexpr double kMostPeriodsBetween = 3;

double interpolated(double time, double t0, double w0, double t1, double w1) {
    return t1 > t0 ? w0 + (w1 - w0) * (time - t0) / (t1 - t0) : w1;
}

}  // namespace

EnergyIntegral integratePower(std::span<const double> seconds, std::span<const double> watts, double start,
                              double stop, double samplingPeriod) {
    EnergyIntegral result;
    result.seconds = stop - start;
    const double longest = kMostPeriodsBetween * samplingPeriod;
    if (stop <= start) {
        result.whyNot = "the time to measure is empty";
        return result;
    }
    bool begun = false;
    double t0 = 0, w0 = 0, covered = start;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (!std::isfinite(watts[i])) continue;
        const double t1 = seconds[i], w1 = watts[i];
        if (begun && t1 > start && t0 < stop) {
            const double left = std::max(t0, start), right = std::min(t1, stop);
            result.joules += (right - left) * 0.5 *
                             (interpolated(left, t0, w0, t1, w1) + interpolated(right, t0, w0, t1, w1));
            result.largestGap = std::max(result.largestGap, t1 - t0);
            covered = right;
        } else if (!begun && t1 > start) {
            result.largestGap = std::max(result.largestGap, std::min(t1, stop) - start);
        }
        if (t1 >= start && t1 <= stop) ++result.readings;
        begun = true;
        t0 = t1;
        w0 = w1;
        if (t1 >= stop) break;
    }
    result.largestGap = std::max(result.largestGap, stop - covered);
    result.meanWatts = result.joules / result.seconds;
    if (!begun || result.readings < 2)
        result.whyNot = "there are no readings of power in this time";
    else if (result.largestGap > longest)
        result.whyNot = fmt::format("no reading for {:.0f} ms (at most {:.0f} ms may lie between two)",
                                    1000 * result.largestGap, 1000 * longest);
    else if (covered < stop - 1e-9)
        result.whyNot = "the readings end before the load did";
    else
        result.valid = true;
    return result;
}

}  // namespace distillery::device
