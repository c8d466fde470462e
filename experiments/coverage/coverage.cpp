// How often does each interval that we show miss the truth? Prints a table for experiments/README.md.
// Usage: coverage [replicates] [seed]
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <optional>

#include "device/energy/repeats.hpp"
#include "eval/significance.hpp"
#include "simulated_people.hpp"

using namespace distillery;
using namespace distillery::coverage;

namespace {

constexpr int kPeople[] = {2, 5, 9, 17, 30};

/// Share of missed truths among the intervals that were given; nullopt where none is.
struct Misses {
    int given = 0, missed = 0;
    void add(const std::optional<Interval>& interval, double truth) {
        if (!interval) return;
        ++given;
        missed += truth < interval->low || truth > interval->high;
    }
    std::string text() const {
        return given == 0 ? "none given" : fmt::format("{:.1f}", 100.0 * missed / given);
    }
};

/// The interval that reports showed before: percentiles of a bootstrap over people, for comparison.
std::optional<Interval> percentileDifference(const Experiment& drawn, Random& random) {
    constexpr int kRounds = 400;
    std::vector<const Confusion*> tables[kModels];
    for (int model = 0; model < kModels; ++model)
        for (const auto& [name, table] : drawn.asRecorded[model][0].conditions[0])
            tables[model].push_back(&table);
    std::vector<double> replicates;
    for (int round = 0; round < kRounds; ++round) {
        Confusion sums[kModels] = {Confusion(kClasses), Confusion(kClasses)};
        for (std::size_t i = 0; i < tables[0].size(); ++i) {
            const std::size_t drawnPerson = random.below(tables[0].size());
            for (int model = 0; model < kModels; ++model) sums[model] += *tables[model][drawnPerson];
        }
        replicates.push_back(scoresOf(sums[0]).macroF1 - scoresOf(sums[1]).macroF1);
    }
    return percentileInterval(std::move(replicates));
}

void printRow(const std::string& what, const std::string& shape, const std::vector<Misses>& misses) {
    std::string line = fmt::format("| {} | {} |", what, shape);
    for (const Misses& one : misses) line += " " + one.text() + " |";
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

void printPeople(Shape shape, int replicates, std::uint64_t seed) {
    const Truth truth = truthOf(shape, seed);
    const double difference = truth.macroF1[0] - truth.macroF1[1],
                 disturbedDifference = truth.disturbedMacroF1[0] - truth.disturbedMacroF1[1];
    struct Row {
        std::string what;
        std::vector<Misses> misses = std::vector<Misses>(std::size(kPeople));
    };
    Row rows[] = {{"difference of two arms"},        {"difference, 3 seeds"},
                  {"difference under disturbances"}, {"macro-F1 of an arm"},
                  {"macro-F1 of an arm, 3 seeds"},   {"accuracy of an arm"},
                  {"macro-F1 under disturbances"},   {"(before: percentile bootstrap of a difference)"}};
    for (std::size_t n = 0; n < std::size(kPeople); ++n)
        for (int r = 0; r < replicates; ++r) {
            Random random(Random::mix(seed, static_cast<std::uint64_t>(shape) * 1000 + n),
                          static_cast<std::uint64_t>(r));
            const Experiment one = drawExperiment(shape, kPeople[n], 1, random);
            const Experiment three = drawExperiment(shape, kPeople[n], 3, random);
            const auto add = [&](std::size_t row, const std::optional<Interval>& interval, double of) {
                rows[row].misses[n].add(interval, of);
            };
            add(0, estimateDifference(one.asRecorded[0], one.asRecorded[1], Metric::macroF1).interval,
                difference);
            add(1, estimateDifference(three.asRecorded[0], three.asRecorded[1], Metric::macroF1).interval,
                difference);
            add(2, estimateDifference(one.disturbed[0], one.disturbed[1], Metric::macroF1).interval,
                disturbedDifference);
            add(3, estimateScore(one.asRecorded[1], Metric::macroF1).interval, truth.macroF1[1]);
            add(4, estimateScore(three.asRecorded[1], Metric::macroF1).interval, truth.macroF1[1]);
            add(5, estimateScore(one.asRecorded[1], Metric::accuracy).interval, truth.accuracy[1]);
            add(6, estimateScore(one.disturbed[1], Metric::macroF1).interval, truth.disturbedMacroF1[1]);
            if (r < replicates / 4) add(7, percentileDifference(one, random), difference);
        }
    for (const Row& row : rows) printRow(row.what, nameOf(shape), row.misses);
}

void printFolds(double spread, const char* name, int replicates, std::uint64_t seed) {
    std::vector<Misses> misses(std::size(kPeople)), plain(std::size(kPeople));
    for (std::size_t n = 0; n < std::size(kPeople); ++n) {
        const int folds = 5;
        for (int r = 0; r < replicates && kPeople[n] >= folds; ++r) {
            Random random(Random::mix(seed, 77000 + n), static_cast<std::uint64_t>(r));
            const auto both = crossValidate(kPeople[n], folds, spread, random);
            const std::span<const TrainingTables> all(both);
            misses[n].add(
                estimateDifference(all.first(1), all.subspan(1, 1), Metric::macroF1, folds).interval, 0);
            plain[n].add(estimateDifference(all.first(1), all.subspan(1, 1), Metric::macroF1).interval, 0);
        }
    }
    printRow("difference, 5 folds", name, misses);
    printRow("(5 folds without a factor)", name, plain);
}

void printRepeats(Shape shape, int replicates, std::uint64_t seed) {
    std::vector<Misses> misses(std::size(kPeople));
    for (std::size_t n = 0; n < std::size(kPeople); ++n)
        for (int r = 0; r < replicates; ++r) {
            Random random(Random::mix(seed, 99000 + static_cast<std::uint64_t>(shape) * 100 + n),
                          static_cast<std::uint64_t>(r));
            std::vector<double> values;
            for (int i = 0; i < kPeople[n]; ++i) values.push_back(10 + standardDraw(shape, random));
            const auto repeats = device::summariseRepeats(values);
            if (repeats.hasInterval()) misses[n].add(Interval{repeats.low, repeats.high}, 10);
        }
    printRow("mean of repeats (board; t)", nameOf(shape), misses);
}

}  // namespace

int main(int count, char** words) {
    const int replicates = count > 1 ? std::max(4, std::atoi(words[1])) : 2000;
    const std::uint64_t seed = count > 2 ? std::strtoull(words[2], nullptr, 10) : 20261201;
    fmt::print("Misses of 95 % intervals in %, {} replicates, seed {}\n\n", replicates, seed);
    fmt::print(
        "| interval | people | n = 2 | 5 | 9 | 17 | 30 |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for (const Shape shape : shapes()) printPeople(shape, replicates, seed);
    printFolds(0.5, "alike", replicates, seed);
    printFolds(1.0, "different", replicates, seed);
    for (const Shape shape : {Shape::normal, Shape::heavy, Shape::skewed})
        printRepeats(shape, replicates, seed);
    return 0;
}
