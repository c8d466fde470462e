// Names that look alike, labels that mean none, and what a person decides about them.
#include <nlohmann/json.hpp>

#include "base/set_option.hpp"
#include "data/names.hpp"
#include "data/windows.hpp"
#include "made_up.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

std::string key(const char* name) {
    return lookAlikeKey(name);
}

Dataset withClasses(const std::vector<std::string>& classes) {
    Dataset dataset = madeUp(3, 1, static_cast<int>(classes.size()));
    dataset.classes = classes;
    return dataset;
}

Dataset withSubjects(const std::vector<std::string>& subjects) {
    Dataset dataset = madeUp(static_cast<int>(subjects.size()));
    for (std::size_t i = 0; i < subjects.size(); ++i) dataset.recordings[i].subject = subjects[i];
    return dataset;
}

}  // namespace

class NamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void spellingsOfOneNameHaveOneKey_data() {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* one, const char* other) {
            QTest::addRow("%s = %s", one, other) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("walk", "WALK");
        row("walk", "Walk ");
        row("walk", "walk\u00a0");
        row("walk", "\ufeffwalk");
        row("walk", "wa\u200blk");
        row("walking", "walk-ing");
        row("walk up", "walk_up");
        row("walk up", "WALK.UP");
        row("walk", "w\u0430lk");  // Cyrillic
        row("caf\u00e9", "cafe\u0301");
        row("\uff57\uff41\uff4c\uff4b", "walk");  // full width
        row("stra\u00dfe", "STRASSE");
        row("1", "01");
        row("1", "1.0");
        row("1", "1,0");
        row("1", " 1 ");
        row("2.5", "02.50");
        row("S1", "s01");
        row("S1", "s_1.0");
        row("-1", "-1.0");
        row("\u0661", "1");  // Arabic-Indic digit
    }
    void spellingsOfOneNameHaveOneKey() {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(lookAlikeKey(other.toStdString()), lookAlikeKey(one.toStdString()));
    }

    void differentNamesHaveDifferentKeys() {
        const std::vector<std::string> names = {
            "1",        "10", "-1",   "1.5",    "15",     "0",     "1-2", "12",    "1.2.3",
            "A1",       "B1", "walk", "walk 1", "walk 2", "walk+", "sit", "stand", "up",
            "upstairs", "?",  "-",    "lie",    "gün",    "gun",   "走",  "跑"};
        std::set<std::string> keys;
        for (const auto& name : names) keys.insert(lookAlikeKey(name));
        QCOMPARE(keys.size(), names.size());
        QCOMPARE(key("1.2.30"), key("1.2.30"));
        QVERIFY(key("1.2.30") != key("1.2.3"));
    }

    void subjectsAreAlsoComparedByTheirNumber() {
        const auto groups = lookAlikeSubjects(withSubjects({"1", "01", "S1", "subject 1", "2", "3"}));
        QCOMPARE(groups.size(), std::size_t(1));
        QCOMPARE(groups[0].names.size(), std::size_t(4));
        QVERIFY(lookAlikeSubjects(withSubjects({"S1", "P1", "S2", "P2"})).empty());
        QVERIFY(lookAlikeSubjects(withSubjects({"room1", "1", "room2"})).empty());
        QCOMPARE(lookAlikeSubjects(withSubjects({"s1", "subject01"})).size(), std::size_t(1));
        QVERIFY(lookAlikeSubjects(withSubjects({"", "1", "2", "10"})).empty());
    }

    void mergingMakesOneClassAndJoinsItsStretches() {
        Dataset dataset = withClasses({"walk", "WALK\u00a0", "sit"});
        const std::string before = dataset.contentHash;
        const Dataset merged = applyNames(dataset, {.lookAlikes = LookAlikeUse::merge});
        QCOMPARE(merged.classes, (std::vector<std::string>{"walk", "sit"}));
        // Both spellings touched: one stretch of twice the length.
        QCOMPARE(merged.recordings[0].labels, (std::vector<LabelSpan>{{0, 400, 0}, {400, 600, 1}}));
        QVERIFY(merged.contentHash != before);
        QVERIFY(openNameQuestions(merged, {}).empty());
    }

    void mergingSubjectsMergesThemInTheOfficialSplitToo() {
        Dataset dataset = withSubjects({"1", "01", "2"});
        dataset.recordings[1].samples.resize(0);
        dataset.recordings[1].length = 0;
        dataset.official = {{"01", "1"}, {"2"}};
        const Dataset merged = applyNames(dataset, {.lookAlikes = LookAlikeUse::merge});
        QCOMPARE(merged.subjects(), (std::vector<std::string>{"1", "2"}));
        QCOMPARE(merged.official.trainSubjects, (std::vector<std::string>{"1"}));
    }

    void questionsAreAskedUntilTheyAreAnswered() {
        const Dataset dataset = withClasses({"1", "1.0", "2"});
        const auto questions = openNameQuestions(dataset, {});
        QCOMPARE(questions.size(), std::size_t(1));
        QVERIFY(questions[0].options.starts_with("--set data.lookalikes=merge"));
        QVERIFY(questions[0].options.find(R"(--set 'data.rename_labels=["1.0=1"]')") != std::string::npos);
        QVERIFY(openNameQuestions(dataset, {.lookAlikes = LookAlikeUse::keep}).empty());
        const Dataset renamed = applyNames(dataset, {.renameLabels = {"1.0=1"}});
        QCOMPARE(renamed.classes, (std::vector<std::string>{"1", "2"}));
        QVERIFY(openNameQuestions(renamed, {}).empty());
    }

    void invisibleCharactersAreShown() {
        QCOMPARE(visibleName("walk\u00a0"), std::string("\"walk\\u00a0\""));
        QCOMPARE(visibleName("w\u0430lk"), std::string("\"w\\u0430lk\""));
        QCOMPARE(visibleName("gün 走"), std::string("\"gün 走\""));
    }

    void renamingRefusesWhatIsNotThere() {
        const Dataset dataset = withClasses({"a=b", "walk"});
        QCOMPARE(applyNames(dataset, {.renameLabels = {"a=b=c"}}).classes,
                 (std::vector<std::string>{"c", "walk"}));
        EXPECT_ERROR(applyNames(dataset, {.renameLabels = {"wolk=x"}}), ErrorCode::config, "wolk");
        EXPECT_ERROR(applyNames(dataset, {.renameLabels = {"walk="}}), ErrorCode::config, "nothing after =");
        EXPECT_ERROR(applyNames(dataset, {.renameLabels = {"walk"}}), ErrorCode::config, "no =");
        EXPECT_ERROR(applyNames(dataset, {.renameSubjects = {"9=1"}}), ErrorCode::config, "9");
    }

    void labelsThatMeanNoneAreFoundAndLeftOut() {
        QCOMPARE(nullClasses(withClasses({"walk", "NULL", "sit", "NaN", "-1", "0", "?", "Un-known", "N/A"})),
                 (std::vector<std::string>{"NULL", "NaN", "-1", "0", "?", "Un-known", "N/A"}));
        QVERIFY(nullClasses(withClasses({"0", "1", "2", "3"})).empty());  // numbered from 0
        QCOMPARE(nullClasses(withClasses({"0", "1", "2", "7"})), (std::vector<std::string>{"0"}));
        QCOMPARE(nullClasses(withClasses({"-1", "0", "1"})), (std::vector<std::string>{"-1"}));
        const Dataset left =
            applyNames(withClasses({"walk", "null", "sit"}), {.noLabel = {"null", "absent"}});
        QCOMPARE(left.classes, (std::vector<std::string>{"walk", "sit"}));
        QCOMPARE(left.recordings[0].labels, (std::vector<LabelSpan>{{0, 200, 0}, {400, 600, 1}}));
        QVERIFY(nullClasses(left).empty());
    }

    void nothingToDoChangesNothing() {
        const Dataset dataset = madeUp(3);
        const Dataset same = applyNames(dataset, {.noLabel = {"absent"}, .lookAlikes = LookAlikeUse::merge});
        QCOMPARE(same.contentHash, dataset.contentHash);
        QCOMPARE(same.classes, dataset.classes);
    }

    void optionsAreQuotedForAShell() {
        QCOMPARE(setOption("split.folds", 3), std::string("--set split.folds=3"));
        QCOMPARE(setOption("data.lookalikes", "merge"), std::string("--set data.lookalikes=merge"));
        QCOMPARE(setOption("data.no_label", Json::array({"it's"})),
                 std::string(R"(--set 'data.no_label=["it'\''s"]')"));
        QCOMPARE(setOption("a", "1"), std::string(R"(--set 'a="1"')"));
    }
};

QTEST_APPLESS_MAIN(NamesTest)
#include "names_test.moc"
