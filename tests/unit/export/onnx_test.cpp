// ONNX files: what libonnx says of them, what they hold, and that ONNX Runtime answers as our reference does.
#include <onnx/onnx_pb.h>

#include <set>

#include "../runtime/made_up_bundle.hpp"
#include "export/onnx_graph.hpp"
#include "export/onnx_runtime.hpp"
#include "export/onnx_writer.hpp"
#include "onnx_reference.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

constexpr Shape kInput{6, 32};  // short: the reference loops are slow

onnx::ModelProto parsed(const OnnxFile& file) {
    onnx::ModelProto model;
    model.ParseFromString(file.bytes);
    return model;
}

std::set<std::string> operatorsOf(const onnx::ModelProto& model) {
    std::set<std::string> used;
    for (const auto& node : model.graph().node()) used.insert(node.op_type());
    return used;
}

void addNetworks() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("head");
    QTest::addColumn<bool>("flat");
    for (const bool flat : {false, true}) {
        for (const char* head : {"linear", "mlp", "prototype", "hopfield", "simh"})
            QTest::addRow("ds-cnn %s %s", head, flat ? "2-D" : "1-D") << "ds-cnn" << head << flat;
        for (const Architecture& architecture : architectures())
            QTest::addRow("%s %s", architecture.id.c_str(), flat ? "2-D" : "1-D")
                << QString::fromStdString(architecture.id) << "linear" << flat;
    }
}

}  // namespace

class OnnxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheReference_data() { addNetworks(); }
    void answersAsTheReference() {
        QFETCH(QString, architecture);
        QFETCH(QString, head);
        QFETCH(bool, flat);
        const Graph graph = randomNetwork(architecture.toStdString(), head.toStdString(), kInput, 5, 3);
        OnnxOptions options;
        options.twoDimensional = flat;
        const OnnxFile file = writeOnnx(graph, kInput, options);
        const std::vector<float> window = randomWindows(kInput, 1, 9);
        const std::vector<float> expected = referenceLogits(graph, kInput, window.data(), 1);
        const std::vector<float> found = runOnnxByHand(parsed(file), window);
        QVERIFY2(largestDifference(found, expected) < 1e-4,
                 std::to_string(largestDifference(found, expected)).c_str());
    }

    void answersAsTheReferenceInOnnxRuntime_data() { addNetworks(); }
    void answersAsTheReferenceInOnnxRuntime() {
        const auto library = findOnnxRuntime("");
        if (library.empty()) QSKIP("no ONNX Runtime was named (set DISTILL_ONNXRUNTIME)");
        QFETCH(QString, architecture);
        QFETCH(QString, head);
        QFETCH(bool, flat);
        const Graph graph = randomNetwork(architecture.toStdString(), head.toStdString(), kInput, 5, 3);
        OnnxOptions options;
        options.twoDimensional = flat;
        options.batch = 2;
        const OnnxFile file = writeOnnx(graph, kInput, options);
        const std::vector<float> windows = randomWindows(kInput, 2, 9);
        OnnxRuntime runtime(library);
        OnnxRuntime::Session session = runtime.open(file.bytes, file.inputShape, kOnnxInput, kOnnxOutput);
        std::vector<float> found(10);
        session.run(windows, found);
        const double difference = largestDifference(found, referenceLogits(graph, kInput, windows.data(), 2));
        QVERIFY2(difference < 1e-4, std::to_string(difference).c_str());
    }

    void keepsTheContract() {
        const OnnxFile file =
            writeOnnx(randomNetwork("smldist-student-tiny", "linear", kInput, 5, 3), kInput);
        const onnx::ModelProto model = parsed(file);
        QCOMPARE(model.ir_version(), 7);
        QCOMPARE(model.opset_import_size(), 1);
        QCOMPARE(model.opset_import(0).version(), 13);
        QVERIFY(file.beyondContract.empty());
        const std::set<std::string> used = operatorsOf(model);
        QVERIFY(!used.contains("BatchNormalization") && !used.contains("HardSwish"));
        for (const std::string& operation : used) QVERIFY2(isInOnnxContract(operation), operation.c_str());
        QCOMPARE(file.inputShape, (std::vector<std::int64_t>{1, 6, 32}));
        // Every tensor between the nodes has a static shape in the file.
        std::set<std::string> described;
        for (const auto& info : model.graph().value_info()) {
            QVERIFY(info.type().tensor_type().shape().dim_size() > 0);
            for (const auto& dim : info.type().tensor_type().shape().dim()) QVERIFY(dim.dim_value() > 0);
            described.insert(info.name());
        }
        for (const auto& node : model.graph().node())
            QVERIFY2(described.contains(node.output(0)) || node.output(0) == kOnnxOutput,
                     node.output(0).c_str());
    }

    void headsBeyondTheContractAreSaid() {
        for (const char* head : {"prototype", "hopfield", "simh"})
            QVERIFY2(!writeOnnx(randomNetwork("ds-cnn", head, kInput, 5, 3), kInput).beyondContract.empty(),
                     head);
    }

    void quantisedFormHoldsTheGridOfTheBundle() {
        const Graph graph = randomNetwork("smldist-student-tiny", "linear", kInput, 5, 3);
        const std::vector<float> windows = randomWindows(kInput, 16, 9);
        const Calibration calibration = calibrate(graph, kInput, windows, 16);
        OnnxOptions options;
        options.calibration = &calibration;
        const onnx::ModelProto model = parsed(writeOnnx(graph, kInput, options));
        int convolutions = 0, quantisers = 0;
        for (const auto& node : model.graph().node()) {
            convolutions += node.op_type() == "Conv" || node.op_type() == "Gemm";
            quantisers += node.op_type() == "QuantizeLinear";
        }
        QVERIFY(quantisers > convolutions / 2 && quantisers < 2 * convolutions);
        for (const auto& tensor : model.graph().initializer())
            if (tensor.data_type() == onnx::TensorProto::INT8)  // TensorRT takes no other zero point
                QVERIFY(tensor.raw_data().find_first_not_of('\0') == std::string::npos);
        std::vector<float> found;
        const std::vector<float> one(windows.begin(), windows.begin() + 6 * 32);
        const double difference =
            largestDifference(runOnnxByHand(model, one), referenceLogits(graph, kInput, one.data(), 1));
        QVERIFY2(difference > 0 && difference < 1.0, std::to_string(difference).c_str());
        Calibration lacking = calibration;
        lacking.range.clear();
        options.calibration = &lacking;
        EXPECT_ERROR(writeOnnx(graph, kInput, options), ErrorCode::config, "missing from the calibration");
    }

    void metadataTravels() {
        OnnxOptions options;
        options.metadata = {{"recipe", "{}"}, {"preprocessing", "not in this graph"}};
        const onnx::ModelProto model =
            parsed(writeOnnx(randomNetwork("ds-cnn", "linear", kInput, 5, 3), kInput, options));
        QCOMPARE(model.metadata_props_size(), 2);
        QCOMPARE(model.metadata_props(1).key(), std::string("recipe"));
    }

    void missingWeightsAreNamed() {
        Graph graph = randomNetwork("ds-cnn", "linear", kInput, 5, 3);
        graph.weights.erase("head.linear.weight");
        EXPECT_ERROR(writeOnnx(graph, kInput), ErrorCode::data, "head.linear");
        OnnxOptions options;
        options.batch = 0;
        EXPECT_ERROR(writeOnnx(randomNetwork("ds-cnn", "linear", kInput, 5, 3), kInput, options),
                     ErrorCode::config, "batch");
    }

    // libonnx does not compare a constant's bytes with its shape; we do.
    void brokenFilesDoNotPassOurChecks() {
        const auto make = [] {
            return parsed(writeOnnx(randomNetwork("ds-cnn", "linear", kInput, 5, 3), kInput));
        };
        onnx::ModelProto model = make();
        model.mutable_graph()->mutable_initializer(0)->set_dims(0, 7);
        EXPECT_ERROR(checkOnnx(model, {}), ErrorCode::internal, "bytes");
        model = make();
        model.mutable_opset_import(0)->set_version(14);
        EXPECT_ERROR(checkOnnx(model, {}), ErrorCode::internal, "opset 13");
        model = make();
        model.mutable_graph()->mutable_node(0)->set_op_type("Tanh");
        EXPECT_ERROR(checkOnnx(model, {}), ErrorCode::internal, "Tanh");
        model = make();
        model.mutable_graph()->mutable_node(1)->set_input(0, "nowhere");
        EXPECT_ERROR(checkOnnx(model, {}), ErrorCode::internal, "libonnx");
        model = make();
        const std::string name = model.graph().node(0).output(0);
        EXPECT_ERROR(checkOnnx(model, {{name, {1, 2, 3}}}), ErrorCode::internal, "inferred");
    }

    void whatIsNoOnnxRuntimeIsRefused() {
        TemporaryFolder folder;
        EXPECT_ERROR(findOnnxRuntime((folder / "none").string()), ErrorCode::data, "does not exist");
        EXPECT_ERROR(findOnnxRuntime(folder.path().string()), ErrorCode::data, "holds no");
        writeText(folder / "libonnxruntime.so.1", "no library");
        EXPECT_ERROR(OnnxRuntime(findOnnxRuntime(folder.path().string())), ErrorCode::data,
                     "cannot be opened");
        EXPECT_ERROR(OnnxRuntime("/lib/x86_64-linux-gnu/libm.so.6"), ErrorCode::data,
                     std::filesystem::exists("/lib/x86_64-linux-gnu/libm.so.6") ? "is not ONNX Runtime"
                                                                                : "cannot be opened");
    }
};

QTEST_GUILESS_MAIN(OnnxTest)
#include "onnx_test.moc"
