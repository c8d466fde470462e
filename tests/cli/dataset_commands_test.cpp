// `dataset check` and `run start` on a person's own files: what is said, what is refused before anything is
// made, and that every advice leads to a finished run when it is followed word by word.
#include <QProcess>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

struct Outcome {
    int exitCode = -1;
    std::string out, err;
    std::string all() const { return out + err; }
};

/// One file: 20 Hz, `seconds` of each label in turn, each with a movement of its own.
std::string recording(const std::vector<std::string>& labels, int person, double seconds = 6) {
    std::string csv = "time,ax,ay,label\n";
    int sample = 0;
    for (std::size_t k = 0; k < labels.size(); ++k)
        for (int i = 0; i < std::lround(seconds * 20); ++i, ++sample)
            csv += fmt::format("{:.3f},{:.5f},{:.5f},{}\n", sample / 20.0,
                               std::sin(0.3 * (static_cast<double>(k % 3) + 1) * sample + person) +
                                   0.01 * ((sample * 7919 + person * 131) % 101),
                               static_cast<double>(k % 3) + 0.02 * ((sample * 104729 + person * 17) % 97),
                               labels[k]);
    return csv;
}

/// The options that a hint names, as a shell would read them: the first run of --set … in the text.
QStringList adviceIn(const std::string& text) {
    QStringList options;
    std::size_t at = text.find("--set ");
    while (at != std::string::npos && text.compare(at, 6, "--set ") == 0) {
        at += 6;
        std::string word;
        if (text[at] == '\'') {
            const std::size_t end = text.find('\'', at + 1);
            word = text.substr(at + 1, end - at - 1);
            at = end + 1;
        } else {
            std::size_t end = text.find_first_of(" \n", at);
            word = text.substr(at, end - at);
            at = end;
            while (word.ends_with('.') || word.ends_with(',') || word.ends_with(':')) word.pop_back();
        }
        options << "--set" << QString::fromStdString(word);
        if (at != std::string::npos && text.compare(at, 7, " --set ") == 0) ++at;
    }
    return options;
}

class Bench {
public:
    void write(const std::string& name, const std::string& text) const {
        test::writeText(data() / name, text);
    }

    Outcome check(const QStringList& more = {}) const {
        return distill(QStringList{"dataset", "check"} + source() + more);
    }
    Outcome train(const QStringList& more = {}) const {
        QStringList arguments{
            "run",   "start",           "--run-id", "r",
            "--set", "data.source=csv", "--data",   QString::fromStdString(data().string())};
        for (const char* setting :
             {"student.train.epochs=1", "student.architecture=ds-cnn", "teacher.skip=true",
              "method.name=supervised", "evaluate.robustness=false", "evaluate.frequency=false",
              "evaluate.bootstrap=0", "compute.device=cpu", "compute.threads=1"})
            arguments << "--set" << setting;
        return distill(arguments + settings() + more);
    }
    Outcome distill(const QStringList& arguments) const {
        QProcess process;
        process.start(DISTILL_PROGRAM,
                      QStringList{"--home", QString::fromStdString((folder_ / "home").string())} + arguments);
        if (!process.waitForFinished(240000)) process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 137,
                process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
    }
    QString dataPath() const { return QString::fromStdString(data().string()); }
    bool hasRuns() const {
        const auto runs = folder_ / "home" / "data" / "runs";
        return std::filesystem::exists(runs) && !std::filesystem::is_empty(runs);
    }

private:
    std::filesystem::path data() const { return folder_ / "data"; }
    QStringList settings() const {
        return {"--set", "windows.length_s=1",       "--set", "data.options.time=time",
                "--set", "data.options.label=label", "--set", R"(data.options.subject_pattern=(s\w+)\.csv)"};
    }
    QStringList source() const {
        return QStringList{QString::fromStdString(data().string()), "--importer", "csv"} + settings();
    }
    test::TemporaryFolder folder_;
};

bool says(const Outcome& outcome, const std::string& text) {
    return outcome.all().find(text) != std::string::npos;
}

const std::vector<std::string> kThree = {"sit", "walk", "run"};

}  // namespace

class DatasetCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
#ifndef DISTILLERY_WITH_TRAIN
        QSKIP("this build has no trainer");
#endif
    }

    void adviceIsReadAsAShellReadsIt() {
        QCOMPARE(adviceIn("Add --set a=1 --set 'b=[\"x y\"]' if so, --set c=2 if not."),
                 (QStringList{"--set", "a=1", "--set", "b=[\"x y\"]"}));
        QCOMPARE(adviceIn("Add --set split.folds=3."), (QStringList{"--set", "split.folds=3"}));
    }

    void adviceLeadsToAFinishedRun_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("one person") << "one"
                                    << "only 1 subject (s1)";
        QTest::newRow("two people") << "two"
                                    << "three are needed";
        QTest::newRow("three people") << "three"
                                      << "3 subjects";
        QTest::newRow("nobody named") << "nobody"
                                      << "No subjects are named";
        QTest::newRow("short recordings") << "short"
                                          << "not one window of 1 s";
        QTest::newRow("people who look alike") << "people"
                                               << "Subjects look alike: \"s01\", \"s1\"";
        QTest::newRow("labels that look alike") << "labels"
                                                << "Labels look alike";
    }
    void adviceLeadsToAFinishedRun() {
        QFETCH(QString, what);
        QFETCH(QString, said);
        Bench bench;
        QStringList more;
        const int people = what == "one" ? 1 : what == "two" ? 2 : what == "three" ? 3 : 6;
        for (int person = 1; person <= people; ++person) {
            std::vector<std::string> labels = kThree;
            if (what == "labels" && person % 2 == 0) labels = {"SIT", "walk ", "run"};
            bench.write(fmt::format("s{}.csv", person), recording(labels, person, what == "short" ? 0.8 : 6));
            if (what == "people" && person == 1) bench.write("s01.csv", recording(kThree, 7));
        }
        if (what == "nobody")
            more << "--set"
                 << "data.options.subject_pattern=";
        const Outcome checked = bench.check(more);
        QVERIFY2(says(checked, said.toStdString()), checked.all().c_str());
        QVERIFY(checked.exitCode == 3 || checked.exitCode == 4);
        const Outcome refused = bench.train(more);
        QVERIFY(refused.exitCode == 3 || refused.exitCode == 4);
        QVERIFY(!bench.hasRuns());  // refused before anything is made

        const std::size_t advice = checked.out.find("No run can start with this");
        QVERIFY2(advice != std::string::npos, checked.out.c_str());
        more += adviceIn(checked.out.substr(advice));
        const Outcome again = bench.check(more);
        QVERIFY2(again.exitCode == 0, again.all().c_str());
        const Outcome done = bench.train(more);
        QVERIFY2(done.exitCode == 0, done.all().c_str());
        QVERIFY(bench.hasRuns());
    }

    void oneClassIsRefusedBeforeARunIsMade() {
        Bench bench;
        for (int person = 1; person <= 6; ++person)
            bench.write(fmt::format("s{}.csv", person), recording({"walk"}, person, 20));
        const Outcome checked = bench.check();
        QCOMPARE(checked.exitCode, 4);
        QVERIFY(says(checked, "Only one class (walk)"));
        const Outcome refused = bench.train();
        QCOMPARE(refused.exitCode, 4);
        QVERIFY(says(refused, "one class only (walk)"));
        QVERIFY(!bench.hasRuns());
    }

    void checkAndStatsShowDataWithoutLabels() {
        Bench bench;
        bench.write("s1.csv", recording(kThree, 1));
        for (const char* command : {"check", "stats"}) {
            const QStringList noLabel{"--set", "data.options.label=", "--set",
                                      "data.options.channels=[\"ax\",\"ay\"]"};
            const Outcome outcome =
                QString(command) == "check"
                    ? bench.check(noLabel)
                    : bench.distill(QStringList{"dataset", "stats", bench.dataPath(), "--importer", "csv",
                                                "--set", "data.options.time=time"} +
                                    noLabel);
            QVERIFY2(says(outcome, "1 recording of"), outcome.all().c_str());
            QVERIFY2(says(outcome, "no labels"), outcome.all().c_str());
        }
    }

    void oneRecordingUnderTwoNamesIsALeak() {
        Bench bench;
        for (int person = 1; person <= 6; ++person)
            bench.write(fmt::format("s{}.csv", person), recording(kThree, person == 6 ? 5 : person));
        const Outcome checked = bench.check();
        QVERIFY2(says(checked, "s5 and s6 share 18.0 s of equal samples"), checked.all().c_str());
    }

    void nullLabelsAreHintedAt() {
        Bench bench;
        for (int person = 1; person <= 6; ++person)
            bench.write(fmt::format("s{}.csv", person), recording({"sit", "null", "walk", "0"}, person));
        const Outcome checked = bench.check();
        QVERIFY2(says(checked, R"(--set 'data.no_label=["0","null"]')"), checked.all().c_str());
        const Outcome again = bench.check({"--set", R"(data.no_label=["0","null"])"});
        QVERIFY2(again.exitCode == 0 && says(again, "2 classes"), again.all().c_str());
    }

    void classesOfOneSideAreSaidEverywhere() {
        Bench bench;
        for (int person = 1; person <= 6; ++person)
            bench.write(
                fmt::format("s{}.csv", person),
                recording(person == 6 ? std::vector<std::string>{"sit", "walk", "stairs"} : kThree, person));
        const QStringList split{"--set", "split.kind=explicit", "--set", R"(split.test_subjects=["s6"])"};
        const std::string said = "Tested but never trained: stairs";
        QVERIFY(says(bench.check(split), said));
        const Outcome done = bench.train(split);
        QVERIFY2(done.exitCode == 0 && says(done, said), done.all().c_str());
        const Outcome shown = bench.distill({"runs", "show", "r.supervised-s1"});
        QVERIFY2(says(shown, said) && says(shown, "over the trained ones"), shown.all().c_str());
        const Outcome report = bench.distill({"report", "r", "--json"});
        const std::string html =
            test::readText(parseJson(report.out, "stdout").at("path").get<std::string>());
        QVERIFY(html.find("never trained on (stairs)") != std::string::npos);
        QVERIFY(html.find("classes that this subject performed") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(DatasetCommandsTest)
#include "dataset_commands_test.moc"
