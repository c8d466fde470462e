// The parts of the experiment page that need no worker: help files, fields for every parameter, the
// document's steps, commands with awkward words.
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <set>

#include "experiment/methods.hpp"
#include "experiment/term_weights.hpp"
#include "models/arm_checks.hpp"
#include "models/command_text.hpp"
#include "models/config_document.hpp"
#include "models/sample.hpp"
#include "pages/experiment/config_form.hpp"
#include "pages/experiment/param_help.hpp"
#include "theme/theme.hpp"
#include "window_support.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

/// The paths of all parameters that any choice brings.
std::set<std::string> allPaths() {
    std::set<std::string> paths;
    const ConfigSchema& usual = schemaFor(choicesOf({}));
    for (const std::string& chooser : chooserPaths())
        for (const std::string& word : usual.at(chooser).choices)
            for (const auto& [path, spec] : schemaFor(choicesOf({{chooser, word}}))) paths.insert(path);
    return paths;
}

}  // namespace

class ExperimentFormsTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void everyHelpFileBelongsToAParameter() {
        const std::set<std::string> paths = allPaths();
        const QDir folder(QString::fromStdString((test::sourceFolder() / "resources/help").string()));
        int count = 0;
        for (const QString& name : folder.entryList({"*.md"}, QDir::Files)) {
            const std::string key = name.chopped(3).toStdString();
            if (key.find('.') == std::string::npos) continue;  // about a method or a data set
            ++count;
            const bool isKnown = std::ranges::any_of(
                paths, [&](const std::string& path) { return path == key || path.ends_with("." + key); });
            QVERIFY2(isKnown, qUtf8Printable(name));
            QVERIFY2(QFile::exists(":/help/" + name), qUtf8Printable(name + " is not in resources.qrc"));
        }
        QVERIFY(count >= 10);
        QVERIFY(!longHelp("student.train.lr").isEmpty());
        QCOMPARE(longHelp("student.train.lr"), longHelp("teacher.train.lr"));
        QVERIFY(longHelp("student.train.epochs").isEmpty());
    }

    void everyParameterHasAField() {
        ConfigDocument document;
        ConfigForm form(&document);
        form.setLevel(ParamLevel::expert);
        form.setSections([](const std::string&) { return true; });
        form.show();
        for (const MethodDescription& method : methods()) {
            document.set("method.name", method.id);
            for (const ConfigSection& section : document.sections())
                for (const ParamSpec& spec : section.params) {
                    const std::string path = section.path.empty() ? spec.key : section.path + "." + spec.key;
                    QVERIFY2(form.findChild<QWidget*>("edit:" + QString::fromStdString(path)), path.c_str());
                }
        }
    }

    void draggingIsOneStep() {
        ConfigDocument document;
        for (const double value : {0.4, 0.5, 0.6}) document.set("method.alpha", value, 1);
        QCOMPARE(document.undoStack()->count(), 1);
        document.set("method.alpha", 0.7, 2);
        QCOMPARE(document.undoStack()->count(), 2);
        document.undoStack()->undo();
        QCOMPARE(document.value("method.alpha"), Json(0.6));
        document.undoStack()->undo();
        QVERIFY(!document.isChanged("method.alpha"));
    }

    void whatAChoiceDoesNotKnowIsKeptButNotWritten() {
        ConfigDocument document;
        document.set("method.lambda_f", 0.8);
        document.set("method.name", "kd");
        QVERIFY(!document.chosen().contains("method.lambda_f"));
        QVERIFY(findPath(document.resolved(), "method.lambda_f") == nullptr);
        document.set("method.name", "smldist");
        QCOMPARE(document.chosen().at("method.lambda_f"), Json(0.8));
    }

    /// Beside arms that each name their method, the form's method and what only it knows train nothing.
    void aMethodInNoArmIsNotWritten() {
        ConfigDocument document;
        document.set("method.name", "smldist");
        document.set("method.lambda_f", 0.8);
        document.set("method.tau", 6.0);
        document.set("arms", Json::array({usualArms()[0], usualArms()[1]}));  // alone, KD
        QVERIFY(!document.chosen().contains("method.name"));
        QVERIFY(!document.chosen().contains("method.lambda_f"));
        QCOMPARE(document.chosen().at("method.tau"), Json(6.0));  // KD reads it
        document.reset("arms");
        QCOMPARE(document.chosen().at("method.lambda_f"), Json(0.8));
    }

    void aChoiceIsShownInWordsAndWrittenAsItsOwn() {
        ConfigDocument document;
        ConfigForm form(&document);
        form.setLevel(ParamLevel::expert);
        form.setSections([](const std::string&) { return true; });
        auto* kind = form.findChild<QComboBox*>("edit:split.kind");
        QVERIFY(kind);
        const int kfold = kind->findText("k-fold by subject");
        QVERIFY(kfold >= 0);
        kind->setCurrentIndex(kfold);
        Q_EMIT kind->activated(kfold);
        QCOMPARE(document.value("split.kind"), Json("kfold"));
    }

    void anEmptyFieldSaysWhatItMeans() {
        ConfigDocument document;
        ConfigForm form(&document);
        form.setLevel(ParamLevel::expert);
        form.setSections([](const std::string&) { return true; });
        QCOMPARE(form.findChild<QLineEdit*>("edit:data.channels")->placeholderText(),
                 "all channels; separate with commas");
        for (const char* source : {"synthetic", "csv"}) {
            document.set("data.source", source);
            for (auto* line : form.findChildren<QLineEdit*>()) {
                if (!line->objectName().startsWith("edit:") || !line->text().isEmpty()) continue;
                QVERIFY2(!line->placeholderText().isEmpty(), qUtf8Printable(line->objectName()));
                QVERIFY2(!line->placeholderText().startsWith("none"), qUtf8Printable(line->objectName()));
            }
        }
    }

    void aRunAndAFileAreBeginnings() {
        ConfigDocument document;
        document.replace(flattenConfig(sampleConfig()), "sample");
        const auto plan = expandConfig(resolveConfig({{"sample", document.json(), false}}));
        document.replace(experimentOfRun(plan.back().config), "run");
        QCOMPARE(document.value("method.name"), Json("smldist"));
        QCOMPARE(document.value("student.train.epochs"), *findPath(sampleConfig(), "student.train.epochs"));
        QCOMPARE(document.value("seeds"), Json::array({1}));
        QVERIFY(document.problems().empty());

        const TemporaryFolder folder;
        writeText(folder / "base.json", R"({"student": {"train": {"epochs": 7}}})");
        writeText(folder / "mine.json", R"({"extends": "base.json", "seeds": [1, 2]})");
        document.replace(experimentOfFile((folder / "mine.json").string()), "file");
        QCOMPARE(document.chosen().size(), std::size_t(2));
        QCOMPARE(document.value("student.train.epochs"), Json(7));
        writeText(folder / "wrong.json", R"({"student": {"train": {"epochz": 7}}})");
        EXPECT_ERROR(experimentOfFile((folder / "wrong.json").string()), ErrorCode::config, "epochz");
    }

    void aCommandKeepsAwkwardWords() {
        ConfigDocument document;
        document.set("name", "it's \"{odd}\" $HOME");
        document.set("data.path", "/tmp/a b/ü.zip");
        document.set("data.channels", Json({"acc,x", "12"}));
        document.set("teacher.run", "12");
        // A program that says its words one a line, in a place that a shell would take apart, and no PATH.
        const TemporaryFolder place;
        const auto program = place / "it's here" / "distill";
        std::filesystem::create_directories(program.parent_path());
        writeText(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        const QString command = commandText(document.chosen(), Home::resolve("/tmp/odd home"),
                                            QString::fromStdString(program.string()));
        QProcess shell;
        shell.setProcessEnvironment({});
        shell.start("/bin/sh", {"-c", command});
        QVERIFY(shell.waitForFinished(kSoonMs));
        std::vector<std::string> assignments;
        const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split('\n');
        for (qsizetype i = 0; i + 1 < words.size(); ++i)
            if (words[i] == "--set") assignments.push_back(words[i + 1].toStdString());
        QCOMPARE(words.mid(0, 4), QStringList({"--home", "/tmp/odd home", "run", "start"}));
        QCOMPARE(resolveConfig(gatherSources(std::nullopt, assignments, {})).values, document.resolved());
    }

    void aCommandNamesPlacesThatAShellWouldNotFind() {
        const TemporaryFolder place;
        Home usual;
        const std::filesystem::path user = qEnvironmentVariable("HOME").toStdString();
        usual.config = user / ".config/har-distillery";
        usual.data = user / ".local/share/har-distillery";
        usual.cache = user / ".cache/har-distillery";
        usual.state = user / ".local/state/har-distillery";
        QCOMPARE(commandText(QStringList{"doctor"}, usual, "/opt/distill"), "/opt/distill doctor");
        usual.data = "/big disk/har-distillery";
        const QString command = commandText(QStringList{"doctor"}, usual, "/opt/distill");
        QCOMPARE(command, "XDG_DATA_HOME='/big disk' /opt/distill doctor");
    }

    void termsAreWeighedAsTheTrainerDoes() {
        const Json options{{"alpha", 0.3}, {"stage_weight", 2.0}, {"lambda_f", 0.25}, {"memory_weight", 0.5}};
        QCOMPARE(*configuredWeight("smldist", "ce", options), 0.3);
        QCOMPARE(*configuredWeight("smldist", "kd", options), 0.7);
        QCOMPARE(*configuredWeight("smldist", "stage1.freq", options), 0.5);
        QCOMPARE(*configuredWeight("smldist", "stage2.time", options), 1.5);
        QCOMPARE(*configuredWeight("smldist", "memory", options), 0.5);
        QVERIFY(!configuredWeight("kd", "memory", options));
        QVERIFY(!configuredWeight("smldist", "search", options));
        QCOMPARE(weightKeys("kd"), std::vector<std::string>{"alpha"});
        QVERIFY(weightKeys("supervised").empty());
    }
};

WINDOW_TEST_MAIN(ExperimentFormsTest)
#include "experiment_forms_test.moc"
