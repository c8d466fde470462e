// Publishing: only what answers alike, and a refusal leaves everything as it was.
#include <cmath>
#include <limits>
#include <set>

#include "../runtime/made_up_bundle.hpp"
#include "export/export_run.hpp"
#include "export/onnx_writer.hpp"
#include "faulty_file_system.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

ExportSource source(const std::string& head = "linear") {
    const Bundle bundle = madeUpBundle(Precision::float32, "none", "ds-cnn", head);
    ExportSource source;
    source.runId = bundle.runId;
    source.title = bundle.title;
    source.graph = bundle.graph;
    source.recipe = bundle.recipe;
    source.test.classes = bundle.labels;
    source.test.windows = randomWindows(bundle.recipe.input(), 40, 21);
    for (int i = 0; i < 40; ++i) source.test.truth.push_back(i % 4);
    source.calibration = randomWindows(bundle.recipe.input(), 8, 22);
    source.calibrationWindows = 8;
    return source;
}

/// What LibTorch stands for, off by `error` in one logit of one window.
Predictor reference(const ExportSource& source, float error = 0) {
    return {"reference",
            [&source, error](const float* windows, int n, float* logits) {
                const auto found = referenceLogits(source.graph, source.recipe.input(), windows, n);
                std::copy(found.begin(), found.end(), logits);
                logits[1] += error;
            },
            false};
}

std::set<std::string> filesIn(const std::filesystem::path& folder) {
    std::set<std::string> names;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.insert(entry.path().filename().string());
    return names;
}

Parity compared(const std::vector<float>& reference, const std::vector<float>& other) {
    JudgedWindows judged;
    judged.classes = {"a", "b"};
    judged.truth = {0, 1};
    judged.windows = {0, 1};
    const auto from = [](const std::vector<float>& logits) {
        return [logits](const float*, int, float* out) { std::copy(logits.begin(), logits.end(), out); };
    };
    return compareAnswers({"reference", from(reference), false}, {{"other", from(other), true}}, judged, {},
                          {});
}

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesWhatAnswersAlike() {
        const ExportSource from = source();
        TemporaryFolder folder;
        ExportRequest request;
        request.folder = folder / "export";
        request.onnxTwoDimensional = true;
        const ExportOutcome outcome = exportNetwork(from, reference(from), request, realFileSystem(), {}, {});
        const std::set<std::string> expected = {"model.float32.hdm",  "model.float16.hdm", "model.int8.hdm",
                                                "model.onnx",         "model.int8.onnx",   "model-2d.onnx",
                                                "model-2d.int8.onnx", "parity.json"};
        QCOMPARE(filesIn(request.folder), expected);
        QCOMPARE(outcome.files.size(), expected.size() - 1);
        QCOMPARE(outcome.parity.rows.size(), std::size_t(4));  // reference and three bundles; no ONNX Runtime
        QVERIFY(outcome.parity.rows[1].maxDifference < 1e-4);
        QVERIFY(outcome.notes.front().find("--onnxruntime") != std::string::npos);
        const Json report = parseJson(readText(request.folder / "parity.json"), "parity.json");
        QCOMPARE(report.at("parity").at("windows").get<int>(), 40);
        const Bundle bundle = readBundle(realFileSystem(), request.folder / "model.float32.hdm");
        QCOMPARE(bundle.golden.n, 8);
        QVERIFY(largestDifference(
                    referenceLogits(bundle.graph, bundle.recipe.input(), bundle.golden.windows.data(), 8),
                    bundle.golden.logits) < 1e-5);
    }

    void refusesADifferenceAndTouchesNothing() {
        const ExportSource from = source();
        TemporaryFolder folder;
        ExportRequest request;
        request.folder = folder / "export";
        writeText(request.folder / "model.float32.hdm", "old");
        EXPECT_ERROR(exportNetwork(from, reference(from, 1e-3f), request, realFileSystem(), {}, {}),
                     ErrorCode::compute, "runtime float32 differs from reference by 0.001");
        EXPECT_ERROR(exportNetwork(from, reference(from, std::numeric_limits<float>::quiet_NaN()), request,
                                   realFileSystem(), {}, {}),
                     ErrorCode::data, "golden");
        QCOMPARE(filesIn(request.folder), std::set<std::string>{"model.float32.hdm"});
        QCOMPARE(readText(request.folder / "model.float32.hdm"), std::string("old"));
    }

    void refusesUnknownLayersBeforeAnyWork() {
        ExportSource from = source();
        from.graph.weights.erase("head.linear.bias");
        TemporaryFolder folder;
        ExportRequest request;
        request.folder = folder / "export";
        EXPECT_ERROR(exportNetwork(from, reference(from), request, realFileSystem(), {}, {}), ErrorCode::data,
                     "head.linear");
        QVERIFY(!std::filesystem::exists(request.folder));
    }

    void everyDiskFailureLeavesTheOldFiles() {
        const ExportSource from = source();
        TemporaryFolder folder;
        ExportRequest request;
        request.folder = folder / "export";
        request.precisions = {Precision::float32};
        request.onnx = false;
        writeText(request.folder / "model.float32.hdm", "old");
        int refusals = 0;
        for (long operation = 1;; ++operation) {
            writeText(request.folder / "model.float32.hdm", "old");
            FaultyFileSystem disk;
            disk.failAt(operation);
            bool refused = false;
            try {
                exportNetwork(from, reference(from), request, disk, {}, {});
            } catch (const Error& error) {
                refused = error.code() == ErrorCode::fileSystem;
            }
            if (!disk.hasFailed()) break;
            QVERIFY2(refused, std::to_string(operation).c_str());
            // Files move one after another at the very end: each is the old one or the new one, whole.
            const std::string left = readText(request.folder / "model.float32.hdm");
            if (left != "old") QCOMPARE(unpackBundle(left, "left").runId, from.runId);
            for (const std::string& name : filesIn(request.folder))
                QVERIFY2(name == "model.float32.hdm" || name == "parity.json", name.c_str());
            ++refusals;
        }
        QVERIFY(refusals > 10);
    }

    void int8KeepsTheWorstLayersInFloat() {
        const Shape input{6, 64};
        const Graph graph = randomNetwork("smldist-student-tiny", "linear", input, 5, 3);
        const std::vector<float> windows = randomWindows(input, 24, 9);
        Int8PlanOptions options;
        options.mostError = 1;
        const Int8Plan all = planInt8(graph, input, windows, 24, options, {}, {});
        QVERIFY(all.kept.empty() && all.calibration.inFloat.empty());
        QVERIFY(all.error > 0 && all.error == all.allError);
        options.mostError = all.error / 2;
        options.mostFloatShare = 1;
        const Int8Plan half = planInt8(graph, input, windows, 24, options, {}, {});
        QVERIFY(!half.kept.empty());
        QVERIFY(half.error <= options.mostError);
        QCOMPARE(half.calibration.inFloat, std::set<std::string>(half.kept.begin(), half.kept.end()));
        QVERIFY(half.floatShare > 0 && half.floatShare < 1);
        options.mostError = 0;
        options.mostFloatShare = 0.3;
        const Int8Plan capped = planInt8(graph, input, windows, 24, options, {}, {});
        QVERIFY(capped.floatShare <= 0.3 && capped.error > 0);
        // With every layer in float only the rounding of the weights is left.
        options.mostFloatShare = 1;
        const Int8Plan weights = planInt8(graph, input, windows, 24, options, {}, {});
        QVERIFY(weights.floatShare == 1 && weights.error < half.error);
        // So does the ONNX form: fewer pairs of Q and DQ.
        OnnxOptions whole, mixed;
        whole.calibration = &all.calibration;
        mixed.calibration = &half.calibration;
        QVERIFY(writeOnnx(graph, input, mixed).bytes.size() < writeOnnx(graph, input, whole).bytes.size());
    }

    void tiesAreToldFromChanges() {
        Parity parity = compared({1, 0, 0, 1}, {1, 0, 0, 1.00005f});
        QVERIFY(whyUnequal(parity).empty());
        QVERIFY(parity.rows[1].maxDifference > 4e-5 && parity.rows[1].maxDifference < 6e-5);
        parity = compared({1.000001f, 1, 0, 1}, {1, 1.000001f, 0, 1});  // equal but for rounding
        QCOMPARE(parity.rows[1].otherClass, 1);
        QCOMPARE(parity.rows[1].otherClassBeyondTies, 0);
        QVERIFY(whyUnequal(parity).empty());
        parity = compared({1.00005f, 1, 0, 1}, {1, 1.00001f, 0, 1});
        QCOMPARE(parity.rows[1].otherClassBeyondTies, 1);
        QVERIFY(whyUnequal(parity).find("another class") != std::string::npos);
        parity = compared({1, 0, 0, 1}, {1, 0, 0, std::numeric_limits<float>::quiet_NaN()});
        QVERIFY(whyUnequal(parity).find("differs") != std::string::npos);
        QCOMPARE(compared({2, 1, 2, 1}, {2, 1, 1, 2}).rows[1].accuracy, 1.0);
        QCOMPARE(compared({2, 1, 2, 1}, {2, 1, 1, 2}).rows[0].accuracy, 0.5);
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
