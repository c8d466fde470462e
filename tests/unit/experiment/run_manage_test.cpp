// Runs and experiments renamed, archived, removed and restored: the folders are the truth, the index follows.
#include "test_support.hpp"

#include <nlohmann/json.hpp>

#include "experiment/run_group.hpp"
#include "experiment/run_index.hpp"
#include "experiment/run_manage.hpp"
#include "experiment/run_notes.hpp"
#include "experiment/run_title.hpp"
#include "experiment/run_trash.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

constexpr const char* kGroup = "demo-20261201-060500-1a2b";

RunDirectory makeRun(const TemporaryFolder& folder, const std::string& arm, int seed, RunState state,
                     const std::string& teacher = {}, const std::string& group = kGroup) {
    const RunDirectory run =
        RunDirectory::create(folder / "runs", group + "." + arm + "-s" + std::to_string(seed),
                             {{"name", "demo"},
                              {"run",
                               {{"role", arm == "teacher" ? "teacher" : "student"},
                                {"arm", arm},
                                {"title", arm == "kd" ? "KD" : "Teacher"},
                                {"seed", seed},
                                {"fold", -1},
                                {"group", group},
                                {"teacher", teacher}}}});
    if (state != RunState::created) {
        EventLog log(run.eventsFile());
        log.append({{"type", "state"}, {"state", toString(state)}});
    }
    return run;
}

std::vector<std::string> idsOf(RunIndex& index, bool withArchived = false) {
    RunQuery query;
    query.sort = "id";
    query.descending = false;
    query.includeArchived = withArchived;
    query.includeMissing = true;
    std::vector<std::string> ids;
    for (const RunRecord& run : index.list(query)) ids.push_back(run.id);
    return ids;
}

}  // namespace

class RunManageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRemovedExperimentLeavesTheIndexAndComesBackWhole() {
        TemporaryFolder folder;
        const auto teacher = makeRun(folder, "teacher", 1, RunState::completed);
        const auto student = makeRun(folder, "kd", 1, RunState::completed, teacher.id());
        makeRun(folder, "kd", 1, RunState::completed, {}, "other");
        RunIndex index(folder / "index.sqlite", folder / "runs");
        index.refresh();
        QCOMPARE(idsOf(index).size(), std::size_t(3));

        moveToTrash(folder / "runs", findRuns(folder / "runs", kGroup));
        index.refresh();
        QCOMPARE(idsOf(index), std::vector<std::string>{"other.kd-s1"});  // not even as missing
        QCOMPARE(listRuns(folder / "runs").size(), std::size_t(1));
        const auto held = listTrash(folder / "runs");
        QCOMPARE(held.size(), std::size_t(2));
        QCOMPARE(held.front().experiment, std::string(kGroup));
        QVERIFY(held.front().bytes >= fs::file_size(held.front().folder / "config.json"));

        QCOMPARE(restoreFromTrash(folder / "runs", kGroup).size(), std::size_t(2));
        index.refresh();
        QCOMPARE(idsOf(index).size(), std::size_t(3));
        QVERIFY(listTrash(folder / "runs").empty());
        QCOMPARE(student.config()["run"]["teacher"], Json(teacher.id()));
    }

    void whatIsBeingTrainedIsNeverRemovedAndNothingElseWithIt() {
        TemporaryFolder folder;
        const auto done = makeRun(folder, "kd", 1, RunState::completed);
        const auto busy = makeRun(folder, "kd", 2, RunState::running);
        const RunOwnership worker(busy);
        EXPECT_ERROR(moveToTrash(folder / "runs", {done, busy}), ErrorCode::busy, busy.id());
        QCOMPARE(listRuns(folder / "runs").size(), std::size_t(2));
        QVERIFY(listTrash(folder / "runs").empty());
        EXPECT_ERROR(archiveRuns({done, busy}, true), ErrorCode::busy, busy.id());
        QVERIFY(!readNotes(done).archived);
        // Finished runs of an experiment that is at work may go, those that it comes to may not.
        moveToTrash(folder / "runs", {done});
        const auto next = makeRun(folder, "kd", 3, RunState::created);
        EXPECT_ERROR(moveToTrash(folder / "runs", {next}), ErrorCode::busy, kGroup);
    }

    void aTeacherStaysWhileAStudentNeedsIt() {
        TemporaryFolder folder;
        const auto teacher = makeRun(folder, "teacher", 1, RunState::completed);
        const auto student = makeRun(folder, "kd", 1, RunState::created, teacher.id());
        EXPECT_ERROR(moveToTrash(folder / "runs", {teacher}), ErrorCode::busy, student.id());
        moveToTrash(folder / "runs", {teacher, student});
        QVERIFY(listRuns(folder / "runs").empty());
    }

    void theTrashIsEmptiedWholeOrByExperiment() {
        TemporaryFolder folder;
        moveToTrash(folder / "runs", {makeRun(folder, "kd", 1, RunState::completed)});
        moveToTrash(folder / "runs", {makeRun(folder, "kd", 2, RunState::completed, {}, "other")});
        EXPECT_ERROR(emptyTrash(folder / "runs", "oter"), ErrorCode::data, "Did you mean other?");
        QCOMPARE(emptyTrash(folder / "runs", "other"), std::size_t(1));
        QCOMPARE(listTrash(folder / "runs").size(), std::size_t(1));
        QCOMPARE(emptyTrash(folder / "runs"), std::size_t(1));
        QVERIFY(listTrash(folder / "runs").empty());
        QCOMPARE(emptyTrash(folder / "runs"), std::size_t(0));
    }

    void aRunRemovedTwiceComesBackAsItWasLast() {
        TemporaryFolder folder;
        moveToTrash(folder / "runs", {makeRun(folder, "kd", 1, RunState::failed)});
        const auto second = makeRun(folder, "kd", 1, RunState::completed);
        EXPECT_ERROR(restoreFromTrash(folder / "runs", second.id()), ErrorCode::busy, second.id());
        // A later second, as the folders of removals sort by it.
        class Later : public Clock {
            std::chrono::steady_clock::time_point steadyNow() const override {
                return systemClock().steadyNow();
            }
            std::chrono::system_clock::time_point wallNow() const override {
                return systemClock().wallNow() + std::chrono::seconds(2);
            }
            void sleepFor(std::chrono::milliseconds time) const override { systemClock().sleepFor(time); }
        };
        moveToTrash(folder / "runs", {second}, Later());
        restoreFromTrash(folder / "runs", second.id());
        QCOMPARE(int(second.state()), int(RunState::completed));
        QCOMPARE(listTrash(folder / "runs").size(), std::size_t(1));
    }

    void titlesAndTheArchiveOutliveTheIndex() {
        TemporaryFolder folder;
        const auto one = makeRun(folder, "kd", 1, RunState::completed);
        const auto two = makeRun(folder, "kd", 2, RunState::completed);
        writeNotes(one, {.starred = true, .note = "kept"});
        QCOMPARE(renameExperiment({one, two}, "  Rotated\nphones "), std::string("Rotated phones"));
        renameRun(two, "KD, colder");
        archiveRuns({one}, true);
        RunIndex index(folder / "index.sqlite", folder / "runs");
        index.rebuild();
        QCOMPARE(idsOf(index), std::vector<std::string>{two.id()});
        QCOMPARE(idsOf(index, true).size(), std::size_t(2));
        const RunRecord record = *index.find(two.id());
        QCOMPARE(experimentTitle(record), std::string("Rotated phones"));
        QCOMPARE(runTitle(record), std::string("KD, colder"));
        QCOMPARE(armTitle(record), std::string("KD"));
        QVERIFY(readNotes(one).starred && readNotes(one).note == "kept");
        QCOMPARE(restoreRuns(folder / "runs", kGroup), std::vector<std::string>{one.id()});
        renameRun(two, "");
        renameExperiment({one, two}, "");
        index.refresh();
        QCOMPARE(runTitle(*index.find(two.id())), std::string("KD, seed 2"));
        QCOMPARE(experimentTitle(*index.find(one.id())), std::string("demo, 2026-12-01 06:05"));
    }

    void titlesWithoutAConfigAreTheId() {
        RunRecord run;
        run.id = "lonely";
        QCOMPARE(runTitle(run), std::string("lonely"));
        QCOMPARE(experimentTitle(run), std::string("lonely"));
        run.name = "demo", run.group = "my-group", run.arm = "kd", run.fold = 2;
        QCOMPARE(runTitle(run), std::string("kd, seed 1, fold 2"));
        QCOMPARE(experimentTitle(run), std::string("demo (my-group)"));
    }
};

QTEST_GUILESS_MAIN(RunManageTest)
#include "run_manage_test.moc"
