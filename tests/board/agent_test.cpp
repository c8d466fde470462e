// The agent beside a practice board: probe, serve, verify and bench, and every way in which the link can end.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent_support.hpp"
#include "device/practice/practice_board.hpp"
#include "made_up_bundle.hpp"

using namespace distillery;
using namespace distillery::device;
using test::agentCommand;
using test::AgentProcess;
using test::only;
using test::runAgent;

namespace {

const Json* sensorOf(const Json& probe, const std::string& list, const std::string& id) {
    for (const auto& entry : probe.at(list))
        if (entry.at("id") == id) return &entry;
    return nullptr;
}

std::size_t samplesOf(const std::vector<TelemetryLine>& lines, const std::string& group) {
    std::size_t count = 0;
    for (const auto& sample : only<Sample>(lines)) count += sample.group == group;
    return count;
}

}  // namespace

class AgentTest : public QObject {
    Q_OBJECT
    test::TemporaryFolder folder_;
    QString bundlePath(Precision precision) const {
        return QString::fromStdString((folder_ / (std::string(toString(precision)) + ".hdm")).string());
    }

private Q_SLOTS:
    void initTestCase() {
        const auto command = agentCommand();
        if (!QFile::exists(command.last())) {
            std::puts("SKIP whole program: the agent for the board is not built here");
            QSKIP("the agent for the board is not built here");
        }
        for (const auto precision : {Precision::float32, Precision::float16, Precision::int8})
            writeBundle(realFileSystem(), bundlePath(precision).toStdString(), test::madeUpBundle(precision));
    }

    void probeSaysWhatTheBoardIs_data() {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QString>("jetpack");
        QTest::newRow("JetPack 4") << "jetpack4"
                                   << "4.6.4";
        QTest::newRow("JetPack 5") << "jetpack5"
                                   << "5.1.3";
    }
    void probeSaysWhatTheBoardIs() {
        QFETCH(QString, variant);
        QFETCH(QString, jetpack);
        const test::LivePracticeBoard board(variant.toStdString());
        const auto result = runAgent({"probe", "--sysroot", board.folder(), "--cross-check"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const auto& probe = result.document;
        QVERIFY(probe.at("board").at("title").get<std::string>().starts_with(kPracticeBoardName));
        QCOMPARE(probe.at("board").at("practice_board").get<bool>(), true);
        QCOMPARE(QString::fromStdString(probe.at("board").at("jetpack")), jetpack);
        QCOMPARE(QString::fromStdString(probe.at("power_mode").at("name")), QString("MODE_30W_ALL"));
        QCOMPARE(probe.at("board").at("clocks_pinned").get<bool>(), false);
        QVERIFY(probe.at("free_bytes").get<double>() > 0);
        QCOMPARE(QString::fromStdString(probe.at("tensorrt").at("version")), QString("8.5.2"));
        const auto flags = probe.at("tensorrt").at("flags").get<std::vector<std::string>>();
        QVERIFY(std::ranges::find(flags, "--exposeDMA") != flags.end());
        QVERIFY(std::ranges::find(flags, "--infStreams") == flags.end());
        const auto* total = sensorOf(probe, "sensors", "rail.total.power");
        QVERIFY(total != nullptr);
        QVERIFY(total->at("value").get<double>() > 1000);
        const auto& check = probe.at("tegrastats");  // a little later, and each rail moves by a few steps
        QVERIFY(std::abs(check.at("total_mw").get<double>() - check.at("sensors_total_mw").get<double>()) <
                2500);
        QCOMPARE(QString::fromStdString(sensorOf(probe, "absent", "emc.clock")->at("fault")),
                 QString("not-on-this-board"));
    }

    void probeOfAnyMachineHasReasons() {
        const test::TemporaryFolder empty;
        const auto result = runAgent({"probe", "--sysroot", QString::fromStdString(empty.path().string())});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.document.at("board").at("jetson").get<bool>(), false);
        QCOMPARE(result.document.at("power_mode").at("known").get<bool>(), false);
        QVERIFY(sensorOf(result.document, "absent", "rail") != nullptr);
        QVERIFY(sensorOf(result.document, "sensors", "rail.total.power") == nullptr);
        const auto here = runAgent({"probe"});  // the machine that runs this test
        QVERIFY2(here.exitCode == 0, qPrintable(here.errors));
        QVERIFY(sensorOf(here.document, "sensors", "memory.available")->at("value").get<double>() > 0);
    }

    void serveTellsUntilTheLinkCloses() {
        const test::LivePracticeBoard board("jetpack5");
        AgentProcess agent({"serve", "--sysroot", board.folder(), "--rate", "50"});
        auto lines = agent.linesUntil([](const auto& seen) { return samplesOf(seen, "power") >= 60; });
        QVERIFY(std::holds_alternative<Hello>(lines.at(0)));
        const auto& hello = std::get<Hello>(lines[0]);
        QVERIFY(hello.board.at("title").get<std::string>().starts_with(kPracticeBoardName));
        QVERIFY(agent.reader().channels("power") != nullptr);
        QVERIFY(agent.reader().channels("cpu") != nullptr);
        double before = 0;
        for (const auto& sample : only<Sample>(lines)) {
            if (sample.group != "power") continue;
            QVERIFY(sample.seconds > before);
            before = sample.seconds;
            QCOMPARE(sample.readings.size(), agent.reader().channels("power")->channels.size());
        }
        QVERIFY(samplesOf(lines, "slow") < samplesOf(lines, "power"));
        agent.hangUp();
        lines = agent.linesUntil([](const auto& seen) { return !only<End>(seen).empty(); });
        QCOMPARE(only<End>(lines).size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(only<End>(lines)[0].reason), QString("standard input closed"));
        QVERIFY(agent.process().waitForFinished(10'000));
        QCOMPARE(agent.process().exitCode(), 0);
        QCOMPARE(agent.reader().garbageLines(), 0LL);
    }

    void serveSaysWhenASensorVanishes() {
        const test::LivePracticeBoard board("jetpack5");
        AgentProcess agent({"serve", "--sysroot", board.folder(), "--rate", "20"});
        (void)agent.linesUntil([](const auto& seen) { return samplesOf(seen, "power") >= 2; });
        std::filesystem::remove_all(board.path("sys/bus/i2c/drivers/ina3221/1-0041"));
        const auto gone = [](const Sample& sample) {
            return sample.group == "power" &&
                   std::ranges::any_of(sample.readings,
                                       [](const Reading& reading) { return reading.fault == Fault::gone; });
        };
        const auto lines =
            agent.linesUntil([&](const auto& seen) { return std::ranges::any_of(only<Sample>(seen), gone); });
        const auto samples = only<Sample>(lines);
        const auto found = std::ranges::find_if(samples, gone);
        QVERIFY(found != samples.end());
        const auto& channels = agent.reader().channels("power")->channels;
        for (std::size_t i = 0; i < channels.size(); ++i) {
            if (channels[i].id == "rail.GPU.power") QVERIFY(found->readings[i].present());
            if (channels[i].id == "rail.total.power") QVERIFY(!found->readings[i].present());
        }
        QCOMPARE(int(agent.process().state()), int(QProcess::Running));
    }

    void servePredictsAsTheBundleKnows() {
        const test::LivePracticeBoard board("jetpack4");
        AgentProcess agent({"serve", "--sysroot", board.folder(), "--bundle",
                            "student=" + bundlePath(Precision::float32), "--bundle",
                            "small=" + bundlePath(Precision::int8), "--speed", "20"});
        const auto lines =
            agent.linesUntil([](const auto& seen) { return only<Prediction>(seen).size() >= 12; });
        const auto golden = test::madeUpBundle(Precision::float32).golden;
        int students = 0;
        for (const auto& prediction : only<Prediction>(lines)) {
            if (prediction.stream != "student") continue;
            const auto* row = golden.logits.data() + (prediction.window % golden.n) * 4;
            QCOMPARE(prediction.label.value(), int(std::max_element(row, row + 4) - row));
            QCOMPARE(prediction.window, (long long)(students));
            QVERIFY(prediction.tookSeconds > 0);
            ++students;
        }
        QVERIFY(students >= 4);
        QVERIFY(std::get<Hello>(lines.at(0)).board.at("streams").contains("small"));
        // A host can say, and draw, what is replayed.
        const Json replay = std::get<Hello>(lines.at(0)).board.at("streams").at("small").at("replay");
        QVERIFY(replay.at("windows").get<int>() > 0);
        QCOMPARE(replay.at("values").size(), replay.at("windows").get<std::size_t>());
    }

    void serveEndsByASignal() {
        const test::LivePracticeBoard board("jetpack5");
        AgentProcess agent({"serve", "--sysroot", board.folder()});
        (void)agent.linesUntil([](const auto& seen) { return samplesOf(seen, "power") >= 2; });
        agent.process().terminate();
        const auto lines = agent.linesUntil([](const auto& seen) { return !only<End>(seen).empty(); });
        QCOMPARE(QString::fromStdString(only<End>(lines).at(0).reason), QString("stopped by a signal"));
    }

    void serveEndsWhenNobodyReads() {
        const test::LivePracticeBoard board("jetpack5");
        const auto pipe = (folder_ / "unread").string();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        const int holder = ::open(pipe.c_str(), O_RDWR);
        AgentProcess agent({"serve", "--sysroot", board.folder(), "--rate", "200", "--patience", "1"},
                           QString::fromStdString(pipe));
        QVERIFY(agent.process().waitForFinished(60'000));
        QCOMPARE(agent.process().exitCode(), 0);
        ::close(holder);
    }

    void verifyGivesTheKnownAnswers_data() {
        QTest::addColumn<int>("precision");
        QTest::newRow("float32") << int(Precision::float32);
        QTest::newRow("float16") << int(Precision::float16);
        QTest::newRow("int8") << int(Precision::int8);
    }
    void verifyGivesTheKnownAnswers() {
        QFETCH(int, precision);
        const auto result = runAgent({"verify", "--bundle", bundlePath(Precision(precision))});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const auto& golden = result.document.at("golden");
        QCOMPARE(golden.at("windows").get<int>(), 2);
        QCOMPARE(golden.at("passed").get<bool>(), true);
        QCOMPARE(QString::fromStdString(result.document.at("network").at("precision")),
                 QString(toString(Precision(precision))));
    }

    void verifyAnswersWindowsOfTheHost() {
        const auto bundle = test::madeUpBundle(Precision::float32);
        const auto input = test::randomWindows(bundle.recipe.input(), 37, 5);
        const auto expected = referenceLogits(bundle.graph, bundle.recipe.input(), input.data(), 37);
        const auto in = folder_ / "windows.f32", out = folder_ / "logits.f32";
        test::writeText(in, {reinterpret_cast<const char*>(input.data()), input.size() * sizeof(float)});
        const QStringList files = {"--input", QString::fromStdString(in.string()), "--logits",
                                   QString::fromStdString(out.string())};
        const auto result =
            runAgent(QStringList{"verify", "--bundle", bundlePath(Precision::float32)} + files);
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.document.at("answers").at("windows").get<int>(), 37);
        const auto bytes = test::readText(out);
        QCOMPARE(bytes.size(), expected.size() * sizeof(float));
        std::vector<float> logits(expected.size());
        std::memcpy(logits.data(), bytes.data(), bytes.size());
        QVERIFY(test::largestDifference(logits, expected) < 1e-3);

        test::writeText(in, std::string(10, 'x'));
        const auto refused =
            runAgent(QStringList{"verify", "--bundle", bundlePath(Precision::float32)} + files);
        QCOMPARE(refused.exitCode, 4);
        QVERIFY(refused.document.at("error").at("detail").get<std::string>().find("whole windows") !=
                std::string::npos);
    }

    void aWrongBundleHasNoSpeed() {
        auto bundle = test::madeUpBundle(Precision::float32);
        for (auto& logit : bundle.golden.logits) logit += logit > 0 ? 3.0F : -1.0F;
        const auto path = folder_ / "wrong.hdm";
        writeBundle(realFileSystem(), path, bundle);
        const auto result =
            runAgent({"bench", "--bundle", QString::fromStdString(path.string()), "--windows", "10"});
        QCOMPARE(result.exitCode, 7);
        QCOMPARE(result.document.at("golden").at("passed").get<bool>(), false);
        QVERIFY(!result.document.contains("single_stream"));
    }

    void damagedBundlesAreRefused() {
        const auto path = folder_ / "damaged.hdm";
        auto bytes = test::readText(bundlePath(Precision::float32).toStdString());
        bytes[bytes.size() / 2] ^= 1;
        test::writeText(path, bytes);
        for (const char* verb : {"verify", "bench"}) {
            const auto result = runAgent({verb, "--bundle", QString::fromStdString(path.string())});
            QCOMPARE(result.exitCode, 4);
            QVERIFY(result.document.contains("error"));
            QVERIFY(!result.errors.isEmpty());
        }
        QCOMPARE(runAgent({"verify", "--bundle", "/nowhere/x.hdm"}).exitCode, 5);
    }

    void benchMeasuresSpeedAndEnergyOfThePracticeBoard() {
        const test::LivePracticeBoard board("jetpack5");
        const auto out = folder_ / "result.json";
        const auto result =
            runAgent({"bench", "--sysroot", board.folder(), "--bundle", bundlePath(Precision::float32),
                      "--windows", "300", "--paced", "1", "--energy", "--idle", "1", "--load", "2",
                      "--repeats", "2", "--out", QString::fromStdString(out.string())});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const auto& bench = result.document;
        QVERIFY(bench.at("board").get<std::string>().starts_with(kPracticeBoardName));
        QCOMPARE(QString::fromStdString(bench.at("power_mode")), QString("MODE_30W_ALL"));
        QCOMPARE(bench.at("single_stream").at("n").get<int>(), 300);
        QVERIFY(!bench.at("single_stream")
                     .contains("p99_s"));  // 300 windows have no 99th percentile worth a word
        QVERIFY(bench.at("throughput").at("windows_per_s").get<double>() > 0);
        QVERIFY(bench.at("paced").at("n").get<int>() >= 1);
        const auto& energy = bench.at("energy");
        QCOMPARE(energy.at("measured").get<bool>(), true);
        QCOMPARE(energy.at("as_the_protocol_asks").get<bool>(), false);
        QCOMPARE(energy.at("runs").size(), std::size_t(2));
        QVERIFY(Json::parse(test::readText(out)) == bench);
        for (const auto& run : energy.at("runs")) {
            if (!run.at("valid").get<bool>()) continue;  // on a machine that is too busy to be read in time
            QVERIFY(run.at("gross_j_per_inference").at("value").get<double>() > 0);
            QVERIFY(run.at("load_w").at("value").get<double>() > run.at("idle_w").at("value").get<double>());
        }
    }

    void tensorrtBuildsOnceAndTimes() {
        const test::LivePracticeBoard board("jetpack5");
        const test::TemporaryFolder home;
        qputenv("HOME", home.path().c_str());
        const auto model = folder_ / "model.onnx", out = folder_ / "tensorrt.json";
        test::writeText(model, "not looked into by the practice board's trtexec");
        const QStringList words = {"tensorrt",
                                   "--sysroot",
                                   board.folder(),
                                   "--onnx",
                                   QString::fromStdString(model.string()),
                                   "--seconds",
                                   "1",
                                   "--precision",
                                   "float16",
                                   "--out",
                                   QString::fromStdString(out.string())};
        const auto first = runAgent(words);
        QVERIFY2(first.exitCode == 0, qPrintable(first.errors));
        QVERIFY(first.document.at("practice_board").get<bool>());
        QCOMPARE(QString::fromStdString(first.document.at("version")), QString("8.5.2"));
        QVERIFY(first.document.at("engine").at("built_now").get<bool>());
        QVERIFY(first.document.at("single_stream").at("n").get<int>() >= 1000);
        const double median = first.document.at("single_stream").at("median_s").get<double>();
        QVERIFY(median > 1e-4 && median < 1.2e-4);  // what its script writes
        QVERIFY(first.document.at("throughput").at("windows_per_s").get<double>() > 0);
        QVERIFY(Json::parse(test::readText(out)) == first.document);
        const auto again = runAgent(words);
        QVERIFY(!again.document.at("engine").at("built_now").get<bool>());
        test::writeText(model, "another network");
        QVERIFY(runAgent(words).document.at("engine").at("built_now").get<bool>());

        const test::TemporaryFolder empty;
        const auto without = runAgent({"tensorrt", "--sysroot", QString::fromStdString(empty.path().string()),
                                       "--onnx", QString::fromStdString(model.string())});
        QCOMPARE(without.exitCode, 6);
        QVERIFY(without.document.at("error").at("hint").get<std::string>().find("apt install") !=
                std::string::npos);
    }

    void benchWithoutSensorsSaysWhy() {
        const test::TemporaryFolder empty;
        const auto result =
            runAgent({"bench", "--sysroot", QString::fromStdString(empty.path().string()), "--bundle",
                      bundlePath(Precision::int8), "--windows", "20", "--energy"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.document.at("energy").at("measured").get<bool>(), false);
        QVERIFY(result.document.at("energy").at("why_not").get<std::string>().find("no power sensors") !=
                std::string::npos);
    }

    void benchEndsWithTheLink() {
        AgentProcess agent({"bench", "--bundle", bundlePath(Precision::float32), "--windows", "10000000",
                            "--seconds", "600"});
        QTest::qWait(300);
        agent.hangUp();
        QVERIFY(agent.process().waitForFinished(20'000));
        QCOMPARE(agent.process().exitCode(), 143);
    }

    void aDetachedBenchGoesOnAndKeepsItsResult() {
        const auto out = folder_ / "detached.json";
        AgentProcess agent({"bench", "--bundle", bundlePath(Precision::float32), "--windows", "100",
                            "--detached", "--out", QString::fromStdString(out.string())});
        agent.hangUp();
        QVERIFY(agent.process().waitForFinished(120'000));
        QCOMPARE(agent.process().exitCode(), 0);
        QCOMPARE(Json::parse(test::readText(out)).at("single_stream").at("n").get<int>(), 100);
    }

    void aDetachedBenchIsEndedByAFile() {
        const auto out = folder_ / "ended.json";
        AgentProcess agent({"bench", "--bundle", bundlePath(Precision::float32), "--windows", "10000000",
                            "--seconds", "600", "--detached", "--out", QString::fromStdString(out.string())});
        test::writeText(out.string() + ".stop", "");
        QVERIFY(agent.process().waitForFinished(60'000));
        QCOMPARE(agent.process().exitCode(), 143);
        const auto kept = Json::parse(test::readText(out));
        QCOMPARE(kept.at("interrupted").get<bool>(), true);
        QVERIFY(!kept.contains("throughput"));  // it never came to that
    }

    void wordsItDoesNotKnow() {
        const auto option = runAgent({"serve", "--ratr", "3"});
        QCOMPARE(option.exitCode, 2);
        QVERIFY(option.errors.contains("--rate"));
        QCOMPARE(runAgent({"serv"}).exitCode, 2);
        QCOMPARE(runAgent({"serve", "--rate", "fast"}).exitCode, 2);
        QCOMPARE(runAgent({"bench"}).exitCode, 2);
        QCOMPARE(runAgent({"probe", "--sysroot", "/nowhere/at/all"}).exitCode, 5);
        QCOMPARE(runAgent({"--version"}).document.at("schema"), "har-distillery/version/1");
        QCOMPARE(runAgent({"--help"}).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
