// `distill runs rename|archive|remove|restore|trash`: one run or a whole experiment, and never one that is at
// work.
#include "experiment_cli_support.hpp"

#include "base/file_lock.hpp"

using namespace distillery;
using test::distill;
using test::makeRun;
using test::TemporaryFolder;

namespace {

/// Exit code and document of `distill … --json` on this home.
test::Outcome on(const TemporaryFolder& home, std::vector<std::string> words) {
    words.insert(words.end(), {"--json", "--home", home.path().string()});
    return distill(words);
}

std::vector<std::string> listed(const TemporaryFolder& home, bool withArchived = false) {
    const auto outcome = withArchived ? on(home, {"runs", "list", "--archived", "--sort", "id"})
                                      : on(home, {"runs", "list", "--sort", "id"});
    const Json document = outcome.document();
    std::vector<std::string> ids;
    for (const Json& run : document.at("runs")) ids.push_back(run["id"]);
    return ids;
}

}  // namespace

class RunsManageCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExperimentGoesToTheTrashAndComesBack() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        makeRun(home.path(), "g.kd-s2", "completed");
        const auto removed = on(home, {"runs", "remove", "g"});
        QCOMPARE(removed.exitCode, 0);
        QCOMPARE(removed.document()["runs"].size(), std::size_t(2));
        QVERIFY(listed(home).empty());
        const Json trash = on(home, {"runs", "trash"}).document();
        QCOMPARE(trash["runs"].size(), std::size_t(2));
        QVERIFY(trash["bytes"].get<double>() > 0);
        QCOMPARE(trash["runs"][0]["experiment"], Json("g"));
        QCOMPARE(on(home, {"store", "rebuild"}).document()["runs"], Json(0));
        QCOMPARE(on(home, {"runs", "restore", "g.kd-s2"}).exitCode, 0);
        QCOMPARE(listed(home), std::vector<std::string>{"g.kd-s2"});
        QCOMPARE(on(home, {"runs", "trash", "g"}).exitCode, 2);  // only --empty takes names
        const auto emptied = on(home, {"runs", "trash", "--empty"});
        QCOMPARE(emptied.document()["runs"], Json(1));
        QVERIFY(emptied.document()["bytes"].get<double>() > 0);
        QCOMPARE(on(home, {"runs", "restore", "g.kd-s1"}).exitCode, 4);
    }

    void whatIsAtWorkStays() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        const auto busy = makeRun(home.path(), "g.kd-s2", "running");
        const auto lock = FileLock::tryAcquire(busy / "worker.lock");
        QVERIFY(lock);
        for (const char* verb : {"remove", "archive"}) {
            const auto outcome = on(home, {"runs", verb, "g"});
            QCOMPARE(outcome.exitCode, 9);
            QVERIFY2(outcome.err.find("distill run stop g.kd-s2") != std::string::npos, outcome.err.c_str());
        }
        QCOMPARE(listed(home).size(), std::size_t(2));
    }

    void titlesAreShownAndOutliveTheIndex() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        makeRun(home.path(), "g.kd-s2", "completed");
        QCOMPARE(on(home, {"runs", "rename", "g", "Rotated phones"}).document()["experiment"], Json(true));
        QCOMPARE(on(home, {"runs", "rename", "g.kd-s2", "KD, colder"}).document()["experiment"], Json(false));
        on(home, {"store", "rebuild"});
        const Json run = on(home, {"runs", "list", "--sort", "id"}).document()["runs"][1];
        QCOMPARE(run["experiment_title"], Json("Rotated phones"));
        QCOMPARE(run["run_title"], Json("KD, colder"));
        const auto status = distill({"run", "status", "g", "--home", home.path().string()});
        QVERIFY2(status.out.find("Rotated phones: 2 of 2 runs") != std::string::npos, status.out.c_str());
        QVERIFY2(status.out.find("kd, seed 1") != std::string::npos, status.out.c_str());
        QCOMPARE(on(home, {"runs", "rename", "nosuch", "x"}).exitCode, 4);
    }

    void archivedRunsAreLeftOutUntilAsked() {
        TemporaryFolder home;
        makeRun(home.path(), "g.kd-s1", "completed");
        makeRun(home.path(), "h.kd-s1", "completed");
        QCOMPARE(on(home, {"runs", "archive", "g.kd-s1"}).exitCode, 0);
        QCOMPARE(listed(home), std::vector<std::string>{"h.kd-s1"});
        QCOMPARE(listed(home, true).size(), std::size_t(2));
        QCOMPARE(on(home, {"store", "rebuild"}).document()["runs"], Json(2));
        QCOMPARE(listed(home), std::vector<std::string>{"h.kd-s1"});
        QCOMPARE(on(home, {"runs", "restore", "g.kd-s1"}).exitCode, 0);
        QCOMPARE(listed(home).size(), std::size_t(2));
    }

    void stoppingAnExperimentCancelsWhatWaits() {
        TemporaryFolder home;
        const auto busy = makeRun(home.path(), "g.kd-s1", "running");
        makeRun(home.path(), "g.kd-s2", "queued");
        {
            const auto lock = FileLock::tryAcquire(busy / "worker.lock");
            QVERIFY(lock);
            QCOMPARE(on(home, {"run", "stop", "g"}).exitCode, 0);
            QCOMPARE(on(home, {"run", "status", "g.kd-s2"}).document()["runs"][0]["state"],
                     Json("cancelled"));
        }
        // Nobody is at work: what waits can still be resumed.
        makeRun(home.path(), "h.kd-s1", "queued");
        makeRun(home.path(), "h.kd-s2", "queued");
        QCOMPARE(on(home, {"run", "stop", "h"}).exitCode, 4);
        QCOMPARE(on(home, {"run", "status", "h.kd-s1"}).document()["runs"][0]["state"], Json("queued"));
        const Json status = on(home, {"run", "status", "h"}).document()["experiments"][0];
        QCOMPARE(status["needs_resume"], Json(true));
    }

    void aRunThatWasStoppedAndKeptSaysSo() {
        TemporaryFolder home;
        const auto run = makeRun(home.path(), "g.kd-s1", "cancelled");  // the word of earlier versions
        QCOMPARE(on(home, {"run", "status", "g.kd-s1"}).document()["runs"][0]["state"], Json("cancelled"));
        test::writeText(run / "metrics.json", R"({"test": {"macro_f1": 0.5, "accuracy": 0.5}})");
        const Json status = on(home, {"run", "status", "g.kd-s1"}).document()["runs"][0];
        QCOMPARE(status["state"], Json("stopped"));
        QCOMPARE(status["text"], Json("stopped, kept (epoch 1 of 4)"));
    }
};

QTEST_GUILESS_MAIN(RunsManageCommandsTest)
#include "runs_manage_commands_test.moc"
