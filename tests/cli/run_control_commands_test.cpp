// `distill run status|watch|pause|stop|checkpoint`: what is said of live, finished and abandoned runs, and
// what is asked of workers.
#include "experiment_cli_support.hpp"

#include <algorithm>
#include <csignal>
#include <set>
#include <thread>

#include "base/file_lock.hpp"

using namespace distillery;
using test::distill;
using test::makeRun;
using test::TemporaryFolder;

namespace {

std::multiset<std::string> requestsOf(const std::filesystem::path& run) {
    std::multiset<std::string> found;
    if (!std::filesystem::exists(run / "control")) return found;
    for (const auto& entry : std::filesystem::directory_iterator(run / "control"))
        found.insert(entry.path().extension().string());
    return found;
}

}  // namespace

class RunControlCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statusTellsStateEpochAndFigures() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        const auto outcome = distill({"run", "status", "g.kd-s1", "--json", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 0);
        const Json run = outcome.document()["runs"][0];
        QCOMPARE(run["state"], Json("completed"));
        QCOMPARE(run["epoch"], Json(1));
        QCOMPARE(run["epochs"], Json(4));
        QCOMPARE(run["latest"]["train.loss"], Json(2.5));
        QCOMPARE(run["latest"]["validation.macro_f1"], Json(0.75));
        QVERIFY(run["heartbeat"].is_null());
        const auto text = distill({"run", "status", "g.kd-s1", "--home", home.path().string()});
        QVERIFY2(text.out.find("completed") != std::string::npos, text.out.c_str());
    }

    void aRunWhoseWorkerIsGoneIsLost() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "running");
        const auto outcome = distill({"run", "status", "g", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.out.find("interrupted at epoch 1 of 4") != std::string::npos, outcome.out.c_str());
        QVERIFY2(outcome.out.find("distill run resume g.kd-s1") != std::string::npos, outcome.out.c_str());
        QCOMPARE(distill({"run", "pause", "g.kd-s1", "--home", home.path().string()}).exitCode, 4);
        QVERIFY(requestsOf(home.path() / "data" / "runs" / "g.kd-s1").empty());
    }

    void requestsReachAWorkerThatHoldsTheLock() {
        TemporaryFolder home;
        const auto run = makeRun(home.path(), "g.kd-s1", "running");
        const auto other = makeRun(home.path(), "g.kd-s2", "completed");
        const auto lock = FileLock::tryAcquire(run / "worker.lock");
        QVERIFY(lock);
        for (const char* verb : {"pause", "checkpoint", "stop"}) {
            const auto outcome = distill({"run", verb, "g", "--json", "--home", home.path().string()});
            QCOMPARE(outcome.exitCode, 0);
            QCOMPARE(outcome.document()["request"], Json(verb));
        }
        QCOMPARE(distill({"run", "stop", "g.kd-s1", "--cancel", "--home", home.path().string()}).exitCode, 0);
        QVERIFY(requestsOf(run) == (std::multiset<std::string>{".pause", ".checkpoint", ".stop", ".cancel"}));
        QVERIFY(requestsOf(other).empty());
        const auto status = distill({"run", "status", "g.kd-s1", "--json", "--home", home.path().string()});
        QCOMPARE(status.document()["runs"][0]["pending_requests"], Json(4));
        QCOMPARE(status.document()["runs"][0]["state"], Json("running"));
    }

    void endedRunsTakeNoRequests() {
        TemporaryFolder home;
        const auto run = makeRun(home.path(), "g.kd-s1", "completed");
        const auto outcome = distill({"run", "stop", "g.kd-s1", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.err.find("ended already (completed)") != std::string::npos, outcome.err.c_str());
        QVERIFY(requestsOf(run).empty());
        QCOMPARE(distill({"run", "stop", "h.kd-s1", "--home", home.path().string()}).exitCode, 4);
    }

    void anAbandonedRunCanBeCancelled() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "running");
        QCOMPARE(distill({"run", "stop", "g.kd-s1", "--cancel", "--home", home.path().string()}).exitCode, 0);
        const auto status = distill({"run", "status", "g.kd-s1", "--json", "--home", home.path().string()});
        QCOMPARE(status.document()["runs"][0]["state"], Json("cancelled"));
    }

    void watchingAFinishedRunEndsAtOnce() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        const auto outcome = distill({"run", "watch", "g.kd-s1", "--events", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(std::ranges::count(outcome.out, '\n'), 3);
        std::istringstream lines(outcome.out);
        for (std::string line; std::getline(lines, line);) {
            const Json event = Json::parse(line, nullptr, false);
            QCOMPARE(event["run"], Json("g.kd-s1"));
        }
        const auto text = distill({"run", "watch", "g.kd-s1", "--home", home.path().string()});
        QVERIFY2(text.out.find("1/4  loss 2.5  validation macro-F1 0.75") != std::string::npos,
                 text.out.c_str());
    }

    void watchingEndsWithTheWorkersEnd() {
        TemporaryFolder home;
        const auto run = makeRun(home.path(), "g.kd-s1", "running");
        auto lock = FileLock::tryAcquire(run / "worker.lock");
        std::thread worker([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(600));
            std::ofstream(run / "events.jsonl", std::ios::app)
                << R"({"type":"error","code":"diverged","subject":"loss","detail":"is not finite","hint":"lower the rate"})"
                << "\n"
                << test::stateLine("failed");
            lock.reset();
        });
        const auto outcome = distill({"run", "watch", "g.kd-s1", "--home", home.path().string()});
        worker.join();
        QCOMPARE(outcome.exitCode, 8);  // as the worker itself ends
        QVERIFY2(outcome.out.find("loss is not finite") != std::string::npos, outcome.out.c_str());
    }

    void watchingALostRunSaysRunMeAgain() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "running");
        const auto outcome = distill({"run", "watch", "g.kd-s1", "--json", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 75);
        QCOMPARE(outcome.document()["runs"][0]["state"], Json("lost"));
    }
};

QTEST_APPLESS_MAIN(RunControlCommandsTest)
#include "run_control_commands_test.moc"
