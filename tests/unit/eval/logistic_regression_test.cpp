#include "eval/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/random.hpp"
#include "data/importer.hpp"
#include "data/synthetic.hpp"
#include "data/windows.hpp"
#include "eval/confusion.hpp"
#include "eval/features.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct Rows {
    std::vector<float> features;
    std::vector<int> labels;
    std::size_t featureCount = 0;
    LabelledRows view() const { return {features, labels, featureCount}; }
};

/// Three overlapping clouds; only the first two of `featureCount` features say something.
Rows clouds(std::size_t n, std::size_t featureCount, std::uint64_t seed) {
    Random random(seed);
    Rows rows;
    rows.featureCount = featureCount;
    for (std::size_t i = 0; i < n; ++i) {
        const int label = static_cast<int>(i % 3);
        rows.labels.push_back(label);
        for (std::size_t j = 0; j < featureCount; ++j) {
            const double centre = j == 0 ? 1.5 * label : j == 1 ? 1.5 * (label == 1) : 0;
            rows.features.push_back(static_cast<float>(centre + random.normal()));
        }
    }
    return rows;
}

double accuracy(const std::vector<int>& predicted, const std::vector<int>& truth) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) right += predicted[i] == truth[i];
    return static_cast<double>(right) / static_cast<double>(truth.size());
}

}  // namespace

class LogisticRegressionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lossAndGradientByHand() {
        // Two rows z = −1 (class 0) and 1 (class 1), all weights 0: every probability is 1/2, the loss ln 2;
        // dL/dw0 = ((½−1)(−1) + ½·1)/2 = ½, dL/dw1 = −½, biases 0.
        const std::vector<double> z{-1, 1}, weights{0, 0, 0, 0};
        const std::vector<int> labels{0, 1};
        std::vector<double> gradient(4);
        const double loss = logisticLoss(z, labels, 2, 0.3, weights, gradient);
        QVERIFY(std::abs(loss - std::log(2.0)) < 1e-15);
        QVERIFY(std::abs(gradient[0] - 0.5) < 1e-15);
        QVERIFY(std::abs(gradient[1]) < 1e-15);
        QVERIFY(std::abs(gradient[2] + 0.5) < 1e-15);
        QVERIFY(std::abs(gradient[3]) < 1e-15);
    }

    void optimumByHand() {
        // The same two rows: by symmetry W = (−w, w), and the slope of ln(1+exp(−2w)) + l2·w² is 0 where
        // l2·w = 1/(1+exp(2w)). With l2 = 1/(1+e²) that is w = 1, so P(right) = 1/(1+exp(−2)).
        // Features 2 and 6 standardise to −1 and 1.
        const std::vector<float> features{2, 6};
        const std::vector<int> labels{0, 1};
        const auto model = LogisticRegression::fit({features, labels, 1}, 2, 1 / (1 + std::exp(2.0)));
        const auto p = model.probabilities(features);
        const double expected = 1 / (1 + std::exp(-2.0));
        QVERIFY2(std::abs(p[0] - expected) < 1e-5, std::to_string(p[0]).c_str());
        QVERIFY(std::abs(p[3] - expected) < 1e-5);
        QVERIFY(std::abs(p[0] + p[1] - 1) < 1e-6);
        QCOMPARE(model.parameterCount(), std::size_t{4});
        QCOMPARE(model.multiplyAdds(), std::size_t{2});
    }

    void gradientAgreesWithDifferences() {
        Random random(5);
        const int classes = 3;
        const std::size_t n = 7, d = 4;
        std::vector<double> z(n * d), weights(classes * (d + 1)), gradient(weights.size()),
            ignored(weights.size());
        for (double& value : z) value = random.normal();
        for (double& value : weights) value = random.normal();
        std::vector<int> labels;
        for (std::size_t i = 0; i < n; ++i) labels.push_back(static_cast<int>(random.below(classes)));
        logisticLoss(z, labels, classes, 0.2, weights, gradient);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const double h = 1e-5;
            auto up = weights, down = weights;
            up[i] += h;
            down[i] -= h;
            const double slope = (logisticLoss(z, labels, classes, 0.2, up, ignored) -
                                  logisticLoss(z, labels, classes, 0.2, down, ignored)) /
                                 (2 * h);
            QVERIFY2(std::abs(slope - gradient[i]) < 1e-8, std::to_string(i).c_str());
        }
    }

    void fitEndsWhereTheGradientVanishes() {
        const Rows rows = clouds(300, 5, 1);
        const auto model = LogisticRegression::fit(rows.view(), 3, 0.01);
        const Json json = model.toJson();
        const auto means = json.at("means").get<std::vector<double>>(),
                   gains = json.at("gains").get<std::vector<double>>();
        const auto weights = json.at("weights").get<std::vector<double>>();
        std::vector<double> z, gradient(weights.size());
        for (std::size_t i = 0; i < rows.features.size(); ++i)
            z.push_back((rows.features[i] - means[i % 5]) * gains[i % 5]);
        logisticLoss(z, rows.labels, 3, 0.01, weights, gradient);
        for (const double slope : gradient) QVERIFY2(std::abs(slope) < 1e-4, std::to_string(slope).c_str());

        const Rows fresh = clouds(600, 5, 2);
        const double score = accuracy(model.predict(fresh.features), fresh.labels);
        QVERIFY2(score > 0.65 && score < 0.9, std::to_string(score).c_str());  // the clouds overlap
    }

    void sameRowsGiveTheSameModel() {
        const Rows rows = clouds(90, 6, 3);
        QCOMPARE(LogisticRegression::fit(rows.view(), 3, 0.1).toJson(),
                 LogisticRegression::fit(rows.view(), 3, 0.1).toJson());
    }

    void constantFeatureChangesNothing() {
        Rows rows = clouds(90, 2, 3), wide;
        wide.featureCount = 3;
        wide.labels = rows.labels;
        for (std::size_t i = 0; i < rows.labels.size(); ++i)
            wide.features.insert(wide.features.end(), {rows.features[2 * i], rows.features[2 * i + 1], 0.1F});
        const auto narrow = LogisticRegression::fit(rows.view(), 3, 0.1).probabilities(rows.features);
        const auto padded = LogisticRegression::fit(wide.view(), 3, 0.1).probabilities(wide.features);
        for (std::size_t i = 0; i < narrow.size(); ++i) QVERIFY(std::abs(narrow[i] - padded[i]) < 1e-6);
    }

    void storedModelSaysTheSame() {
        const Rows rows = clouds(60, 3, 4);
        const auto model = LogisticRegression::fit(rows.view(), 3, 0.1);
        const auto copy = LogisticRegression::fromJson(Json::parse(model.toJson().dump()));
        QCOMPARE(copy.probabilities(rows.features), model.probabilities(rows.features));
        Json torn = model.toJson();
        torn["gains"].erase(0);
        EXPECT_ERROR(LogisticRegression::fromJson(torn), ErrorCode::data, "sizes");
        torn.erase("weights");
        EXPECT_ERROR(LogisticRegression::fromJson(torn), ErrorCode::data, "weights");
    }

    void validationChoosesThePenalty() {
        // Few rows, many idle features: the weakest penalty learns the noise by heart.
        const Rows train = clouds(45, 60, 6), validation = clouds(300, 60, 7);
        const LogisticChoice choice = fitWithValidation(train.view(), validation.view(), 3);
        QCOMPARE(choice.trials.size(), std::size_t{6});
        double best = 0;
        for (const auto& trial : choice.trials) best = std::max(best, trial.validationMacroF1);
        const auto first = std::find_if(choice.trials.begin(), choice.trials.end(),
                                        [&](const auto& t) { return t.validationMacroF1 == best; });
        QCOMPARE(choice.l2, first->l2);
        QVERIFY(choice.l2 > 1e-3);
        QVERIFY(best > choice.trials.back().validationMacroF1 + 0.02);
        QCOMPARE(macroF1(validation.labels, choice.model.predict(validation.features), 3), best);
    }

    void badRowsAreNamed() {
        Rows rows = clouds(9, 2, 8);
        EXPECT_ERROR(LogisticRegression::fit(rows.view(), 3, 0), ErrorCode::config, "penalty");
        EXPECT_ERROR(LogisticRegression::fit(rows.view(), 2, 0.1), ErrorCode::data, "label 2");
        EXPECT_ERROR(LogisticRegression::fit({}, 2, 0.1), ErrorCode::data, "no rows");
        rows.features[5] = std::numeric_limits<float>::quiet_NaN();
        EXPECT_ERROR(LogisticRegression::fit(rows.view(), 3, 0.1), ErrorCode::data, "feature 1 of row 2");
    }

    void stopEndsTheFit() {
        const Rows rows = clouds(9, 2, 8);
        StopSource source;
        source.requestStop();
        QVERIFY_THROWS_EXCEPTION(Stopped, LogisticRegression::fit(rows.view(), 3, 0.1, source.token()));
    }

    /// The built-in data set is there to need a network: classes differ in how they move, not in where a
    /// sample lies.
    void rawSyntheticWindowsAreNotLinearlySeparable() {
        const Dataset dataset = generateSynthetic(Json::object(), {}, {});
        const WindowIndex index = cutWindows(dataset, {});
        const std::set<std::string> testSubjects(dataset.official.testSubjects.begin(),
                                                 dataset.official.testSubjects.end());
        Rows train, test;
        train.featureCount = test.featureCount =
            dataset.channels.size() * static_cast<std::size_t>(index.length);
        for (std::size_t w = 0; w < index.windows.size(); ++w) {
            Rows& rows =
                testSubjects.contains(dataset.recordings[index.windows[w].recording].subject) ? test : train;
            if (&rows == &train && w % 2 == 1)
                continue;  // neighbours share half their samples: quicker without
            rows.features.resize(rows.features.size() + rows.featureCount);
            copyWindow(dataset, index, w, std::span(rows.features).last(rows.featureCount));
            rows.labels.push_back(index.windows[w].label);
        }
        const auto model =
            LogisticRegression::fit(train.view(), static_cast<int>(dataset.classes.size()), 0.1);
        const double score = accuracy(model.predict(test.features), test.labels);
        qInfo("test windows %zu, accuracy %.4f", test.labels.size(), score);
        QVERIFY2(score > 0.2 && score < 0.75, std::to_string(score).c_str());  // 0.1 would be chance
    }

    /// The reference level is 0.960 (data set README); the published SVM on 561 features 0.9637.
    void realUciHarReachesTheReference() {
        REAL_DATA_OR_SKIP(path, "uci-har/uci-har-dataset.tar.xz");
        const OpenedSource source = openSource(path, "uci-har");
        const Dataset dataset = source.importer->import(*source.tree, Json::object(), {}, {});
        const WindowIndex index = cutWindows(dataset, {});
        std::vector<std::string> names;
        for (const Channel& channel : dataset.channels) names.push_back(channel.name);
        const int channels = static_cast<int>(names.size()), length = static_cast<int>(index.length);
        FeatureExtractor extractor(channels, length, dataset.rateHz, triadsOf(names));
        QCOMPARE(extractor.count(), std::size_t{369});

        const std::set<std::string> testSubjects(dataset.official.testSubjects.begin(),
                                                 dataset.official.testSubjects.end());
        const std::set<std::string> validationSubjects{"1", "11", "17", "26"};
        Rows train, validation, test;
        std::vector<float> window(static_cast<std::size_t>(channels * length));
        for (std::size_t w = 0; w < index.windows.size(); ++w) {
            const std::string& subject = dataset.recordings[index.windows[w].recording].subject;
            Rows& rows = testSubjects.contains(subject)         ? test
                         : validationSubjects.contains(subject) ? validation
                                                                : train;
            if (&rows == &train && w % 2 == 1) continue;
            rows.featureCount = extractor.count();
            copyWindow(dataset, index, w, window);
            rows.features.resize(rows.features.size() + extractor.count());
            extractor.extract(window, std::span(rows.features).last(extractor.count()));
            rows.labels.push_back(index.windows[w].label);
        }
        const auto choice =
            fitWithValidation(train.view(), validation.view(), static_cast<int>(dataset.classes.size()));
        const double score = accuracy(choice.model.predict(test.features), test.labels);
        qInfo("test windows %zu, penalty %g, accuracy %.4f", test.labels.size(), choice.l2, score);
        QCOMPARE(test.labels.size(), std::size_t{2947});
        QVERIFY2(score > 0.94, std::to_string(score).c_str());
        QVERIFY2(score < 0.98, "better than any published figure: look for a leak");
    }
};

QTEST_APPLESS_MAIN(LogisticRegressionTest)
#include "logistic_regression_test.moc"
