// The whole way as a person goes it: name a board, deploy, profile. A real SSH server, the agent (native, or
// the board's build under qemu by DISTILL_AGENT_COMMAND), a practice board behind it.
#include <signal.h>

#include "agent_support.hpp"
#include "base/subprocess.hpp"
#include "exported_run.hpp"
#include "profile/device_session.hpp"
#include "support/loopback_server.hpp"

using namespace distillery;
using test::LoopbackServer;

namespace {

const char* const kRun = "demo.student-s1";

struct Outcome {
    int exitCode = -1;
    std::string out, err;
    Json json() const { return Json::parse(out, nullptr, false); }
};

/// A home with an exported run, a practice board, and a server through which it is reached.
class Bench {
public:
    explicit Bench(LoopbackServer::Options options = {})
        : home_(Home::resolve(folder_ / "home")),
          run(home_, kRun),
          live("jetpack5"),
          server(folder_ / "board", withEnvironment(std::move(options))) {}

    Outcome distill(const QStringList& arguments) {
        start(arguments);
        return wait();
    }
    void start(const QStringList& arguments) {
        process = std::make_unique<QProcess>();
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert("DISTILL_HOME", QString::fromStdString((folder_ / "home").string()));
        variables.insert("HOME", QString::fromStdString((folder_ / "person").string()));
        variables.remove("SSH_AUTH_SOCK");
        process->setProcessEnvironment(variables);
        process->start(DISTILL_PROGRAM, arguments);
    }
    Outcome wait() {
        if (!process->waitForFinished(280'000)) process->kill();
        return {process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -2,
                process->readAllStandardOutput().toStdString(),
                process->readAllStandardError().toStdString()};
    }

    /// distill device add, trust.
    void connect() {
        const auto command = test::agentCommand();
        QStringList add = {
            "device",
            "add",
            "practice",
            QString("%1@127.0.0.1:%2").arg(QString::fromStdString(server.user())).arg(server.port()),
            "--key",
            QString::fromStdString(server.key().string())};
        if (command.size() > 1) add += {"--launcher", command.first()};
        succeed(distill(add));
        const auto shown =
            realProcessRunner().run({"ssh-keygen", "-lf", (folder_ / "board/hostkey.pub").string()}, {});
        const auto at = shown.standardOutput.find("SHA256:");
        succeed(distill({"device", "trust", "practice", "--fingerprint",
                         QString::fromStdString(shown.standardOutput.substr(at, 50))}));
    }
    QStringList withAgent(QStringList words) const {
        return words + QStringList{"--device", "practice", "--agent", test::agentCommand().last(), "--json"};
    }
    QStringList profileWords(const QStringList& more = {}) const {
        QStringList words = {"profile", kRun};
        if (!more.contains("--windows")) words += {"--windows", "200", "--duration", "2"};
        return withAgent(words + more);
    }
    static void succeed(const Outcome& outcome) {
        if (outcome.exitCode != 0) throw std::runtime_error(outcome.err + outcome.out);
    }
    std::vector<DeviceSession> sessions() const { return listDeviceSessions(run.folder()); }
    fs::path onBoard(const std::string& path) const { return server.home() / path; }

    /// Waits until a job is at work on the board, and returns its folder.
    fs::path jobAtWork() const {
        const fs::path jobs = onBoard(".cache/har-distillery/jobs");
        for (int i = 0; i < 2400; ++i, QTest::qWait(50)) {
            if (process->state() == QProcess::NotRunning)
                throw std::runtime_error(process->readAllStandardError().toStdString());
            if (!fs::exists(jobs)) continue;
            for (const auto& entry : fs::directory_iterator(jobs))
                if (test::readText(entry.path() / "log").find("single windows") != std::string::npos)
                    return entry.path();
        }
        throw std::runtime_error("no job began on the board");
    }

private:
    LoopbackServer::Options withEnvironment(LoopbackServer::Options options) const {
        options.configuration.push_back("SetEnv HOME=" + (folder_ / "board/home").string() +
                                        " DISTILL_AGENT_SYSROOT=" + live.folder().toStdString());
        return options;
    }
    test::TemporaryFolder folder_;
    Home home_;

public:
    test::ExportedRun run;
    test::LivePracticeBoard live;
    LoopbackServer server;
    std::unique_ptr<QProcess> process;
};

#define BENCH_OR_SKIP                                         \
    if (const auto reason_ = LoopbackServer::unavailable()) { \
        QSKIP(reason_->c_str());                              \
    }

#define SUCCEEDS(outcome)                                                               \
    do {                                                                                \
        const auto& outcome_ = outcome;                                                 \
        QVERIFY2(outcome_.exitCode == 0, (outcome_.err + "\n" + outcome_.out).c_str()); \
    } while (false)

}  // namespace

class ProfileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (QFile::exists(test::agentCommand().last())) return;
        std::puts("SKIP whole program: the agent for the board is not built here");
        QSKIP("the agent for the board is not built here");
    }

    void addDeployProfile() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        SUCCEEDS(bench.distill(bench.withAgent({"deploy", kRun})));
        const auto outcome = bench.distill(bench.profileWords());
        SUCCEEDS(outcome);
        const Json document = outcome.json();
        QCOMPARE(document.at("schema").get<std::string>(), std::string("har-distillery/profile/1"));
        const Json& session = document.at("sessions").at(0);
        QCOMPARE(session.at("practice_board").get<bool>(), true);
        QCOMPARE(session.at("power_mode").get<std::string>(), std::string("MODE_30W_ALL"));
        QCOMPARE(session.at("run").get<std::string>(), std::string(kRun));
        if (!session.at("launcher").get<std::string>().empty())
            QCOMPARE(session.at("machine").get<std::string>(), std::string("aarch64"));
        QVERIFY(session.at("network").at("parameters").get<int>() > 100);
        QCOMPARE(session.at("results").size(), std::size_t(2));
        for (const Json& result : session.at("results")) {
            QVERIFY2(!result.contains("problem"), result.dump().c_str());
            QVERIFY(result.at("latency").at("median_s").get<double>() > 0);
            QVERIFY(result.at("latency").at("n").get<int>() > 0);
            QVERIFY(result.at("throughput").at("windows_per_s").get<double>() > 0);
            QVERIFY(!result.contains("energy"));  // not asked for
            const Json& accuracy = result.at("accuracy");
            QCOMPARE(accuracy.at("windows").get<std::size_t>(), bench.run.windows);
            // The single answers lie beside the session, in the form of the host's own.
            const auto file = fs::path(session.at("folder").get<std::string>()) /
                              ("answers.runtime." + result.at("precision").get<std::string>() + ".csv");
            const auto answers = Predictions::fromCsv(test::readText(file), file.string());
            QCOMPARE(answers.size(), bench.run.windows);
            std::int64_t right = 0;
            for (std::size_t i = 0; i < answers.size(); ++i)
                right += answers.predicted(i) == answers.truth[i];
            QCOMPARE(static_cast<double>(right) / static_cast<double>(bench.run.windows),
                     accuracy.at("accuracy").get<double>());
            if (result.at("precision") != "float32") continue;
            // The host's answers are the reference engine's: every window has the same class on the board.
            QCOMPARE(accuracy.at("same_class").get<std::size_t>(), bench.run.windows);
            QVERIFY(accuracy.at("max_difference").get<double>() < 1e-4);
            QVERIFY(accuracy.at("macro_f1") == accuracy.at("host_macro_f1"));
            QVERIFY(accuracy.at("confusion") == accuracy.at("host_confusion"));
        }
        // What was said is what lies in the run's folder, and nothing of the work is left on the board.
        const auto kept = bench.sessions();
        QCOMPARE(kept.size(), std::size_t(1));
        OrderedJson said = OrderedJson::parse(session.dump());
        said.erase("folder");
        QVERIFY(Json::parse(kept[0].toJson().dump()) == Json::parse(said.dump()));
        QVERIFY(fs::is_empty(bench.onBoard(".cache/har-distillery/jobs")));
        QVERIFY(
            fs::is_empty(bench.onBoard(".cache/har-distillery/measured")));  // the deployed files were taken
        // A reader without --json sees the same, with the words that it must be seen with.
        auto words = bench.profileWords({"--precision", "int8", "--no-accuracy"});
        words.removeAll("--json");
        const auto text = bench.distill(words);
        SUCCEEDS(text);
        QVERIFY2(text.out.find("practice board") != std::string::npos, text.out.c_str());
        QVERIFY(text.out.find("not measured") != std::string::npos);
        QVERIFY(text.out.find("float32") == std::string::npos);
    }

    void energyAndPace() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        const auto outcome =
            bench.distill(bench.profileWords({"--precision", "float32", "--energy", "--idle", "1", "--load",
                                              "1", "--repeats", "2", "--paced", "1"}));
        SUCCEEDS(outcome);
        const Json result = outcome.json().at("sessions").at(0).at("results").at(0);
        QVERIFY(result.at("energy").at("measured").get<bool>());
        QCOMPARE(result.at("energy").at("runs").size(), std::size_t(2));
        QVERIFY(result.at("paced").at("every_s").get<double>() > 0);
        QVERIFY(!fs::is_empty(bench.onBoard(".cache/har-distillery/measured")));  // nothing was deployed
    }

    void tensorrtOfTheBoard() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        const auto words = bench.profileWords(
            {"--engine", "tensorrt", "--engine", "runtime", "--precision", "float32", "--no-accuracy"});
        auto outcome = bench.distill(words);
        SUCCEEDS(outcome);
        Json session = outcome.json().at("sessions").at(0);
        QCOMPARE(session.at("practice_board").get<bool>(), true);
        QCOMPARE(session.at("results").at(0).at("engine").get<std::string>(), std::string("tensorrt"));
        QCOMPARE(session.at("results").at(0).at("engine_version").get<std::string>(), std::string("8.5.2"));
        QVERIFY(session.at("results").at(0).at("latency").at("n").get<int>() >= 1000);
        QCOMPARE(session.at("results").at(1).at("engine").get<std::string>(), std::string("runtime"));
        // The DLA is an experiment with a name of its own; it computes no float32, so nothing is left of
        // that.
        auto dla = bench.distill(
            bench.profileWords({"--engine", "tensorrt", "--dla", "1", "--precision", "float16"}));
        SUCCEEDS(dla);
        const Json onDla = dla.json().at("sessions").at(0).at("results").at(0);
        QCOMPARE(onDla.at("engine").get<std::string>(), std::string("tensorrt-dla"));
        QCOMPARE(onDla.at("engine_version").get<std::string>(), std::string("8.5.2, DLA core 1"));
        QVERIFY(onDla.at("latency").at("n").get<int>() >= 1000);
        dla = bench.distill(
            bench.profileWords({"--engine", "tensorrt", "--dla", "1", "--precision", "float32"}));
        QCOMPARE(dla.exitCode, 2);
        // A board without it: that engine says what to install, the other one goes on.
        fs::remove(bench.live.path("usr/src/tensorrt/bin/trtexec"));
        outcome = bench.distill(words);
        QCOMPARE(outcome.exitCode, 6);
        session = outcome.json().at("sessions").at(0);
        QVERIFY(session.at("results").at(0).at("problem").at("hint").get<std::string>().find("apt install") !=
                std::string::npos);
        QVERIFY(!session.at("results").at(0).contains("latency"));
        QVERIFY(session.at("results").at(1).contains("latency"));
    }

    /// Its own loader and C library come along, so it runs on boards older than the compiler, and under qemu.
    void onnxRuntimeOfThePerson() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        const auto words = [&](const QString& library) {
            return bench.profileWords(
                {"--engine", "onnxruntime", "--precision", "float32", "--onnxruntime", library});
        };
        auto outcome = bench.distill(words("/no/such/library"));
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2((outcome.err + outcome.out).find("onnxruntime-node") != std::string::npos,
                 outcome.err.c_str());
        const QString library = qEnvironmentVariable("DISTILL_ONNXRUNTIME");
        if (library.isEmpty()) QSKIP("no ONNX Runtime was named (set DISTILL_ONNXRUNTIME)");
        outcome = bench.distill(words(library));
        if (outcome.exitCode == 4 &&
            (outcome.err + outcome.out).find("holds no libonnxruntime.so for") != std::string::npos)
            QSKIP(outcome.err.c_str());
        SUCCEEDS(outcome);
        const Json result = outcome.json().at("sessions").at(0).at("results").at(0);
        QVERIFY2(!result.contains("problem"), result.dump().c_str());
        QCOMPARE(result.at("engine").get<std::string>(), std::string("onnxruntime"));
        QVERIFY(result.at("engine_version").get<std::string>().starts_with("1."));
        QVERIFY(result.at("latency").at("median_s").get<double>() > 0);
        QVERIFY(result.at("throughput").at("windows_per_s").get<double>() > 0);
        const Json& accuracy = result.at("accuracy");
        QCOMPARE(accuracy.at("windows").get<std::size_t>(), bench.run.windows);
        QCOMPARE(accuracy.at("same_class").get<std::size_t>(), bench.run.windows);
        QVERIFY(accuracy.at("max_difference").get<double>() < 1e-4);
        QVERIFY(fs::is_empty(bench.onBoard(".cache/har-distillery/jobs")));
    }

    void ctrlCKeepsWhatWasMeasured() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        bench.start(bench.profileWords({"--windows", "10000000", "--duration", "600"}));
        const auto job = bench.jobAtWork();
        const auto agent = std::stoi(test::readText(job / "agent"));
        ::kill(static_cast<pid_t>(bench.process->processId()), SIGINT);
        const auto outcome = bench.wait();
        QCOMPARE(outcome.exitCode, 130);
        QTRY_VERIFY_WITH_TIMEOUT(::kill(agent, 0) != 0, 20'000);  // it does not go on there
        const auto kept = bench.sessions();
        QCOMPARE(kept.size(), std::size_t(1));
        QVERIFY(kept[0].interrupted);
        QVERIFY(kept[0].results.at(0).latency->n > 0);
        QVERIFY(!kept[0].results.at(0).throughput);
        QVERIFY(outcome.json().at("interrupted").get<bool>());
    }

    void anAgentThatIsKilledIsNamedAndTheNextGoesOn() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        bench.start(bench.profileWords({"--windows", "10000000", "--duration", "3", "--no-accuracy"}));
        ::kill(std::stoi(test::readText(bench.jobAtWork() / "agent")), SIGKILL);
        const auto outcome = bench.wait();
        QCOMPARE(outcome.exitCode, 6);
        const auto kept = bench.sessions();
        QCOMPARE(kept.size(), std::size_t(1));
        QVERIFY(kept[0].results.at(0).problem->detail.find("signal 9") != std::string::npos);
        QVERIFY(!kept[0].results.at(0).latency);
        QVERIFY(kept[0].results.at(1).latency);
    }

    void aWrongBundleGetsNoFigures() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        auto wrong = bench.run.bundle;
        for (auto& logit : wrong.golden.logits) logit += logit > 0 ? 3.0F : -1.0F;
        wrong.storage = Precision::float32;
        bench.run.write("model.float32.hdm", packBundle(wrong));
        auto outcome = bench.distill(bench.profileWords({"--precision", "float32"}));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY(bench.sessions().at(0).results.at(0).problem->detail.find("something else") !=
                std::string::npos);
        QVERIFY(!bench.sessions().at(0).results.at(0).latency);

        bench.run.write("model.float32.hdm", "no bundle at all");
        outcome = bench.distill(bench.profileWords({"--precision", "float32"}));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY(outcome.json().at("sessions").at(0).at("results").at(0).contains("problem"));
    }

    void otherDataIsNoReasonToLoseTheSpeed() {
        BENCH_OR_SKIP;
        Bench bench;
        bench.connect();
        const auto predictions = bench.run.folder() / "predictions/test.csv";
        auto text = test::readText(predictions);
        text.erase(text.rfind('\n', text.size() - 2) + 1);  // one window less
        test::writeText(predictions, text);
        const auto outcome = bench.distill(bench.profileWords({"--precision", "float32"}));
        QCOMPARE(outcome.exitCode, 6);
        const auto kept = bench.sessions().at(0);
        QVERIFY(kept.results.at(0).latency);
        QVERIFY(!kept.results.at(0).accuracy);
        QVERIFY(kept.results.at(0).problem->detail.find("test windows") != std::string::npos);
    }

    void refusedBeforeAnythingTakesTime() {
        BENCH_OR_SKIP;
        Bench bench;
        const auto refused = [&](const QStringList& words, int code, const std::string& says) {
            const auto outcome = bench.distill(words);
            return outcome.exitCode == code && outcome.err.find(says) != std::string::npos;
        };
        QVERIFY(refused(bench.profileWords({"--precision", "float16"}), 4, "distill export"));
        QVERIFY(refused(bench.profileWords({"--engine", "tensort"}), 2, "Did you mean tensorrt?"));
        QVERIFY(refused(bench.profileWords(), 3, "practice"));  // no such device yet
        QVERIFY(refused(bench.withAgent({"profile", "demo.studant"}), 4, kRun));
        fs::remove_all(bench.run.folder() / "export");
        QVERIFY(refused(bench.profileWords(), 4, "distill export"));
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
