// Exceptions of others become Errors with a sentence.
#include "base/foreign_error.hpp"

#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>

#include "base/json.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

template <class Body>
Error errorOf(const Body& body) {
    try {
        body();
    } catch (...) {
        return currentError();
    }
    return {ErrorCode::internal, "", "nothing was thrown"};
}

}  // namespace

class ForeignErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofTheFileSystem() {
        test::TemporaryFolder folder;
        std::filesystem::create_symlink("loop", folder / "loop");
        const Error loop = errorOf([&] { std::filesystem::create_directories(folder / "loop/a"); });
        QCOMPARE(int(loop.code()), int(ErrorCode::fileSystem));
        QVERIFY2(std::string(loop.what()).find("symbolic links") != std::string::npos, loop.what());
        const Error length = errorOf([&] { (void)std::filesystem::exists(folder / std::string(5000, 'x')); });
        QVERIFY2(std::string(length.what()).find("the name is too long") != std::string::npos, length.what());
    }

    void ofJson() {
        const Error error = errorOf([] { (void)Json("text").get<int>(); });
        QCOMPARE(int(error.code()), int(ErrorCode::data));
        QVERIFY2(std::string(error.what()).find("type must be number, but is string") != std::string::npos,
                 error.what());
        QVERIFY2(std::string(error.what()).find("json.exception") == std::string::npos, error.what());
    }

    void ofMemoryAndThreads() {
        QCOMPARE(int(errorOf([] { throw std::bad_alloc(); }).code()), int(ErrorCode::compute));
        QCOMPARE(int(errorOf([] { throw std::length_error("vector"); }).code()), int(ErrorCode::compute));
        QCOMPARE(int(errorOf([] { throw std::system_error(EAGAIN, std::generic_category()); }).code()),
                 int(ErrorCode::compute));
    }

    void oursStaysAndTheRestIsInternal() {
        const Error own = errorOf([] { throw Error(ErrorCode::busy, "run", "is at work", "Wait."); });
        QCOMPARE(int(own.code()), int(ErrorCode::busy));
        QCOMPARE(own.hint(), std::string("Wait."));
        QCOMPARE(int(errorOf([] { throw std::logic_error("x"); }).code()), int(ErrorCode::internal));
    }
};

QTEST_APPLESS_MAIN(ForeignErrorTest)
#include "foreign_error_test.moc"
