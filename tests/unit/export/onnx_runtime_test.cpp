// A library that a user names may be anything: it is refused with a sentence, never called unprotected.
#include "export/onnx_runtime.hpp"

#include "test_support.hpp"

using namespace distillery;
namespace fs = std::filesystem;

class OnnxRuntimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLibraryThatIsNotOnnxRuntimeIsRefused_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"null_table", "garbage_table", "aborts", "not_a_version"})
            QTest::newRow(kind) << kind;
    }
    void aLibraryThatIsNotOnnxRuntimeIsRefused() {
        QFETCH(QString, kind);
        const fs::path library =
            fs::path(FAKE_LIBRARIES) / ("libfake_onnxruntime_" + kind.toStdString() + ".so");
        QVERIFY(fs::exists(library));
        EXPECT_ERROR(OnnxRuntime(library), ErrorCode::data, "is not ONNX Runtime");
    }

    void aFileThatIsNoLibraryIsRefused() {
        test::TemporaryFolder folder;
        test::writeText(folder / "libonnxruntime.so", "text");
        EXPECT_ERROR(OnnxRuntime(folder / "libonnxruntime.so"), ErrorCode::data, "cannot be opened");
        EXPECT_ERROR(OnnxRuntime("libm.so.6"), ErrorCode::data, "OrtGetApiBase");
    }

    void theSearchSurvivesOddFolders() {
        test::TemporaryFolder folder;
        fs::create_directories(folder / "package/locked");
        fs::create_symlink(folder / "package", folder / "package/loop");
        fs::create_symlink("itself", folder / "itself");
        fs::permissions(folder / "package/locked", fs::perms::none);
        EXPECT_ERROR(findOnnxRuntime((folder / "package").string()), ErrorCode::data,
                     "holds no libonnxruntime.so");
        test::writeText(folder / "package/x/libonnxruntime.so.1", "");
        QCOMPARE(findOnnxRuntime((folder / "package").string()), folder / "package/x/libonnxruntime.so.1");
        fs::permissions(folder / "package/locked", fs::perms::all);
        EXPECT_ERROR(findOnnxRuntime((folder / "itself").string()), ErrorCode::data, "cannot be read");
        EXPECT_ERROR(findOnnxRuntime((folder / "missing").string()), ErrorCode::data, "does not exist");
        EXPECT_ERROR(findOnnxRuntime("/dev/null"), ErrorCode::data, "is not a library file");
    }
};

QTEST_APPLESS_MAIN(OnnxRuntimeTest)
#include "onnx_runtime_test.moc"
