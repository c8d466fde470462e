// People, models and trainings whose true figures are known, to see how often an interval misses them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "eval/people_interval.hpp"

namespace distillery::coverage {

/// How people differ from each other.
enum class Shape {
    normal,  // normally, the same number of windows of everyone
    heavy,   // Student's t with 3 degrees of freedom
    skewed,  // a few people are far worse (exponential); the two models differ in that as well
    unequal  // people of very different numbers of windows, absent classes, spreads that differ
};
std::string nameOf(Shape shape);
const std::vector<Shape>& shapes();

constexpr int kClasses = 6;
constexpr int kModels = 2;

/// A person's chance of each class being recognised by each model, on the logit scale, before seeds.
struct Person {
    double ability[kModels][kClasses];
    int windows[kClasses];
};
Person drawPerson(Shape shape, Random& random);

/// What seeds add: one number for each model and seed, one more for each person. On the logit scale.
constexpr double kSeedSpread = 0.05, kPersonSeedSpread = 0.2;

/// Levels of disturbance, as a loss on the logit scale; the first is "as recorded".
const std::vector<double>& disturbances();

/// One experiment: `people` × `seeds`, answered by both models. [model][seed]
struct Experiment {
    std::vector<TrainingTables> asRecorded[kModels], disturbed[kModels];
};
Experiment drawExperiment(Shape shape, int people, int seeds, Random& random, bool withDisturbances = true);

/// The figures of infinitely many people and seeds, by a large simulation of its own seed.
struct Truth {
    double macroF1[kModels], accuracy[kModels], disturbedMacroF1[kModels];
};
Truth truthOf(Shape shape, std::uint64_t seed, int people = 400000);

/// Two learners (nearest class mean on two sets of features that are alike) in k folds over people who train
/// and test in turn: the expected difference is 0. [model]
std::vector<TrainingTables> crossValidate(int people, int folds, double spreadOfPeople, Random& random);

/// A draw with mean 0 and standard deviation 1.
double standardDraw(Shape shape, Random& random);

}  // namespace distillery::coverage
