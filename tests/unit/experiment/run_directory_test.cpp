// Run folders: creation, derived state, ownership across killed processes, requests, finding.
#include "test_support.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "experiment/heartbeat.hpp"
#include "experiment/run_directory.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

/// A clock that stands `ahead` of the real one.
class ShiftedClock : public Clock {
public:
    explicit ShiftedClock(std::chrono::seconds ahead) : ahead_(ahead) {}
    std::chrono::steady_clock::time_point steadyNow() const override {
        return systemClock().steadyNow() + ahead_;
    }
    std::chrono::system_clock::time_point wallNow() const override {
        return systemClock().wallNow() + ahead_;
    }
    void sleepFor(std::chrono::milliseconds duration) const override { systemClock().sleepFor(duration); }

private:
    std::chrono::seconds ahead_;
};

RunDirectory makeRun(const TemporaryFolder& folder, const std::string& id = "demo-1") {
    return RunDirectory::create(folder / "runs", id, {{"name", "demo"}});
}

void say(const RunDirectory& run, RunState state) {
    EventLog log(run.eventsFile());
    log.append({{"type", "state"}, {"state", toString(state)}});
    log.sync();
}

/// A child process that owns the run until it is killed; returns once it does.
pid_t startOwner(const RunDirectory& run) {
    int ready[2];
    if (::pipe(ready) != 0) return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        const RunOwnership ownership(run);
        const char byte = 'x';
        if (::write(ready[1], &byte, 1) != 1) ::_exit(1);
        for (;;) ::pause();
    }
    char byte = 0;
    ::close(ready[1]);
    const bool owns = ::read(ready[0], &byte, 1) == 1;
    ::close(ready[0]);
    return owns ? child : -1;
}

void killAndReap(pid_t child) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

}  // namespace

class RunDirectoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewRunIsCompleteAndOpensAgain();
    void anIdIsNeverUsedTwice();
    void unsafeIdsAreRefused();
    void aFolderThatCannotBeMadeIsAFileSystemError();
    void foldersThatAreNoRunsAreRefused();
    void damagedFilesAreDataErrors();
    void statesAreDerived();
    void aKilledWorkerLeavesTheRunLost();
    void aSilentWorkerThatHoldsTheLockIsNotLost();
    void aSecondWorkerIsTurnedAway();
    void heartbeatsSurviveNonsense();
    void requestsAreTakenInOrderAndOnce();
    void runsAreFoundByPrefixAndNearest();
    void stateWordsRoundTrip();
};

void RunDirectoryTest::aNewRunIsCompleteAndOpensAgain() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    QCOMPARE(run.id(), std::string("demo-1"));
    QCOMPARE(run.config()["name"], Json("demo"));
    QVERIFY(fs::is_directory(run.checkpoints()) && fs::is_directory(run.predictions()));
    QCOMPARE(int(run.state()), int(RunState::created));
    const RunDirectory again = RunDirectory::open(run.path() / "");
    QCOMPARE(again.id(), run.id());
    run.writeJson("metrics.json", {{"x", 1}});
    run.writeText("analysis/note.txt", "hello");
    QCOMPARE(again.readJson("metrics.json")["x"], Json(1));
    QVERIFY(again.hasFile("analysis/note.txt") && !again.hasFile("none.json"));
    // Nothing but the run itself is left in the folder of runs.
    QCOMPARE(std::distance(fs::directory_iterator(folder / "runs"), fs::directory_iterator{}), 1);
}

void RunDirectoryTest::anIdIsNeverUsedTwice() {
    TemporaryFolder folder;
    makeRun(folder);
    EXPECT_ERROR(RunDirectory::create(folder / "runs", "demo-1", {{"name", "other"}}), ErrorCode::busy,
                 "demo-1");
    QCOMPARE(RunDirectory::open(folder / "runs" / "demo-1").config()["name"], Json("demo"));
    QCOMPARE(std::distance(fs::directory_iterator(folder / "runs"), fs::directory_iterator{}), 1);
}

void RunDirectoryTest::unsafeIdsAreRefused() {
    TemporaryFolder folder;
    for (const char* id : {"", "../up", "a/b", "Äpfel", ".hidden", "A"})
        EXPECT_ERROR(RunDirectory::create(folder / "runs", id, Json::object()), ErrorCode::config, "run id");
}

void RunDirectoryTest::aFolderThatCannotBeMadeIsAFileSystemError() {
    TemporaryFolder folder;
    test::writeText(folder / "runs", "a file where the folder should be");
    EXPECT_ERROR(RunDirectory::create(folder / "runs", "demo-1", Json::object()), ErrorCode::fileSystem,
                 "--home");
    EXPECT_ERROR(RunDirectory::create("/proc/runs", "demo-1", Json::object()), ErrorCode::fileSystem,
                 "/proc/runs");
}

void RunDirectoryTest::foldersThatAreNoRunsAreRefused() {
    TemporaryFolder folder;
    EXPECT_ERROR(RunDirectory::open(folder / "none"), ErrorCode::data, "no such folder");
    fs::create_directories(folder / "runs" / "empty");
    EXPECT_ERROR(RunDirectory::open(folder / "runs" / "empty"), ErrorCode::data, "config.json");
    makeRun(folder);
    std::vector<std::string> unreadable;
    QCOMPARE(listRuns(folder / "runs", &unreadable).size(), std::size_t(1));
    QCOMPARE(unreadable, std::vector<std::string>{"empty"});
    QVERIFY(listRuns(folder / "nowhere").empty());
}

void RunDirectoryTest::damagedFilesAreDataErrors() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    test::writeText(run.path() / "metrics.json", "{\"test\": ");
    EXPECT_ERROR(run.readJson("metrics.json"), ErrorCode::data, "metrics.json");
    EXPECT_ERROR(run.readJson("graph.json"), ErrorCode::data, "missing");
    fs::remove(run.path() / "config.json");
    EXPECT_ERROR(findRun(folder / "runs", run.id()), ErrorCode::data, "config.json is missing");
}

void RunDirectoryTest::statesAreDerived() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    for (const RunState state : {RunState::queued, RunState::paused, RunState::completed,
                                 RunState::earlyStopped, RunState::cancelled, RunState::failed}) {
        say(run, state);
        QCOMPARE(int(run.state()), int(state));
    }
    // A word that only a later version knows, on a run that nobody works on.
    {
        EventLog log(run.eventsFile());
        log.append({{"type", "state"}, {"state", "dreaming"}});
    }
    QCOMPARE(int(run.state()), int(RunState::lost));
    say(run, RunState::running);
    QCOMPARE(int(run.state()), int(RunState::lost));  // no heartbeat at all
    QVERIFY(writeHeartbeat(run.path() / "heartbeat", ownHeartbeat(systemClock())));
    QCOMPARE(int(run.state()), int(RunState::running));  // the lock may be invisible on another host
    QCOMPARE(int(run.state(ShiftedClock(std::chrono::seconds(14)))), int(RunState::running));
    QCOMPARE(int(run.state(ShiftedClock(std::chrono::seconds(16)))), int(RunState::lost));
    QCOMPARE(int(run.state(ShiftedClock(-std::chrono::hours(24)))), int(RunState::lost));
    // A torn state event does not count.
    test::writeText(run.path() / "events.jsonl",
                    test::readText(run.eventsFile()) + "{\"type\":\"state\",\"state\":\"comp");
    QCOMPARE(int(run.state()), int(RunState::running));
}

void RunDirectoryTest::aKilledWorkerLeavesTheRunLost() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    const pid_t child = startOwner(run);
    QVERIFY(child > 0);
    QCOMPARE(int(run.state()), int(RunState::running));  // not a word said yet, but somebody works on it
    say(run, RunState::running);
    QCOMPARE(int(run.state()), int(RunState::running));
    killAndReap(child);
    QCOMPARE(int(run.state(ShiftedClock(std::chrono::seconds(20)))), int(RunState::lost));
    const RunOwnership taken(run);  // nothing stands in the way of the next worker
    QCOMPARE(int(run.state()), int(RunState::running));
    for (const auto& entry : fs::recursive_directory_iterator(run.path()))
        QVERIFY2(entry.path().string().find(".tmp") == std::string::npos, entry.path().c_str());
}

void RunDirectoryTest::aSilentWorkerThatHoldsTheLockIsNotLost() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    const pid_t child = startOwner(run);
    QVERIFY(child > 0);
    say(run, RunState::running);
    ::kill(child, SIGSTOP);  // a suspended machine
    const RunState state = run.state(ShiftedClock(std::chrono::hours(1)));
    killAndReap(child);
    QCOMPARE(int(state), int(RunState::running));
}

void RunDirectoryTest::aSecondWorkerIsTurnedAway() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    const pid_t child = startOwner(run);
    QVERIFY(child > 0);
    bool turnedAway = false;
    std::string message;
    try {
        const RunOwnership second(run);
    } catch (const Error& error) {
        turnedAway = error.code() == ErrorCode::busy;
        message = error.what();
    }
    killAndReap(child);
    QVERIFY(turnedAway);
    QVERIFY2(message.find(std::to_string(child)) != std::string::npos, message.c_str());
    QVERIFY2(message.find(ownHeartbeat(systemClock()).host) != std::string::npos, message.c_str());
}

void RunDirectoryTest::heartbeatsSurviveNonsense() {
    TemporaryFolder folder;
    QVERIFY(!readHeartbeat(folder / "none"));
    for (const char* text : {"", "{", "[]", "{\"unix_ms\": \"soon\"}", "\0\0\0"}) {
        test::writeText(folder / "heartbeat", text);
        QVERIFY(!readHeartbeat(folder / "heartbeat"));
    }
    const Heartbeat own = ownHeartbeat(systemClock());
    QVERIFY(writeHeartbeat(folder / "heartbeat", own));
    const auto read = readHeartbeat(folder / "heartbeat");
    QVERIFY(read);
    QCOMPARE(read->pid, long(::getpid()));
    QCOMPARE(read->host, own.host);
    QVERIFY(!writeHeartbeat(folder.path(), own));  // a folder is no file
}

void RunDirectoryTest::requestsAreTakenInOrderAndOnce() {
    TemporaryFolder folder;
    const RunDirectory run = makeRun(folder);
    const std::vector<ControlRequest> asked = {ControlRequest::pause,  ControlRequest::checkpoint,
                                               ControlRequest::resume, ControlRequest::pause,
                                               ControlRequest::stop,   ControlRequest::cancel};
    for (const ControlRequest request : asked) run.request(request);
    test::writeText(run.path() / "control" / "readme.txt", "not ours");
    QCOMPARE(run.pendingRequests(), asked.size());
    QVERIFY(run.takeRequests() == asked);
    QVERIFY(run.takeRequests().empty());
    QVERIFY(fs::exists(run.path() / "control" / "readme.txt"));
    fs::remove_all(run.path() / "control");
    QVERIFY(run.takeRequests().empty());
    run.request(ControlRequest::stop);
    QCOMPARE(run.takeRequests().size(), std::size_t(1));
}

void RunDirectoryTest::runsAreFoundByPrefixAndNearest() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    EXPECT_ERROR(findRun(runs, "x"), ErrorCode::data, "no runs");
    for (const char* id : {"hapt-1.kd-s1", "hapt-1.kd-s2", "demo-7", "demo-77"}) makeRun(folder, id);
    QCOMPARE(findRun(runs, "demo-7").id(), std::string("demo-7"));  // exact wins over longer ones
    QCOMPARE(findRun(runs, "demo-77").id(), std::string("demo-77"));
    QCOMPARE(findRun(runs, (runs / "demo-7").string()).id(), std::string("demo-7"));
    EXPECT_ERROR(findRun(runs, "hapt"), ErrorCode::data, "fits 2 runs");
    EXPECT_ERROR(findRun(runs, "hpat-1.kd-s1"), ErrorCode::data, "Did you mean hapt-1.kd-s1?");
    EXPECT_ERROR(findRun(runs, ""), ErrorCode::data, "no such run");
}

void RunDirectoryTest::stateWordsRoundTrip() {
    for (const RunState state :
         {RunState::created, RunState::queued, RunState::running, RunState::paused, RunState::completed,
          RunState::earlyStopped, RunState::cancelled, RunState::failed, RunState::lost})
        QCOMPARE(int(runStateFromString(toString(state))), int(state));
    EXPECT_ERROR(runStateFromString("runing"), ErrorCode::data, "Did you mean running?");
    QVERIFY(isFinal(RunState::failed) && !isFinal(RunState::paused) && !isFinal(RunState::lost));
}

QTEST_APPLESS_MAIN(RunDirectoryTest)
#include "run_directory_test.moc"
