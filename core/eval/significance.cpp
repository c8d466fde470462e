#include "eval/significance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.hpp"
#include "base/random.hpp"

namespace distillery {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr int kExactPairs = 25;
constexpr std::size_t kExhaustivePairs = 20;

std::vector<double> differences(std::span<const double> a, std::span<const double> b, std::size_t least) {
    if (a.size() != b.size() || a.size() < least)
        throw Error(
            ErrorCode::data, "paired comparison",
            fmt::format("{} scores against {}; at least {} pairs are needed", a.size(), b.size(), least),
            "Compare runs that were tested on the same subjects.");
    std::vector<double> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), std::minus<>());
    return result;
}

/// Twice the mid-rank of each magnitude (so that ties stay whole numbers).
std::vector<int> doubledRanks(const std::vector<double>& magnitudes) {
    std::vector<std::size_t> order(magnitudes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return magnitudes[i]; });
    std::vector<int> ranks(magnitudes.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        // Scores are ratios of counts: what differs by rounding only is a tie.
        while (last + 1 < order.size() && magnitudes[order[last + 1]] - magnitudes[order[first]] < 1e-12)
            ++last;
        for (std::size_t i = first; i <= last; ++i) ranks[order[i]] = static_cast<int>(first + last + 2);
        first = last + 1;
    }
    return ranks;
}

/// Two-sided p: twice the smaller tail of the sum of positive ranks over all sign assignments.
double exactP(const std::vector<int>& ranks, int positive) {
    const int total = std::accumulate(ranks.begin(), ranks.end(), 0);
    std::vector<double> ways(static_cast<std::size_t>(total) + 1, 0.0);
    ways[0] = 1;
    int reached = 0;
    for (const int rank : ranks) {
        reached += rank;
        for (int sum = reached; sum >= rank; --sum)
            ways[static_cast<std::size_t>(sum)] += ways[static_cast<std::size_t>(sum - rank)];
    }
    const double all = std::pow(2.0, static_cast<double>(ranks.size()));
    const auto cut = ways.begin() + positive;
    const double lower = std::accumulate(ways.begin(), cut + 1, 0.0) / all;
    const double upper = std::accumulate(cut, ways.end(), 0.0) / all;
    return std::min(1.0, 2 * std::min(lower, upper));
}

double normalP(const std::vector<int>& ranks, int positive) {
    const auto n = static_cast<double>(ranks.size());
    // The variance of W+ is Σ rank²/4; mid-ranks make that the tie-corrected one.
    double variance = 0;
    for (const int rank : ranks) variance += 0.25 * (rank / 2.0) * (rank / 2.0);
    const double distance = std::abs(positive / 2.0 - n * (n + 1) / 4);
    const double z = std::max(0.0, distance - 0.5) / std::sqrt(variance);
    return std::min(1.0, std::erfc(z / std::sqrt(2.0)));
}

}  // namespace

double mean(std::span<const double> values) {
    if (values.empty()) return kUndefined;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double standardDeviation(std::span<const double> values) {
    if (values.size() < 2) return kUndefined;
    const double centre = mean(values);
    double sum = 0;
    for (const double value : values) sum += (value - centre) * (value - centre);
    return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

Interval percentileInterval(std::vector<double> replicates, double level) {
    std::erase_if(replicates, [](double value) { return std::isnan(value); });
    if (replicates.empty()) return {kUndefined, kUndefined};
    std::ranges::sort(replicates);
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(replicates.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, replicates.size() - 1);
        return std::lerp(replicates[below], replicates[above], place - static_cast<double>(below));
    };
    return {quantile((1 - level) / 2), quantile((1 + level) / 2)};
}

Interval pairedBootstrap(std::span<const double> a, std::span<const double> b, int rounds, std::uint64_t seed,
                         double level) {
    const auto pairs = differences(a, b, 2);
    Random random(seed);
    std::vector<double> replicates(static_cast<std::size_t>(rounds));
    for (auto& replicate : replicates) {
        double sum = 0;
        for (std::size_t i = 0; i < pairs.size(); ++i) sum += pairs[random.below(pairs.size())];
        replicate = sum / static_cast<double>(pairs.size());
    }
    return percentileInterval(std::move(replicates), level);
}

WilcoxonResult wilcoxonSignedRank(std::span<const double> a, std::span<const double> b) {
    auto pairs = differences(a, b, 0);
    std::erase_if(pairs, [](double difference) { return std::abs(difference) < 1e-12; });
    WilcoxonResult result;
    result.pairs = static_cast<int>(pairs.size());
    if (pairs.empty()) {
        result.exact = true;
        return result;
    }
    std::vector<double> magnitudes;
    for (const double difference : pairs) magnitudes.push_back(std::abs(difference));
    const auto ranks = doubledRanks(magnitudes);
    int positive = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) positive += pairs[i] > 0 ? ranks[i] : 0;
    result.positive = positive / 2.0;
    result.exact = result.pairs <= kExactPairs;
    result.p = result.exact ? exactP(ranks, positive) : normalP(ranks, positive);
    return result;
}

double signFlipTest(std::span<const double> a, std::span<const double> b, int rounds, std::uint64_t seed) {
    const auto pairs = differences(a, b, 1);
    const double seen = std::abs(std::accumulate(pairs.begin(), pairs.end(), 0.0)) - 1e-12;
    if (pairs.size() <= kExhaustivePairs) {
        const std::uint32_t all = 1U << pairs.size();
        std::uint32_t hits = 0;
        for (std::uint32_t signs = 0; signs < all; ++signs) {
            double sum = 0;
            for (std::size_t i = 0; i < pairs.size(); ++i)
                sum += (signs >> i & 1U) != 0 ? pairs[i] : -pairs[i];
            hits += std::abs(sum) >= seen;
        }
        return static_cast<double>(hits) / static_cast<double>(all);
    }
    Random random(seed);
    int hits = 0;
    for (int round = 0; round < rounds; ++round) {
        double sum = 0;
        for (const double pair : pairs) sum += random.uniform() < 0.5 ? pair : -pair;
        hits += std::abs(sum) >= seen;
    }
    return (hits + 1.0) / (rounds + 1.0);
}

std::vector<double> holm(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return p[i]; });
    std::vector<double> adjusted(p.size());
    double least = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        least = std::max(least, std::min(1.0, static_cast<double>(p.size() - i) * p[order[i]]));
        adjusted[order[i]] = least;
    }
    return adjusted;
}

}  // namespace distillery
