// A board's answers judged as the host's, and the agent's documents read with distrust.
#include <limits>

#include "measure/agent_report.hpp"
#include "measure/board_accuracy.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

Predictions fourWindows() {
    Predictions host;
    host.classes = {"still", "moving"};
    host.windowIds = {3, 4, 5, 6};
    host.subjects = {"1", "1", "2", "2"};
    host.truth = {0, 0, 1, 1};
    host.probabilities = {0.9F, 0.1F, 0.8F, 0.2F, 0.3F, 0.7F, 0.6F, 0.4F};
    return host;
}

std::vector<float> logitsOf(const Predictions& predictions) {
    std::vector<float> logits;
    for (const float p : predictions.probabilities) logits.push_back(std::log(p) + 3);
    return logits;
}

DeviceResult asked() {
    DeviceResult result;
    result.engine = "runtime";
    result.file = "model.float32.hdm";
    result.sha256 = "abc";
    return result;
}

Json benchDocument() {
    return {{"schema", "har-distillery/agent-bench/1"},
            {"agent", "0.1.0"},
            {"clock", "around each call"},
            {"network", {{"sha256", "abc"}, {"isa", "neon"}}},
            {"golden", {{"windows", 2}, {"same_label", 2}, {"passed", true}}},
            {"single_stream",
             {{"n", 10},
              {"min_s", 1e-5},
              {"median_s", 2e-5},
              {"mean_s", 2e-5},
              {"p90_s", 3e-5},
              {"p95_s", 3e-5},
              {"max_s", 4e-5}}},
            {"throughput", {{"batch", 32}, {"windows", 64}, {"windows_per_s", 100.0}}}};
}

DeviceResult taken(const Json& document, BoardJobOutcome outcome = {}) {
    outcome.document = document.dump();
    DeviceResult result = asked();
    takeMeasurement(outcome, result);
    return result;
}

}  // namespace

class MeasureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameAnswersAreTheSameFigures() {
        const auto host = fourWindows();
        const auto accuracy = judgeBoard(host, boardPredictions(host, logitsOf(host)));
        QCOMPARE(accuracy.windows, 4);
        QCOMPARE(accuracy.sameClass, 4);
        QVERIFY(accuracy.maxDifference < 1e-6);
        QCOMPARE(accuracy.accuracy, 0.75);
        QCOMPARE(accuracy.macroF1, accuracy.hostMacroF1);
        QVERIFY(std::abs(accuracy.macroF1 - (0.8 + 2.0 / 3) / 2) < 1e-12);  // by hand
        QCOMPARE(accuracy.confusion, (ConfusionRows{{2, 0}, {1, 1}}));
        QCOMPARE(accuracy.confusion, accuracy.hostConfusion);
    }

    void anotherAnswerIsCounted() {
        const auto host = fourWindows();
        auto logits = logitsOf(host);
        std::swap(logits[6], logits[7]);  // the window that the host got wrong
        const auto accuracy = judgeBoard(host, boardPredictions(host, logits));
        QCOMPARE(accuracy.sameClass, 3);
        QCOMPARE(accuracy.accuracy, 1.0);
        QCOMPARE(accuracy.confusion, (ConfusionRows{{2, 0}, {0, 2}}));
        QCOMPARE(accuracy.hostConfusion, (ConfusionRows{{2, 0}, {1, 1}}));
        QVERIFY(std::abs(accuracy.maxDifference - 0.2) < 1e-6);
    }

    void answersThatAreNone() {
        const auto host = fourWindows();
        auto logits = logitsOf(host);
        logits[2] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(Error, boardPredictions(host, logits));
        logits = logitsOf(host);
        logits.pop_back();
        QVERIFY_THROWS_EXCEPTION(Error, boardPredictions(host, logits));
        QVERIFY_THROWS_EXCEPTION(Error, boardPredictions(Predictions(), {}));
    }

    void aGoodReport() {
        const auto result = taken(benchDocument());
        QVERIFY(!result.problem);
        QCOMPARE(result.latency->medianSeconds, 2e-5);
        QCOMPARE(result.latency->clock, std::string("around each call"));
        QVERIFY(!result.latency->p99Seconds && !result.paced);
        QCOMPARE(result.throughput->windows, 64);
        QCOMPARE(result.engineVersion, std::string("0.1.0 neon"));
        QVERIFY(result.energy.is_null());
    }

    void reportsThatAreNotBelieved() {
        auto document = benchDocument();
        document["network"]["sha256"] = "other";
        QVERIFY(taken(document).problem->detail.find("another one") != std::string::npos);
        QVERIFY(!taken(document).latency);
        document = benchDocument();
        document["golden"] = {{"windows", 2}, {"same_label", 0}, {"passed", false}};
        QVERIFY(taken(document).problem->detail.find("something else") != std::string::npos);
        QVERIFY(!taken(document).latency);
        document = benchDocument();
        document["single_stream"]["median_s"] = "fast";
        QVERIFY(taken(document).problem->detail.find("cannot be read") != std::string::npos);
        QVERIFY(taken({{"schema", "something else"}}).problem);
        QVERIFY(taken("words").problem);
    }

    void whatEndedIt() {
        const Json error = {
            {"schema", "har-distillery/error/1"},
            {"error", {{"subject", "model.hdm"}, {"detail", "is\u0007 damaged"}, {"hint", "Deploy again."}}}};
        BoardJobOutcome outcome;
        outcome.status = 4;
        const auto told = taken(error, outcome);
        QCOMPARE(told.problem->subject, std::string("model.hdm"));
        QCOMPARE(told.problem->detail,
                 std::string("is? damaged"));  // nothing of a stranger reaches a terminal
        outcome.status = 137;
        outcome.errors = "10 single windows\nout of memory\n";
        const auto killed = taken(nullptr, outcome);
        QVERIFY(killed.problem->detail.find("signal 9") != std::string::npos);
        QVERIFY(killed.problem->detail.find("out of memory") != std::string::npos);
        outcome.end = BoardJobOutcome::End::reboot;
        QVERIFY(taken(nullptr, outcome).problem->detail.find("restart") != std::string::npos);
        // Stopped by the person: what it kept counts, and nothing is no problem.
        outcome.end = BoardJobOutcome::End::stopped;
        QVERIFY(taken(benchDocument(), outcome).latency.has_value());
        QVERIFY(!taken(nullptr, outcome).problem);
    }
};

QTEST_GUILESS_MAIN(MeasureTest)
#include "measure_test.moc"
