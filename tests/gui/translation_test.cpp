// The translations: complete, no placeholder lost, and a window that speaks Chinese shows its words whole.
#include <QFile>
#include <QRegularExpression>
#include <QToolButton>
#include <QXmlStreamReader>
#include <nlohmann/json.hpp>
#include <set>

#include "../unit/report/synthetic_runs.hpp"
#include "data/quality.hpp"
#include "data/split.hpp"
#include "experiment/config_schema.hpp"
#include "model/architectures.hpp"
#include "report/comparison.hpp"
#include "report/gather.hpp"
#include "shell/language.hpp"
#include "shell/workbench.hpp"
#include "window_support.hpp"
#include "words/core_words.hpp"

using namespace distillery;
using namespace distillery::ui;
using namespace distillery::test;

namespace {

struct Message {
    QString context, source;
    QStringList translations;  // several where a number decides
    bool isFinished = true, isGone = false;
};

QList<Message> messagesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qUtf8Printable(path));
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name") context = xml.readElementText();
        if (xml.name() == u"message") messages.append({context, {}, {}, true, false});
        if (xml.name() == u"source") messages.last().source = xml.readElementText();
        if (xml.name() == u"translation") {
            const auto type = xml.attributes().value("type");
            messages.last().isFinished = type.isEmpty();
            messages.last().isGone = type == u"vanished" || type == u"obsolete";
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.last().translations.append(text);
            if (text.isEmpty()) messages.last().isFinished = false;
        }
    }
    if (xml.hasError()) qFatal("%s: %s", qUtf8Printable(path), qUtf8Printable(xml.errorString()));
    return messages;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern("%(?:L?[1-9]|n)");
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

const QString kChinese = QString::fromStdString(
    (test::sourceFolder() / "resources/translations/har-distillery_zh_CN.ts").string());

LeakageReport everyLeak() {
    LeakageReport leakage;
    leakage.sharedSubjects = {"1", "2"};
    leakage.overlappingWindows = 3;
    leakage.duplicateWindows = 4;
    leakage.validationSharedSubjects = {"5"};
    leakage.subjectsAreAnonymous = leakage.splitIsRandom = true;
    return leakage;
}

QualityReport everyFault() {
    QualityReport quality;
    quality.rateHz = 50;
    quality.samples = 1000;
    quality.windows = 20;
    const QualityReport::Runs runs{.count = 2, .samples = 30, .longest = 20, .where = "s01 at 2.00 s"};
    quality.unlabelled = runs;
    quality.channels.push_back({.name = "acc_x", .missing = runs, .clipped = runs, .flat = runs});
    quality.thinClasses = {{"jogging", 0}, {"cycling", 1}};
    quality.duplicateWindows = 1;
    quality.duplicatePlaces = {"s01 at 0.00 s = s02 at 0.00 s"};
    return quality;
}

/// English words that a sentence may keep: names of measures, tests, columns and things in the data.
QString withoutNames(QString text) {
    static const QRegularExpression names(
        "\\b(macro-F1|F1|KD|SMLDist|Wilcoxon|Holm|Hopfield|CE|[Ss]tudent "
        "alone|acc_x|jogging|cycling|s0\\d|at|p|s|A|B|"
        "x|demo|[a-z-]+-s\\d)\\b");
    return text.remove(names);
}

}  // namespace

class TranslationTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void noPlaceholderIsLost() {
        for (const Message& message : messagesOf(kChinese)) {
            if (!message.isFinished) continue;
            for (const QString& text : message.translations)
                QVERIFY2(placeholders(text) == placeholders(message.source),
                         qUtf8Printable(message.context + ": " + message.source + " → " + text));
        }
    }

    void nearlyEverythingIsTranslated() {
        int all = 0, finished = 0;
        for (const Message& message : messagesOf(kChinese)) {
            if (message.isGone) continue;
            ++all;
            if (message.isFinished) ++finished;
        }
        qInfo("zh_CN: %d of %d strings are finished", finished, all);
        QVERIFY(all > 300);
        QVERIFY2(finished * 100 >= all * 95, qUtf8Printable(QString("%1 of %2").arg(finished).arg(all)));
    }

    /// Core is without Qt: its words are listed by hand for lupdate. What is missing is printed as lines to
    /// add.
    void everyWordOfCoreIsListed() {
        const std::set<std::string> listed(listedCoreWords().begin(), listedCoreWords().end());
        std::set<std::string> missing;
        const auto demand = [&](const std::string& word) {
            if (!word.empty() && !listed.contains(word)) missing.insert(word);
        };
        const auto read = [&](const ConfigChoices& choices) {
            for (const ConfigSection& section : sectionsFor(choices)) {
                demand(section.title);
                for (const ParamSpec& spec : section.params) demand(spec.title), demand(spec.help);
            }
        };
        const ConfigChoices usual = choicesOf({});
        for (const std::string& path : chooserPaths())
            for (const std::string& word : schemaFor(usual).at(path).choices) {
                ConfigChoices choices = usual;
                choices.words[path] = word;
                read(choices);
            }
        for (const Architecture& one : architectures()) demand(one.help);
        QString lines;
        for (const std::string& word : missing)
            lines += QString("\n        QT_TRANSLATE_NOOP(\"core\", R\"(%1)\"),")
                         .arg(QString::fromStdString(word));
        QVERIFY2(missing.empty(), qUtf8Printable(lines));
    }

    void coreIsUnderstoodInChinese() {
        writeSyntheticGroup(home_.runs());
        std::vector<std::string> said = everyFault().sentences();
        said.push_back(everyLeak().sentence());
        said.push_back(LeakageReport{}.sentence());
        const report::Report report = report::gather(home_.runs(), "demo");
        QVERIFY(!report.verdicts.empty());
        for (const report::Verdict& verdict : report.verdicts) said.push_back(verdict.sentence);
        said.push_back(report.verdictSummary);
        for (const report::Badge& badge : report.badges) said.push_back(badge.text);
        const std::string left = report.runs[0].id, right = report.runs[1].id;
        said.push_back(report::compareRuns(RunDirectory::open(home_.runs() / left),
                                           RunDirectory::open(home_.runs() / right))
                           .verdict);
        QCOMPARE(coreSentence(said.front()), QString::fromStdString(said.front()));  // in English as it is
        Workbench workbench(home_, DISTILL_PROGRAM, "zh_CN");
        static const QRegularExpression english("[A-Za-z]{2,}");
        for (const std::string& sentence : said) {
            const QString words = coreSentence(sentence);
            QVERIFY2(!withoutNames(words).contains(english),
                     qUtf8Printable(QString::fromStdString(sentence) + " → " + words));
        }
        QCOMPARE(coreSentence(std::string("nobody translated this")), "nobody translated this");
    }

    void listsAndReasonsAreUnderstoodPartByPart() {
        Workbench workbench(home_, DISTILL_PROGRAM, "zh_CN");
        static const QRegularExpression english("[a-z]{3,}");
        const QString list = coreSentence(std::string(
            "Leakage: 2 test subjects are also on the training side (1, 2); test subjects share samples with "
            "people on the training side under another name (A and B: 12.0 s)."));
        QVERIFY2(!list.contains(english), qUtf8Printable(list));
        const QString reason =
            coreSentence(std::string("row left out: no value can be read: 2 times, first at A:12"));
        QVERIFY2(!reason.contains(english), qUtf8Printable(reason));
        const QString lines =
            coreSentence(std::string("A is better on these subjects.\nSign flips: p 0.040"));
        QCOMPARE(lines.count('\n'), 1);
    }

    void languagesAreFoundByTheirNames() {
        QCOMPARE(Language::available().first(), "en");
        QVERIFY(Language::available().contains("zh_CN"));
        QCOMPARE(Language::resolved("zh_CN"), "zh_CN");
        QCOMPARE(Language::resolved("zh"), "zh_CN");
        QCOMPARE(Language::resolved("zh_TW"), "en");  // another script
        QCOMPARE(Language::resolved("en_GB"), "en");
        QCOMPARE(Language::resolved("tlh"), "en");
    }

    void theWindowSpeaksChineseAndChangesItsLanguage() {
        Workbench workbench(home_, DISTILL_PROGRAM, "zh_CN");
        MainWindow* window = workbench.window();
        window->show();
        window->goTo("compare");
        static const QRegularExpression chinese("\\p{Han}");
        for (const QString& page : window->pageIds()) {
            auto* button = find<QToolButton>(*window, "to-" + page);
            QVERIFY2(button->text().contains(chinese), qUtf8Printable(button->text()));
            QVERIFY2(button->width() >= button->sizeHint().width(), qUtf8Printable(button->text()));
        }
        Q_EMIT window->languageChosen("en");
        QTRY_VERIFY(workbench.window() != window);
        QVERIFY(workbench.window()->isVisible());
        QCOMPARE(workbench.window()->page(), "compare");
        QCOMPARE(find<QToolButton>(*workbench.window(), "to-home")->text(), "Home");
    }
};

WINDOW_TEST_MAIN(TranslationTest)
#include "translation_test.moc"
