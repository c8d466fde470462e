// The lock between processes: exclusive, asked about without harm, gone with its owner.
#include "base/file_lock.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

/// A child process that holds the lock until it is killed; ready when the constructor returns.
class Holder {
public:
    explicit Holder(const std::filesystem::path& path) {
        int ends[2];
        if (::pipe(ends) != 0) return;
        child_ = ::fork();
        if (child_ == 0) {
            const auto lock = FileLock::tryAcquire(path);
            const char answer = lock ? 'y' : 'n';
            if (::write(ends[1], &answer, 1) != 1) ::_exit(1);
            while (true) ::pause();
        }
        char answer = 'n';
        holds_ = ::read(ends[0], &answer, 1) == 1 && answer == 'y';
        ::close(ends[0]);
        ::close(ends[1]);
    }
    ~Holder() { kill(); }
    bool holds() const { return holds_; }
    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = 0;
    }

private:
    pid_t child_ = 0;
    bool holds_ = false;
};

}  // namespace

class FileLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isExclusiveWithinAProcessAndFreeAfterwards() {
        TemporaryFolder folder;
        const auto path = folder / "lock";
        QVERIFY(!FileLock::isHeld(path));
        {
            const auto first = FileLock::tryAcquire(path);
            QVERIFY(first.has_value());
            QVERIFY(!FileLock::tryAcquire(path).has_value());
            QVERIFY(FileLock::isHeld(path));
        }
        QVERIFY(!FileLock::isHeld(path));
        QVERIFY(FileLock::tryAcquire(path).has_value());
    }

    void isHeldByAnotherProcessUntilThatDies() {
        TemporaryFolder folder;
        const auto path = folder / "lock";
        Holder other(path);
        QVERIFY(other.holds());
        QVERIFY(FileLock::isHeld(path));
        QVERIFY(!FileLock::tryAcquire(path).has_value());
        other.kill();
        QVERIFY(!FileLock::isHeld(path));
        QVERIFY(FileLock::tryAcquire(path).has_value());
    }

    void askingNeverDisturbs() {
        TemporaryFolder folder;
        const auto path = folder / "lock";
        writeText(path, "");
        const pid_t asker = ::fork();
        if (asker == 0)
            while (true) (void)FileLock::isHeld(path);
        int refused = 0;
        for (int i = 0; i < 2000; ++i)
            if (!FileLock::tryAcquire(path)) ++refused;
        ::kill(asker, SIGKILL);
        ::waitpid(asker, nullptr, 0);
        QCOMPARE(refused, 0);
    }

    void movesKeepTheLock() {
        TemporaryFolder folder;
        const auto path = folder / "lock";
        auto first = FileLock::tryAcquire(path);
        FileLock moved = std::move(*first);
        first.reset();
        QVERIFY(FileLock::isHeld(path));
        const auto otherPath = folder / "other";
        {
            auto other = FileLock::tryAcquire(otherPath);
            moved = std::move(*other);
        }
        QVERIFY(!FileLock::isHeld(path));
        QVERIFY(FileLock::isHeld(otherPath));
    }

    void aFolderThatIsMissingIsAnError() {
        TemporaryFolder folder;
        EXPECT_ERROR(FileLock::tryAcquire(folder / "missing" / "lock"), ErrorCode::fileSystem, "cannot lock");
        QVERIFY(!FileLock::isHeld(folder / "missing" / "lock"));
    }
};

QTEST_APPLESS_MAIN(FileLockTest)
#include "file_lock_test.moc"
