// The practice board: it moves with its load, its tools speak the vendor's formats, and its sensors have the
// real steps.
#include "device/practice/practice_board.hpp"

#include <QProcess>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/subprocess.hpp"
#include "device/board_tools.hpp"
#include "device/energy/calibration.hpp"
#include "device/monotonic.hpp"
#include "device/practice/process_load.hpp"
#include "device/sensors/tegrastats.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

double shownTotal(const PracticePhysics& physics) {
    double watts = 0;
    for (int rail = 0; rail < kPracticeRails; ++rail) watts += physics.rail(rail).watts();
    return watts;
}

std::string run(const std::filesystem::path& program, std::vector<std::string> arguments, int seconds = 20) {
    arguments.insert(arguments.begin(), {"timeout", std::to_string(seconds), program.string()});
    return realProcessRunner().run(arguments, StopToken()).standardOutput;
}

}  // namespace

class PracticeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void powerClocksAndTemperaturesFollowTheLoad() {
        PracticePhysics physics(0.02, 1);
        physics.advance(60, 0, 0);
        const double idle = physics.trueTotalWatts(), cool = physics.celsius(0);
        QVERIFY(physics.cpuMegahertz() < 1200);
        physics.advance(60, 2, 0);
        QVERIFY(physics.trueTotalWatts() > idle + 1);
        QVERIFY(physics.celsius(0) > cool + 1);
        QVERIFY(physics.cpuMegahertz() > 2200);
        physics.advance(60, 0, 0.8);
        QVERIFY(physics.gpuMegahertz() > 1300);
        QVERIFY(physics.trueWatts(0) > 5);
        physics.advance(300, 0, 0);
        QVERIFY(std::abs(physics.trueTotalWatts() - idle) < 0.01);
        QVERIFY(std::abs(physics.celsius(0) - cool) < 0.1);
    }

    void sensorsShowTheTruthInSteps() {
        PracticePhysics physics(0.02, 3);
        std::vector<double> currents, totals;
        for (int i = 0; i < 3000; ++i) {
            physics.advance(0.02, 1, 0);
            currents.push_back(physics.rail(1).milliamperes);
            totals.push_back(shownTotal(physics));
        }
        QCOMPARE(quantumFromCurrents(currents), std::optional(8.0));
        const std::span<const double> settled = std::span(totals).last(2500);
        QVERIFY(std::abs(meanAndDeviation(settled).mean - physics.trueTotalWatts()) < 0.03);
    }

    void sensorsKeepTheirUpdatePeriod() {
        PracticePhysics physics(0.04, 5);
        int changes = 0, before = -1;
        for (int i = 0; i < 800; ++i) {  // 5 ms for 4 s
            physics.advance(0.005, 1, 0);
            int sum = 0;
            for (int rail = 0; rail < kPracticeRails; ++rail)
                sum = sum * 31 + physics.rail(rail).milliamperes;
            changes += sum != before;
            before = sum;
        }
        QVERIFY2(changes > 80 && changes <= 101, std::to_string(changes).c_str());
    }

    void itsTegrastatsIsUnderstood_data() {
        QTest::addColumn<int>("variant");
        QTest::newRow("JetPack 4") << int(PracticeVariant::jetpack4);
        QTest::newRow("JetPack 5") << int(PracticeVariant::jetpack5);
    }
    void itsTegrastatsIsUnderstood() {
        QFETCH(int, variant);
        const test::TemporaryFolder folder;
        PracticeBoard board(folder.path(), PracticeVariant(variant));
        std::istringstream lines(run(folder / "usr/bin/tegrastats", {"--interval", "100"}, 3));
        int count = 0;
        for (std::string text; std::getline(lines, text); ++count) {
            const auto line = parseTegrastats(text);
            QVERIFY2(line.unknown.empty(), text.c_str());
            QCOMPARE(line.cores.size(), std::size_t(8));
            QCOMPARE(line.date.has_value(), variant == int(PracticeVariant::jetpack5));
            // Each rail is rounded down to a milliwatt.
            QVERIFY2(
                std::abs(double(line.totalMilliwatts().value()) - 1000 * shownTotal(board.physics())) <= 6,
                text.c_str());
            QVERIFY(line.temperatures.size() == std::size_t(kPracticeZones));
        }
        QVERIFY(count >= 1);
    }

    void itsPowerModeCanBeAskedAndSet() {
        const test::TemporaryFolder folder;
        const PracticeBoard board(folder.path(), PracticeVariant::jetpack5);
        const Sysroot root(folder.path());
        QCOMPARE(QString::fromStdString(askPowerMode(root, realProcessRunner()).value().name),
                 QString("MODE_30W_ALL"));
        (void)run(folder / "usr/sbin/nvpmodel", {"-m", "0"});
        const auto mode = askPowerMode(root, realProcessRunner());
        QCOMPARE(QString::fromStdString(mode.value().name), QString("MAXN"));
        QCOMPARE(mode->id.value(), 0);
        std::string why;
        QVERIFY(!askPowerMode(Sysroot(folder / "etc"), realProcessRunner(), &why));
        QVERIFY(!why.empty());
    }

    void itsTrtexecSpeaksTheFormats() {
        const test::TemporaryFolder folder;
        const PracticeBoard board(folder.path(), PracticeVariant::jetpack5);
        const auto trt = findTensorRt(Sysroot(folder.path()), realProcessRunner());
        QCOMPARE(QString::fromStdString(trt.version), QString("8.5.2"));
        for (const char* flag : {"--onnx", "--saveEngine", "--fp16", "--useCudaGraph", "--exportTimes"})
            QVERIFY2(std::ranges::find(trt.flags, flag) != trt.flags.end(), flag);
        QVERIFY(std::ranges::find(trt.flags, "--exportLayerInfo") == trt.flags.end());

        const auto tool = folder / trt.trtexec.substr(1);
        test::writeText(folder / "m.onnx", "not looked into");
        const auto built =
            run(tool, {"--onnx=" + (folder / "m.onnx").string(),
                       "--saveEngine=" + (folder / "m.plan").string(), "--fp16", "--buildOnly"});
        QVERIFY(built.find("&&&& PASSED TensorRT.trtexec") != std::string::npos);
        QVERIFY(built.find("practice board") != std::string::npos);
        const auto ran = run(tool, {"--loadEngine=" + (folder / "m.plan").string(), "--duration=1",
                                    "--exportTimes=" + (folder / "t.json").string()});
        QVERIFY(ran.find("&&&& PASSED") != std::string::npos);
        const auto times = Json::parse(test::readText(folder / "t.json"));
        QVERIFY(times.size() > 1000);
        QVERIFY(times.at(7).at("computeMs").get<double>() > 0);
        QVERIFY(run(tool, {"--loadEngine=/nowhere"}).find("&&&& FAILED") != std::string::npos);
        QVERIFY(run(tool, {"--loadEngine=" + (folder / "m.plan").string(), "--noSuchFlag"})
                    .find("Unknown option") != std::string::npos);
        QCOMPARE(board.askedGpuLoad(), 0.0);  // it puts its load away when it ends
    }

    void onlyWhoUsesItLoadsIt() {
        const test::TemporaryFolder folder, other;
        const std::string name = folder.path().string();
        QProcess user, stranger;
        user.start("bash", {"-c", "while :; do :; done", "agent", "--sysroot", QString::fromStdString(name)});
        stranger.start("bash", {"-c", "while :; do :; done", "agent", "--sysroot",
                                QString::fromStdString(other.path().string())});
        QVERIFY(user.waitForStarted() && stranger.waitForStarted());
        ProcessLoad load(name), none(name + "/other");
        double used = 0, unused = 0;
        (void)load.busyCores(monotonicSeconds());
        (void)none.busyCores(monotonicSeconds());
        QTRY_VERIFY_WITH_TIMEOUT((used += load.busyCores(monotonicSeconds())) > 0.05, 30'000);
        QVERIFY((unused += none.busyCores(monotonicSeconds())) == 0);
        user.kill();
        stranger.kill();
        user.waitForFinished();
        stranger.waitForFinished();
        QTest::qWait(300);
        (void)load.busyCores(monotonicSeconds());
        QCOMPARE(load.busyCores(monotonicSeconds()), 0.0);
    }

    void unknownVariantsAreRefused() {
        EXPECT_ERROR(practiceVariantFromText("jetpack9"), ErrorCode::usage, "is not a practice board");
    }
};

QTEST_GUILESS_MAIN(PracticeTest)
#include "practice_test.moc"
