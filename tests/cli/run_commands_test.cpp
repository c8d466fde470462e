// The main job as a person runs it: start, kill, resume, stop, wrong input; real processes, real signals.
#include <QElapsedTimer>
#include <QProcess>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct Outcome {
    int exitCode = -1;
    std::string out, err;
};

class Distill {
public:
    explicit Distill(const std::filesystem::path& home) : home_(home) {}

    static QStringList arguments(const std::string& line) {
        return QString::fromStdString(line).split(' ', Qt::SkipEmptyParts);
    }

    void launch(QProcess& process, const std::string& line) const {
        process.start(DISTILL_PROGRAM,
                      QStringList{"--home", QString::fromStdString(home_.string())} + arguments(line));
        process.waitForStarted();
    }
    static Outcome finish(QProcess& process) {
        if (!process.waitForFinished(240000)) process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128 + 9,
                process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
    }
    Outcome operator()(const std::string& line) const {
        QProcess process;
        launch(process, line);
        return finish(process);
    }
    std::filesystem::path run(const std::string& id) const { return home_ / "data" / "runs" / id; }

private:
    std::filesystem::path home_;
};

/// A config that trains in seconds.
std::filesystem::path smallConfig(const std::filesystem::path& folder) {
    const Json config = {
        {"name", "small"},
        {"data",
         {{"source", "synthetic"},
          {"options", {{"subjects", 6}, {"sessions", 1}, {"seconds_per_activity", 6}}}}},
        {"split", {{"kind", "kfold"}, {"folds", 3}, {"fold", 0}}},
        {"augment", {{"jitter_sd", 0.05}}},
        {"teacher", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 2}, {"batch", 32}}}}},
        {"student", {{"architecture", "ds-cnn"}, {"train", {{"epochs", 12}, {"batch", 32}}}}},
        {"evaluate", {{"bootstrap", 20}, {"robustness", false}, {"frequency", false}}},
        {"compute", {{"device", "cpu"}, {"threads", 1}}},
        {"arms", Json::array({{{"name", "kd"}, {"set", {{"method.name", "kd"}}}}})}};
    test::writeText(folder / "small.json", config.dump());
    return folder / "small.json";
}

/// The test predictions hold every bit that matters: probabilities are printed to round-trip.
std::string predictions(const Distill& distill, const std::string& run) {
    return test::readText(distill.run(run) / "predictions" / "test.csv");
}

bool waitForText(const std::filesystem::path& file, const std::string& text, int times = 1) {
    for (int i = 0; i < 2400; ++i, QTest::qWait(50)) {
        const std::string content = test::readText(file);
        int found = 0;
        for (std::size_t at = content.find(text); at != std::string::npos; at = content.find(text, at + 1))
            ++found;
        if (found >= times) return true;
    }
    return false;
}

/// Everything in a run folder that must not depend on when and how often it was started: what its files say,
/// without times and without what is a log or a lock.
std::map<std::string, std::string> lasting(const std::filesystem::path& run) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(run)) {
        const std::string name = std::filesystem::relative(entry.path(), run).string();
        if (!entry.is_regular_file() || name.starts_with("checkpoints/") || name == "events.jsonl" ||
            name == "heartbeat" || name == "worker.lock")
            continue;
        files[name] = test::readText(entry.path());
    }
    Json metrics = parseJson(files.at("metrics.json"), "metrics.json");
    for (const char* key : {"seconds", "windows_per_s", "peak_rss_mb"}) metrics["training"].erase(key);
    files["metrics.json"] = metrics.dump();
    return files;
}

}  // namespace

class RunCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
#ifndef DISTILLERY_WITH_TRAIN
        QSKIP("this build has no trainer");
#endif
    }

    void startPrintsOneDocumentAndTheReportOpens() {
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        const std::string config = smallConfig(folder.path()).string();
        const Outcome done = distill("run start --config " + config + " --run-id g --json");
        QCOMPARE(done.exitCode, 0);
        const Json document = parseJson(done.out, "stdout");
        bool found = false;
        for (const Json& arm : document.at("arms")) {
            if (arm.at("name") != "kd") continue;
            found = true;
            QVERIFY(arm.at("macro_f1").at("mean").is_number());
            QVERIFY(arm.at("parameters").get<int>() > 1000);
            QVERIFY(arm.at("macs").get<int>() > 1000);
            QCOMPARE(arm.at("runs").size(), std::size_t(1));
        }
        QVERIFY(found);
        const Outcome report = distill("report g --json");
        QCOMPARE(report.exitCode, 0);
        const std::string html =
            test::readText(parseJson(report.out, "stdout").at("path").get<std::string>());
        QVERIFY(html.find("</html>") != std::string::npos);
        QCOMPARE(distill("run start --config " + config + " --run-id g").exitCode,
                 9);  // never a second run of one id
        QCOMPARE(distill("run start --config " + config + " --run-id g --resume auto").exitCode, 0);
        QCOMPARE(distill("store rebuild").exitCode, 0);
    }

    void killedAtAnyMomentResumesBitForBit() {
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        const std::string config = smallConfig(folder.path()).string();
        QCOMPARE(distill("run start --config " + config + " --run-id whole").exitCode, 0);
        QProcess first;
        distill.launch(first, "run start --config " + config + " --run-id torn");
        for (int epoch = 2; epoch <= 8; epoch += 3) {  // three kill -9, each a little later
            const bool reached =
                waitForText(distill.run("torn.kd-s1") / "events.jsonl", "\"type\":\"epoch\"", epoch);
            QVERIFY(reached);
            first.kill();
            first.waitForFinished();
            distill.launch(first, "run resume torn");
        }
        QCOMPARE(Distill::finish(first).exitCode, 0);
        QCOMPARE(predictions(distill, "torn.kd-s1"), predictions(distill, "whole.kd-s1"));
        for (const auto& entry : std::filesystem::recursive_directory_iterator(distill.run("torn.kd-s1")))
            QVERIFY2(entry.path().string().find(".tmp-") == std::string::npos, entry.path().c_str());
    }

    void killedInTheAnalysesResumesToTheSameFolder_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("the weights are written") << "model.hdw";
        QTest::newRow("the test split is judged") << "predictions/test.csv";
        QTest::newRow("bands are removed") << "analysis/band_removal.json";
        QTest::newRow("spectra are written") << "analysis/tap_spectra.json";
    }
    void killedInTheAnalysesResumesToTheSameFolder() {
        QFETCH(QString, file);
        test::TemporaryFolder folder;
        const Distill whole(folder / "whole"), torn(folder / "torn");
        const std::string start = "run start --config " + smallConfig(folder.path()).string() +
                                  " --run-id g --set evaluate.robustness=true --set evaluate.frequency=true "
                                  "--set student.train.epochs=3 --set compute.threads=2 --set method.views=2";
        QCOMPARE(whole(start).exitCode, 0);
        QProcess process;
        torn.launch(process, start);
        for (int i = 0; i < 24000 && !std::filesystem::exists(torn.run("g.kd-s1") / file.toStdString()); ++i)
            QTest::qWait(5);
        process.kill();
        process.waitForFinished();
        QCOMPARE(torn("run resume g").exitCode, 0);
        for (const char* run : {"g.teacher-s1", "g.kd-s1"}) {
            const auto expected = lasting(whole.run(run)), found = lasting(torn.run(run));
            for (const auto& [name, content] : expected)
                QVERIFY2(found.contains(name) && found.at(name) == content, (run + ("/" + name)).c_str());
            QCOMPARE(found.size(), expected.size());
        }
    }

    void signalsCheckpointAndSayRunMeAgain() {
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        const std::string config = smallConfig(folder.path()).string();
        for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) {
            QProcess process;
            const std::string group = "s" + std::to_string(signal);
            distill.launch(process, "run start --config " + config + " --run-id " + group +
                                        " --set student.train.epochs=60");
            const bool reached =
                waitForText(distill.run(group + ".kd-s1") / "events.jsonl", "\"type\":\"epoch\"", 1);
            QVERIFY(reached);
            QCOMPARE(process.state(), QProcess::Running);
            ::kill(static_cast<pid_t>(process.processId()), signal);
            const Outcome stopped = Distill::finish(process);
            QCOMPARE(stopped.exitCode, 75);
            QVERIFY2(stopped.err.find("run resume " + group) != std::string::npos, stopped.err.c_str());
        }
        QCOMPARE(distill("run resume s15").exitCode, 0);
        QVERIFY(!predictions(distill, "s15.kd-s1").empty());
    }

    void stopRequestKeepsWhatIsThere() {
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        const std::string config = smallConfig(folder.path()).string();
        QProcess process;
        distill.launch(process,
                       "run start --config " + config + " --run-id k --set student.train.epochs=500");
        const bool reached = waitForText(distill.run("k.kd-s1") / "events.jsonl", "\"type\":\"epoch\"", 1);
        QVERIFY(reached);
        QCOMPARE(distill("run stop k.kd-s1").exitCode, 0);
        QCOMPARE(Distill::finish(process).exitCode, 0);
        QVERIFY(std::filesystem::exists(distill.run("k.kd-s1") / "metrics.json"));
    }

    // Whatever the limit, a run ends: done, or failed with the reason and ready to go on. (Below about 500
    // MiB the dynamic loader cannot even map LibTorch, and says so.)
    void anAddressSpaceTooSmallEndsTheRun_data() {
        QTest::addColumn<int>("megabytes");
        for (const int megabytes : {560, 600, 620, 650, 700, 800, 900, 1100})
            QTest::newRow(std::to_string(megabytes).c_str()) << megabytes;
    }
    void anAddressSpaceTooSmallEndsTheRun() {
        QFETCH(int, megabytes);
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        QProcess process;
        process.start(
            "sh", {"-c", QString("ulimit -v %1; exec \"$0\" \"$@\"").arg(megabytes * 1024), DISTILL_PROGRAM,
                   "--home", QString::fromStdString((folder / "home").string()), "run", "start", "--config",
                   QString::fromStdString(smallConfig(folder.path()).string()), "--run-id", "g", "--set",
                   "student.train.epochs=2", "--set", "compute.threads=2"});
        const Outcome limited = Distill::finish(process);
        if (limited.exitCode == 0) return;
        QVERIFY2(limited.exitCode == 7, (std::to_string(limited.exitCode) + " " + limited.err).c_str());
        QVERIFY2(!limited.err.empty(), "it says why");
        if (!std::filesystem::exists(distill.run("g.teacher-s1"))) return;  // refused before a run was made
        QCOMPARE(distill("run resume g").exitCode, 0);
        QVERIFY(std::filesystem::exists(distill.run("g.kd-s1") / "metrics.json"));
    }

    void closedOutputDoesNotStopTraining() {
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        QProcess process;
        distill.launch(
            process, "run start --config " + smallConfig(folder.path()).string() + " --run-id c --events -");
        process.closeReadChannel(QProcess::StandardOutput);
        process.closeReadChannel(QProcess::StandardError);
        QCOMPARE(Distill::finish(process).exitCode, 0);
        QVERIFY(std::filesystem::exists(distill.run("c.kd-s1") / "metrics.json"));
    }

    void wrongInputIsNamed_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown key") << "--set student.train.epoch=3" << 3 << "epochs";
        QTest::newRow("unknown method") << "--set method.name=smldst" << 3 << "smldist";
        QTest::newRow("unknown arm") << "--arms kdd" << 3 << "kd";
        QTest::newRow("missing data") << "--data /nowhere/at/all" << 4 << "no such folder";
        QTest::newRow("cuda without cuda") << "--set compute.device=cuda" << 7 << "cuda";
        QTest::newRow("leaking split") << "--set split.kind=random" << 4 << "leak";
    }
    void wrongInputIsNamed() {
        QFETCH(QString, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        test::TemporaryFolder folder;
        const Distill distill(folder / "home");
        const Outcome refused = distill("run start --config " + smallConfig(folder.path()).string() +
                                        " --run-id w " + arguments.toStdString());
        QVERIFY2(refused.exitCode == exitCode,
                 (std::to_string(refused.exitCode) + " " + refused.err).c_str());
        QVERIFY2(refused.err.find(says.toStdString()) != std::string::npos, refused.err.c_str());
    }

    void noPermissionAndFullDisk() {
        if (::geteuid() == 0) {
            // Root may write anywhere: a file in the folder's place stands for "cannot be written".
            test::TemporaryFolder folder;
            test::writeText(folder / "file", "not a folder");
            const Outcome refused =
                Distill(folder / "file")("run start --config " + smallConfig(folder.path()).string());
            QVERIFY2(refused.exitCode == 5, refused.err.c_str());
        }
        test::TemporaryFolder folder;
        const Distill distill("/dev/full/home");
        const Outcome full = distill("run start --config " + smallConfig(folder.path()).string());
        QVERIFY2(full.exitCode == 5, full.err.c_str());
    }

    // A real file system that fills up while a run trains: a tmpfs in a mount namespace of this test's own.
    void aDiskThatFillsUpLosesNothing() {
        test::TemporaryFolder folder;
        const std::string home = (folder / "home").string();
        std::filesystem::create_directories(home);
        test::writeText(folder / "journey.sh",
                        "set -u\n"
                        "mount -t tmpfs -o size=64m tmpfs " +
                            home +
                            " || exit 77\n"
                            "events=" +
                            home +
                            "/data/runs/d.kd-s1/events.jsonl\n"
                            "run() { " DISTILL_PROGRAM " --home " +
                            home +
                            " \"$@\"; }\n"
                            "run run start --config " +
                            smallConfig(folder.path()).string() +
                            " --run-id d --set student.train.epochs=150 2>" + (folder / "full.txt").string() +
                            " &\n"
                            "for i in $(seq 1200); do grep -qs epoch $events && break; sleep 0.1; done\n"
                            "head -c 64m /dev/zero >" +
                            home +
                            "/filler 2>/dev/null\n"
                            "wait $!; echo full $?\n"
                            "rm " +
                            home +
                            "/filler\n"
                            "run run resume d --json >" +
                            (folder / "resumed.json").string() +
                            "\n"
                            "echo resumed $?\n"
                            "run run start --config " +
                            smallConfig(folder.path()).string() +
                            " --run-id e --set student.train.epochs=150 >/dev/null; echo whole $?\n"
                            "cmp " +
                            home + "/data/runs/d.kd-s1/predictions/test.csv " + home +
                            "/data/runs/e.kd-s1/predictions/test.csv && echo same\n");
        QProcess process;
        process.start("unshare", {"-rm", "bash", QString::fromStdString((folder / "journey.sh").string())});
        const Outcome journey = Distill::finish(process);
        if (process.error() == QProcess::FailedToStart || journey.exitCode == 77 ||
            journey.out.find("full") == std::string::npos)
            QSKIP("this machine lets no test mount a file system of its own");
        const std::string said = test::readText(folder / "full.txt");
        QVERIFY2(journey.out.find("full 5\n") != std::string::npos, (journey.out + journey.err).c_str());
        QVERIFY2(said.find("disk full") != std::string::npos, said.c_str());
        QVERIFY2(journey.out.find("resumed 0\nwhole 0\nsame\n") != std::string::npos,
                 (journey.out + journey.err).c_str());
    }
};

QTEST_GUILESS_MAIN(RunCommandsTest)
#include "run_commands_test.moc"
