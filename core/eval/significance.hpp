// Whether a difference is more than luck: paired tests and intervals over subjects or seeds.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace distillery {

double mean(std::span<const double> values);               // NaN when empty
double standardDeviation(std::span<const double> values);  // n−1 below the root; NaN for fewer than two

struct Interval {
    double low, high;
};
/// The percentile interval of bootstrap replicates, linear between order statistics (type 7 of Hyndman & Fan
/// 1996). NaNs are left out; both ends NaN when nothing is left.
Interval percentileInterval(std::vector<double> replicates, double level = 0.95);

/// Interval of mean(a − b); pairs are drawn with replacement. Error{data} for unequal lengths or fewer than
/// two pairs.
Interval pairedBootstrap(std::span<const double> a, std::span<const double> b, int rounds, std::uint64_t seed,
                         double level = 0.95);

struct WilcoxonResult {
    int pairs = 0;        // that differ: equal pairs are left out (Wilcoxon 1945)
    double positive = 0;  // W+, sum of the ranks where a > b
    double p = 1;         // two-sided
    bool exact = false;   // else the normal approximation with tie and continuity correction
};
/// Signed-rank test. Up to 25 differing pairs the distribution is exact, also with tied ranks (all 2^n signs
/// of the mid-ranks, counted by dynamic programming). Error{data} for unequal lengths.
WilcoxonResult wilcoxonSignedRank(std::span<const double> a, std::span<const double> b);

/// Two-sided p of the mean difference over all sign assignments; beyond 20 pairs over `rounds` random ones
/// (then (hits + 1)/(rounds + 1)). Error{data} for unequal lengths or no pairs.
double signFlipTest(std::span<const double> a, std::span<const double> b, int rounds, std::uint64_t seed);

/// Holm's step-down adjusted p values (1979), in the order given.
std::vector<double> holm(std::span<const double> p);

}  // namespace distillery
