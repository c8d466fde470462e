// A job on the board outlives the link, is found again, stopped within a second, and its end is told whatever
// it is. A shell script plays the agent.
#include "deploy/board_job.hpp"

#include <signal.h>

#include <thread>

#include "base/clock.hpp"
#include "board_support.hpp"

using namespace distillery;
using test::Board;

namespace {

/// A board with a script as its agent. The script's first argument is the job's folder.
struct JobBoard {
    explicit JobBoard(const std::string& script, test::LoopbackServer::Options options = {})
        : board(std::move(options)), cable(board.server.port()) {
        test::writeText(board.folder / "agent", "#!/bin/sh\n" + script);
        std::filesystem::permissions(board.folder / "agent", std::filesystem::perms(0755));
        facts.home = board.server.home().string();
        job = {.name = "job-1",
               .agent = {.path = (board.folder / "agent").string(), .sha256 = {}, .launcher = {}},
               .arguments = kJobFolder};
        auto target = board.target;
        target.port = cable.port();
        steady = std::make_unique<SteadyLink>(target, board.link, board.trusting(),
                                              Backoff({.first = std::chrono::milliseconds(50),
                                                       .longest = std::chrono::milliseconds(500),
                                                       .tries = 40}));
    }
    BoardJobOutcome run() {
        return runBoardJob(*steady, facts, job,
                           {[this](std::string_view line) { said(std::string(line)); }, {}}, stop.token());
    }
    std::filesystem::path folder() const { return facts.home + "/.cache/har-distillery/jobs/job-1"; }
    pid_t pidIn(const char* file) const { return std::stoi(test::readText(folder() / file)); }

    Board board;
    test::CuttableCable cable;
    BoardFacts facts;
    BoardJob job;
    StopSource stop;
    std::unique_ptr<SteadyLink> steady;
    std::function<void(const std::string&)> said = [](const std::string&) {};
};

}  // namespace

class BoardJobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatItWritesComesBack() {
        BOARD_OR_SKIP(false);
        JobBoard jobs(
            "echo working >&2; echo '{\"kept\":1}' >\"$1/out.json\"; echo more >\"$1/extra\"; exit 7");
        std::vector<std::string> lines;
        jobs.said = [&](const std::string& line) { lines.push_back(line); };
        std::vector<BoardJobFile> files = {{"extra", 100, {}}, {"nothing", 100, {}}};
        const auto outcome =
            runBoardJob(*jobs.steady, jobs.facts, jobs.job,
                        {[&](std::string_view line) { jobs.said(std::string(line)); }, {}}, {}, &files);
        QVERIFY(outcome.end == BoardJobOutcome::End::itself);
        QCOMPARE(outcome.status, 7);
        QVERIFY(!outcome.good());
        QCOMPARE(outcome.document, std::string("{\"kept\":1}\n"));
        QCOMPARE(outcome.errors, std::string("working\n"));
        QCOMPARE(lines, std::vector<std::string>{"working"});
        QCOMPARE(files[0].content, std::string("more\n"));
        QVERIFY(files[1].content.empty());
        QVERIFY(!std::filesystem::exists(jobs.folder()));
    }

    void itGoesOnWithoutTheLinkAndIsStartedOnce() {
        BOARD_OR_SKIP(false);
        JobBoard jobs(
            "echo started >>\"$1/../starts\"; echo ready >&2; "
            "while [ ! -e \"$1/../go\" ]; do sleep 0.05; done; echo done");
        const auto go = jobs.folder().parent_path() / "go";
        int cuts = 0;
        jobs.said = [&](const std::string&) {  // told once more after each cut
            if (++cuts <= 3)
                jobs.cable.cutAfter(0);
            else
                test::writeText(go, "");
        };
        const auto outcome = jobs.run();
        QVERIFY2(outcome.good(), outcome.sentence().c_str());
        QCOMPARE(outcome.document, std::string("done\n"));
        QCOMPARE(test::readText(jobs.folder().parent_path() / "starts"), std::string("started\n"));
        QCOMPARE(cuts, 4);
    }

    void aStopKeepsWhatWasThere() {
        BOARD_OR_SKIP(false);
        JobBoard jobs(
            "trap 'echo kept >\"$1/out.json\"; exit 143' TERM; echo ready >&2; while :; do sleep 0.02; done");
        jobs.said = [&](const std::string&) { jobs.stop.requestStop(); };
        const auto outcome = jobs.run();
        QVERIFY(outcome.end == BoardJobOutcome::End::stopped);
        QCOMPARE(outcome.document, std::string("kept\n"));
        QVERIFY(!std::filesystem::exists(jobs.folder()));
    }

    void aStopWithoutALinkReturns() {
        BOARD_OR_SKIP(false);
        JobBoard jobs("echo ready >&2; while [ -d \"$1\" ]; do sleep 0.05; done");
        jobs.said = [&](const std::string&) {
            jobs.cable.stall();
            jobs.stop.requestStop();
        };
        const auto outcome = jobs.run();
        QVERIFY(outcome.end == BoardJobOutcome::End::stopped);
        QVERIFY(outcome.document.empty());
        std::filesystem::remove_all(jobs.folder());
    }

    void anAgentThatIsKilledIsTold() {
        BOARD_OR_SKIP(false);
        JobBoard jobs("echo ready >&2; exec sleep 600");
        jobs.said = [&](const std::string&) { ::kill(jobs.pidIn("agent"), SIGKILL); };
        const auto outcome = jobs.run();
        QVERIFY(!outcome.good());
        QCOMPARE(outcome.sentence(), std::string("was ended by signal 9"));
    }

    void aBoardThatStartsAnewIsTold() {
        BOARD_OR_SKIP(false);
        JobBoard jobs("echo ready >&2; exec sleep 600");
        bool once = false;
        jobs.said = [&](const std::string&) {
            if (once) return;
            once = true;
            jobs.cable.refuse(true);
            ::kill(jobs.pidIn("pid"), SIGKILL);
            ::kill(jobs.pidIn("agent"), SIGKILL);
            jobs.board.server.pullThePlug();
            test::writeText(jobs.folder() / "boot", "another start of the kernel\n");
            jobs.cable.cutAfter(0);
            reboot_ = std::jthread([&] {
                systemClock().sleepFor(std::chrono::milliseconds(300));
                again_ = std::make_unique<test::LoopbackServer>(
                    jobs.board.folder / "board",
                    test::LoopbackServer::Options{.port = jobs.board.server.port()});
                jobs.cable.refuse(false);
            });
        };
        const auto outcome = jobs.run();
        reboot_.join();
        QVERIFY(outcome.end == BoardJobOutcome::End::reboot);
        QVERIFY(outcome.sentence().find("restart") != std::string::npos);
        again_.reset();
    }

    void aJobWhoseShellIsKilledTooIsTold() {
        BOARD_OR_SKIP(false);
        JobBoard jobs("echo ready >&2; exec sleep 600");
        jobs.said = [&](const std::string&) {
            const auto agent = jobs.pidIn("agent");
            ::kill(jobs.pidIn("pid"), SIGKILL);
            ::kill(agent, SIGKILL);
        };
        const auto outcome = jobs.run();
        QVERIFY(outcome.end == BoardJobOutcome::End::vanished);
    }

    void aFullDiskIsNamed() {
        BOARD_OR_SKIP(true);
        test::LoopbackServer::Options options;
        options.passwordUser = true;
        const std::string small = "/tmp/har-distillery-small-disk-of-board-job-test";
        options.setup = "mkdir -p " + small + " && mount -t tmpfs -o size=64k,mode=777 none " + small +
                        " && dd if=/dev/zero of=" + small + "/full bs=1k count=200 2>/dev/null; true";
        JobBoard jobs("exit 0", options);
        jobs.facts.home = small;
        try {
            jobs.run();
            QFAIL("a full disk went unnoticed");
        } catch (const LinkError& error) {
            QVERIFY2(error.detail().find("No space left") != std::string::npos, error.detail().c_str());
            QVERIFY(error.problem() == LinkProblem::board);
        }
        std::filesystem::remove(small);
    }

private:
    std::jthread reboot_;
    std::unique_ptr<test::LoopbackServer> again_;
};

QTEST_GUILESS_MAIN(BoardJobTest)
#include "board_job_test.moc"
