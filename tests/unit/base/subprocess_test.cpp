// Other programs: exit codes, output, signals, stopping.
#include "base/subprocess.hpp"

#include <chrono>
#include <thread>

#include "test_support.hpp"

using namespace distillery;

namespace {

ProcessResult shell(const std::string& script, const StopToken& stop = {}) {
    return realProcessRunner().run({"/bin/sh", "-c", script}, stop);
}

/// A token that stops while the program runs.
class StopSoon {
public:
    StopToken token() const { return source_.token(); }

private:
    StopSource source_;
    std::jthread timer_{[this] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        source_.requestStop();
    }};
};

}  // namespace

class SubprocessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exitCodesAndBothStreams() {
        const auto result = shell("echo out; echo err >&2; exit 7");
        QCOMPARE(result.exitCode, 7);
        QCOMPARE(result.standardOutput, std::string("out\n"));
        QCOMPARE(result.standardError, std::string("err\n"));
        QCOMPARE(shell("true").exitCode, 0);
        QCOMPARE(shell("kill -KILL $$").exitCode, 128 + 9);
    }

    void argumentsArePassedAsTheyAre() {
        const auto result = realProcessRunner().run({"printf", "%s|", "a b", "$HOME", "", "ü"}, {});
        QCOMPARE(result.standardOutput, std::string("a b|$HOME||ü|"));
    }

    void muchOutputOnBothStreamsDoesNotBlock() {
        const auto result = shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2");
        QCOMPARE(result.standardOutput.size(), std::size_t(1'000'000));
        QCOMPARE(result.standardError.size(), std::size_t(1'000'000));
    }

    void standardInputIsEmpty() { QCOMPARE(shell("cat").standardOutput, std::string()); }

    void outputClosedEarlyIsNotTheEnd() { QCOMPARE(shell("exec >&- 2>&-; sleep 0.1; exit 5").exitCode, 5); }

    void aProgramThatIsMissing() {
        EXPECT_ERROR(realProcessRunner().run({"no-such-program-of-ours"}, {}), ErrorCode::internal,
                     "cannot be started");
        EXPECT_ERROR(realProcessRunner().run({}, {}), ErrorCode::internal, "empty");
    }

    void stopEndsTheProgramAndWhatItStarted() {
        StopSoon soon;
        QCOMPARE(shell("echo begun; sleep 60 & wait", soon.token()).exitCode, 128 + 15);
    }

    void stopInsistsWhenAskedInVain() {
        StopSoon soon;
        QCOMPARE(shell("trap '' TERM; sleep 60; sleep 60", soon.token()).exitCode, 128 + 9);
    }

    void aGrandchildThatKeepsThePipeOpenIsNotWaitedFor() {
        const auto result = shell("sleep 20 & echo $!");
        QCOMPARE(result.exitCode, 0);
        const auto grandchild = std::stol(result.standardOutput);
        QVERIFY2(std::filesystem::exists("/proc/" + std::to_string(grandchild)), "it should still run");
        shell("kill " + std::to_string(grandchild));
    }
};

QTEST_APPLESS_MAIN(SubprocessTest)
#include "subprocess_test.moc"
