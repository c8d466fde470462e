// The real disk: contents, order, and a sentence for each way to fail.
#include "base/file_system.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/json_file.hpp"
#include "base/json_text.hpp"
#include "base/regular_file.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

void write(const fs::path& path, const std::string& text, FileSystem::OpenMode mode) {
    const auto file = realFileSystem().openForWriting(path, mode);
    file->write(std::as_bytes(std::span(text)));
    file->sync();
    file->close();
}

}  // namespace

class FileSystemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAppendsAndReads() {
        TemporaryFolder folder;
        write(folder / "a", "one\n", FileSystem::OpenMode::truncate);
        write(folder / "a", "two\n", FileSystem::OpenMode::append);
        QCOMPARE(realFileSystem().readFile(folder / "a"), std::string("one\ntwo\n"));
        write(folder / "a", "", FileSystem::OpenMode::truncate);
        QCOMPARE(realFileSystem().readFile(folder / "a"), std::string());
    }

    void readsBinaryAndFilesOfUnknownSize() {
        TemporaryFolder folder;
        std::string bytes;
        for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 31);
        writeText(folder / "b", bytes);
        QCOMPARE(realFileSystem().readFile(folder / "b"), bytes);
        QVERIFY(!realFileSystem().readFile("/proc/self/status").empty());  // stat says 0 bytes
    }

    void onlyRegularFilesAreRead() {
        TemporaryFolder folder;
        QCOMPARE(::mkfifo((folder / "pipe").c_str(), 0600), 0);
        EXPECT_ERROR(realFileSystem().readFile(folder / "pipe"), ErrorCode::fileSystem, "it is a named pipe");
        EXPECT_ERROR(realFileSystem().readFile(folder.path()), ErrorCode::fileSystem, "it is a folder");
        fs::create_symlink("/dev/zero", folder / "zero");
        EXPECT_ERROR(realFileSystem().readFile(folder / "zero"), ErrorCode::fileSystem, "it is a device");
        fs::create_symlink("loop", folder / "loop");
        EXPECT_ERROR(realFileSystem().readFile(folder / "loop"), ErrorCode::fileSystem,
                     "round in symbolic links");
        writeText(folder / "hole", "x");
        fs::resize_file(folder / "hole", kLongestFile + 1);  // takes no room on the disk
        EXPECT_ERROR(realFileSystem().readFile(folder / "hole"), ErrorCode::fileSystem,
                     "longer than the 4 GB");
    }

    void aHugeFileIsNotReadAsJson() {
        TemporaryFolder folder;
        writeText(folder / "config.json", "{}");
        QCOMPARE(readJsonFile(folder / "config.json"), Json::object());
        fs::resize_file(folder / "config.json", kMostJsonBytes + 1);
        EXPECT_ERROR(readJsonFile(folder / "config.json"), ErrorCode::fileSystem,
                     "at most 256 MB are read as JSON");
    }

    void listsSortedAndRemovesWhatMayBeMissing() {
        TemporaryFolder folder;
        for (const auto& name : {"c", "a", "b"}) writeText(folder / name, "x");
        const auto listed = realFileSystem().list(folder.path());
        QCOMPARE(listed, (std::vector<fs::path>{folder / "a", folder / "b", folder / "c"}));
        realFileSystem().remove(folder / "a");
        realFileSystem().remove(folder / "a");
        QVERIFY(!realFileSystem().exists(folder / "a"));
    }

    void freeSpaceOfAFolderThatDoesNotExistYet() {
        TemporaryFolder folder;
        QVERIFY(realFileSystem().freeBytes(folder / "not/yet/there") > 0);
    }

    void aFullDeviceIsADiskFull() {
        if (!fs::exists("/dev/full")) QSKIP("no /dev/full here");
        const auto file = realFileSystem().openForWriting("/dev/full", FileSystem::OpenMode::append);
        const std::string text = "x";
        EXPECT_ERROR(file->write(std::as_bytes(std::span(text))), ErrorCode::fileSystem, "disk full (free: ");
    }

    void realFailuresAreErrorsOfOurs() {
        TemporaryFolder folder;
        writeText(folder / "file", "x");
        auto& disk = realFileSystem();
        EXPECT_ERROR(disk.readFile(folder / "missing"), ErrorCode::fileSystem, "no such file");
        EXPECT_ERROR(disk.readFile(folder.path()), ErrorCode::fileSystem, "it is a folder");
        EXPECT_ERROR(disk.readFile(folder / "file" / "below"), ErrorCode::fileSystem, "not a folder");
        EXPECT_ERROR(disk.list(folder / "missing"), ErrorCode::fileSystem, "cannot list");
        EXPECT_ERROR(disk.createFolders(folder / "file" / "below"), ErrorCode::fileSystem, "cannot create");
        EXPECT_ERROR(disk.rename(folder / "missing", folder / "to"), ErrorCode::fileSystem, "cannot replace");
        EXPECT_ERROR(disk.readFile(folder / std::string(300, 'x')), ErrorCode::fileSystem, "too long");
    }

    void everyErrnoHasASentence_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("fragment");
        QTest::newRow("EACCES") << EACCES << "no permission";
        QTest::newRow("EPERM") << EPERM << "no permission";
        QTest::newRow("EROFS") << EROFS << "read-only";
        QTest::newRow("ENOSPC") << ENOSPC << "disk full (free: ";
        QTest::newRow("EDQUOT") << EDQUOT << "quota";
        QTest::newRow("EIO") << EIO << "input/output error";
        QTest::newRow("EMFILE") << EMFILE << "too many files";
        QTest::newRow("EBUSY, as the system says it") << EBUSY << "busy";
    }
    void everyErrnoHasASentence() {
        QFETCH(int, number);
        QFETCH(QString, fragment);
        EXPECT_ERROR(throwFileSystemError("/tmp/thing", "write", number), ErrorCode::fileSystem,
                     fragment.toStdString());
        EXPECT_ERROR(throwFileSystemError("/tmp/thing", "write", number), ErrorCode::fileSystem,
                     "/tmp/thing");
    }
};

QTEST_APPLESS_MAIN(FileSystemTest)
#include "file_system_test.moc"
