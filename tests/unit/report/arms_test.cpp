// Runs taken together and the words of the verdict, from structs made by hand.
#include "report/arms.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/gather.hpp"
#include "report/reference_ranges.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::report;

namespace {

/// Two classes, 400 windows a person; a share of 1 − score of both is taken for the other: the macro-F1 of
/// each person, and of all of them pooled, is the mean score.
Predictions predictionsOf(const std::vector<double>& bySubject) {
    Predictions p;
    p.classes = {"x", "y"};
    for (std::size_t s = 0; s < bySubject.size(); ++s)
        for (int i = 0; i < 400; ++i) {
            const int truth = i % 2;
            const bool isWrong = i / 2 < std::lround(200 * (1 - bySubject[s]));
            p.windowIds.push_back(static_cast<std::uint32_t>(p.truth.size()));
            p.subjects.push_back(std::to_string(s + 1));
            p.truth.push_back(truth);
            const bool saysX = (truth == 0) != isWrong;
            p.probabilities.insert(p.probabilities.end(), {saysX ? 0.9F : 0.1F, saysX ? 0.1F : 0.9F});
        }
    return p;
}

RunReport runOf(const std::string& arm, const std::string& method, int seed,
                const std::vector<double>& bySubject, const std::string& role = "student",
                const Json& settings = Json::object()) {
    RunReport run;
    run.id = arm + "-s" + std::to_string(seed);
    run.arm = run.title = arm;
    run.role = role, run.method = method, run.seed = seed;
    run.config = {{"method", {{"name", method}}}, {"run", {{"role", role}, {"seed", seed}}}};
    run.config.update(settings);
    Judgement judgement;
    for (std::size_t s = 0; s < bySubject.size(); ++s)
        judgement.subjects.push_back({std::to_string(s + 1), 400, bySubject[s], bySubject[s]});
    judgement.macroF1 = judgement.accuracy = mean(bySubject);
    run.test = judgement;
    run.meanRobustMacroF1 = NAN;
    if (!bySubject.empty()) run.testPredictions = predictionsOf(bySubject);
    run.classes = {"x", "y"};
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
        const auto arms = groupIntoArms({runOf("kd", "kd", 1, {0.8, 0.6}), runOf("kd", "kd", 2, {0.9, 0.7})});
        const auto& scores = arms[0].macroF1BySubject;
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

    void theIntervalIsOverPeopleNotOverSeeds() {
        // Two seeds that agree, people that do not: over seeds alone the interval would be a point.
        const std::vector<double> people{0.6, 0.9, 0.7, 0.95, 0.8};
        const auto arms = groupIntoArms({runOf("kd", "kd", 1, people), runOf("kd", "kd", 2, people)});
        QCOMPARE(arms[0].macroF1.deviation, 0.0);
        QVERIFY(arms[0].macroF1.interval.has_value());
        QVERIFY(arms[0].macroF1.interval->high - arms[0].macroF1.interval->low > 0.2);
        QVERIFY(arms[0].accuracy.interval.has_value());
    }

    void foldsArePooledWithinTheirSeed() {
        RunReport first = runOf("kd", "kd", 1, {0.8, 0.9, 0.7}),
                  second = runOf("kd", "kd", 1, {0.6, 0.7, 0.8});
        first.fold = 0, second.fold = 1;
        for (std::string& subject : second.testPredictions->subjects) subject = "b" + subject;
        const auto arms = groupIntoArms({first, second});
        QVERIFY(std::abs(arms[0].macroF1.mean - 0.75) < 1e-12);
        QVERIFY(std::isnan(arms[0].macroF1.deviation));  // folds are not seeds
        const Interval wide = *arms[0].macroF1.interval;
        first.fold = second.fold = -1;
        const Interval narrow = *groupIntoArms({first, second})[0].macroF1.interval;
        QVERIFY(wide.high - wide.low > narrow.high - narrow.low);  // models of folds share training people
    }

    void twoPeopleHaveNoInterval() {
        QVERIFY(!groupIntoArms({runOf("kd", "kd", 1, {0.8, 0.6})})[0].macroF1.interval.has_value());
    }

    void tableAndVerdictAreOneFigure() {
        // People of different sizes: the mean over people would say another difference than the table.
        std::vector<RunReport> runs{runOf("alone", "supervised", 1, kAlone),
                                    runOf("kd", "kd", 1, plus(kAlone, 0.02))};
        for (RunReport& run : runs) {
            Predictions& p = *run.testPredictions;
            const std::size_t half = 200;  // the first person keeps half of the windows
            p.truth.erase(p.truth.begin(), p.truth.begin() + half);
            p.subjects.erase(p.subjects.begin(), p.subjects.begin() + half);
            p.windowIds.erase(p.windowIds.begin(), p.windowIds.begin() + half);
            p.probabilities.erase(p.probabilities.begin(), p.probabilities.begin() + 2 * half);
        }
        const auto arms = groupIntoArms(runs);
        const auto verdicts = judgeDistillation(runs, arms);
        QVERIFY(std::abs(verdicts.at(0).difference - (arms[1].macroF1.mean - arms[0].macroF1.mean)) < 1e-12);
    }

    void armsOfOtherSettingsHaveNoVerdict() {
        const auto settings = [](int epochs, const char* channel) {
            return Json{{"student", {{"channels", {channel}}, {"train", {{"epochs", epochs}}}}}};
        };
        const std::vector<RunReport> runs{
            runOf("alone", "supervised", 1, kAlone, "student", settings(1, "acc_x")),
            runOf("kd", "kd", 1, plus(kAlone, 0.03), "student", settings(80, "gyro_x"))};
        const Report report = assemble(runs, "g", true);
        const Verdict& verdict = report.verdicts.at(0);
        QCOMPARE(int(verdict.outcome), int(Outcome::incomparable));
        QVERIFY(!verdict.interval && std::isnan(verdict.p));
        for (const char* part :
             {"No verdict on kd", "student.train.epochs (80 against 1)", "student.channels"})
            QVERIFY2(verdict.sentence.find(part) != std::string::npos, verdict.sentence.c_str());
        QVERIFY(report.verdictSummary.find("cannot be said") != std::string::npos);
    }

    void amongStudentsAloneTheComparableOneIsTaken() {
        const auto settings = [](int epochs) { return Json{{"student", {{"train", {{"epochs", epochs}}}}}}; };
        const std::vector<RunReport> runs{
            runOf("short alone", "supervised", 1, plus(kAlone, -0.2), "student", settings(1)),
            runOf("alone", "supervised", 1, kAlone, "student", settings(80)),
            runOf("kd", "kd", 1, plus(kAlone, 0.03), "student", settings(80))};
        const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
        QCOMPARE(verdicts.at(0).baseline, std::string("alone"));
        QCOMPARE(int(verdicts[0].outcome), int(Outcome::pays));
    }

    void otherRecordingsAreAnotherExperiment() {
        std::vector<RunReport> runs{runOf("alone", "supervised", 1, kAlone),
                                    runOf("kd", "kd", 1, plus(kAlone, 0.03))};
        runs[0].dataHash = "aaaaaaaaaa", runs[1].dataHash = "bbbbbbbbbb";
        QCOMPARE(int(judgeDistillation(runs, groupIntoArms(runs)).at(0).outcome), int(Outcome::incomparable));
    }

    void disturbancesAreJudgedPerPersonAndCountForHolm() {
        std::vector<RunReport> runs{runOf("alone", "supervised", 1, kAlone),
                                    runOf("kd", "kd", 1, plus(kAlone, 0.03))};
        runs[0].disturbed = TrainingTables{{confusionBySubject(predictionsOf(kAlone))}, {}};
        runs[1].disturbed = TrainingTables{{confusionBySubject(predictionsOf(plus(kAlone, 0.05)))}, {}};
        const auto arms = groupIntoArms(runs);
        QVERIFY(arms[0].disturbedMacroF1.interval.has_value());
        const auto verdicts = judgeDistillation(runs, arms);
        QCOMPARE(verdicts.size(), std::size_t{2});
        QCOMPARE(verdicts[1].metric, std::string("macro-F1 under disturbances"));
        QVERIFY(std::abs(verdicts[0].holmP - 2 * verdicts[0].p) < 1e-12);
        QVERIFY(verdicts[1].sentence.find("macro-F1 under disturbances over 8 test subjects") !=
                std::string::npos);
    }

    void aClearGainPays() {
        const Verdict verdict = verdictOf({0.83, 0.885, 0.815, 0.94, 0.87, 0.925, 0.86, 0.91});
        QCOMPARE(int(verdict.outcome), int(Outcome::pays));
        QCOMPARE(verdict.subjects, std::size_t{8});
        QVERIFY(std::abs(verdict.p - 2.0 / 256) < 1e-12);
        for (const char* part : {"over 8 test subjects", "The smallest possible Wilcoxon p is 0.008",
                                 "would have been found with 80 % probability"})
            QVERIFY2(verdict.sentence.find(part) != std::string::npos, verdict.sentence.c_str());
        QVERIFY2(verdict.sentence.starts_with("kd beats alone (difference +0.041 macro-F1"), verdict.sentence.c_str());
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
    void belowSixPeopleNothingIsHinted() {
        const Verdict verdict = verdictOf({0.84, 0.88, 0.83, 0.94, 0.87}, {0.80, 0.85, 0.78, 0.90, 0.83});
        QCOMPARE(int(verdict.outcome), int(Outcome::tooFewPeople));
        QVERIFY(verdict.interval && verdict.interval->low > 0);
        for (const char* part : {"Too few test subjects to compare kd with alone", "over 5 test subjects",
                                 "the smallest possible Wilcoxon p is 0.063"})
            QVERIFY2(verdict.sentence.find(part) != std::string::npos, verdict.sentence.c_str());
    }
    void oneSubjectIsNotASample() {
        const Verdict verdict = verdictOf({0.9}, {0.8});
        QCOMPARE(int(verdict.outcome), int(Outcome::tooFewPeople));
        QVERIFY2(verdict.sentence.find("over 1 test subject, too few for an interval") != std::string::npos,
                 verdict.sentence.c_str());
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
            runs.push_back(runOf(arm, method, 1, plus(kAlone, step), "student",
                                 {{"student", {{"architecture", architecture}}}}));
            runs.back().architecture = architecture;
        };
        add("tiny alone", "supervised", "tiny", 0);
        add("half alone", "supervised", "half", 0.05);
        add("tiny kd", "kd", "tiny", 0.01);
        add("half kd", "kd", "half", 0.04);
        add("other kd", "kd", "other", 0.1);
        const auto verdicts = judgeDistillation(runs, groupIntoArms(runs));
        QCOMPARE(verdicts.size(), std::size_t{3});
        for (const auto& verdict : verdicts) {
            if (verdict.arm == "other kd") {  // nothing to compare it with
                QCOMPARE(int(verdict.outcome), int(Outcome::incomparable));
                continue;
            }
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
