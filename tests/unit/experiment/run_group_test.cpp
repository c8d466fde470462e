// The summary of a group: means, spreads and intervals by hand-computed examples, and what is left out.
#include "test_support.hpp"

#include <nlohmann/json.hpp>

#include "experiment/run_group.hpp"

using namespace distillery;
using test::TemporaryFolder;

namespace {

RunDirectory addRun(const fs::path& runs, const std::string& id, const std::string& arm, int seed, int fold,
                    std::optional<double> macroF1, double accuracy = 0.9) {
    const RunDirectory run = RunDirectory::create(runs, id,
                                                  {{"name", "demo"},
                                                   {"run",
                                                    {{"role", arm == "teacher" ? "teacher" : "student"},
                                                     {"arm", arm},
                                                     {"title", "Arm " + arm},
                                                     {"seed", seed},
                                                     {"fold", fold},
                                                     {"group", "g"},
                                                     {"teacher", ""}}}});
    if (macroF1)
        run.writeJson("metrics.json",
                      {{"test",
                        {{"macro_f1", *macroF1},
                         {"accuracy", accuracy},
                         {"interval", {{"macro_f1", {0.5, 0.7}}, {"accuracy", {0.8, 0.95}}}}}},
                       {"robustness", {{"mean_macro_f1", *macroF1 - 0.1}}},
                       {"model", {{"parameters", 12345}, {"macs", 6789000}}}});
    return run;
}

bool isNear(const OrderedJson& value, double expected) {
    return std::abs(value.get<double>() - expected) < 1e-9;
}

}  // namespace

class RunGroupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void studentsTMatchesTheTables();
    void summariesOfFewValues();
    void armsAreSummarisedOverSeeds();
    void foldsAreAveragedWithinTheirSeed();
    void aSingleRunKeepsItsOwnInterval();
    void unfinishedRunsAreNamedAndCountNowhere();
    void theTableShowsEveryArm();
    void groupsAreFoundByNameAndByIds();
};

void RunGroupTest::studentsTMatchesTheTables() {
    QCOMPARE(studentT95(1), 12.7062);
    QCOMPARE(studentT95(4), 2.7764);
    QCOMPARE(studentT95(30), 2.0423);
    QVERIFY(std::abs(studentT95(40) - 2.0211) < 1e-4);
    QVERIFY(std::abs(studentT95(120) - 1.9799) < 1e-4);
    QVERIFY(studentT95(31) < studentT95(30));
    EXPECT_ERROR(studentT95(0), ErrorCode::internal, "two values");
}

void RunGroupTest::summariesOfFewValues() {
    const Summary one = summarise({0.8});
    QCOMPARE(one.mean, 0.8);
    QVERIFY(!one.sd && !one.low && !one.high);
    const Summary three = summarise({0.6, 0.7, 0.8});
    QVERIFY(std::abs(three.mean - 0.7) < 1e-12);
    QVERIFY(std::abs(*three.sd - 0.1) < 1e-12);
    QVERIFY(std::abs(*three.high - (0.7 + 4.3027 * 0.1 / std::sqrt(3.0))) < 1e-12);
    QVERIFY(std::abs(*three.low - (0.7 - 4.3027 * 0.1 / std::sqrt(3.0))) < 1e-12);
}

void RunGroupTest::armsAreSummarisedOverSeeds() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    std::vector<RunDirectory> all;
    all.push_back(addRun(runs, "g.kd-s2", "kd", 2, -1, 0.7));
    all.push_back(addRun(runs, "g.kd-s1", "kd", 1, -1, 0.6));
    all.push_back(addRun(runs, "g.kd-s3", "kd", 3, -1, 0.8));
    all.push_back(addRun(runs, "g.teacher-s1", "teacher", 1, -1, 0.9));
    const OrderedJson document = summariseGroup(all);
    QCOMPARE(document["schema"].get<std::string>(), std::string("har-distillery/group/1"));
    QCOMPARE(document["group"].get<std::string>(), std::string("g"));
    QCOMPARE(document["arms"].size(), std::size_t(2));
    QCOMPARE(document["arms"][0]["name"].get<std::string>(), std::string("teacher"));  // before its students
    const OrderedJson& kd = document["arms"][1];
    QCOMPARE(kd["title"].get<std::string>(), std::string("Arm kd"));
    QCOMPARE(kd["macro_f1"]["per_seed"].dump(), std::string("[0.6,0.7,0.8]"));
    QCOMPARE(kd["macro_f1"]["seeds"].dump(), std::string("[1,2,3]"));
    QVERIFY(isNear(kd["macro_f1"]["mean"], 0.7) && isNear(kd["macro_f1"]["sd"], 0.1));
    QCOMPARE(kd["macro_f1"]["interval_kind"].get<std::string>(), std::string("t over seeds"));
    QVERIFY(isNear(kd["robust_macro_f1"]["mean"], 0.6));
    QVERIFY(isNear(kd["accuracy"]["mean"], 0.9));
    QCOMPARE(kd["parameters"].get<int>(), 12345);
    QCOMPARE(kd["macs"].get<int>(), 6789000);
    QCOMPARE(kd["runs"].size(), std::size_t(3));
    QVERIFY(kd["unfinished"].empty());
}

void RunGroupTest::foldsAreAveragedWithinTheirSeed() {
    TemporaryFolder folder;
    std::vector<RunDirectory> all;
    all.push_back(addRun(folder / "runs", "a", "kd", 1, 0, 0.6));
    all.push_back(addRun(folder / "runs", "b", "kd", 1, 1, 0.8));
    const OrderedJson one = summariseGroup(all)["arms"][0]["macro_f1"];
    QCOMPARE(one["per_seed"].dump(), std::string("[0.7]"));
    QCOMPARE(one["per_fold"].dump(), std::string("[0.6,0.8]"));
    QCOMPARE(one["interval_kind"].get<std::string>(), std::string("t over folds"));
    QVERIFY(isNear(one["sd"], std::sqrt(0.02)));
    all.push_back(addRun(folder / "runs", "c", "kd", 2, 0, 0.8));
    all.push_back(addRun(folder / "runs", "d", "kd", 2, 1, 1.0));
    const OrderedJson two = summariseGroup(all)["arms"][0]["macro_f1"];
    QCOMPARE(two["per_seed"].size(), std::size_t(2));
    QVERIFY(isNear(two["per_seed"][1], 0.9) && isNear(two["mean"], 0.8));
    QCOMPARE(two["interval_kind"].get<std::string>(), std::string("t over seeds"));
}

void RunGroupTest::aSingleRunKeepsItsOwnInterval() {
    TemporaryFolder folder;
    const OrderedJson arm = summariseGroup({addRun(folder / "runs", "a", "kd", 1, -1, 0.6)})["arms"][0];
    QVERIFY(arm["macro_f1"]["sd"].is_null());
    QCOMPARE(arm["macro_f1"]["interval"].dump(), std::string("[0.5,0.7]"));
    QCOMPARE(arm["macro_f1"]["interval_kind"].get<std::string>(),
             std::string("bootstrap over test subjects"));
    QVERIFY(arm["robust_macro_f1"]["interval"].is_null());
}

void RunGroupTest::unfinishedRunsAreNamedAndCountNowhere() {
    TemporaryFolder folder;
    std::vector<RunDirectory> all;
    all.push_back(addRun(folder / "runs", "a", "kd", 1, -1, 0.6));
    all.push_back(addRun(folder / "runs", "b", "kd", 2, -1, std::nullopt));
    all.push_back(addRun(folder / "runs", "c", "kd", 3, -1, 0.8));
    all.push_back(addRun(folder / "runs", "d", "alone", 1, -1, std::nullopt));
    test::writeText(folder / "runs" / "c" / "metrics.json", R"({"test": {"macro_f1": null}})");
    const OrderedJson document = summariseGroup(all);
    const OrderedJson& kd = document["arms"][0];
    QCOMPARE(kd["macro_f1"]["per_seed"].dump(), std::string("[0.6]"));
    QCOMPARE(kd["unfinished"].size(), std::size_t(2));
    QCOMPARE(kd["unfinished"][0]["run"].get<std::string>(), std::string("b"));
    QCOMPARE(kd["unfinished"][0]["state"].get<std::string>(), std::string("created"));
    const OrderedJson& alone = document["arms"][1];
    QVERIFY(alone["macro_f1"].is_null() && alone["parameters"].is_null());
    QVERIFY(summariseGroup({})["arms"].empty());
}

void RunGroupTest::theTableShowsEveryArm() {
    TemporaryFolder folder;
    std::vector<RunDirectory> all;
    all.push_back(addRun(folder / "runs", "a", "kd", 1, -1, 0.6));
    all.push_back(addRun(folder / "runs", "b", "kd", 2, -1, 0.8));
    all.push_back(addRun(folder / "runs", "d", "alone", 1, -1, std::nullopt));
    const std::string table = groupTable(summariseGroup(all));
    for (const char* part : {"Arm kd", "0.7000 ± 0.1414", "12,345", "6,789,000", "Arm alone", "0 of 1", "–"})
        QVERIFY2(table.find(part) != std::string::npos, table.c_str());
}

void RunGroupTest::groupsAreFoundByNameAndByIds() {
    TemporaryFolder folder;
    const fs::path runs = folder / "runs";
    addRun(runs, "g-7.kd-s1", "kd", 1, -1, 0.6);
    addRun(runs, "g-7.kd-s2", "kd", 2, -1, 0.6);
    addRun(runs, "h-1.kd-s1", "kd", 1, -1, 0.6);
    QCOMPARE(findRuns(runs, "g-7").size(), std::size_t(2));
    QCOMPARE(findRuns(runs, "g").size(), std::size_t(3));  // by run.group
    QCOMPARE(findRuns(runs, "h-").size(), std::size_t(1));
    QCOMPARE(findRuns(runs, "g-7.kd-s2").front().id(), std::string("g-7.kd-s2"));
    EXPECT_ERROR(findRuns(runs, "g-8"), ErrorCode::data, "no such run");
    QCOMPARE(runsOfGroup(runs, "g").size(), std::size_t(3));
    QVERIFY(runsOfGroup(runs, "other").empty());
}

QTEST_APPLESS_MAIN(RunGroupTest)
#include "run_group_test.moc"
