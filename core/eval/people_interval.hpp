// How far a figure measured on a few people may be from that of all people: the one interval that tables,
// verdicts and charts show. experiments/coverage simulates how often it misses.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "eval/confusion.hpp"
#include "eval/judgement.hpp"
#include "eval/significance.hpp"

namespace distillery {

using PeopleTables = std::map<std::string, Confusion, SubjectLess>;  // one confusion matrix for each person

/// What one training (a seed; with folds the models of all its folds together) said about its test people:
/// tables for each condition, one for the windows as recorded, one for each level of each disturbance. Its
/// figure is the mean over the conditions of the score of the *pooled* confusion matrix of all people
/// (pooled over folds too: Forman & Scholz 2010). `weights` of the conditions; equal when empty.
struct TrainingTables {
    std::vector<PeopleTables> conditions;
    std::vector<double> weights;
};

enum class Metric { macroF1, accuracy };

/// Below this no interval over people is given: with two it would span half of the scale.
constexpr std::size_t kFewestPeople = 3;

/// A figure and its 95 % interval. The interval is about new people and, where several seeds were trained,
/// about new seeds as well (both drawn at random, crossed).
struct Estimate {
    double value;                      // mean over the seeds; NaN when nothing was measured
    std::optional<Interval> interval;  // nullopt below kFewestPeople people or where nothing varies
    double error = 0;                  // standard error, on the scale of `value`
    double freedom = 0;                // degrees of freedom of Student's t behind the interval
    std::size_t people = 0, seeds = 0;
};

/// The score of one model. The interval is Student's t on the scale log(1 − score), which keeps it below 1
/// and gives bad people the longer tail, widened by √(1 + 2/people) (ours, chosen by simulation). nullopt
/// also where the seeds were not tested on the same people.
Estimate estimateScore(std::span<const TrainingTables> seeds, Metric metric, int folds = 1);

/// Score of `left` minus score of `right`, paired by seed (equal lengths, else Error{data}) over the people
/// that all of them tested. Student's t on the jackknife's standard error (Efron & Stein 1981).
Estimate estimateDifference(std::span<const TrainingTables> left, std::span<const TrainingTables> right,
                            Metric metric, int folds = 1);

/// Each person's own score, of their windows alone: mean over conditions and over the seeds that tested them.
std::map<std::string, double, SubjectLess> ownScores(std::span<const TrainingTables> seeds, Metric metric);

/// The variance of a mean over people and seeds from contributions [person][seed], both random and crossed:
/// (MS_people + MS_seeds − MS_rest)/(people · seeds), degrees of freedom by Satterthwaite (1946). Where the
/// seeds do not stand out (MS_seeds up to 1.5 MS_rest), and with one seed: the variance of the mean over
/// people. At least two people.
struct CrossedVariance {
    double variance, freedom;
};
CrossedVariance crossedVariance(const std::vector<std::vector<double>>& contributions);

/// How much larger the variance is because the models of k folds share training people: 1 + ½·k/(k−1). Nadeau
/// & Bengio (2003) add the whole ratio of test to training data, for fold means; over people that is wider
/// than needed, and the half is ours, chosen by simulation. 1 for fewer than two folds.
double foldInflation(int folds);

}  // namespace distillery
