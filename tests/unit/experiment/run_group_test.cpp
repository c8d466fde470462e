// The summary of a group: means, spreads and intervals by hand-computed examples, and what is left out.
#include "test_support.hpp"

#include <nlohmann/json.hpp>

#include "eval/predictions.hpp"
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

/// Two classes, 10 windows of each a person; person i gets `wrong` + i windows of both classes wrong.
RunDirectory addPredictedRun(const fs::path& runs, const std::string& id, int seed, int fold,
                             const std::vector<std::string>& people, int wrong) {
    const RunDirectory run = addRun(runs, id, "kd", seed, fold, 0.5);
    Predictions p;
    p.classes = {"x", "y"};
    for (std::size_t s = 0; s < people.size(); ++s)
        for (int i = 0; i < 20; ++i) {
            const bool isWrong = i / 2 < wrong + int(s);
            p.windowIds.push_back(std::uint32_t(p.truth.size()));
            p.subjects.push_back(people[s]);
            p.truth.push_back(i % 2);
            const float ofX = (i % 2 == 0) != isWrong ? 0.9F : 0.1F;
            p.probabilities.insert(p.probabilities.end(), {ofX, 1 - ofX});
        }
    run.writeText("predictions/test.csv", p.toCsv());
    return run;
}

bool isNear(const OrderedJson& value, double expected) {
    return std::abs(value.get<double>() - expected) < 1e-9;
}

}  // namespace

class RunGroupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void armsAreSummarisedOverSeeds();
    void foldsAreAveragedWithinTheirSeed();
    void theIntervalIsOverPeople();
    void foldsArePooledOverTheirPeople();
    void unfinishedRunsAreNamedAndCountNowhere();
    void theTableShowsEveryArm();
    void groupsAreFoundByNameAndByIds();
};

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
    QCOMPARE(kd["macro_f1"]["interval_kind"].get<std::string>(),
             std::string("none"));  // seeds are not people
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
    QVERIFY(one["interval"].is_null() && one["sd"].is_null());  // folds are neither people nor seeds
    all.push_back(addRun(folder / "runs", "c", "kd", 2, 0, 0.8));
    all.push_back(addRun(folder / "runs", "d", "kd", 2, 1, 1.0));
    const OrderedJson two = summariseGroup(all)["arms"][0]["macro_f1"];
    QCOMPARE(two["per_seed"].size(), std::size_t(2));
    QVERIFY(isNear(two["per_seed"][1], 0.9) && isNear(two["mean"], 0.8));
}

void RunGroupTest::theIntervalIsOverPeople() {
    TemporaryFolder folder;
    const auto all = {addPredictedRun(folder / "runs", "a", 1, -1, {"1", "2", "3", "4"}, 0),
                      addPredictedRun(folder / "runs", "b", 2, -1, {"1", "2", "3", "4"}, 0)};
    const OrderedJson one = summariseGroup({*all.begin()})["arms"][0]["macro_f1"];
    QCOMPARE(one["interval_kind"].get<std::string>(), std::string("over people"));
    QVERIFY(one["interval"][0].get<double>() < one["mean"].get<double>() &&
            one["mean"].get<double>() < one["interval"][1].get<double>());
    const OrderedJson two = summariseGroup(all)["arms"][0]["macro_f1"];
    QCOMPARE(two["interval_kind"].get<std::string>(), std::string("over people and seeds"));
    QVERIFY(isNear(two["sd"], 0));  // equal seeds: an interval over them would be a point
    for (const int end : {0, 1}) QVERIFY(isNear(two["interval"][end], one["interval"][end].get<double>()));
    QVERIFY(two["interval"][1].get<double>() - two["interval"][0].get<double>() > 0.1);
}

void RunGroupTest::foldsArePooledOverTheirPeople() {
    TemporaryFolder folder;
    // Fold 0: three people of 10 windows a class; fold 1: one of 10. Pooled, everybody weighs the same.
    const auto all = {addPredictedRun(folder / "runs", "a", 1, 0, {"1", "2", "3"}, 0),
                      addPredictedRun(folder / "runs", "b", 1, 1, {"4"}, 4)};
    const OrderedJson both = summariseGroup(all)["arms"][0]["macro_f1"];
    QVERIFY(isNear(both["mean"], 1 - (0 + 1 + 2 + 4) / 40.0));
    QCOMPARE(both["interval_kind"].get<std::string>(), std::string("over people"));
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
