// Runs taken together and the words of the verdict, from structs made by hand.
#include "report/arms.hpp"

#include <cmath>

#include "report/gather.hpp"
#include "report/reference_ranges.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::report;

namespace {

RunReport runOf(const std::string& arm, const std::string& method, int seed,
                const std::vector<double>& bySubject, const std::string& role = "student") {
    RunReport run;
    run.id = arm + "-s" + std::to_string(seed);
    run.arm = run.title = arm;
    run.role = role, run.method = method, run.seed = seed;
    Judgement judgement;
    for (std::size_t s = 0; s < bySubject.size(); ++s)
        judgement.subjects.push_back({std::to_string(s + 1), 10, bySubject[s], bySubject[s]});
    judgement.macroF1 = judgement.accuracy = mean(bySubject);
    run.test = judgement;
    return run;
}

std::vector<double> plus(std::vector<double> values, double step) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += step * (1 + 0.01 * static_cast<double>(i));
    return values;
}

const std::vector<double> kAlone{0.80, 0.85, 0.78, 0.90, 0.83, 0.88, 0.81, 0.86};

Verdict verdictOf(const std::vector<double>& distilled, const std::vector<double>& alone = kAlone) {
    const std::vector<RunReport> runs{runOf("alone", "supervised", 1, alone),
                                      runOf("kd", "kd", 1, distilled)};
    const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
    return verdicts.empty() ? Verdict{} : verdicts[0];
}

}  // namespace

class ArmsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void armsAreOrderedAndMarked() {
        const auto arms =
            groupIntoArms({runOf("features", "features-logistic", 1, {0.7}), runOf("kd", "kd", 1, {0.9}),
                           runOf("kd", "kd", 2, {0.8}), runOf("alone", "supervised", 1, {0.8}),
                           runOf("teacher", "supervised", 1, {0.95}, "teacher")});
        QCOMPARE(arms.size(), std::size_t{4});
        QCOMPARE(arms[0].role, std::string("teacher"));
        QVERIFY(!arms[0].isBaseline && !arms[0].isDistilled);
        QVERIFY(arms[1].name == "alone" && arms[1].isBaseline);
        QVERIFY(arms[2].name == "kd" && arms[2].isDistilled && arms[2].finished == 2);
        QVERIFY(arms[3].name == "features" && !arms[3].isDistilled && !arms[3].isBaseline);
        QVERIFY(std::abs(arms[2].macroF1.mean - 0.85) < 1e-12);
        QVERIFY(std::abs(arms[2].macroF1.deviation - std::sqrt(0.005)) < 1e-12);
        QVERIFY(std::isnan(arms[1].macroF1.deviation));
        QVERIFY(arms[0].style != arms[1].style && arms[1].style != arms[2].style &&
                arms[2].style != arms[3].style);
    }

    void subjectsAreAveragedOverSeeds() {
        const std::vector<RunReport> runs{runOf("kd", "kd", 1, {0.8, 0.6}), runOf("kd", "kd", 2, {0.9, 0.7})};
        const auto scores = subjectScores(runs, groupIntoArms(runs)[0]);
        QVERIFY(std::abs(scores.at("1") - 0.85) < 1e-12 && std::abs(scores.at("2") - 0.65) < 1e-12);
    }

    void unfinishedRunsDoNotCount() {
        RunReport unfinished = runOf("kd", "kd", 2, {});
        unfinished.test.reset();
        const auto arms = groupIntoArms({runOf("kd", "kd", 1, {0.8}), unfinished});
        QCOMPARE(arms[0].runs.size(), std::size_t{2});
        QCOMPARE(arms[0].finished, std::size_t{1});
        QCOMPARE(arms[0].macroF1.mean, 0.8);
    }

    void intervalOfTwoRunsIsOverSubjects() {
        // Each run gets subject "a" wholly right and "b" wholly wrong: drawing subjects gives 0, 1/2 or 1.
        std::vector<RunReport> runs;
        for (const int seed : {1, 2}) {
            RunReport run = runOf("kd", "kd", seed, {1.0, 0.0});
            Predictions p;
            p.classes = run.classes = {"x", "y"};
            for (std::uint32_t i = 0; i < 8; ++i) {
                p.windowIds.push_back(i);
                p.subjects.push_back(i < 4 ? "a" : "b");
                p.truth.push_back(static_cast<int>(i % 2));
                const bool sayX = (i % 2 == 0) == (i < 4);
                p.probabilities.push_back(sayX ? 0.9F : 0.1F);
                p.probabilities.push_back(sayX ? 0.1F : 0.9F);
            }
            run.testPredictions = p;
            runs.push_back(run);
        }
        const auto arms = groupIntoArms(runs);
        QVERIFY(arms[0].accuracy.interval.has_value());
        QCOMPARE(arms[0].accuracy.interval->low, 0.0);
        QCOMPARE(arms[0].accuracy.interval->high, 1.0);
    }

    void aClearGainPays() {
        const Verdict verdict = verdictOf(plus(kAlone, 0.03));
        QCOMPARE(int(verdict.outcome), int(Outcome::pays));
        QCOMPARE(verdict.subjects, std::size_t{8});
        QVERIFY(std::abs(verdict.p - 2.0 / 256) < 1e-12);
        QVERIFY2(verdict.sentence.starts_with("kd beats alone (mean difference +0.031"),
                 verdict.sentence.c_str());
    }
    void aClearLossIsNegativeTransfer() {
        const Verdict verdict = verdictOf(plus(kAlone, -0.03));
        QCOMPARE(int(verdict.outcome), int(Outcome::hurts));
        QVERIFY(verdict.sentence.starts_with("Negative transfer: kd is worse than alone"));
    }
    void mixedDifferencesAreNoEvidence() {
        std::vector<double> mixed = kAlone;
        for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] += i % 2 == 0 ? 0.02 : -0.02;
        const Verdict verdict = verdictOf(mixed);
        QCOMPARE(int(verdict.outcome), int(Outcome::noEvidence));
        QVERIFY(
            verdict.sentence.starts_with("No evidence that kd and alone differ: the interval includes 0"));
    }
    void fewSubjectsGiveAHintAtMost() {
        const Verdict verdict = verdictOf({0.84, 0.88, 0.83, 0.94, 0.87}, {0.80, 0.85, 0.78, 0.90, 0.83});
        QCOMPARE(int(verdict.outcome), int(Outcome::hint));  // five subjects: p is 0.0625 at best
        QVERIFY(verdict.sentence.starts_with("A hint, no proof"));
    }
    void oneSubjectIsNoSample() {
        const Verdict verdict = verdictOf({0.9}, {0.8});
        QCOMPARE(int(verdict.outcome), int(Outcome::unknown));
        QVERIFY(verdict.sentence.find("one test subject is not a sample of people") != std::string::npos);
        QVERIFY(std::isnan(verdict.p));
    }
    void manyArmsAreCorrected() {
        std::vector<RunReport> runs{runOf("alone", "supervised", 1, kAlone)};
        for (int i = 0; i < 8; ++i)
            runs.push_back(runOf("kd" + std::to_string(i), "kd", 1, plus(kAlone, 0.03)));
        const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
        QCOMPARE(verdicts.size(), std::size_t{8});
        for (const auto& verdict : verdicts) {
            QVERIFY(std::abs(verdict.holmP - 8 * 2.0 / 256) < 1e-12);
            QCOMPARE(int(verdict.outcome), int(Outcome::hint));  // each alone would have been called proven
        }
    }
    void eachNetworkIsJudgedAgainstItself() {
        std::vector<RunReport> runs;
        const auto add = [&](const char* arm, const char* method, const char* architecture, double step) {
            runs.push_back(runOf(arm, method, 1, plus(kAlone, step)));
            runs.back().architecture = architecture;
        };
        add("tiny alone", "supervised", "tiny", 0);
        add("half alone", "supervised", "half", 0.05);
        add("tiny kd", "kd", "tiny", 0.01);
        add("half kd", "kd", "half", 0.04);
        add("other kd", "kd", "other", 0.1);
        const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
        QCOMPARE(verdicts.size(), std::size_t{2});  // nothing to compare "other" with
        for (const auto& verdict : verdicts) {
            const bool tiny = verdict.arm == "tiny kd";
            QCOMPARE(verdict.baseline, std::string(tiny ? "tiny alone" : "half alone"));
            QCOMPARE(int(verdict.outcome), int(tiny ? Outcome::pays : Outcome::hurts));
        }
    }
    void onlySeedsThatBothFinishedCount() {
        const std::vector<RunReport> runs{runOf("alone", "supervised", 1, kAlone),
                                          runOf("alone", "supervised", 2, plus(kAlone, -0.2)),
                                          runOf("kd", "kd", 1, plus(kAlone, 0.01))};
        const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
        QCOMPARE(verdicts.at(0).pairs, std::size_t{1});
        QVERIFY(std::abs(verdicts[0].difference - 0.01) < 1e-3);  // the weak second seed has no partner
    }
    void withoutAStudentAloneThereIsNoVerdict() {
        const Report report = assemble({runOf("kd", "kd", 1, {0.9, 0.8})}, "g", true);
        QVERIFY(report.verdicts.empty());
        QVERIFY(report.verdictSummary.find("no finished run of the student alone") != std::string::npos);
    }
    void summariesFollowTheVerdicts() {
        const auto summary = [](double step) {
            return assemble(
                       {runOf("alone", "supervised", 1, kAlone), runOf("kd", "kd", 1, plus(kAlone, step))},
                       "g", true)
                .verdictSummary;
        };
        QCOMPARE(summary(0.03), std::string("Distillation pays here: kd."));
        QCOMPARE(summary(-0.03), std::string("Watch out, the student gets worse: kd."));
        QCOMPARE(summary(0), std::string("No evidence that distillation pays here: kd."));
    }

    void trafficLights_data() {
        QTest::addColumn<double>("macroF1");
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("word");
        QTest::newRow("broken") << 0.50 << int(Level::bad) << "far below";
        QTest::newRow("low") << 0.70 << int(Level::caution) << "below";
        QTest::newRow("as published") << 0.80 << int(Level::good) << "as published";
        QTest::newRow("high") << 0.87 << int(Level::caution) << "above";
        QTest::newRow("leak") << 0.95 << int(Level::bad) << "suspicious";
    }
    void trafficLights() {
        QFETCH(double, macroF1);
        QFETCH(int, level);
        QFETCH(QString, word);
        const Badge light = trafficLight(referenceFor("hapt", 12), macroF1);
        QCOMPARE(int(light.level), level);
        QCOMPARE(light.text, word.toStdString());
    }
    void unknownDataHaveNoLight() {
        QVERIFY(referenceFor("mine", 12) == nullptr);
        QVERIFY(referenceFor("hapt", 6) == nullptr);  // another task
        QVERIFY(referenceFor("uci_har", 6) != nullptr);
        QVERIFY(trafficLight(nullptr, 0.9).text.empty());
    }
};

QTEST_APPLESS_MAIN(ArmsTest)
#include "arms_test.moc"
