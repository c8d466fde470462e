// Publishing under faults: whatever fails, the reader finds the whole old or the whole new content.
#include "base/atomic_file.hpp"

#include <sys/stat.h>

#include "faulty_file_system.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

const std::string kOld = "the old content";
const std::string kNew(100'000, 'n');

int temporariesIn(const fs::path& folder) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().find(".tmp-") != std::string::npos) ++count;
    return count;
}

}  // namespace

class AtomicFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndReplaces() {
        TemporaryFolder folder;
        const auto path = folder / "file";
        writeFileAtomically(realFileSystem(), path, std::string_view(kOld));
        QCOMPARE(readText(path), kOld);
        writeFileAtomically(realFileSystem(), path, std::string_view(kNew));
        QCOMPARE(readText(path), kNew);
        writeFileAtomically(realFileSystem(), path, std::string_view());
        QCOMPARE(readText(path), std::string());
        QCOMPARE(temporariesIn(folder.path()), 0);
    }

    void oneFailureAnywhereLeavesOldOrNewAndNoTemporary() {
        TemporaryFolder folder;
        const auto path = folder / "file";
        FaultyFileSystem disk;
        long n = 1;
        for (;; ++n) {
            writeText(path, kOld);
            disk.failAt(n);
            bool thrown = false;
            try {
                writeFileAtomically(disk, path, std::string_view(kNew));
            } catch (const Error& error) {
                thrown = true;
                QCOMPARE(int(error.code()), int(ErrorCode::fileSystem));
            }
            QCOMPARE(thrown, disk.hasFailed());
            QCOMPARE(temporariesIn(folder.path()), 0);
            const auto content = readText(path);
            QVERIFY2(content == kOld || content == kNew, "torn file");
            if (!disk.hasFailed()) break;
        }
        QCOMPARE(readText(path), kNew);
        QVERIFY2(n > 5, "open, write, sync, close, rename and the folder's sync can each fail");
    }

    void aProcessThatDiesAnywhereAndThenAPowerCutLeavesOldOrNew() {
        TemporaryFolder folder;
        const auto path = folder / "file";
        for (long n = 1;; ++n) {
            writeText(path, kOld);
            FaultyFileSystem disk;
            disk.failFrom(n);
            try {
                writeFileAtomically(disk, path, std::string_view(kNew));
            } catch (const Error&) {
            }
            disk.dropUnsynced();
            const auto content = readText(path);
            QVERIFY2(content == kOld || content == kNew, "torn file");
            if (disk.hasFailed()) continue;
            QCOMPARE(content, kNew);  // what was reported as published survives the power cut
            break;
        }
    }

    void theFaultySystemCanTellAMissingSync() {
        TemporaryFolder folder;
        const auto path = folder / "file";
        FaultyFileSystem disk;
        const auto file = disk.openForWriting(path, FileSystem::OpenMode::truncate);
        file->write(std::as_bytes(std::span(kNew)));
        file->close();
        disk.dropUnsynced();
        QCOMPARE(readText(path), std::string());
    }

    void aFullDiskIsSeenBeforeAnythingIsWritten() {
        TemporaryFolder folder;
        FaultyFileSystem disk;
        disk.pretendFree(1000);
        EXPECT_ERROR(writeFileAtomically(disk, folder / "file", std::string_view(kNew)),
                     ErrorCode::fileSystem, "disk full");
        QCOMPARE(disk.operations(), 0L);
        QVERIFY(!fs::exists(folder / "file"));
    }

    void theFolderMustExist() {
        TemporaryFolder folder;
        EXPECT_ERROR(
            writeFileAtomically(realFileSystem(), folder / "missing" / "file", std::string_view(kNew)),
            ErrorCode::fileSystem, "no such file or folder");
    }

    void sweepTakesOldTemporariesOnly() {
        TemporaryFolder folder;
        const auto twoDaysAgo = fs::file_time_type::clock::now() - std::chrono::hours(48);
        for (const auto& name : {"a.json.tmp-123-0", "b.json.tmp-77", "notes.tmp-mine", "c.json", "tmp-1"}) {
            writeText(folder / name, "x");
            fs::last_write_time(folder / name, twoDaysAgo);
        }
        writeText(folder / "young.json.tmp-123-1", "x");
        sweepOldTemporaries(folder.path());
        QVERIFY(!fs::exists(folder / "a.json.tmp-123-0"));
        QVERIFY(!fs::exists(folder / "b.json.tmp-77"));
        for (const auto& name : {"notes.tmp-mine", "c.json", "tmp-1", "young.json.tmp-123-1"})
            QVERIFY2(fs::exists(folder / name), name);
        sweepOldTemporaries(folder / "missing");  // nothing to do is fine
    }
};

QTEST_APPLESS_MAIN(AtomicFileTest)
#include "atomic_file_test.moc"
