// Commands on a real SSH server: lines, status, signals, input, cancelling, and what ends with the link.
#include "deploy/remote_command.hpp"
#include "deploy/printable.hpp"

#include <signal.h>

#include <map>
#include <thread>

#include "board_support.hpp"

using namespace distillery;
using namespace std::chrono_literals;

namespace {

constexpr auto kDeadline = 30s;  // generous: nothing is timed here

bool eventually(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + kDeadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

bool lives(long process) {
    return process > 0 && ::kill(static_cast<pid_t>(process), 0) == 0;
}

}  // namespace

class RemoteCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothStreamsAndTheStatus() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        const auto result = runCommand(*link, "echo out; echo err >&2; printf half; exit 7", {});
        QCOMPARE(result.out, std::string("out\nhalf"));
        QCOMPARE(result.error, std::string("err\n"));
        QCOMPARE(result.end.status.value_or(-1), 7);
        QCOMPARE(result.end.sentence(), std::string("ended with status 7"));
        QVERIFY(runCommand(*link, "true", {}).end.good());
        QCOMPARE(runCommand(*link, "cat", {}).out, std::string());  // its input is empty
    }

    void aSignalIsNamed() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        RemoteCommand command(*link, "kill -KILL $$", {}, {}, {});
        while (command.pump(50ms)) {
        }
        QVERIFY(!command.end().status);
        QCOMPARE(command.end().signal, std::string("KILL"));
        QCOMPARE(runCommand(*link, "kill -KILL $$", {}).end.status.value_or(-1), 128 + SIGKILL);
    }

    void linesComeWhileTheCommandRuns() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        std::vector<std::string> lines;
        RemoteCommand command(*link, "while read -r line; do echo \"got $line\"; done; echo done",
                              [&](const SplitLine& line) { lines.emplace_back(line.text); }, {}, {});
        command.write("one\ntwo\n");
        while (lines.size() < 2) QVERIFY(command.pump(50ms));
        QCOMPARE(lines, (std::vector<std::string>{"got one", "got two"}));
        command.closeInput();
        while (command.pump(50ms)) {
        }
        QCOMPARE(lines.back(), std::string("done"));
        QVERIFY(command.end().good());
    }

    void garbageAndALineOfTenMegabytes() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        std::vector<std::size_t> lengths;
        std::size_t dropped = 0;
        std::string garbage;
        RemoteCommand command(
            *link,
            "printf 'a\\000\\377\\033[2Jb\\n'; head -c 10000000 /dev/zero; echo; echo last; printf torn",
            [&](const SplitLine& line) {
                if (lengths.empty()) garbage = line.text;
                lengths.push_back(line.text.size());
                dropped += line.dropped;
            },
            {}, {});
        while (command.pump(50ms)) {
        }
        QCOMPARE(garbage, std::string("a\0\xFF\x1B[2Jb", 8));
        QCOMPARE(printable(garbage), std::string("a???[2Jb"));
        QCOMPARE(lengths, (std::vector<std::size_t>{8, LineSplitter::kLongest, 4, 4}));
        QCOMPARE(dropped, 10'000'000 - LineSplitter::kLongest);
    }

    void muchInputAndOutputAtOnce() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        std::size_t bytes = 0;
        RemoteCommand command(*link, "cat", [&](const SplitLine& line) { bytes += line.text.size() + 1; }, {},
                              {});
        const std::string chunk(1000, 'x');
        for (int i = 0; i < 20'000; ++i) command.write(chunk + "\n");
        command.closeInput();
        while (command.pump(50ms)) {
        }
        QCOMPARE(bytes, std::size_t(20'000 * 1001));
    }

    void twoCommandsOnOneLink() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        int telemetry = 0;
        RemoteCommand slow(*link, "i=0; while [ $i -lt 50 ]; do echo $i; i=$((i+1)); sleep 0.01; done",
                           [&](const SplitLine&) { ++telemetry; }, {}, {});
        for (int i = 0; i < 5; ++i) QCOMPARE(runCommand(*link, "echo job", {}).out, std::string("job\n"));
        while (slow.pump(50ms)) {
        }
        QCOMPARE(telemetry, 50);
    }

    void outputWithoutEndKeepsNeitherMemoryNorTime() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        for (const char* flood : {"yes", "yes >&2", "tr '\\0' x </dev/zero", "yes & yes >&2"})
            EXPECT_ERROR(runCommand(*link, flood, {}, 1s), ErrorCode::device, "did not end within 1 s");
        for (const char* flood : {"yes", "tr '\\0' x </dev/zero"}) {
            std::string text;
            RemoteCommand command(*link, flood, keptWithin(text, 100'000, "the board"), {}, {});
            const auto pumpToTheEnd = [&] {
                while (command.pump(50ms)) {
                }
            };
            EXPECT_ERROR((pumpToTheEnd(), 0), ErrorCode::device, "more than 100000 bytes");
            QVERIFY(text.size() <= 100'000);
        }
        QCOMPARE(runCommand(*link, "echo still", {}).out, std::string("still\n"));  // the link is good
    }

    void stopEndsTheWaiting() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        StopSource source;
        std::jthread timer([&] {
            std::this_thread::sleep_for(500ms);
            source.requestStop();
        });
        const auto file = board.server.home() / "process";
        QVERIFY_EXCEPTION_THROWN(
            runCommand(*link, "echo $$ >" + file.string() + "; exec sleep 600", source.token()), Stopped);
        QCOMPARE(runCommand(*link, "echo still", {}).out, std::string("still\n"));  // the link is good
        QVERIFY(eventually([&] { return !lives(std::stol("0" + test::readText(file))); }));
    }

    void aForeignCommandKeepsItsStatusAndOutput() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        std::map<std::string, int> seen;
        RemoteCommand command(
            *link, endingWithLink("echo 'it'\"'\"'s out'; echo err >&2; exit 5"),
            [&](const SplitLine& line) { ++seen[std::string(line.text)]; },
            [&](const SplitLine& line) { ++seen[std::string(line.text)]; }, {});
        while (command.pump(50ms)) {
        }
        QCOMPARE(seen, (std::map<std::string, int>{{"it's out", 1}, {"err", 1}}));
        QCOMPARE(command.end().status.value_or(-1), 5);
    }

    void aForeignCommandEndsWithItsInput() {
        BOARD_OR_SKIP(false);
        test::Board board;
        const auto link = board.open();
        long process = 0;
        RemoteCommand command(*link, endingWithLink("echo $$; exec sleep 600"),
                              [&](const SplitLine& line) { process = std::stol(std::string(line.text)); }, {},
                              {});
        while (process == 0) QVERIFY(command.pump(50ms));
        QVERIFY(lives(process));
        command.closeInput();
        while (command.pump(50ms)) {
        }
        QVERIFY(eventually([&] { return !lives(process); }));
        QCOMPARE(command.end().status.value_or(-1), 128 + SIGTERM);
    }

    void aForeignCommandThatIgnoresTermEndsWhenTheCableIsCut() {
        BOARD_OR_SKIP(false);
        test::Board board;
        test::CuttableCable cable(board.server.port());
        board.target.port = cable.port();
        const auto link = board.open();
        long process = 0;
        RemoteCommand command(*link, endingWithLink("trap '' TERM; echo $$; while :; do sleep 1; done"),
                              [&](const SplitLine& line) { process = std::stol(std::string(line.text)); }, {},
                              {});
        while (process == 0) QVERIFY(command.pump(50ms));
        cable.cutAfter(0);
        const auto pumpToTheEnd = [&] {
            while (command.pump(50ms)) {
            }
        };
        EXPECT_ERROR((pumpToTheEnd(), 0), ErrorCode::device, "lost");
        QVERIFY(eventually([&] { return !lives(process); }));
    }
};

QTEST_APPLESS_MAIN(RemoteCommandTest)
#include "remote_command_test.moc"
