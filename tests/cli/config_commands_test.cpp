// `distill config`: values with their origin, checks with exit codes, differences.
#include "experiment_cli_support.hpp"

using namespace distillery;
using test::distill;
using test::TemporaryFolder;

class ConfigCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showSaysWhereEachValueComesFrom() {
        TemporaryFolder folder;
        test::writeText(folder / "a.json", R"({"name": "mine", "student": {"train": {"epochs": 5}}})");
        const auto outcome = distill(
            {"config", "show", (folder / "a.json").string(), "--set", "seeds=1,2", "--origin", "--json"},
            {{"DISTILL_STUDENT__TRAIN__BATCH", "16"}});
        QCOMPARE(outcome.exitCode, 0);
        const Json document = outcome.document();
        QCOMPARE(document["schema"], Json("har-distillery/config/1"));
        QCOMPARE(document["config"]["student"]["train"]["epochs"], Json(5));
        QCOMPARE(document["config"]["seeds"], Json::array({1, 2}));
        QCOMPARE(document["origin"]["student.train.epochs"], Json("file " + (folder / "a.json").string()));
        QCOMPARE(document["origin"]["student.train.batch"],
                 Json("environment DISTILL_STUDENT__TRAIN__BATCH"));
        QCOMPARE(document["origin"]["seeds"], Json("--set"));
        QCOMPARE(document["origin"]["compute.device"], Json("default"));
        const auto text = distill({"config", "show", "--origin", "--set", "student.train.epochs=9"});
        QVERIFY2(text.out.find("--set") != std::string::npos, text.out.c_str());
    }

    void whatShowPrintsIsAConfig() {
        TemporaryFolder folder;
        const auto shown = distill({"config", "show", "--set", "seeds=1,2"});
        QCOMPARE(shown.exitCode, 0);
        test::writeText(folder / "again.json", shown.out);
        QCOMPARE(distill({"config", "check", (folder / "again.json").string()}).exitCode, 0);
        const auto diff =
            distill({"config", "diff", (folder / "again.json").string(), (folder / "again.json").string()});
        QCOMPARE(diff.out, std::string("no difference\n"));
    }

    void checkCountsTheRuns() {
        TemporaryFolder folder;
        test::writeText(folder / "a.json", R"({"seeds": [1, 2, 3], "arms": [
            {"name": "alone", "set": {"method.name": "supervised"}}, {"name": "kd", "set": {"method.name": "kd"}}]})");
        const auto outcome = distill({"config", "check", (folder / "a.json").string(), "--json"});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.document()["runs"].size(), std::size_t(9));
        const auto text = distill({"config", "check", (folder / "a.json").string()});
        QVERIFY2(text.out.find("9 runs (3 teachers, 6 students)") != std::string::npos, text.out.c_str());
    }

    void anUnknownKeyIsExitThreeWithTheNearest() {
        TemporaryFolder folder;
        test::writeText(folder / "a.json", R"({"student": {"train": {"epoch": 5}}})");
        const auto outcome = distill({"config", "check", (folder / "a.json").string(), "--json"});
        QCOMPARE(outcome.exitCode, 3);
        const Json error = outcome.document()["error"];
        QCOMPARE(error["subject"], Json("student.train.epoch"));
        QVERIFY(error["detail"].get<std::string>().find("a.json") != std::string::npos);
        QVERIFY(error["hint"].get<std::string>().find("student.train.epochs") != std::string::npos);
        QVERIFY(outcome.err.find("student.train.epochs") != std::string::npos);
        QCOMPARE(distill({"config", "check", (folder / "none.json").string()}).exitCode, 3);
        QCOMPARE(distill({"config", "show", "--set", "student.train.epochs=lots"}).exitCode, 3);
        QCOMPARE(distill({"config", "show", "--set", "nonsense"}).exitCode, 2);
    }

    void diffNamesPathsOfFilesAndRuns() {
        TemporaryFolder folder;
        test::makeRun(folder.path(), "demo-1", "completed");
        test::writeText(folder / "a.json", R"({"name": "demo", "student": {"train": {"epochs": 5}}})");
        const auto outcome = distill({"--home", folder.path().string(), "config", "diff", "demo-1",
                                      (folder / "a.json").string(), "--json"});
        QCOMPARE(outcome.exitCode, 0);
        bool found = false;
        const Json document = outcome.document();
        for (const Json& difference : document["differences"]) {
            if (difference["path"] != "student.train.epochs") continue;
            found = true;
            QCOMPARE(difference["left"], Json(4));
            QCOMPARE(difference["right"], Json(5));
        }
        QVERIFY2(found, outcome.out.c_str());
        QCOMPARE(distill({"--home", folder.path().string(), "config", "diff", "demo-2", "demo-1"}).exitCode,
                 4);
    }
};

QTEST_APPLESS_MAIN(ConfigCommandsTest)
#include "config_commands_test.moc"
