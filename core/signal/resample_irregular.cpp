// Irregular timestamps onto a uniform grid.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "signal/resample.hpp"

namespace distillery {
namespace {

struct Point {
    double timeS, value;
};

/// Present samples in order, those at equal times averaged.
std::vector<Point> presentPoints(std::span<const double> timesS, std::span<const float> values) {
    std::vector<Point> points;
    points.reserve(timesS.size());
    double previous = -std::numeric_limits<double>::infinity();
    int sharing = 1;
    for (std::size_t i = 0; i < timesS.size(); ++i) {
        const double time = timesS[i];
        if (!std::isfinite(time) || time < previous) {
            throw Error(ErrorCode::data, fmt::format("timestamp {}", i),
                        std::isfinite(time)
                            ? fmt::format("{} s lies before its predecessor at {} s", time, previous)
                            : std::string("is not a number"),
                        "sort or repair the timestamps of this recording");
        }
        previous = time;
        if (!std::isfinite(values[i])) continue;
        if (!points.empty() && points.back().timeS == time) {
            points.back().value += (values[i] - points.back().value) / ++sharing;
        } else {
            points.push_back({time, values[i]});
            sharing = 1;
        }
    }
    return points;
}

double medianSpacing(const std::vector<Point>& points) {
    std::vector<double> spacings;
    for (std::size_t i = 1; i < points.size(); ++i) spacings.push_back(points[i].timeS - points[i - 1].timeS);
    if (spacings.empty()) return 0;
    const auto middle = spacings.begin() + static_cast<std::ptrdiff_t>(spacings.size() / 2);
    std::ranges::nth_element(spacings, middle);
    return *middle;
}

void interpolate(const std::vector<Point>& points, const UniformGrid& grid, double maxGapS,
                 std::span<float> out) {
    const double grace = 0.5 / grid.rateHz;
    std::size_t right = 0;  // first point after the grid's time
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double time = grid.startS + static_cast<double>(i) / grid.rateHz;
        while (right < points.size() && points[right].timeS <= time) ++right;
        const Point* before = right > 0 ? &points[right - 1] : nullptr;
        const Point* after = right < points.size() ? &points[right] : nullptr;
        double value = std::numeric_limits<double>::quiet_NaN();
        if (before && after && after->timeS - before->timeS <= maxGapS) {
            const double share = (time - before->timeS) / (after->timeS - before->timeS);
            value = before->value + share * (after->value - before->value);
        } else if (before && time - before->timeS <= grace) {
            value = before->value;
        } else if (after && after->timeS - time <= grace) {
            value = after->value;
        }
        out[i] = static_cast<float>(value);
    }
}

}  // namespace

UniformGrid gridOver(std::span<const double> timesS, double rateHz) {
    if (!(rateHz > 0)) {
        throw Error(ErrorCode::config, "sampling rate", fmt::format("{} Hz is not a sampling rate", rateHz),
                    "Use a rate above 0 Hz.");
    }
    if (timesS.empty())
        throw Error(ErrorCode::data, "timestamps", "there are none", "check the recording's time column");
    const double samples = std::floor((timesS.back() - timesS.front()) * rateHz + 1e-6) + 1;
    if (!(samples >= 1 && samples <= 0x1p31)) {
        throw Error(ErrorCode::data, "timestamps",
                    fmt::format("run from {} s to {} s", timesS.front(), timesS.back()),
                    "check the unit of the time column and its first and last row");
    }
    return {timesS.front(), rateHz, static_cast<std::size_t>(samples)};
}

std::vector<float> resampleIrregular(std::span<const double> timesS, std::span<const float> values,
                                     const UniformGrid& grid, double maxGapS) {
    if (timesS.size() != values.size()) {
        throw Error(ErrorCode::internal, "resampleIrregular",
                    fmt::format("{} times for {} values", timesS.size(), values.size()));
    }
    const std::vector<Point> points = presentPoints(timesS, values);
    std::vector<float> result(grid.length);
    const double spacing = medianSpacing(points);
    const double faster = spacing > 0 ? 1 / (spacing * grid.rateHz) : 1;
    // Up to a tenth faster, the low-pass would cost more of the signal than folding does.
    if (faster <= 1.1 || grid.length == 0) {
        interpolate(points, grid, maxGapS, result);
        return result;
    }
    const auto multiple = static_cast<std::int64_t>(std::clamp(std::ceil(faster - 0.05), 2.0, 64.0));
    const UniformGrid fine{grid.startS, grid.rateHz * static_cast<double>(multiple),
                           (grid.length - 1) * static_cast<std::size_t>(multiple) + 1};
    std::vector<float> dense(fine.length);
    interpolate(points, fine, maxGapS, dense);
    Resampler(RateRatio{1, multiple}).run(dense, result);
    return result;
}

}  // namespace distillery
