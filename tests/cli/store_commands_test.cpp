// `distill runs`, `distill store` and `distill doctor` on healthy, damaged and unusual homes.
#include "experiment_cli_support.hpp"

using namespace distillery;
using test::distill;
using test::makeRun;
using test::TemporaryFolder;

namespace {

std::vector<std::string> idsOf(const test::Outcome& outcome) {
    std::vector<std::string> ids;
    const Json document = outcome.document();
    if (document.is_object())
        for (const Json& run : document["runs"]) ids.push_back(run["id"]);
    return ids;
}

}  // namespace

class StoreCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listingFiltersAndSorts() {
        TemporaryFolder home;
        const std::string place = home.path().string();
        QCOMPARE(distill({"runs", "list", "--home", place}).out, std::string("no runs\n"));
        for (int i = 1; i <= 3; ++i) {
            const auto run =
                makeRun(home.path(), "demo-" + std::to_string(i), i == 3 ? "failed" : "completed");
            test::writeText(run / "metrics.json", Json{{"test", {{"macro_f1", 0.9 - 0.1 * i}}}}.dump());
        }
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--sort", "test_macro_f1"})),
                 (std::vector<std::string>{"demo-1", "demo-2", "demo-3"}));
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--sort", "test.macro_f1",
                                "--reverse", "--limit", "1"})),
                 std::vector<std::string>{"demo-3"});
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--state", "failed,lost"})),
                 std::vector<std::string>{"demo-3"});
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--where", "test.macro_f1>0.75"})),
                 std::vector<std::string>{"demo-1"});
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--name", "O-2"})),
                 std::vector<std::string>{"demo-2"});
        const auto wrong = distill({"runs", "list", "--home", place, "--sort", "test_macro_f2"});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(wrong.err.find("test_macro_f1") != std::string::npos, wrong.err.c_str());
        QCOMPARE(distill({"runs", "list", "--home", place, "--state", "runing"}).exitCode, 4);
        QCOMPARE(distill({"runs", "list", "--home", place, "--where", "macro"}).exitCode, 2);
    }

    void starsTagsAndNotesAreKeptAndFound() {
        TemporaryFolder home;
        const std::string place = home.path().string();
        makeRun(home.path(), "demo-1", "completed");
        const auto run = makeRun(home.path(), "demo-2", "completed");
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--name", "rotation"})).size(),
                 0U);
        const auto tagged = distill({"runs", "tag", "demo-2", "--json", "--home", place, "--star", "--add",
                                     "rotation,fig 3,rotation", "--note", "before the fix"});
        QCOMPARE(tagged.exitCode, 0);
        QCOMPARE(tagged.document()["tags"], Json({"rotation", "fig 3"}));
        QCOMPARE(idsOf(distill({"runs", "list", "--json", "--home", place, "--name", "rotation"})),
                 std::vector<std::string>{"demo-2"});
        QVERIFY(distill({"runs", "list", "--home", place}).out.find("★ demo-2") != std::string::npos);
        const auto missing = distill({"runs", "tag", "demo-2", "--home", place, "--remove", "fig3"});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.err.find("fig 3") != std::string::npos, missing.err.c_str());
        distill({"runs", "tag", "demo-2", "--home", place, "--no-star", "--remove", "rotation"});
        const Json shown = distill({"runs", "show", "demo-2", "--json", "--home", place}).document()["run"];
        QCOMPARE(shown["starred"], Json(false));
        QCOMPARE(shown["tags"], Json("fig 3"));
        QCOMPARE(shown["note"], Json("before the fix"));
        // A damaged file is named and costs nothing but itself.
        test::writeText(run / "notes.json", "{\"starred\": tru");
        const auto listed = distill({"runs", "list", "--json", "--home", place});
        QCOMPARE(idsOf(listed).size(), 2U);
        QVERIFY2(listed.out.find("notes.json") != std::string::npos, listed.out.c_str());
    }

    void showTellsAllOfOneRun() {
        TemporaryFolder home;
        const auto run = makeRun(home.path(), "demo-1", "completed");
        test::writeText(run / "metrics.json", R"({"test": {"macro_f1": 0.8125, "accuracy": 0.9}})");
        const auto outcome = distill({"runs", "show", "demo", "--json", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 0);
        const Json document = outcome.document();
        QCOMPARE(document["run"]["state"], Json("completed"));
        QCOMPARE(document["metrics"]["test"]["macro_f1"], Json(0.8125));
        QCOMPARE(document["config"]["name"], Json("demo"));
        const auto text = distill({"runs", "show", "demo-1", "--home", home.path().string()});
        QVERIFY2(text.out.find("0.8125") != std::string::npos, text.out.c_str());
        const auto wrong = distill({"runs", "show", "dmeo-1", "--home", home.path().string()});
        QCOMPARE(wrong.exitCode, 4);
        QVERIFY2(wrong.err.find("demo-1") != std::string::npos, wrong.err.c_str());
    }

    void aDamagedIndexIsReplacedWithoutLoss() {
        TemporaryFolder home;
        const std::string place = home.path().string();
        for (int i = 1; i <= 3; ++i) makeRun(home.path(), "demo-" + std::to_string(i), "completed");
        const auto before = distill({"runs", "list", "--json", "--home", place});
        QCOMPARE(idsOf(before).size(), std::size_t(3));
        test::writeText(home.path() / "data" / "index.sqlite", std::string(9000, '?'));
        const auto after = distill({"runs", "list", "--json", "--home", place});
        QCOMPARE(after.exitCode, 0);
        QCOMPARE(after.out, before.out);
        QVERIFY2(after.err.find("damaged") != std::string::npos, after.err.c_str());
        std::filesystem::remove(home.path() / "data" / "index.sqlite");
        const auto rebuilt = distill({"store", "rebuild", "--json", "--home", place});
        QCOMPARE(rebuilt.exitCode, 0);
        QCOMPARE(rebuilt.document()["runs"], Json(3));
        QCOMPARE(distill({"runs", "list", "--json", "--home", place}).out, before.out);
    }

    void checkNamesDamageWithExitFour() {
        TemporaryFolder home;
        const std::string place = home.path().string();
        const auto run = makeRun(home.path(), "demo-1", "completed");
        const auto news = distill({"store", "check", "--json", "--home", place});
        QCOMPARE(news.exitCode, 0);  // an index that is behind is no damage
        QCOMPARE(news.document()["findings"].size(), std::size_t(1));
        QCOMPARE(distill({"store", "rebuild", "--home", place}).exitCode, 0);
        QCOMPARE(distill({"store", "check", "--home", place}).out, std::string("all is well\n"));
        test::writeText(run / "events.jsonl", "noise\n" + test::readText(run / "events.jsonl"));
        const auto damaged = distill({"store", "check", "--json", "--home", place});
        QCOMPARE(damaged.exitCode, 4);
        QCOMPARE(damaged.document()["damaged"], Json(1));
        QVERIFY2(damaged.out.find("events.jsonl:1") != std::string::npos, damaged.out.c_str());
    }

    void aHomeThatCannotBeWrittenStillLists() {
        TemporaryFolder home;
        makeRun(home.path(), "demo-1", "completed");
        // Even the superuser cannot open a folder as a database.
        std::filesystem::create_directories(home.path() / "data" / "index.sqlite");
        const auto outcome = distill({"runs", "list", "--json", "--home", home.path().string()});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(idsOf(outcome), std::vector<std::string>{"demo-1"});
        QVERIFY2(outcome.err.find("memory") != std::string::npos, outcome.err.c_str());
    }

    void theDoctorHasALineForEverythingAndANextStepForTrouble() {
        TemporaryFolder home;
        std::filesystem::create_directories(home / "sets" / "hapt");
        const auto outcome = distill({"doctor", "--json", "--home", home.path().string()},
                                     {{"HAR_DATA", (home / "sets").string()}});
        QCOMPARE(outcome.exitCode, 0);
        const Json checks = outcome.document()["checks"];
        QVERIFY(checks.size() >= 9);
        for (const Json& check : checks) {
            const bool fine = check["status"] == "ok";
            QVERIFY(fine || check["status"] == "warn");
            QCOMPARE(check["next"].get<std::string>().empty(), fine);
            QVERIFY(!check["detail"].get<std::string>().empty());
        }
        QVERIFY2(outcome.out.find("hapt") != std::string::npos, outcome.out.c_str());
        // A home whose parent is a file.
        test::writeText(home / "file", "x");
        const auto broken = distill({"doctor", "--home", (home / "file" / "home").string()});
        QCOMPARE(broken.exitCode, 0);
        QVERIFY2(broken.out.find("--home") != std::string::npos, broken.out.c_str());
    }
};

QTEST_APPLESS_MAIN(StoreCommandsTest)
#include "store_commands_test.moc"
