// How far an experiment is: counts, time left, and whether somebody must resume it.
#include "test_support.hpp"

#include "experiment/experiment_progress.hpp"

using namespace distillery;

namespace {

RunRecord record(const std::string& arm, int seed, const std::string& state, std::int64_t epoch,
                 std::optional<double> epochSeconds = {}, std::optional<double> macroF1 = {}) {
    RunRecord run;
    run.group = "g";
    run.name = "demo";
    run.arm = arm;
    run.role = arm == "teacher" ? "teacher" : "student";
    run.seed = seed;
    run.id = "g." + arm + "-s" + std::to_string(seed);
    run.state = state;
    run.epoch = epoch;
    run.epochs = 10;
    run.epochSeconds = epochSeconds;
    run.testMacroF1 = macroF1;
    run.updated = "2026-12-01T06:00:00.000Z";
    return run;
}

/// A clock that stands still, that many seconds after the records' last change.
class FixedClock : public Clock {
public:
    explicit FixedClock(int seconds) : seconds_(seconds) {}
    std::chrono::steady_clock::time_point steadyNow() const override { return {}; }
    std::chrono::system_clock::time_point wallNow() const override {
        using namespace std::chrono;
        return sys_days(2026y / December / 1) + 6h + std::chrono::seconds(seconds_);
    }
    void sleepFor(std::chrono::milliseconds) const override {}

private:
    int seconds_;
};

}  // namespace

class ExperimentProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeLeftCountsAllRunsThatAreToCome() {
        const auto all = experimentsOf({record("teacher", 1, "completed", 10, 4.0, 0.95),
                                        record("kd", 1, "running", 5, 2.0), record("kd", 2, "created", 0)},
                                       FixedClock(1));
        QCOMPARE(all.size(), std::size_t(1));
        const ExperimentProgress& experiment = all.front();
        QCOMPARE(experiment.ended, 1);
        QCOMPARE(experiment.runs, 3);
        QCOMPARE(experiment.current, std::string("g.kd-s1"));
        QCOMPARE(*experiment.secondsLeft, 5 * 2.0 + 10 * 2.0);  // the second seed as fast as the first
        QCOMPARE(experiment.share, 0.5);
        QCOMPARE(progressText(experiment), std::string("1 of 3 runs, about 30 s left"));
        QVERIFY(!experiment.bestMacroF1);  // a teacher is not what the experiment is for
        QVERIFY(!experiment.needsResume);
    }

    void withoutAnyPaceNothingIsEstimated() {
        const auto all = experimentsOf(
            {record("teacher", 1, "running", 3, 4.0), record("kd", 1, "created", 0)}, FixedClock(1));
        QVERIFY(!all.front().secondsLeft);
        QCOMPARE(progressText(all.front()), std::string("0 of 2 runs"));
    }

    void waitingRunsOfADeadWorkerAskToBeResumed() {
        const std::vector<RunRecord> runs = {record("kd", 1, "completed", 10, 2.0, 0.8),
                                             record("kd", 2, "created", 0)};
        QVERIFY(!experimentsOf(runs, FixedClock(10)).front().needsResume);  // between two runs
        const ExperimentProgress gone = experimentsOf(runs, FixedClock(20)).front();
        QVERIFY(gone.needsResume);
        QVERIFY(!gone.secondsLeft);
        QCOMPARE(progressText(gone), std::string("interrupted: 1 of 2 runs done"));
        QCOMPARE(stateText(runs[1], true), std::string("waiting: its worker is gone"));
        QCOMPARE(*gone.bestMacroF1, 0.8);
        QVERIFY(experimentsOf({record("kd", 1, "lost", 3)}, FixedClock(1)).front().needsResume);
        // Whoever holds a run of it will come to the others.
        QVERIFY(!experimentsOf({record("kd", 1, "lost", 3), record("kd", 2, "running", 3)}, FixedClock(60))
                     .front()
                     .needsResume);
        QVERIFY(!experimentsOf({record("kd", 1, "failed", 3)}, FixedClock(60)).front().needsResume);
    }

    void statesSayWhatAPersonWantsToKnow() {
        RunRecord run = record("kd", 1, "running", 10);
        QCOMPARE(stateText(run), std::string("running, epoch 10 of 10"));
        run.phase = "evaluation";
        QCOMPARE(stateText(run), std::string("evaluating on the test split"));
        run.state = "stopped", run.epoch = 5;
        QCOMPARE(stateText(run), std::string("stopped, kept (epoch 5 of 10)"));
        QCOMPARE(stateText(record("kd", 1, "cancelled", 5)), std::string("cancelled"));
    }
};

QTEST_GUILESS_MAIN(ExperimentProgressTest)
#include "experiment_progress_test.moc"
