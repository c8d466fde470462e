// Intervals over people: hand-computed cases, what has none, and a coarse check of how often they miss.
#include "eval/people_interval.hpp"

#include <cmath>
#include <map>

#include "base/student_t.hpp"
#include "eval/power.hpp"
#include "simulated_people.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

/// One person a number: `right` of `total` windows of class 0 and as many of class 1 are recognised.
TrainingTables trainingOf(const std::vector<int>& right, int total = 100) {
    PeopleTables people;
    for (std::size_t i = 0; i < right.size(); ++i) {
        Confusion table(2);
        for (int k = 0; k < 2; ++k) {
            table.add(k, k, right[i]);
            table.add(k, 1 - k, total - right[i]);
        }
        people.emplace(std::to_string(i + 1), table);
    }
    return {{people}, {}};
}

bool near(double a, double b, double tolerance = 1e-9) {
    return std::abs(a - b) < tolerance;
}

struct Misses {
    int given = 0, missed = 0;
    void add(const std::optional<Interval>& interval, double truth) {
        if (!interval) return;
        ++given;
        missed += truth < interval->low || truth > interval->high;
    }
    double percent() const { return 100.0 * missed / given; }
};

}  // namespace

class PeopleIntervalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void studentsTMatchesTheTables() {
        QVERIFY(near(studentT95(1), 12.7062047, 1e-6));
        QVERIFY(near(studentT95(4), 2.7764451, 1e-6));
        QVERIFY(near(studentT95(30), 2.0422725, 1e-6));
        QVERIFY(near(studentT95(120), 1.9799304, 1e-6));
        QVERIFY(near(studentT95(1e6), 1.9599664, 1e-5));
        QVERIFY(near(studentTQuantile(0.8, 8), 0.8888895, 1e-6));
        QVERIFY(near(studentTCdf(0, 3.5), 0.5) && near(studentTCdf(-2, 5) + studentTCdf(2, 5), 1));
        QVERIFY(studentT95(2.5) < studentT95(2) && studentT95(2.5) > studentT95(3));
        EXPECT_ERROR(studentT95(0), ErrorCode::internal, "degrees of freedom");
    }

    // Equal people and accuracy: the jackknife is the plain t interval of the differences.
    void theDifferenceIsThePlainTIntervalWhereItCanBe() {
        const auto a = trainingOf({90, 80, 85, 70, 95}), b = trainingOf({85, 80, 75, 72, 90});
        const Estimate estimate = estimateDifference({&a, 1}, {&b, 1}, Metric::accuracy);
        const std::vector<double> differences{0.05, 0, 0.1, -0.02, 0.05};
        const double half = studentT95(4) * standardDeviation(differences) / std::sqrt(5.0);
        QVERIFY(near(estimate.value, mean(differences)));
        QVERIFY(near(estimate.interval->low, mean(differences) - half));
        QVERIFY(near(estimate.interval->high, mean(differences) + half));
        QCOMPARE(estimate.people, std::size_t{5});
    }

    void theFigureIsThatOfAllWindowsTogether() {
        auto a = trainingOf({90, 50, 70}), big = trainingOf({400, 0, 0}, 500);
        a.conditions[0].at("1") = big.conditions[0].at("1");
        const Estimate estimate = estimateScore({&a, 1}, Metric::accuracy);
        QVERIFY(near(estimate.value, (400 + 50 + 70) / 700.0));
    }

    void anIntervalOfAScoreStaysInItsScale() {
        const auto good = trainingOf({99, 100, 99, 60});
        const Estimate estimate = estimateScore({&good, 1}, Metric::macroF1);
        QVERIFY(estimate.interval->high < 1 && estimate.interval->low >= 0);
        QVERIFY(estimate.value - estimate.interval->low > estimate.interval->high - estimate.value);
        const auto perfect = trainingOf({100, 100, 100, 100});
        QVERIFY(!estimateScore({&perfect, 1}, Metric::macroF1).interval);  // nothing varies
    }

    void withTwoPeopleThereIsNone() {
        const auto a = trainingOf({90, 80}), b = trainingOf({70, 75});
        QVERIFY(!estimateScore({&a, 1}, Metric::macroF1).interval);
        const Estimate difference = estimateDifference({&a, 1}, {&b, 1}, Metric::macroF1);
        QVERIFY(!difference.interval && difference.value > 0);
    }

    void seedsThatDifferWidenTheInterval() {
        const std::vector<TrainingTables> steady{trainingOf({90, 80, 85, 70}), trainingOf({90, 80, 85, 70})},
            moving{trainingOf({95, 85, 90, 75}), trainingOf({85, 75, 80, 65})};
        const auto width = [](const Estimate& of) { return of.interval->high - of.interval->low; };
        const Estimate a = estimateScore(steady, Metric::accuracy),
                       b = estimateScore(moving, Metric::accuracy);
        QVERIFY(near(a.value, b.value));
        QVERIFY(width(b) > 1.2 * width(a));
    }

    // {{1, 2}, {3, 4}}: MS_people 4, MS_seeds 1, MS_rest 0.
    void crossedVarianceByHand() {
        const CrossedVariance found = crossedVariance({{1, 2}, {3, 4}});
        QVERIFY(near(found.variance, (4 + 1 - 0) / 4.0));
        QVERIFY(near(found.freedom, 25.0 / (16 + 1)));
        const CrossedVariance one = crossedVariance({{1}, {2}, {3}});
        QVERIFY(near(one.variance, 1.0 / 3) && near(one.freedom, 2));
    }

    void foldsShareTheirTrainingPeople() {
        QCOMPARE(foldInflation(1), 1.0);
        QCOMPARE(foldInflation(5), 1.625);
        const auto a = trainingOf({90, 80, 85, 70, 95}), b = trainingOf({85, 80, 75, 72, 90});
        const Estimate plain = estimateDifference({&a, 1}, {&b, 1}, Metric::accuracy),
                       folds = estimateDifference({&a, 1}, {&b, 1}, Metric::accuracy, 5);
        QVERIFY(near(folds.error, plain.error * std::sqrt(1.625)));
    }

    void onlyPeopleOfBothArePaired() {
        auto a = trainingOf({90, 80, 85, 70, 95}), b = trainingOf({85, 80, 75, 72});
        QCOMPARE(estimateDifference({&a, 1}, {&b, 1}, Metric::macroF1).people, std::size_t{4});
        const TrainingTables nobody;
        QVERIFY(std::isnan(estimateDifference({&a, 1}, {&nobody, 1}, Metric::macroF1).value));
        EXPECT_ERROR(estimateDifference({&a, 1}, {}, Metric::macroF1), ErrorCode::data,
                     "1 trainings against 0");
    }

    void powerIsThatOfTheTables() {
        QCOMPARE(smallestWilcoxonP(4), 0.125);
        QCOMPARE(smallestWilcoxonP(5), 0.0625);
        QCOMPARE(smallestWilcoxonP(6), 0.03125);
        QVERIFY(near(detectableDifference(0.034 / 3, 8), 0.036, 5e-4));
        QVERIFY(near(detectableDifference(0.034 / std::sqrt(30.0), 29), 0.018, 5e-4));
        QVERIFY(QString::fromStdString(powerSentence(9)).contains("a difference of 3.6 points"));
        QVERIFY(QString::fromStdString(powerSentence(30)).contains("a difference of 1.8 points"));
        QVERIFY(QString::fromStdString(powerSentence(5)).contains("smallest possible Wilcoxon p is 0.063"));
        QVERIFY(QString::fromStdString(powerSentence(1)).startsWith("With 1 test subject nothing"));
    }

    // experiments/coverage prints the fine table; here few replicates of a fixed seed and wide bounds. A
    // percentile bootstrap over people fails it: 19 % with 5 people, 50 % with 2.
    void intervalsMissAboutAsOftenAsTheySay_data() {
        QTest::addColumn<int>("shape");
        QTest::addColumn<int>("people");
        QTest::addColumn<int>("seeds");
        for (const auto shape : coverage::shapes())
            for (const int people : {5, 9, 17})
                for (const int seeds : {1, 3})
                    QTest::addRow("%s, %d people, %d seeds", coverage::nameOf(shape).c_str(), people, seeds)
                        << int(shape) << people << seeds;
    }
    void intervalsMissAboutAsOftenAsTheySay() {
        QFETCH(int, shape);
        QFETCH(int, people);
        QFETCH(int, seeds);
        constexpr int kReplicates = 300;
        const auto of = static_cast<coverage::Shape>(shape);
        static std::map<int, coverage::Truth> truths;
        if (!truths.contains(shape)) truths[shape] = coverage::truthOf(of, 5, 50000);
        const coverage::Truth& truth = truths.at(shape);
        Misses difference, score;
        for (int r = 0; r < kReplicates; ++r) {
            Random random(people * 100 + seeds, static_cast<std::uint64_t>(r));
            const auto drawn = coverage::drawExperiment(of, people, seeds, random, false);
            difference.add(
                estimateDifference(drawn.asRecorded[0], drawn.asRecorded[1], Metric::macroF1).interval,
                truth.macroF1[0] - truth.macroF1[1]);
            score.add(estimateScore(drawn.asRecorded[1], Metric::macroF1).interval, truth.macroF1[1]);
        }
        QCOMPARE(difference.given, kReplicates);
        QCOMPARE(score.given, kReplicates);
        QVERIFY2(difference.percent() >= 0.5 && difference.percent() <= 11,
                 qPrintable(QString::number(difference.percent())));
        QVERIFY2(score.percent() >= 0.5 && score.percent() <= 13,
                 qPrintable(QString::number(score.percent())));
    }
};

QTEST_APPLESS_MAIN(PeopleIntervalTest)
#include "people_interval_test.moc"
