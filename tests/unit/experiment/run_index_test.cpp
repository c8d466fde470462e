// The index: equal however it came about, healing itself, answering filters, shared by processes.
#include "test_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "experiment/heartbeat.hpp"
#include "experiment/run_index.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

std::string eventLine(int seq, const Json& event) {
    Json line = event;
    line["seq"] = seq;
    line["time"] = "2026-11-22T10:00:" + std::string(seq < 10 ? "0" : "") + std::to_string(seq) + ".000Z";
    return line.dump() + "\n";
}

/// A run as a worker would leave it, written without fsync: a thousand of them must be quick.
fs::path fakeRun(const fs::path& runs, int i, double macroF1, const char* state = "completed") {
    const fs::path folder = runs / ("run-" + std::to_string(1000 + i));
    const Json config = {
        {"name", i % 2 ? "odd" : "even"},
        {"student", {{"architecture", "tiny"}, {"head", "linear"}, {"train", {{"epochs", 4}}}}},
        {"method", {{"name", "kd"}}},
        {"data", {{"source", "synthetic"}}},
        {"run",
         {{"role", "student"},
          {"arm", "kd"},
          {"title", "KD"},
          {"seed", i},
          {"fold", -1},
          {"group", "g" + std::to_string(i % 10)},
          {"teacher", ""}}}};
    test::writeText(folder / "config.json", config.dump());
    test::writeText(folder / "events.jsonl",
                    eventLine(0, {{"type", "state"}, {"state", "running"}}) +
                        eventLine(1, {{"type", "epoch"},
                                      {"epoch", 1},
                                      {"epochs", 4},
                                      {"train", {{"loss", 2.5}}},
                                      {"validation", {{"macro_f1", macroF1 - 0.1}}}}) +
                        eventLine(2, {{"type", "state"}, {"state", state}}));
    test::writeText(
        folder / "metrics.json",
        Json{{"test", {{"macro_f1", macroF1}, {"accuracy", macroF1 + 0.01}, {"confusion", {{1, 2}, {3, 4}}}}},
             {"model", {{"parameters", 1000 + i}, {"macs", 5000}}}}
            .dump());
    return folder;
}

std::vector<std::string> idsOf(const std::vector<RunRecord>& records) {
    std::vector<std::string> ids;
    for (const auto& record : records) ids.push_back(record.id);
    return ids;
}

void expectEqualContents(RunIndex& a, RunIndex& b) {
    const auto left = a.list(), right = b.list();
    QCOMPARE(idsOf(left), idsOf(right));
    QVERIFY(left == right);
    for (const auto& record : left) {
        QVERIFY(a.metrics(record.id) == b.metrics(record.id));
        QVERIFY(a.params(record.id) == b.params(record.id));
    }
}

std::size_t asideCount(const TemporaryFolder& folder) {
    return std::size_t(std::count_if(fs::directory_iterator(folder.path()), {}, [](const auto& entry) {
        const std::string name = entry.path().filename().string();
        return name.find(".damaged-") != std::string::npos && !name.ends_with("-wal");
    }));
}

}  // namespace

class RunIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedRunsAreListedAsDamagedAndTheOthersStay();
    void aThousandRunsRebuiltEqualIncremental();
    void growingRunsAreFollowed();
    void sessionsOnBoardsAreCounted();
    void numbersThatAreNoneMatchNoFilter();
    void filtersAndSorting();
    void badFiltersAreRefused();
    void queriesUseIndexes();
    void removedFoldersAreMissingAndMayReturn();
    void damagedDatabasesAreReplaced_data();
    void damagedDatabasesAreReplaced();
    void aDatabaseDamagedWhileOpenHeals();
    void aDeletedDatabaseIsMadeAgain();
    void foreignAndNewerDatabasesAreNotDestroyed();
    void anEarlierVersionsIndexIsMadeAnewWithoutAWord();
    void withoutAPlaceToWriteItLivesInMemory();
    void damagedRunsAreListedWithTheirProblem();
    void manyProcessesAtOnceSeeNoLock();
    void theCheckNamesWhatIsWrong();
};

void RunIndexTest::damagedRunsAreListedAsDamagedAndTheOthersStay() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    std::vector<fs::path> run;
    for (int i = 0; i < 10; ++i) run.push_back(fakeRun(runs, i, 0.5));
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    test::writeText(run[0] / "config.json", "{\"seeds\": " + deep + "}");
    test::writeText(run[1] / "metrics.json", deep);
    test::writeText(run[2] / "notes.json", R"({"starred": "yes"})");
    fs::remove(run[3] / "config.json");
    fs::remove(run[4] / "config.json");
    QCOMPARE(::mkfifo((run[4] / "config.json").c_str(), 0600), 0);
    fs::remove(run[5] / "events.jsonl");
    QCOMPARE(::mkfifo((run[5] / "events.jsonl").c_str(), 0600), 0);
    fs::remove(run[6] / "metrics.json");
    fs::create_symlink("metrics.json", run[6] / "metrics.json");
    test::writeText(run[7] / "metrics.json",
                    R"({"test": {"macro_f1": {"a": 1}}, "model": {"parameters": 1e300}})");
    fs::create_symlink("device", run[8] / "device");
    RunIndex index(folder / "index.sqlite", runs);
    index.refresh();
    const auto records = index.list();
    QCOMPARE(records.size(), std::size_t(10));
    const auto problemOf = [&](int i) {
        const std::string id = run[std::size_t(i)].filename().string();
        return std::ranges::find(records, id, &RunRecord::id)->problem;
    };
    const auto says = [&](int i, const std::string& words) {
        QVERIFY2(problemOf(i).find(words) != std::string::npos,
                 (std::to_string(i) + ": " + problemOf(i)).c_str());
    };
    says(0, "nested more than 100 deep");
    says(1, "nested more than 100 deep");
    says(2, "\"starred\" is a text, but true or false is expected");
    says(3, "its config.json is missing");
    says(4, "is not a regular file");
    says(5, "events.jsonl: is not a regular file");
    says(6, "metrics.json: is not a regular file");
    says(8, "symbolic links");
    QCOMPARE(problemOf(9), std::string());
    QVERIFY(!std::ranges::find(records, run[7].filename().string(), &RunRecord::id)->parameters);
    RunIndex(folder / "index.sqlite", runs).check();  // finds the same without a crash
}

void RunIndexTest::aThousandRunsRebuiltEqualIncremental() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    RunIndex incremental(folder / "a.sqlite", runs);
    for (int i = 0; i < 1000; ++i) {
        fakeRun(runs, i, 0.5 + i * 0.0004);
        if (i % 250 == 0) incremental.refresh();
    }
    incremental.refresh();
    incremental.refresh();
    RunIndex rebuilt(folder / "b.sqlite", runs);
    rebuilt.rebuild();
    QCOMPARE(rebuilt.list().size(), std::size_t(1000));
    expectEqualContents(incremental, rebuilt);
    rebuilt.rebuild();
    expectEqualContents(incremental, rebuilt);
    const auto record = *rebuilt.find("run-1007");
    QCOMPARE(record.name, std::string("odd"));
    QCOMPARE(record.group, std::string("g7"));
    QCOMPARE(record.state, std::string("completed"));
    QCOMPARE(record.epoch, 1);
    QCOMPARE(record.epochs, 4);
    QCOMPARE(*record.parameters, 1007);
    QCOMPARE(*record.testMacroF1, 0.5 + 7 * 0.0004);
    QCOMPARE(record.created, std::string("2026-11-22T10:00:00.000Z"));
    QCOMPARE(record.updated, std::string("2026-11-22T10:00:02.000Z"));
    QCOMPARE(rebuilt.params("run-1007").at("student.train.epochs"), std::string("4"));
    QVERIFY(!rebuilt.find("run-9"));
}

void RunIndexTest::growingRunsAreFollowed() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    const fs::path run = fakeRun(runs, 1, 0.8, "running");
    fs::remove(run / "metrics.json");
    RunIndex index(folder / "a.sqlite", runs);
    index.refresh();
    QCOMPARE(index.find("run-1001")->state, std::string("lost"));  // nobody holds its lock
    QVERIFY(writeHeartbeat(run / "heartbeat", ownHeartbeat(systemClock())));
    index.refresh();
    QCOMPARE(index.find("run-1001")->state, std::string("running"));  // although no file of its own changed
    std::ofstream(run / "events.jsonl", std::ios::app)
        << eventLine(3, {{"type", "epoch"}, {"epoch", 2}, {"epochs", 4}, {"train", {{"loss", 1.5}}}});
    std::ofstream(run / "events.jsonl", std::ios::app)
        << eventLine(4, {{"type", "error"}, {"subject", "disk"}, {"detail", "is full"}}) << R"({"type":"epo)";
    index.refresh();
    QCOMPARE(index.find("run-1001")->epoch, 2);
    QCOMPARE(index.find("run-1001")->problem, std::string("disk: is full"));
    QCOMPARE(*index.metrics("run-1001").at("latest.train.loss"), 1.5);
    QVERIFY(!index.metrics("run-1001").contains("latest.validation.macro_f1"));
    // The worker is replaced: the torn line goes, the error is history.
    fs::resize_file(run / "events.jsonl", fs::file_size(run / "events.jsonl") - 12);
    std::ofstream(run / "events.jsonl", std::ios::app)
        << eventLine(5, {{"type", "state"}, {"state", "running"}})
        << eventLine(6, {{"type", "state"}, {"state", "early-stopped"}});
    test::writeText(run / "metrics.json", R"({"test": {"macro_f1": 0.91}})");
    index.refresh();
    QCOMPARE(index.find("run-1001")->state, std::string("early-stopped"));
    QCOMPARE(index.find("run-1001")->problem, std::string());
    QCOMPARE(*index.find("run-1001")->testMacroF1, 0.91);
    RunIndex rebuilt(folder / "b.sqlite", runs);
    rebuilt.rebuild();
    expectEqualContents(index, rebuilt);
}

void RunIndexTest::sessionsOnBoardsAreCounted() {
    TemporaryFolder folder;
    const fs::path run = fakeRun(folder / "runs", 1, 0.9);
    RunIndex index(folder / "index.sqlite", folder / "runs");
    index.refresh();
    QCOMPARE(index.find("run-1001")->deviceSessions, 0);
    fs::create_directories(run / "device/20261123T010000Z-lab");  // a session that is just being written
    index.refresh();
    QCOMPARE(index.find("run-1001")->deviceSessions, 0);
    test::writeText(run / "device/20261123T010000Z-lab/session.json", "{}");
    index.refresh();
    QCOMPARE(index.find("run-1001")->deviceSessions, 1);
    test::writeText(run / "device/20261124T010000Z-far/session.json", "{}");
    index.refresh();
    QCOMPARE(index.find("run-1001")->deviceSessions, 2);
    QCOMPARE(index.find("run-1001")->lastDeviceSession, std::string("20261124T010000Z-far"));
    RunIndex rebuilt(folder / "other.sqlite", folder / "runs");
    rebuilt.rebuild();
    expectEqualContents(index, rebuilt);
    fs::remove_all(run / "device/20261124T010000Z-far");
    index.refresh();
    QCOMPARE(index.find("run-1001")->lastDeviceSession, std::string("20261123T010000Z-lab"));
}

void RunIndexTest::numbersThatAreNoneMatchNoFilter() {
    TemporaryFolder folder;
    const fs::path run = fakeRun(folder / "runs", 1, 0.8);
    fakeRun(folder / "runs", 2, 0.3);
    test::writeText(run / "metrics.json", R"({"test": {"macro_f1": null, "accuracy": 0.5}})");
    RunIndex index(folder / "a.sqlite", folder / "runs");
    index.refresh();
    QVERIFY(!index.find("run-1001")->testMacroF1);
    QVERIFY(index.metrics("run-1001").contains("test.macro_f1"));
    QVERIFY(!index.metrics("run-1001").at("test.macro_f1"));
    for (const char* condition : {"test.macro_f1<0.9", "test.macro_f1>=0"}) {
        RunQuery query;
        query.where = {metricFilterFromText(condition)};
        QCOMPARE(idsOf(index.list(query)), std::vector<std::string>{"run-1002"});
    }
    for (const bool descending : {true, false}) {
        RunQuery query;
        query.sort = "test.macro_f1";
        query.descending = descending;
        QCOMPARE(index.list(query).back().id, std::string("run-1001"));
        query.sort = "test_macro_f1";
        QCOMPARE(index.list(query).back().id, std::string("run-1001"));
    }
}

void RunIndexTest::filtersAndSorting() {
    TemporaryFolder folder;
    for (int i = 0; i < 30; ++i) fakeRun(folder / "runs", i, 0.5 + 0.01 * i, i < 5 ? "failed" : "completed");
    RunIndex index(folder / "a.sqlite", folder / "runs");
    index.refresh();
    RunQuery query;
    query.states = {"failed", "lost"};
    query.sort = "seed";
    query.descending = false;
    QCOMPARE(idsOf(index.list(query)),
             (std::vector<std::string>{"run-1000", "run-1001", "run-1002", "run-1003", "run-1004"}));
    query = {};
    query.group = "g3";
    QCOMPARE(index.list(query).size(), std::size_t(3));
    query = {};
    query.nameContains = "ODD";
    QCOMPARE(index.list(query).size(), std::size_t(15));
    query.nameContains = "%";
    QVERIFY(index.list(query).empty());
    query.nameContains = "run_";
    QVERIFY(index.list(query).empty());
    query = {};
    query.where = {metricFilterFromText("test.macro_f1 > 0.7"),
                   metricFilterFromText("model.parameters<=1025")};
    query.sort = "test.macro_f1";
    query.limit = 2;
    query.offset = 1;
    QCOMPARE(idsOf(index.list(query)), (std::vector<std::string>{"run-1024", "run-1023"}));
    query = {};
    query.sort = "parameters";
    query.limit = 1;
    QCOMPARE(idsOf(index.list(query)), std::vector<std::string>{"run-1029"});
    query = {};
    query.nameContains = "'; DROP TABLE runs; --";
    QVERIFY(index.list(query).empty());
    QCOMPARE(index.list().size(), std::size_t(30));
    const auto keys = index.metricKeys();
    QVERIFY(std::ranges::count(keys, "latest.train.loss") == 1 &&
            std::ranges::count(keys, "test.confusion") == 0);
}

void RunIndexTest::badFiltersAreRefused() {
    for (const char* text : {"", "test.macro_f1", "test.macro_f1 >= high", ">0.5", "a<1x", "a>nan"})
        EXPECT_ERROR(metricFilterFromText(text), ErrorCode::usage, "test.macro_f1>=0.9");
    QCOMPARE(int(metricFilterFromText("a>=1").relation), int(MetricFilter::Relation::atLeast));
    QCOMPARE(metricFilterFromText(" a = -1.5e2 ").value, -150.0);
}

void RunIndexTest::queriesUseIndexes() {
    TemporaryFolder folder;
    RunIndex index(folder / "a.sqlite", folder / "runs");
    RunQuery byGroup, byMetric, bySort;
    byGroup.group = "g1";
    byMetric.where = {metricFilterFromText("test.macro_f1>0.9")};
    bySort.sort = "test_macro_f1";
    const auto plan = [&](const RunQuery& query) {
        std::string text;
        for (const auto& line : index.explain(query)) text += line + "\n";
        return text;
    };
    QVERIFY2(plan(byGroup).find("runs_by_group") != std::string::npos, plan(byGroup).c_str());
    QVERIFY2(plan(byMetric).find("metrics_by_value") != std::string::npos, plan(byMetric).c_str());
    QVERIFY2(plan(byMetric).find("SCAN metrics") == std::string::npos, plan(byMetric).c_str());
    QVERIFY2(plan(bySort).find("runs_by_test") != std::string::npos, plan(bySort).c_str());
}

void RunIndexTest::removedFoldersAreMissingAndMayReturn() {
    TemporaryFolder folder;
    const fs::path run = fakeRun(folder / "runs", 1, 0.8);
    fakeRun(folder / "runs", 2, 0.7);
    RunIndex index(folder / "a.sqlite", folder / "runs");
    index.refresh();
    fs::rename(run, folder / "elsewhere");
    index.refresh();
    QCOMPARE(idsOf(index.list()), std::vector<std::string>{"run-1002"});
    RunQuery all;
    all.includeMissing = true;
    QCOMPARE(index.list(all).size(), std::size_t(2));
    QVERIFY(index.find("run-1001")->missing);
    fs::rename(folder / "elsewhere", run);
    index.refresh();
    QCOMPARE(index.list().size(), std::size_t(2));
    QVERIFY(!index.find("run-1001")->missing);
}

void RunIndexTest::damagedDatabasesAreReplaced_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"junk", "half", "header", "middle"}) QTest::newRow(kind) << kind;
}

void RunIndexTest::damagedDatabasesAreReplaced() {
    QFETCH(QString, kind);
    TemporaryFolder folder;
    for (int i = 0; i < 40; ++i) fakeRun(folder / "runs", i, 0.8);
    const fs::path file = folder / "index.sqlite";
    std::vector<RunRecord> before;
    {
        RunIndex index(file, folder / "runs");
        index.refresh();
        before = index.list();
    }
    std::string bytes = test::readText(file);
    QVERIFY(bytes.size() > 40000);
    if (kind == "junk") bytes = std::string(20000, 'x');
    if (kind == "half") bytes.resize(bytes.size() / 2 / 4096 * 4096);
    if (kind == "header") bytes.replace(0, 16, "not a database!!");
    if (kind == "middle") bytes.replace(4096, bytes.size() - 4096, std::string(bytes.size() - 4096, '\xAA'));
    test::writeText(file, bytes);
    RunIndex index(file, folder / "runs");
    index.refresh();
    QVERIFY(index.list() == before);
    QCOMPARE(asideCount(folder), std::size_t(1));
    QCOMPARE(index.notes().size(), std::size_t(1));
    QVERIFY2(index.notes()[0].find("damaged") != std::string::npos, index.notes()[0].c_str());
}

void RunIndexTest::aDatabaseDamagedWhileOpenHeals() {
    TemporaryFolder folder;
    for (int i = 0; i < 40; ++i) fakeRun(folder / "runs", i, 0.8);
    RunIndex index(folder / "index.sqlite", folder / "runs");
    index.refresh();
    const auto before = index.list();
    {
        RunIndex other(folder / "index.sqlite", folder / "runs");
        other.rebuild();
    }
    test::writeText(folder / "index.sqlite", std::string(50000, 'z'));
    fs::remove(folder / "index.sqlite-wal");
    RunIndex fresh(folder / "index.sqlite", folder / "runs");
    fresh.refresh();
    QVERIFY(fresh.list() == before);
    index.refresh();  // its file was moved aside under it
    QVERIFY(index.list() == before);
}

void RunIndexTest::aDeletedDatabaseIsMadeAgain() {
    TemporaryFolder folder;
    fakeRun(folder / "runs", 1, 0.8);
    RunIndex index(folder / "index.sqlite", folder / "runs");
    index.refresh();
    const auto before = index.list();
    for (const char* name : {"index.sqlite", "index.sqlite-wal", "index.sqlite-shm"})
        fs::remove(folder / name);
    index.refresh();
    QVERIFY(index.list() == before);
    QVERIFY(fs::exists(folder / "index.sqlite"));
    QCOMPARE(asideCount(folder), std::size_t(0));
}

void RunIndexTest::foreignAndNewerDatabasesAreNotDestroyed() {
    TemporaryFolder folder;
    fakeRun(folder / "runs", 1, 0.8);
    const fs::path file = folder / "index.sqlite";
    {
        RunIndex index(file, folder / "runs");
        index.refresh();
    }
    {
        SQLite::Database database(file, SQLite::OPEN_READWRITE);
        database.exec("PRAGMA user_version=99");
    }
    {
        RunIndex index(file, folder / "runs");
        index.refresh();
        QCOMPARE(index.list().size(), std::size_t(1));
        QVERIFY(index.notes()[0].find("newer") != std::string::npos);
    }
    {
        SQLite::Database database(file, SQLite::OPEN_READWRITE);
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 99);
    }
    fs::remove(file);
    {
        SQLite::Database database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE somebodys(x)");
    }
    RunIndex index(file, folder / "runs");
    index.refresh();
    QCOMPARE(index.list().size(), std::size_t(1));
    QCOMPARE(asideCount(folder), std::size_t(1));
}

void RunIndexTest::anEarlierVersionsIndexIsMadeAnewWithoutAWord() {
    TemporaryFolder folder;
    fakeRun(folder / "runs", 1, 0.8);
    const fs::path file = folder / "index.sqlite";
    RunIndex(file, folder / "runs").refresh();
    {
        SQLite::Database database(file, SQLite::OPEN_READWRITE);
        database.exec("PRAGMA user_version=1; ALTER TABLE runs DROP COLUMN note");
    }
    RunIndex index(file, folder / "runs");
    index.refresh();
    QCOMPARE(index.list().size(), std::size_t(1));
    QVERIFY(index.notes().empty());
}

void RunIndexTest::withoutAPlaceToWriteItLivesInMemory() {
    TemporaryFolder folder;
    fakeRun(folder / "runs", 1, 0.8);
    for (const fs::path& place : {fs::path("/proc/nowhere/index.sqlite"), folder / "runs"}) {
        RunIndex index(place, folder / "runs");
        index.refresh();
        QCOMPARE(index.list().size(), std::size_t(1));
        QVERIFY2(index.notes()[0].find("memory") != std::string::npos, index.notes()[0].c_str());
    }
}

void RunIndexTest::damagedRunsAreListedWithTheirProblem() {
    TemporaryFolder folder;
    const fs::path config = fakeRun(folder / "runs", 1, 0.8);
    test::writeText(config / "config.json", "{\"name\": ");
    const fs::path metrics = fakeRun(folder / "runs", 2, 0.8);
    test::writeText(metrics / "metrics.json", "[");
    const fs::path shape = fakeRun(folder / "runs", 3, 0.8);
    test::writeText(shape / "config.json", R"({"name": 7, "run": "x", "student": []})");
    test::writeText(shape / "metrics.json", R"([{"test": 1}])");
    test::writeText(shape / "events.jsonl",
                    "{\"type\": 3, \"time\": {}}\n{\"type\":\"epoch\",\"epoch\":\"x\",\"train\":[]}\n");
    RunIndex index(folder / "a.sqlite", folder / "runs");
    index.refresh();
    QCOMPARE(index.list().size(), std::size_t(3));
    QVERIFY(index.find("run-1001")->problem.find("config.json") != std::string::npos);
    QVERIFY(index.find("run-1002")->problem.find("metrics.json") != std::string::npos);
    index.refresh();
    RunIndex rebuilt(folder / "b.sqlite", folder / "runs");
    rebuilt.rebuild();
    expectEqualContents(index, rebuilt);
}

void RunIndexTest::manyProcessesAtOnceSeeNoLock() {
    TemporaryFolder folder;
    for (int i = 0; i < 60; ++i) fakeRun(folder / "runs", i, 0.8);
    std::vector<pid_t> children;
    for (int c = 0; c < 4; ++c) {
        const pid_t child = ::fork();
        if (child == 0) {
            int result = 0;
            try {
                for (int round = 0; round < 5; ++round) {
                    RunIndex index(folder / "index.sqlite", folder / "runs");
                    index.rebuild();
                    index.refresh();
                    for (const auto& record : index.list())
                        if (record.name.empty()) result = 2;
                }
            } catch (...) {
                result = 1;
            }
            ::_exit(result);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
    RunIndex index(folder / "index.sqlite", folder / "runs");
    index.refresh();
    QCOMPARE(index.list().size(), std::size_t(60));
    QVERIFY(index.check().empty());
    QCOMPARE(asideCount(folder), std::size_t(0));
}

void RunIndexTest::theCheckNamesWhatIsWrong() {
    TemporaryFolder folder;
    const fs::path run = fakeRun(folder / "runs", 1, 0.8);
    RunIndex index(folder / "a.sqlite", folder / "runs");
    QCOMPARE(index.check().size(), std::size_t(1));
    QVERIFY(!index.check()[0].isDamage);  // only not in the index yet
    index.refresh();
    QVERIFY(index.check().empty());
    test::writeText(run / "events.jsonl", "noise\n" + test::readText(run / "events.jsonl"));
    test::writeText(run / "metrics.json", "{");
    fs::create_directories(folder / "runs" / "stray");
    const auto findings = index.check();
    QCOMPARE(std::ranges::count(findings, true, &IndexFinding::isDamage), 3);
    QVERIFY(std::ranges::any_of(findings, [](const auto& f) { return f.subject == "stray"; }));
    QVERIFY(std::ranges::any_of(
        findings, [](const auto& f) { return f.detail.find("events.jsonl:1") != std::string::npos; }));
}

QTEST_APPLESS_MAIN(RunIndexTest)
#include "run_index_test.moc"
