#include "latency.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

namespace distillery::agent {
namespace {

constexpr std::size_t kWindowsForP99 = 10'000;  // fewer leave too few in the tail

/// The value below which this share of the sorted times lies (nearest rank).
double percentile(const std::vector<double>& sorted, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

}  // namespace

Json latencyJson(std::vector<double> times) {
    std::ranges::sort(times);
    Json json = {
        {"n", times.size()},
        {"min_s", times.front()},
        {"median_s", percentile(times, 0.5)},
        {"mean_s", std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size())},
        {"p90_s", percentile(times, 0.9)},
        {"p95_s", percentile(times, 0.95)},
        {"max_s", times.back()}};
    if (times.size() >= kWindowsForP99) json["p99_s"] = percentile(times, 0.99);
    return json;
}

}  // namespace distillery::agent
