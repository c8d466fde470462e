// From run folders to pages: what is read, what is shown, what is said when a part is missing or hostile.
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <nlohmann/json.hpp>

#include "base/series_palette.hpp"
#include "made_up_session.hpp"
#include "report/csv.hpp"
#include "report/gather.hpp"
#include "report/html.hpp"
#include "report/identity.hpp"
#include "report/json_document.hpp"
#include "report/run_reading.hpp"
#include "synthetic_runs.hpp"

using namespace distillery;
using namespace distillery::report;
using distillery::test::SyntheticRun;
using distillery::test::TemporaryFolder;

namespace {

QString xmlFault(const std::string& page) {
    QXmlStreamReader reader(QByteArray::fromStdString(page));
    while (!reader.atEnd()) reader.readNext();
    return reader.hasError() ? QString("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString())
                             : QString();
}

bool holds(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

SyntheticRun single(const std::string& id) {
    SyntheticRun run;
    run.id = id;
    run.arm = run.title = "alone";
    run.group = "";
    return run;
}

}  // namespace

class ReportTest : public QObject {
    Q_OBJECT
private:
    TemporaryFolder group_;  // read only, shared by the tests of a group

private Q_SLOTS:
    void initTestCase() { test::writeSyntheticGroup(group_.path()); }

    void aGroupBecomesOneGoodPage() {
        const Report report = gather(group_.path(), "demo");
        QVERIFY(report.isGroup);
        QCOMPARE(report.runs.size(), std::size_t{12});
        QCOMPARE(report.arms.size(), std::size_t{4});
        QCOMPARE(report.verdicts.size(), std::size_t{2});
        const std::string page = toHtml(report);
        if (const QByteArray keep = qgetenv("DISTILLERY_KEEP_REPORT"); !keep.isEmpty())
            test::writeText(keep.toStdString(), page);
        QCOMPARE(xmlFault(page), QString());
        for (const char* id : {"figures", "training", "teaching", "results", "confidence", "frequency",
                               "robustness", "heads", "cost", "settings", "warnings", "repeat"})
            QVERIFY2(
                holds(page, std::string("<section id=\"") + id) && holds(page, std::string("href=\"#") + id),
                id);
        for (const char* text :
             {"Split by subject", "No leakage found", "Gradient shares", "Gradient directions",
              "Inactive term", "Thin soft targets", "93.1 %", "0.714", "Macro-F1 by test subject",
              "Reliability", "12.50 Hz (Nyquist)", "Lower sampling rate", "Which bins separate the classes",
              "Distillation pays here: SMLDist."})
            QVERIFY2(holds(page, text), text);
        QVERIFY(!QString::fromStdString(page).contains(QRegularExpression("[\"> ,]-?(nan|inf)[\"< ,]")));
    }

    void termsAndModelsHaveTheWindowsNamesAndColours() {
        const Report report = gather(group_.path(), "demo");
        const std::string page = toHtml(report);
        for (const char* name : {">labels<", "s logits<", ">stage 1, frequency<", ">memory<"})
            QVERIFY2(holds(page, name), name);
        for (const char* id : {">ce<", ">stage1.freq<"}) QVERIFY2(!holds(page, id), id);
        for (const ArmReport& arm : report.arms) QCOMPARE(arm.style, modelStyle(arm.role, arm.method));
        for (int i = 0; i < kColours; ++i) {
            QVERIFY(holds(page, "--c" + std::to_string(i) + ":" + colourOf(i).light));
            QVERIFY(holds(page, "--c" + std::to_string(i) + ":" + colourOf(i).dark));
        }
    }

    void thePageRefersToNothingOutside() {
        const std::string page = toHtml(gather(group_.path(), "demo"));
        for (const char* text :
             {"http:", "https:", "src=", "<script", "<link", "@import", "javascript:", "<iframe"})
            QVERIFY2(!holds(page, text), text);
        const QRegularExpression outside("(href=\"|url\\()(?!#)");
        QVERIFY(!QString::fromStdString(page).contains(outside));
    }

    void hostileNamesStayText() {
        const std::string evil = "</style><script>alert(1)</script>\"'&\x01";
        const TemporaryFolder home;
        SyntheticRun run = single("evil-1");
        run.title = run.arm = run.method = run.source = evil;
        run.classes = {evil, "b<c", "d&e"};
        run.subjects = {evil, "x", "y"};
        test::writeSyntheticRun(home.path(), run);
        const Report report = gather(home.path(), "evil-1");
        const std::string page = toHtml(report);
        QCOMPARE(xmlFault(page), QString());
        QVERIFY(!holds(page, "<script"));
        QCOMPARE(QString::fromStdString(page).count("</style>"), 1);
        QVERIFY(holds(page, "&lt;script&gt;"));
        QVERIFY(!toJson(report).dump().empty());
        QVERIFY(holds(toCsv(report), "\"\"'&"));  // doubled quotes
    }

    void randomSplitAndLeakageAreRedAndFirst() {
        const TemporaryFolder home;
        SyntheticRun run = single("leaky");
        run.splitKind = "random", run.leaks = true;
        test::writeSyntheticRun(home.path(), run);
        const Report report = gather(home.path(), "leaky");
        QCOMPARE(int(report.badges.at(0).level), int(Level::bad));
        QCOMPARE(report.badges.at(0).text, std::string("Random split"));
        QCOMPARE(report.badges.at(1).text, std::string("Leakage, overruled"));
        const std::string page = toHtml(report);
        const std::size_t red = page.find("class=\"badge bad\"");
        QVERIFY(red != std::string::npos && red < page.find("<table"));
        QVERIFY(!holds(page, "No leakage found"));
        QCOMPARE(report.arms.at(0).light.text, std::string("not comparable"));
    }

    void aStudentsReportHoldsItsTeacher() {
        const Report report = gather(group_.path(), "demo.kd-s1");
        QVERIFY(!report.isGroup);
        QCOMPARE(report.runs.size(), std::size_t{2});
        QCOMPARE(report.runs[1].role, std::string("teacher"));
        QVERIFY(holds(report.verdictSummary, "no finished run of the student alone"));
        QCOMPARE(xmlFault(toHtml(report)), QString());
    }

    void aWeakTeacherIsNamed() {
        const TemporaryFolder home;
        SyntheticRun run = single("weak.teacher-s1");
        run.group = "weak", run.arm = run.role = "teacher", run.title = "Teacher", run.quality = 0.6;
        test::writeSyntheticRun(home.path(), run);
        run = single("weak.alone-s1");
        run.group = "weak";
        test::writeSyntheticRun(home.path(), run);
        QVERIFY(holds(toHtml(gather(home.path(), "weak")), "there is little to learn from it"));
    }

    void anUnfinishedRunSaysWhatIsMissing() {
        const TemporaryFolder home;
        SyntheticRun run = single("young");
        run.finished = false;
        test::writeSyntheticRun(home.path(), run);
        const Report report = gather(home.path(), "young");
        const std::string page = toHtml(report);
        QCOMPARE(xmlFault(page), QString());
        for (const char* text : {"No run has reached its evaluation yet", "There are no test figures yet",
                                 "No spectra of the taps were stored", "Robustness was not measured",
                                 "The runs did not record their machine", "Validation macro-F1"})
            QVERIFY2(holds(page, text), text);
        QVERIFY(!holds(page, "Confusion matrices"));
    }

    void damagedPartsAreNamedAndTheRestStands() {
        const TemporaryFolder home;
        const auto run = test::writeSyntheticRun(home.path(), single("hurt"));
        test::writeText(run.path() / "predictions" / "test.csv", "window,subject\n");
        test::writeText(run.path() / "analysis" / "tap_spectra.json", "{\"taps\": [");
        test::writeText(run.path() / "environment.json", "[]");
        const Report report = gather(home.path(), "hurt");
        QCOMPARE(report.notes.size(), std::size_t{2});
        const std::string notes = report.notes[0] + report.notes[1];
        QVERIFY(holds(notes, "tap_spectra.json of run hurt could not be read"));
        QVERIFY(holds(notes, "predictions/test.csv of run hurt could not be read: line 1"));
        const std::string page = toHtml(report);
        QCOMPARE(xmlFault(page), QString());
        QVERIFY(holds(page, "Confusion matrices"));
    }

    void oddlyTypedFilesDoNotCrash() {
        const TemporaryFolder home;
        SyntheticRun small = single("odd");
        small.subjects = {"1", "2"};
        const auto run = test::writeSyntheticRun(home.path(), small);
        const Json metrics = run.readJson("metrics.json");
        for (const auto& [key, value] : metrics.items())
            for (const Json& odd :
                 {Json("text"), Json::array({1, "a", nullptr}), Json::object({{"x", Json::array()}})}) {
                Json changed = metrics;
                changed[key] = odd;
                run.writeJson("metrics.json", changed);
                QCOMPARE(xmlFault(toHtml(gather(home.path(), "odd"))), QString());
            }
        for (const Json& odd : {Json(), Json(3), Json::array({1, "a", nullptr})})
            for (const char* key :
                 {"confusion", "reliability", "per_class", "per_subject", "interval", "notes"}) {
                Json changed = metrics;
                changed["test"][key] = odd;
                run.writeJson("metrics.json", changed);
                QCOMPARE(xmlFault(toHtml(gather(home.path(), "odd"))), QString());
            }
    }

    void whatAResumedRunDidTwiceCountsOnce() {
        RunReport run;
        const auto epoch = [](int number, double loss) {
            return Json{
                {"type", "epoch"}, {"phase", "train"}, {"epoch", number}, {"train", {{"loss", loss}}}};
        };
        readHistory({epoch(1, 5),
                     epoch(2, 4),
                     epoch(3, 3),
                     {{"type", "state"}, {"state", "running"}},
                     epoch(2, 2.5),
                     {{"type", "warning"}, {"message", "w"}},
                     {{"type", "warning"}, {"message", "w"}}},
                    run);
        QCOMPARE(run.history.size(), std::size_t{2});
        QCOMPARE(run.history[1].loss, 2.5);
        QCOMPARE(run.remarks.size(), std::size_t{1});
        QCOMPARE(run.remarks[0].count, std::int64_t{2});
    }

    void csvIsTidy() {
        const TemporaryFolder home;
        test::writeSyntheticRun(home.path(), single("one"));
        const Report report = gather(home.path(), "one");
        const QStringList lines = QString::fromStdString(toCsv(report)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines[0], QString("run,arm,role,seed,fold,side,scope,item,metric,value"));
        for (const auto& line : lines) QCOMPARE(line.count(','), 9);
        const QString wanted = QString("one,alone,student,1,,test,overall,,macro_f1,");
        const auto found = lines.filter(wanted);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].mid(wanted.size()).toDouble(), report.runs[0].test->macroF1);
        QCOMPARE(lines.filter(",test,class,").size(), 6 * 4);
        QCOMPARE(lines.filter(",test,subject,").size(), 9 * 2);
        QVERIFY(lines.contains("one,alone,student,1,,,model,,parameters,11890"));
    }

    void jsonHoldsTheFindings() {
        const OrderedJson document = toJson(gather(group_.path(), "demo"));
        QCOMPARE(document["schema"].get<std::string>(), std::string("har-distillery/report/1"));
        QCOMPARE(document["arms"].size(), std::size_t{4});
        QCOMPARE(document["arms"][3]["name"].get<std::string>(), std::string("smldist"));
        QCOMPARE(document["verdicts"][1]["outcome"].get<std::string>(), std::string("pays"));
        QVERIFY(document["arms"][0]["macro_f1"]["interval"].is_array());
        QVERIFY(OrderedJson::parse(document.dump()) == document);
    }

    void whatBoardsSaidIsShown() {
        const TemporaryFolder home;
        const auto run = test::writeSyntheticRun(home.path(), single("one"));
        QVERIFY(!holds(toHtml(gather(home.path(), "one")), "On the board"));
        auto session = test::madeUpSession("20261123T000000Z-lab");
        session.board = "<b>board</b>";
        writeDeviceSession(realFileSystem(), run.path(), session);
        session.session = "20261124T000000Z-lab";
        session.practiceBoard = false;
        writeDeviceSession(realFileSystem(), run.path(), session);
        const std::string page = toHtml(gather(home.path(), "one"));
        QCOMPARE(xmlFault(page), QString());
        QVERIFY(holds(page, "On the board") && holds(page, "Earlier sessions"));
        QVERIFY(holds(page, "lab, practice board (&lt;b&gt;board&lt;/b&gt;)"));
        QVERIFY(holds(page, "20.0 µs") && holds(page, "Install it."));
        const auto document = toJson(gather(home.path(), "one"));
        QCOMPARE(document["runs"][0]["device_sessions"].size(), std::size_t{2});
        test::writeText(run.path() / "device/20261125T000000Z-lab/session.json", "{");
        QVERIFY(holds(toHtml(gather(home.path(), "one")), "20261125T000000Z-lab"));
    }

    void nothingOfThatName() {
        const TemporaryFolder home;
        test::writeSyntheticRun(home.path(), single("one"));
        EXPECT_ERROR(gather(home.path(), "two"), ErrorCode::data, "two");
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
