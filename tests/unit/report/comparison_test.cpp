// Two runs and more against each other, from folders made by hand: which may be judged, and in what words.
#include "report/comparison.hpp"

#include "synthetic_runs.hpp"

using namespace distillery;
using namespace distillery::report;
using distillery::test::SyntheticRun;
using distillery::test::TemporaryFolder;

namespace {

RunDirectory write(const TemporaryFolder& home, const std::string& id, const std::string& method,
                   double quality, const std::string& role = "student") {
    SyntheticRun run;
    run.id = id;
    run.arm = run.title = id, run.method = method, run.quality = quality, run.role = role;
    return test::writeSyntheticRun(home.path(), run);
}

bool says(const RunComparison& both, const char* words) {
    return both.verdict.find(words) != std::string::npos;
}

}  // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStudentAndTheStudentAloneAreJudged() {
        const TemporaryFolder home;
        const auto both = compareRuns(write(home, "kd", "kd", 0.95), write(home, "alone", "supervised", 0.7));
        QVERIFY(both.differing.empty());
        QCOMPARE(int(both.outcome), int(Outcome::pays));
        QVERIFY2(
            says(both, "A − B over 9 test subjects: +0.2") && says(both, "A is better on these subjects."),
            both.verdict.c_str());
        QVERIFY2(says(both, "The smallest possible Wilcoxon p is 0.004"), both.verdict.c_str());
        // The table's figures are those of the verdict.
        QVERIFY(std::abs(both.paired.difference - (both.left.test->macroF1 - both.right.test->macroF1)) <
                1e-9);
    }

    void aTeacherAndAStudentAreNotTheSame() {
        const TemporaryFolder home;
        const auto both = compareRuns(write(home, "teacher", "supervised", 0.95, "teacher"),
                                      write(home, "alone", "supervised", 0.7));
        QVERIFY(std::ranges::find(both.settings, "network.architecture", &ConfigDifference::path) !=
                both.settings.end());
        QCOMPARE(int(both.outcome), int(Outcome::incomparable));
        QVERIFY2(says(both,
                      "No verdict: the runs differ in more than the method: network.architecture "
                      "(cnn-wide against cnn-tiny)"),
                 both.verdict.c_str());
        QVERIFY2(says(both, "95 % interval"), both.verdict.c_str());  // the figures are shown all the same
    }

    void severalComparisonsAreCorrected() {
        const TemporaryFolder home;
        const auto kd = write(home, "kd", "kd", 0.95);
        const std::vector<RunDirectory> others{write(home, "alone", "supervised", 0.7),
                                               write(home, "smldist", "smldist", 0.8)};
        const auto pairs = compareRuns(kd, others);
        QCOMPARE(pairs.size(), std::size_t{2});
        for (const RunComparison& both : pairs) {
            QVERIFY(std::abs(both.holmP - 2 * both.paired.wilcoxon.p) < 1e-12);  // both at the smallest p
            QVERIFY2(says(both, "after Holm's correction for 2 comparisons"), both.verdict.c_str());
        }
    }

    void twoPeopleGiveNoVerdict() {
        const TemporaryFolder home;
        SyntheticRun run;
        run.subjects = {"1", "2"};
        run.id = run.arm = "kd", run.method = "kd", run.quality = 0.95;
        const auto kd = test::writeSyntheticRun(home.path(), run);
        run.id = run.arm = "alone", run.method = "supervised", run.quality = 0.6;
        const auto both = compareRuns(kd, test::writeSyntheticRun(home.path(), run));
        QVERIFY(!both.paired.interval);
        QVERIFY2(says(both, "over 2 test subjects") && says(both, "too few test subjects for an interval") &&
                     says(both, "the smallest possible Wilcoxon p is 0.500") &&
                     says(both, "No verdict: too few test subjects."),
                 both.verdict.c_str());
    }

    void missingPredictionsAreNamed() {
        const TemporaryFolder home;
        const auto kd = write(home, "kd", "kd", 0.95), alone = write(home, "alone", "supervised", 0.7);
        std::filesystem::remove(alone.predictions() / "test.csv");
        QVERIFY(says(compareRuns(kd, alone), "The predictions of alone on its test subjects are missing"));
    }

    void aReportOfTwoRunsHasOneVerdict() {
        const TemporaryFolder home;
        const Report report = comparisonReport(
            compareRuns(write(home, "kd", "kd", 0.95), write(home, "alone", "supervised", 0.7)));
        QCOMPARE(report.verdicts.size(), std::size_t{1});
        QVERIFY(report.verdicts[0].sentence.starts_with("A is kd, B is alone."));
    }
};

QTEST_APPLESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
