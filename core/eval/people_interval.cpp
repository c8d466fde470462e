#include "eval/people_interval.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/error.hpp"
#include "base/student_t.hpp"

namespace distillery {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

using Names = std::vector<std::string>;

double scoreOf(const Confusion& confusion, Metric metric) {
    const ConfusionScores scores = scoresOf(confusion);
    return metric == Metric::macroF1 ? scores.macroF1 : scores.accuracy;
}

/// The figure of a training over `people`, and the same without each of them.
struct LeftOut {
    double all = 0;
    std::vector<double> without;
};

LeftOut leaveEachOut(const TrainingTables& training, const Names& people, Metric metric) {
    LeftOut result{0, std::vector<double>(people.size(), 0.0)};
    double weights = 0;
    for (std::size_t c = 0; c < training.conditions.size(); ++c) {
        const PeopleTables& tables = training.conditions[c];
        const double weight = training.weights.empty() ? 1 : training.weights[c];
        Confusion pooled = tables.at(people.front());
        for (std::size_t i = 1; i < people.size(); ++i) pooled += tables.at(people[i]);
        result.all += weight * scoreOf(pooled, metric);
        for (std::size_t i = 0; i < people.size() && people.size() > 1; ++i) {
            Confusion rest = pooled;
            rest -= tables.at(people[i]);
            result.without[i] += weight * scoreOf(rest, metric);
        }
        weights += weight;
    }
    result.all /= weights;
    for (double& one : result.without) one /= weights;
    return result;
}

std::set<std::string, SubjectLess> peopleOf(const TrainingTables& training) {
    std::set<std::string, SubjectLess> names;
    for (const auto& [name, table] : training.conditions.front()) {
        const bool everywhere = std::ranges::all_of(
            training.conditions, [&](const PeopleTables& tables) { return tables.contains(name); });
        if (everywhere && table.total() > 0) names.insert(name);
    }
    return names;
}

bool isEmpty(std::span<const TrainingTables> seeds) {
    return seeds.empty() || std::ranges::any_of(seeds, [](const TrainingTables& training) {
               return training.conditions.empty();
           });
}

/// Those that every training tested, in natural order.
Names commonPeople(std::span<const TrainingTables> seeds) {
    Names common;
    for (const std::string& name : peopleOf(seeds.front()))
        if (std::ranges::all_of(
                seeds, [&](const TrainingTables& training) { return peopleOf(training).contains(name); }))
            common.push_back(name);
    return common;
}

/// Jackknife pseudo-values [person] of one seed (Tukey 1958): n·θ − (n−1)·θ without that person.
std::vector<double> pseudoValues(const LeftOut& figure) {
    const auto n = static_cast<double>(figure.without.size());
    std::vector<double> values;
    for (const double without : figure.without) values.push_back(n * figure.all - (n - 1) * without);
    return values;
}

/// Everything of an estimate but its interval, from the figures of each seed.
Estimate combined(const std::vector<LeftOut>& seeds, int folds) {
    Estimate estimate{kUndefined, std::nullopt, 0, 0, 0, 0};
    estimate.seeds = seeds.size();
    estimate.people = seeds.front().without.size();
    std::vector<std::vector<double>> contributions(estimate.people);
    double sum = 0;
    for (const LeftOut& seed : seeds) {
        sum += seed.all;
        const auto values = pseudoValues(seed);
        for (std::size_t i = 0; i < values.size(); ++i) contributions[i].push_back(values[i]);
    }
    estimate.value = sum / static_cast<double>(seeds.size());
    if (estimate.people < 2) return estimate;
    const CrossedVariance found = crossedVariance(contributions);
    estimate.error = std::sqrt(found.variance * foldInflation(folds));
    estimate.freedom = found.freedom;
    return estimate;
}

}  // namespace

double foldInflation(int folds) {
    return folds < 2 ? 1 : 1 + 0.5 * folds / (folds - 1.0);
}

CrossedVariance crossedVariance(const std::vector<std::vector<double>>& contributions) {
    const auto people = static_cast<double>(contributions.size());
    const auto seeds = static_cast<double>(contributions.front().size());
    double grand = 0;
    std::vector<double> ofPerson, ofSeed(contributions.front().size(), 0.0);
    for (const auto& row : contributions) {
        ofPerson.push_back(mean(row));
        grand += ofPerson.back() / people;
        for (std::size_t s = 0; s < row.size(); ++s) ofSeed[s] += row[s] / people;
    }
    double peopleSquare = 0, seedSquare = 0, restSquare = 0;
    for (const double one : ofPerson) peopleSquare += seeds * (one - grand) * (one - grand) / (people - 1);
    const CrossedVariance plain{peopleSquare / (people * seeds), people - 1};
    if (seeds < 2) return plain;
    for (const double one : ofSeed) seedSquare += people * (one - grand) * (one - grand) / (seeds - 1);
    const double restFreedom = (people - 1) * (seeds - 1);
    for (std::size_t i = 0; i < contributions.size(); ++i)
        for (std::size_t s = 0; s < ofSeed.size(); ++s) {
            const double rest = contributions[i][s] - ofPerson[i] - ofSeed[s] + grand;
            restSquare += rest * rest / restFreedom;
        }
    // What chance alone would give is not taken for an effect of the seeds (ours; without the 1.5 the interval is
    // too wide where seeds do not matter).
    if (seedSquare <= 1.5 * restSquare) return plain;
    const double sum = peopleSquare + seedSquare - restSquare;
    const double freedom = sum * sum /
                           (peopleSquare * peopleSquare / (people - 1) +
                            seedSquare * seedSquare / (seeds - 1) + restSquare * restSquare / restFreedom);
    return {sum / (people * seeds), freedom};
}

std::map<std::string, double, SubjectLess> ownScores(std::span<const TrainingTables> seeds, Metric metric) {
    std::map<std::string, std::vector<double>, SubjectLess> found;
    if (isEmpty(seeds)) return {};
    for (const TrainingTables& training : seeds)
        for (const std::string& name : peopleOf(training))
            found[name].push_back(leaveEachOut(training, {name}, metric).all);
    std::map<std::string, double, SubjectLess> scores;
    for (const auto& [name, values] : found) scores[name] = mean(values);
    return scores;
}

Estimate estimateScore(std::span<const TrainingTables> seeds, Metric metric, int folds) {
    if (isEmpty(seeds)) return {kUndefined, std::nullopt, 0, 0, 0, 0};
    const Names common = commonPeople(seeds);
    std::vector<LeftOut> figures;
    bool samePeople = !common.empty();
    double sum = 0;
    for (const TrainingTables& training : seeds) {
        const auto own = peopleOf(training);
        samePeople = samePeople && own.size() == common.size();
        if (!own.empty()) sum += leaveEachOut(training, {own.begin(), own.end()}, metric).all;
        if (!common.empty()) figures.push_back(leaveEachOut(training, common, metric));
    }
    Estimate estimate{kUndefined, std::nullopt, 0, 0, common.size(), seeds.size()};
    if (samePeople) estimate = combined(figures, folds);
    estimate.value = sum / static_cast<double>(seeds.size());
    const double wrong = 1 - estimate.value;
    if (!samePeople || estimate.people < kFewestPeople || !(estimate.error > 0) || !(wrong > 0))
        return estimate;
    const double widened = estimate.error * std::sqrt(1 + 2.0 / static_cast<double>(estimate.people));
    const double half = studentT95(estimate.freedom) * widened / wrong;
    estimate.interval = Interval{std::max(0.0, 1 - wrong * std::exp(half)), 1 - wrong * std::exp(-half)};
    return estimate;
}

Estimate estimateDifference(std::span<const TrainingTables> left, std::span<const TrainingTables> right,
                            Metric metric, int folds) {
    if (left.size() != right.size())
        throw Error(ErrorCode::data, "paired comparison",
                    fmt::format("{} trainings against {}", left.size(), right.size()),
                    "Compare the same seeds of both.");
    Estimate nothing{kUndefined, std::nullopt, 0, 0, 0, left.size()};
    if (isEmpty(left) || isEmpty(right)) return nothing;
    std::vector<TrainingTables> both(left.begin(), left.end());
    both.insert(both.end(), right.begin(), right.end());
    const Names common = commonPeople(both);
    if (common.empty()) return nothing;
    std::vector<LeftOut> figures;
    for (std::size_t s = 0; s < left.size(); ++s) {
        LeftOut a = leaveEachOut(left[s], common, metric);
        const LeftOut b = leaveEachOut(right[s], common, metric);
        a.all -= b.all;
        for (std::size_t i = 0; i < a.without.size(); ++i) a.without[i] -= b.without[i];
        figures.push_back(std::move(a));
    }
    Estimate estimate = combined(figures, folds);
    if (estimate.people < kFewestPeople) return estimate;
    const double half = estimate.error > 0 ? studentT95(estimate.freedom) * estimate.error : 0;
    estimate.interval = Interval{estimate.value - half, estimate.value + half};
    return estimate;
}

}  // namespace distillery
