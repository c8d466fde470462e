// From an experiment to its runs: how many, under which names, and which of them share a teacher.
#include "test_support.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "experiment/config.hpp"
#include "experiment/run_config.hpp"

using namespace distillery;

namespace {

std::vector<PlannedRun> expand(const Json& values) {
    return expandConfig(resolveConfig({{"file test.json", values, false}}));
}

Json arm(const std::string& name, const Json& set) {
    return {{"name", name}, {"set", set}};
}

Json fourArms() {
    return Json::array({arm("logistic", {{"method.name", "features-logistic"}}),
                        arm("alone", {{"method.name", "supervised"}}), arm("kd", {{"method.name", "kd"}}),
                        arm("smldist", {{"method.name", "smldist"}})});
}

std::vector<std::string> namesOf(const std::vector<PlannedRun>& runs) {
    std::vector<std::string> names;
    for (const auto& run : runs) names.push_back(run.name);
    return names;
}

const PlannedRun& byName(const std::vector<PlannedRun>& runs, const std::string& name) {
    const auto found = std::ranges::find(runs, name, &PlannedRun::name);
    if (found == runs.end()) throw std::runtime_error("no run " + name);
    return *found;
}

}  // namespace

class ExpandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNumberOfRunsIsBounded();
    void theConfigOfARunIsCompleteAndChecked();
    void aPlainConfigIsOneTeacherAndOneStudent();
    void armsShareTheTeacherOfTheirSeedAndFold();
    void armsThatChangeTheTeachersWorldGetTheirOwn_data();
    void armsThatChangeTheTeachersWorldGetTheirOwn();
    void everyRunComesAfterItsTeacher();
    void plannedConfigsAreCompleteAndResolveToThemselves();
    void anArmsChoiceBringsItsOwnDefaults();
    void teachersTrainWithoutLabelSmoothingUnlessTold();
    void equalViewsReachTheStudentAlone();
    void teachersDoNotDependOnTheOrderOfArms();
    void aReferenceTeacherIsPlannedEvenWhenNobodyNeedsIt();
    void givenAndSkippedTeachersAreNotTrained();
    void refusals_data();
    void refusals();
    void foldsNeedASplitThatHasThem();
};

void ExpandTest::theNumberOfRunsIsBounded() {
    Json seeds = Json::array();
    for (int i = 0; i < 100'000; ++i) seeds.push_back(i);
    EXPECT_ERROR(expand({{"seeds", seeds}}), ErrorCode::config,
                 "100000 runs; one experiment holds at most 10000");
    Json arms = Json::array();
    for (int i = 0; i < 201; ++i) arms.push_back(arm("a" + std::to_string(i), Json::object()));
    EXPECT_ERROR(expand({{"arms", arms}}), ErrorCode::config, "201 arms");
}

void ExpandTest::theConfigOfARunIsCompleteAndChecked() {
    test::TemporaryFolder folder;
    for (const PlannedRun& planned : expand({{"arms", fourArms()}})) {
        const RunDirectory run = RunDirectory::create(folder / "runs", planned.name, planned.config);
        QCOMPARE(readRunConfig(run), planned.config);  // nothing is added: a resume sees the very config
        Json older = planned.config;
        older["evaluate"].erase("bootstrap");
        test::writeText(run.path() / "config.json", older.dump());
        QCOMPARE(readRunConfig(run), planned.config);
        const auto expectRefusal = [&](const char* path, const Json& value, const std::string& message) {
            Json wrong = planned.config;
            setPath(wrong, path, value);
            test::writeText(run.path() / "config.json", wrong.dump());
            EXPECT_ERROR(readRunConfig(run), ErrorCode::data, message);
            EXPECT_ERROR(readRunConfig(run), ErrorCode::data, (run.path() / "config.json").string());
        };
        expectRefusal("run.seed", "one", "run.seed: \"one\" is not allowed here");
        expectRefusal("run.role", 3, "run.role: 3 is not allowed here");
        expectRefusal("data.options", Json::array(), "data.options");
        expectRefusal("windows", nullptr, "windows");
        expectRefusal("student.train.epochs", -1, "student.train.epochs: -1 is not allowed here");
        expectRefusal("run", 3, "lacks the section \"run\"");
    }
}

void ExpandTest::aPlainConfigIsOneTeacherAndOneStudent() {
    const auto runs = expand({{"method", {{"name", "kd"}}}});
    QCOMPARE(namesOf(runs), (std::vector<std::string>{"teacher-s1", "kd-s1"}));
    QCOMPARE(runs[0].role, std::string("teacher"));
    QCOMPARE(runs[1].role, std::string("student"));
    QCOMPARE(runs[1].teacher, std::string("teacher-s1"));
    QCOMPARE(runs[1].fold, -1);
}

void ExpandTest::armsShareTheTeacherOfTheirSeedAndFold() {
    const auto runs = expand(
        {{"arms", fourArms()}, {"seeds", {1, 2, 3}}, {"folds", {0, 4}}, {"split", {{"kind", "kfold"}}}});
    QCOMPARE(runs.size(), std::size_t(3 * 2 * (1 + 4)));
    QCOMPARE(std::ranges::count(runs, "teacher", &PlannedRun::role), 6);
    std::map<std::string, int> students;
    for (const auto& run : runs) {
        if (run.role == "teacher") continue;
        const bool learns = run.arm == "kd" || run.arm == "smldist";
        QCOMPARE(run.teacher.empty(), !learns);
        if (!learns) continue;
        ++students[run.teacher];
        const auto& teacher = byName(runs, run.teacher);
        QCOMPARE(teacher.seed, run.seed);
        QCOMPARE(teacher.fold, run.fold);
        QCOMPARE(run.config["split"]["fold"].get<int>(), run.fold);
        QCOMPARE(teacher.config["split"], run.config["split"]);
    }
    QCOMPARE(students.size(), std::size_t(6));
    for (const auto& [teacher, count] : students) QCOMPARE(count, 2);
    QVERIFY(byName(runs, "kd-f4-s2").config["run"]["seed"] == 2);
    const auto names = namesOf(runs);
    QCOMPARE(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

void ExpandTest::armsThatChangeTheTeachersWorldGetTheirOwn_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("shared");
    QTest::newRow("data") << "data.rate_hz"
                          << "25" << false;
    QTest::newRow("windows") << "windows.overlap"
                             << "0.25" << false;
    QTest::newRow("split") << "split.validation_fraction"
                           << "0.3" << false;
    QTest::newRow("scaler") << "scaler.kind"
                            << "\"minmax\"" << false;
    QTest::newRow("teacher training") << "teacher.train.epochs"
                                      << "3" << false;
    QTest::newRow("teacher head") << "teacher.head"
                                  << "\"hopfield\"" << false;
    QTest::newRow("device") << "compute.device"
                            << "\"cpu\"" << false;
    QTest::newRow("threads") << "compute.threads"
                             << "1" << true;
    QTest::newRow("student") << "student.train.epochs"
                             << "3" << true;
    QTest::newRow("method") << "method.tau"
                            << "2" << true;
    QTest::newRow("checkpoints") << "checkpoint.keep"
                                 << "3" << true;
    QTest::newRow("evaluation") << "evaluate.frequency"
                                << "false" << true;
}

void ExpandTest::armsThatChangeTheTeachersWorldGetTheirOwn() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, shared);
    const Json set = {{key.toStdString(), Json::parse(value.toStdString())}};
    const auto runs =
        expand({{"method", {{"name", "kd"}}}, {"arms", {arm("base", Json::object()), arm("other", set)}}});
    QCOMPARE(std::ranges::count(runs, "teacher", &PlannedRun::role), shared ? 1 : 2);
    QCOMPARE(byName(runs, "base-s1").teacher, std::string("teacher-s1"));
    QCOMPARE(byName(runs, "other-s1").teacher, std::string(shared ? "teacher-s1" : "teacher-2-s1"));
}

void ExpandTest::everyRunComesAfterItsTeacher() {
    const auto runs = expand({{"arms", fourArms()}, {"seeds", {5, 1}}});
    std::set<std::string> seen;
    for (const auto& run : runs) {
        QVERIFY(run.teacher.empty() || seen.contains(run.teacher));
        seen.insert(run.name);
    }
    const auto firstStudent = std::ranges::find(runs, "student", &PlannedRun::role);
    QVERIFY(std::all_of(firstStudent, runs.end(), [](const auto& run) { return run.role == "student"; }));
}

void ExpandTest::plannedConfigsAreCompleteAndResolveToThemselves() {
    for (const auto& run : expand({{"name", "demo"}, {"arms", fourArms()}, {"seeds", {7}}})) {
        QVERIFY(!run.config.contains("arms") && !run.config.contains("seeds") &&
                !run.config.contains("folds"));
        QCOMPARE(run.config["run"]["role"].get<std::string>(), run.role);
        QCOMPARE(run.config["run"]["arm"].get<std::string>(), run.arm);
        QCOMPARE(run.config["run"]["teacher"].get<std::string>(), run.teacher);
        QCOMPARE(run.config["run"]["group"].get<std::string>(), std::string("demo"));
        const Config again = resolveConfig({{"run", run.config, false}});
        QVERIFY(again.values == run.config);
        EXPECT_ERROR(expandConfig(again), ErrorCode::config, "one run");
    }
}

void ExpandTest::anArmsChoiceBringsItsOwnDefaults() {
    // views is 16 for kd and 0 for supervised: the base's default must not travel into the arm.
    const auto runs =
        expand({{"arms",
                 {arm("smldist", {{"method.name", "smldist"}}), arm("kd", {{"method.name", "kd"}}),
                  arm("alone", {{"method.name", "supervised"}})}}});
    QCOMPARE(byName(runs, "kd-s1").config["method"]["views"], Json(16));
    QCOMPARE(byName(runs, "alone-s1").config["method"]["views"], Json(0));
    // What both methods share has one default, so that a comparison of them is not confounded.
    for (const char* key : {"alpha", "tau", "views", "teacher_view"})
        QCOMPARE(byName(runs, "smldist-s1").config["method"][key],
                 byName(runs, "kd-s1").config["method"][key]);
    QVERIFY(!byName(runs, "kd-s1").config["method"].contains("stage_weight"));
    const auto set = expand(
        {{"method", {{"alpha", 0.7}}},
         {"arms", {arm("smldist", {{"method.name", "smldist"}}), arm("kd", {{"method.name", "kd"}})}}});
    QCOMPARE(byName(set, "kd-s1").config["method"]["alpha"], Json(0.7));
}

void ExpandTest::teachersTrainWithoutLabelSmoothingUnlessTold() {
    const auto runs = expand(Json::object());
    for (const PlannedRun& run : runs) {
        QCOMPARE(run.config["teacher"]["train"]["label_smoothing"], Json(0.0));
        QCOMPARE(run.config["student"]["train"]["label_smoothing"], Json(0.05));
    }
    const auto told = expand({{"teacher", {{"train", {{"label_smoothing", 0.1}}}}}});
    QCOMPARE(byName(told, "teacher-s1").config["teacher"]["train"]["label_smoothing"], Json(0.1));
}

void ExpandTest::equalViewsReachTheStudentAlone() {
    const auto runs = expand({{"method", {{"views", 20}}}, {"arms", fourArms()}});
    for (const char* name : {"alone-s1", "kd-s1", "smldist-s1"})
        QCOMPARE(byName(runs, name).config["method"]["views"], Json(20));
}

void ExpandTest::teachersDoNotDependOnTheOrderOfArms() {
    Json arms = fourArms();
    const auto forward = expand({{"arms", arms}});
    std::reverse(arms.begin(), arms.end());
    const auto backward = expand({{"arms", arms}});
    QVERIFY(byName(forward, "teacher-s1").config == byName(backward, "teacher-s1").config);
}

void ExpandTest::aReferenceTeacherIsPlannedEvenWhenNobodyNeedsIt() {
    const auto runs = expand({{"method", {{"name", "supervised"}}}, {"seeds", {1, 2}}});
    QCOMPARE(namesOf(runs),
             (std::vector<std::string>{"teacher-s1", "teacher-s2", "supervised-s1", "supervised-s2"}));
    QCOMPARE(byName(runs, "supervised-s2").teacher, std::string());
}

void ExpandTest::givenAndSkippedTeachersAreNotTrained() {
    const auto given = expand({{"method", {{"name", "kd"}}}, {"teacher", {{"run", "old-run"}}}});
    QCOMPARE(namesOf(given), std::vector<std::string>{"kd-s1"});
    QCOMPARE(given[0].teacher, std::string());
    QCOMPARE(given[0].config["teacher"]["run"], Json("old-run"));
    const auto skipped = expand({{"method", {{"name", "supervised"}}}, {"teacher", {{"skip", true}}}});
    QCOMPARE(namesOf(skipped), std::vector<std::string>{"supervised-s1"});
    EXPECT_ERROR(expand({{"method", {{"name", "kd"}}}, {"teacher", {{"skip", true}}}}), ErrorCode::config,
                 "teacher.skip");
}

void ExpandTest::refusals_data() {
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("fragment");
    QTest::newRow("no name") << R"({"arms": [{"set": {}}]})"
                             << "arms[0]";
    QTest::newRow("no object") << R"({"arms": ["kd"]})"
                               << "arms[0]";
    QTest::newRow("unknown key of an arm") << R"({"arms": [{"name": "kd", "sett": {}}]})"
                                           << "Did you mean set?";
    QTest::newRow("unsafe name") << R"({"arms": [{"name": "My KD/1"}]})"
                                 << "my-kd-1";
    QTest::newRow("name twice") << R"({"arms": [{"name": "kd"}, {"name": "kd"}]})"
                                << "arms[1].name";
    QTest::newRow("name of a teacher") << R"({"arms": [{"name": "teacher"}]})"
                                       << "teacher-s1";
    QTest::newRow("arm sets seeds") << R"({"arms": [{"name": "kd", "set": {"seeds": [2]}}]})"
                                    << "cannot differ";
    QTest::newRow("unknown key in an arm")
        << R"({"arms": [{"name": "a", "set": {"student.train.epoch": 2}}]})"
        << "arm a";
    QTest::newRow("unknown method in an arm") << R"({"arms": [{"name": "a", "set": {"method.name": "kdd"}}]})"
                                              << "arm a";
    QTest::newRow("mixup with a teacher")
        << R"({"student": {"train": {"mixup": 0.2}}, "arms": [{"name": "kd", "set": {"method.name": "kd"}}]})"
        << "whose method is supervised";
    QTest::newRow("no seeds") << R"({"seeds": []})"
                              << "seeds";
    QTest::newRow("seed twice") << R"({"seeds": [1, 1]})"
                                << "seeds";
}

void ExpandTest::refusals() {
    QFETCH(QString, config);
    QFETCH(QString, fragment);
    EXPECT_ERROR(expand(Json::parse(config.toStdString())), ErrorCode::config, fragment.toStdString());
}

void ExpandTest::foldsNeedASplitThatHasThem() {
    EXPECT_ERROR(expand({{"folds", {0}}, {"split", {{"kind", "official"}}}}), ErrorCode::config, "official");
    EXPECT_ERROR(expand({{"folds", {0, 5}}, {"split", {{"kind", "kfold"}, {"folds", 5}}}}), ErrorCode::config,
                 "fold 5");
    QCOMPARE(expand({{"folds", {0, 7}}, {"split", {{"kind", "leave-one-subject-out"}}}}).size(),
             std::size_t(4));
}

QTEST_APPLESS_MAIN(ExpandTest)
#include "expand_test.moc"
