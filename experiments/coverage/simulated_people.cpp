#include "simulated_people.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace distillery::coverage {

namespace {

double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

/// Four of five errors take the neighbouring class.
int mistakenFor(int truth, Random& random) {
    return random.uniform() < 0.8 ? truth ^ 1 : static_cast<int>(random.below(kClasses));
}

std::string nameOfPerson(int i) {
    return "p" + std::to_string(1000 + i);
}

Confusion observe(const Person& person, int model, double shift, Random& random) {
    Confusion table(kClasses);
    for (int k = 0; k < kClasses; ++k) {
        const double right = logistic(person.ability[model][k] + shift);
        for (int i = 0; i < person.windows[k]; ++i)
            table.add(k, random.uniform() < right ? k : mistakenFor(k, random));
    }
    return table;
}

/// Expected counts, as a matrix of doubles.
using Expected = std::array<double, kClasses * kClasses>;

void addExpected(Expected& sum, const Person& person, int model, double shift) {
    for (int k = 0; k < kClasses; ++k) {
        const double right = logistic(person.ability[model][k] + shift);
        const double wrong = person.windows[k] * (1 - right);
        sum[k * kClasses + k] += person.windows[k] * right;
        sum[k * kClasses + (k ^ 1)] += 0.8 * wrong;
        for (int other = 0; other < kClasses; ++other) sum[k * kClasses + other] += 0.2 * wrong / kClasses;
    }
}

double scoreOf(const Expected& expected, Metric metric) {
    double total = 0, hits = 0, f1 = 0;
    for (int k = 0; k < kClasses; ++k) {
        double support = 0, said = 0;
        for (int other = 0; other < kClasses; ++other) {
            support += expected[k * kClasses + other];
            said += expected[other * kClasses + k];
        }
        f1 += 2 * expected[k * kClasses + k] / (support + said) / kClasses;
        hits += expected[k * kClasses + k];
        total += support;
    }
    return metric == Metric::macroF1 ? f1 : hits / total;
}

}  // namespace

std::string nameOf(Shape shape) {
    switch (shape) {
        case Shape::normal:
            return "normal";
        case Shape::heavy:
            return "heavy tails";
        case Shape::skewed:
            return "skewed";
        case Shape::unequal:
            break;
    }
    return "unequal people";
}

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all{Shape::normal, Shape::heavy, Shape::skewed, Shape::unequal};
    return all;
}

double standardDraw(Shape shape, Random& random) {
    switch (shape) {
        case Shape::heavy: {
            double squares = 0;
            for (int i = 0; i < 3; ++i) {
                const double z = random.normal();
                squares += z * z;
            }
            return random.normal() / std::sqrt(squares / 3) / std::sqrt(3.0);
        }
        case Shape::skewed:
            return 1 + std::log(1 - random.uniform());
        default:
            return random.normal();
    }
}

Person drawPerson(Shape shape, Random& random) {
    Person person{};
    const bool isUnequal = shape == Shape::unequal;
    const int size =
        isUnequal ? std::max(4, static_cast<int>(std::lround(40 * std::exp(0.7 * random.normal())))) : 40;
    const double spread = 0.3 * (isUnequal ? random.uniform(0.4, 1.6) : 1);
    const double own = 0.8 * standardDraw(shape, random);
    // Only the second model is skewed: with both alike the difference would be symmetric again.
    const double ofModel[kModels] = {
        spread * standardDraw(shape == Shape::skewed ? Shape::normal : shape, random),
        spread * standardDraw(shape, random)};
    for (int k = 0; k < kClasses; ++k) {
        person.windows[k] = size;
        if (isUnequal && random.uniform() < 0.15) person.windows[k] = 0;
        if (isUnequal && k == kClasses - 1) person.windows[k] = std::max(1, size / 8);  // a rare class
        const double ofClass = 2.2 - 0.15 * k + 0.5 * random.normal();
        for (int model = 0; model < kModels; ++model)
            person.ability[model][k] = ofClass + own + ofModel[model] + 0.3 * random.normal();
    }
    return person;
}

const std::vector<double>& disturbances() {
    static const std::vector<double> levels{0.3, 0.8, 1.5};
    return levels;
}

Experiment drawExperiment(Shape shape, int people, int seeds, Random& random, bool withDisturbances) {
    Experiment result;
    std::vector<double> ofSeed[kModels];
    for (int model = 0; model < kModels; ++model) {
        result.asRecorded[model].resize(static_cast<std::size_t>(seeds), {{{}}, {}});
        result.disturbed[model].resize(static_cast<std::size_t>(seeds),
                                       {std::vector<PeopleTables>(disturbances().size()), {}});
        for (int s = 0; s < seeds; ++s)
            ofSeed[model].push_back(seeds > 1 ? kSeedSpread * random.normal() : 0);
    }
    for (int i = 0; i < people; ++i) {
        const Person person = drawPerson(shape, random);
        for (int model = 0; model < kModels; ++model)
            for (std::size_t s = 0; s < ofSeed[model].size(); ++s) {
                const double shift = ofSeed[model][s] + (seeds > 1 ? kPersonSeedSpread * random.normal() : 0);
                result.asRecorded[model][s].conditions[0].emplace(nameOfPerson(i),
                                                                  observe(person, model, shift, random));
                for (std::size_t d = 0; withDisturbances && d < disturbances().size(); ++d)
                    result.disturbed[model][s].conditions[d].emplace(
                        nameOfPerson(i), observe(person, model, shift - disturbances()[d], random));
            }
    }
    return result;
}

Truth truthOf(Shape shape, std::uint64_t seed, int people) {
    // Seeds move little (a spread of 0.05); their mean effect on a score is far below what is looked at here.
    Random random(seed, static_cast<std::uint64_t>(shape));
    Expected recorded[kModels] = {}, disturbed[kModels][8] = {};
    for (int i = 0; i < people; ++i) {
        const Person person = drawPerson(shape, random);
        for (int model = 0; model < kModels; ++model) {
            addExpected(recorded[model], person, model, 0);
            for (std::size_t d = 0; d < disturbances().size(); ++d)
                addExpected(disturbed[model][d], person, model, -disturbances()[d]);
        }
    }
    Truth truth{};
    for (int model = 0; model < kModels; ++model) {
        truth.macroF1[model] = scoreOf(recorded[model], Metric::macroF1);
        truth.accuracy[model] = scoreOf(recorded[model], Metric::accuracy);
        for (std::size_t d = 0; d < disturbances().size(); ++d)
            truth.disturbedMacroF1[model] +=
                scoreOf(disturbed[model][d], Metric::macroF1) / static_cast<double>(disturbances().size());
    }
    return truth;
}

std::vector<TrainingTables> crossValidate(int people, int folds, double spreadOfPeople, Random& random) {
    constexpr int kCategories = 3, kFeatures = 4, kWindows = 12;
    constexpr double kMeans[kCategories][kFeatures] = {{0, 0, 0, 0}, {1, 0.5, 0, 0}, {0, 0.5, 1, 0.5}};
    struct Features {
        double of[kModels][kCategories][kWindows][kFeatures];
    };
    std::vector<Features> data(static_cast<std::size_t>(people));
    for (Features& one : data)
        for (auto& model : one.of)
            for (int k = 0; k < kCategories; ++k) {
                double shift[kFeatures];
                for (double& s : shift) s = spreadOfPeople * random.normal();
                for (auto& window : model[k])
                    for (int f = 0; f < kFeatures; ++f)
                        window[f] = kMeans[k][f] + shift[f] + 0.7 * random.normal();
            }
    std::vector<TrainingTables> result(kModels, {{{}}, {}});
    for (int fold = 0; fold < folds; ++fold) {
        double centre[kModels][kCategories][kFeatures] = {};
        for (int i = 0; i < people; ++i)
            for (int model = 0; model < kModels && i % folds != fold; ++model)
                for (int k = 0; k < kCategories; ++k)
                    for (const auto& window : data[static_cast<std::size_t>(i)].of[model][k])
                        for (int f = 0; f < kFeatures; ++f) centre[model][k][f] += window[f];
        const int trained = people - (people - fold + folds - 1) / folds;
        for (auto& model : centre)
            for (auto& category : model)
                for (double& f : category) f /= trained * kWindows;
        const auto answer = [&](const double* window, int model) {
            int best = 0;
            double least = 1e300;
            for (int k = 0; k < kCategories; ++k) {
                double distance = 0;
                for (int f = 0; f < kFeatures; ++f)
                    distance += (window[f] - centre[model][k][f]) * (window[f] - centre[model][k][f]);
                if (distance < least) least = distance, best = k;
            }
            return best;
        };
        for (int i = fold; i < people; i += folds)
            for (int model = 0; model < kModels; ++model) {
                Confusion table(kCategories);
                for (int k = 0; k < kCategories; ++k)
                    for (const auto& window : data[static_cast<std::size_t>(i)].of[model][k])
                        table.add(k, answer(window, model));
                result[static_cast<std::size_t>(model)].conditions[0].emplace(nameOfPerson(i), table);
            }
    }
    return result;
}

}  // namespace distillery::coverage
