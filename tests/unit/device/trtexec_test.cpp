// Words for trtexec of several versions, and its reports: made-up ones in the sheet's formats, real ones
// where they are at hand.
#include "device/trtexec.hpp"

#include <algorithm>

#include "test_support.hpp"

using namespace distillery;
using namespace distillery::device;

namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

const TrtexecPlan kPlan = {.onnx = "/m.onnx",
                           .engine = "/m.plan",
                           .timingCache = "/t.cache",
                           .precision = "float16",
                           .warmUpSeconds = 2,
                           .seconds = 10};

const TensorRt kVersion82 = {
    .version = "8.2.1",
    .trtexec = "/usr/src/tensorrt/bin/trtexec",
    .flags = {"--onnx", "--saveEngine", "--loadEngine", "--fp16", "--int8", "--workspace", "--buildOnly",
              "--warmUp", "--duration", "--iterations", "--exposeDMA", "--exportTimes", "--useSpinWait",
              "--useCudaGraph", "--timingCacheFile"}};
const TensorRt kVersion10 = {
    .version = "10.3.0",
    .trtexec = "/usr/src/tensorrt/bin/trtexec",
    .flags = {"--onnx", "--saveEngine", "--loadEngine", "--fp16", "--memPoolSize", "--skipInference",
              "--warmUp", "--duration", "--exposeDMA", "--exportTimes"}};

}  // namespace

class TrtexecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVersionGetsItsOwnWords() {
        const auto old = buildWords(kVersion82, kPlan), recent = buildWords(kVersion10, kPlan);
        QVERIFY(has(old, "--workspace=256") && has(old, "--buildOnly") && has(old, "--fp16"));
        QVERIFY(has(old, "--timingCacheFile=/t.cache"));
        QVERIFY(has(recent, "--memPoolSize=workspace:256") && has(recent, "--skipInference"));
        QVERIFY(!has(recent, "--timingCacheFile=/t.cache"));
        const auto single = singleStreamWords(kVersion82, kPlan, "/times.json");
        QVERIFY(has(single, "--loadEngine=/m.plan") && has(single, "--exposeDMA"));
        QVERIFY(has(single, "--warmUp=2000") && has(single, "--duration=10"));
        QVERIFY(has(single, "--exportTimes=/times.json") && !has(single, "--useCudaGraph"));
        QVERIFY(has(throughputWords(kVersion82, kPlan), "--useCudaGraph"));
        QVERIFY(!has(throughputWords(kVersion82, kPlan), "--exposeDMA"));
        auto plan = kPlan;
        plan.precision = "int8";
        QVERIFY(has(buildWords(kVersion82, plan), "--int8"));
        try {
            buildWords(kVersion10, plan);  // that one has no --int8
            QFAIL("a missing flag went unnoticed");
        } catch (const Error& error) {
            QVERIFY(error.detail().find("--int8") != std::string::npos);
        }
    }

    void aDlaIsAskedForWhenBuildingAndWhenRunning() {
        auto plan = kPlan;
        plan.dlaCore = 1;
        auto tool = kVersion82;
        tool.flags.insert(tool.flags.end(), {"--useDLACore", "--allowGPUFallback"});
        for (const auto& words : {buildWords(tool, plan), singleStreamWords(tool, plan, "/times.json"),
                                  throughputWords(tool, plan)})
            QVERIFY(has(words, "--useDLACore=1") && has(words, "--allowGPUFallback"));
        QVERIFY(!has(buildWords(tool, kPlan), "--allowGPUFallback"));
        try {
            buildWords(kVersion82, plan);  // whose help names no DLA
            QFAIL("a missing flag went unnoticed");
        } catch (const Error& error) {
            QVERIFY(error.detail().find("--useDLACore") != std::string::npos);
        }
    }

    void logs() {
        const auto built = parseTrtexecLog(
            "&&&& RUNNING TensorRT.trtexec [TensorRT v8201] # trtexec --onnx=m.onnx\n"
            "[07/14/2026-11:55:14] [I] Engine built in 18.25 sec.\n"
            "&&&& PASSED TensorRT.trtexec [TensorRT v8201] # trtexec --onnx=m.onnx\n");
        QVERIFY(built.passed);
        QCOMPARE(built.version, std::string("8.2.1"));
        QCOMPARE(built.buildSeconds.value(), 18.25);
        QVERIFY(!built.queriesPerSecond);
        const auto failed = parseTrtexecLog(
            "&&&& RUNNING TensorRT.trtexec [TensorRT v100300] # trtexec --onnx=m.onnx\n"
            "[07/14/2026-11:55:14] [E] Error[4]: no importer for HardSwish\n[E] later\n"
            "&&&& FAILED TensorRT.trtexec [TensorRT v100300] # trtexec --onnx=m.onnx");
        QVERIFY(!failed.passed);
        QCOMPARE(failed.version, std::string("10.3.0"));
        QCOMPARE(failed.complaint, std::string("Error[4]: no importer for HardSwish"));
        QVERIFY(!parseTrtexecLog("Segmentation fault").passed);
        QCOMPARE(parseTrtexecLog("[I] Throughput: 8123.5 qps").queriesPerSecond.value(), 8123.5);
    }

    void theWarmUpIsLeftOut() {
        const std::string times =
            R"([{"startComputeMs":0.4,"latencyMs":9.0},{"startComputeMs":1999.9,"latencyMs":8.0},
                {"startComputeMs":2000.1,"latencyMs":0.25},{"startComputeMs":2001,"latencyMs":0.5}])";
        QCOMPARE(parseExportedTimes(times, 2), (std::vector<double>{0.00025, 0.0005}));
        QVERIFY_THROWS_EXCEPTION(Error, parseExportedTimes(times, 3));
        QVERIFY_THROWS_EXCEPTION(Error, parseExportedTimes("{}", 0));
        QVERIFY_THROWS_EXCEPTION(Error, parseExportedTimes(R"([{"startComputeMs":1}])", 0));
        QVERIFY_THROWS_EXCEPTION(Error, parseExportedTimes("[{\"startComputeMs\":", 0));
    }

    void realReports() {
        const auto folder = test::vendorFixtures();
        if (!folder) QSKIP("the vendors' files are not here");
        const auto times = parseExportedTimes(test::readText(*folder / "trtexec-times-8.5-jetson.json"), 0.2);
        QCOMPARE(times.size(), std::size_t(8));
        QVERIFY(std::abs(times[0] - 0.00126825) < 1e-12);
        QVERIFY(!parseExportedTimes(test::readText(*folder / "trtexec-times-8.4plus-raw.json"), 0).empty());
        // The first query there belongs to the warm-up of 200 ms.
        const auto all =
            parseExportedTimes(test::readText(*folder / "trtexec-times-8.2-CONSTRUCTED.json"), 0);
        const auto warm =
            parseExportedTimes(test::readText(*folder / "trtexec-times-8.2-CONSTRUCTED.json"), 0.2);
        QCOMPARE(warm.size(), all.size() - 1);
        const auto log = parseTrtexecLog(test::readText(*folder / "trtexec-log-8.2.1-nano-excerpt.txt"));
        QVERIFY(log.passed);
        QCOMPARE(log.buildSeconds.value(), 184.708);
        QCOMPARE(log.queriesPerSecond.value(), 11.0613);
    }
};

QTEST_GUILESS_MAIN(TrtexecTest)
#include "trtexec_test.moc"
