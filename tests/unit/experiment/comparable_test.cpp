// Which settings forbid a verdict, and which are compared for runs of different roles.
#include "experiment/comparable.hpp"

#include <nlohmann/json.hpp>

#include "test_support.hpp"

using namespace distillery;

namespace {

/// A run's config with one value of its own.
Json runWith(const std::string& role, const std::string& method, const std::string& path = "",
             const Json& value = nullptr) {
    Json config = {{"name", "demo"},
                   {"schema", 1},
                   {"data", {{"source", "synthetic"}, {"path", ""}}},
                   {"student", {{"channels", Json::array()}, {"train", {{"epochs", 20}}}}},
                   {"teacher", {{"train", {{"epochs", 8}}}}},
                   {"method", {{"name", method}}},
                   {"compute", {{"threads", 0}, {"device", "cpu"}}},
                   {"checkpoint", {{"keep", 2}}},
                   {"evaluate", {{"robustness", true}}},
                   {"run", {{"role", role}, {"arm", method}, {"seed", 1}, {"teacher", ""}}}};
    if (!path.empty()) setPath(config, path, value);
    return config;
}

std::vector<std::string> pathsOf(const std::vector<ConfigDifference>& differences) {
    std::vector<std::string> paths;
    for (const auto& one : differences) paths.push_back(one.path);
    return paths;
}

}  // namespace

class ComparableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMethodAndNamesMayDiffer_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("forbids");
        const auto row = [](const char* path, bool forbids) {
            QTest::newRow(path) << QString(path) << forbids;
        };
        row("method.tau", false);
        row("run.seed", false);
        row("run.teacher", false);
        row("name", false);
        row("checkpoint.keep", false);
        row("evaluate.robustness", false);
        row("compute.threads", false);
        row("teacher.train.epochs", false);  // the student alone has no teacher
        row("student.train.epochs", true);
        row("student.channels", true);
        row("student.train.a_setting_of_tomorrow", true);
        row("data.path", true);
        row("windows.length_s", true);
        row("compute.device", true);
    }
    void theMethodAndNamesMayDiffer() {
        QFETCH(QString, path);
        QFETCH(bool, forbids);
        const auto found = incomparableSettings(runWith("student", "kd", path.toStdString(), 4711),
                                                runWith("student", "supervised"), false);
        QCOMPARE(found.empty(), !forbids);
        if (forbids) QCOMPARE(found.front().path, path.toStdString());
    }

    void twoDistilledStudentsNeedTheSameTeacher() {
        const Json other = runWith("student", "smldist", "teacher.train.epochs", 40);
        QCOMPARE(pathsOf(incomparableSettings(runWith("student", "kd"), other, false)),
                 std::vector<std::string>{"teacher.train.epochs"});
        QVERIFY(incomparableSettings(runWith("student", "kd"), runWith("student", "smldist"), false).empty());
    }

    void theSameRecordingsMayLieElsewhere() {
        const Json moved = runWith("student", "supervised", "data.path", "/tmp/b");
        QVERIFY(incomparableSettings(runWith("student", "kd"), moved, true).empty());
    }

    void aTeachersOwnSettingsAreComparedWithTheStudents() {
        const auto found =
            pathsOf(trainingDifferences(runWith("teacher", "supervised"), runWith("student", "kd")));
        for (const char* path : {"network.train.epochs", "network.channels", "method.name"})
            QVERIFY2(std::ranges::find(found, path) != found.end(), path);
        // Two teachers do not depend on how their students would be taught.
        QVERIFY(trainingDifferences(runWith("teacher", "supervised", "student.train.epochs", 1),
                                    runWith("teacher", "supervised"))
                    .empty());
        QCOMPARE(pathsOf(trainingDifferences(runWith("teacher", "supervised", "teacher.train.epochs", 1),
                                             runWith("teacher", "supervised"))),
                 std::vector<std::string>{"teacher.train.epochs"});
    }

    void differencesAreDescribed() {
        const auto text = describeDifferences({{"a", 1, 2}, {"b", "x", Json()}, {"c", true, false}}, 2);
        QCOMPARE(text, std::string("a (1 against 2), b (x against null) and 1 more"));
    }
};

QTEST_APPLESS_MAIN(ComparableTest)
#include "comparable_test.moc"
