// What is refused before training, what is said, and that the advice works when it is followed.
#include <nlohmann/json.hpp>

#include "data/quality.hpp"
#include "data/training_check.hpp"
#include "made_up.hpp"
#include "test_support.hpp"

using namespace distillery;
using namespace distillery::test;

namespace {

TrainingCheck checked(const Dataset& dataset, SplitSpec split = {}, const NameSpec& names = {}) {
    WindowSpec windows;
    windows.lengthS = 2;
    return checkTraining(dataset, cutWindows(dataset, windows), split, names);
}

std::string refusal(const TrainingCheck& check) {
    return check.refusal
               ? check.refusal->subject() + " " + check.refusal->detail() + " | " + check.refusal->hint()
               : std::string();
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool anySays(const std::vector<std::string>& texts, const std::string& part) {
    return std::ranges::any_of(texts, [&](const std::string& text) { return says(text, part); });
}

/// Person `copy` gets the samples of `from`, beginning `skip` samples later.
void copySamples(Dataset& dataset, std::size_t from, std::size_t copy, std::int64_t skip) {
    const Recording source = dataset.recordings[from];
    Recording& target = dataset.recordings[copy];
    target.length = source.length - skip;
    target.samples.resize(static_cast<std::size_t>(target.length) * dataset.channels.size());
    for (std::size_t c = 0; c < dataset.channels.size(); ++c)
        std::ranges::copy(source.channel(c).subspan(static_cast<std::size_t>(skip)),
                          target.channel(c).begin());
    target.labels.clear();
    for (const LabelSpan& span : source.labels)
        target.labels.push_back({std::max<std::int64_t>(0, span.begin - skip), span.end - skip, span.label});
}

}  // namespace

class TrainingCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void soundDataIsAccepted() {
        const TrainingCheck check = checked(madeUp(6));
        QCOMPARE(refusal(check), std::string());
        QVERIFY(check.sentences.empty());
        QVERIFY(check.leakage.clean());
    }

    void namesThatLookAlikeAreRefusedUntilDecided() {
        Dataset dataset = madeUp(6);
        dataset.recordings[5].subject = "01";
        QVERIFY(says(refusal(checked(dataset)), "--set data.lookalikes=merge"));
        QCOMPARE(refusal(checked(dataset, {}, {.lookAlikes = LookAlikeUse::keep})), std::string());
        const NameSpec merge{.lookAlikes = LookAlikeUse::merge};
        QCOMPARE(refusal(checked(applyNames(dataset, merge), {}, merge)), std::string());
    }

    void oneClassIsRefused() {
        QVERIFY(says(refusal(checked(madeUp(6, 1, 1))), "one class only (class0)"));
        Dataset dataset = madeUp(6);
        for (Recording& recording : dataset.recordings)
            for (LabelSpan& span : recording.labels) span.label = recording.subject == "1" ? span.label : 0;
        QVERIFY(says(refusal(checked(dataset, {.kind = SplitKind::leaveOneSubjectOut,
                                               .testSubjects = {},
                                               .validationSubjects = {"2"}})),
                     "only one class on the training side (class0)"));
    }

    void adviceForOnePersonWorks() {
        Dataset dataset = madeUp(1);
        QVERIFY(says(refusal(checked(dataset)), "--set split.kind=time --set split.allow_leakage=true"));
        const TrainingCheck check = checked(
            dataset,
            {.kind = SplitKind::time, .testSubjects = {}, .validationSubjects = {}, .allowLeakage = true});
        QCOMPARE(refusal(check), std::string());
        QCOMPARE(check.leakage.overlappingWindows, std::int64_t(0));
        QVERIFY(check.sentences.empty());  // every class on every side
    }

    void adviceForNoNamesWorks() {
        Dataset dataset = madeUp(4);
        for (Recording& recording : dataset.recordings) recording.subject.clear();
        QVERIFY(says(refusal(checked(dataset)), "--set split.kind=time"));
        const TrainingCheck check =
            checked(dataset, {.kind = SplitKind::time, .testSubjects = {}, .validationSubjects = {}});
        QCOMPARE(refusal(check), std::string());
        QVERIFY(check.leakage.subjectsAreAnonymous && check.leakage.clean());
    }

    void adviceForTwoPeopleWorks() {
        const Dataset dataset = madeUp(2);
        QVERIFY(says(refusal(checked(dataset)), "three are needed"));
        QVERIFY(says(refusal(checked(dataset)), "--set split.folds=2 --set split.validation_by=time"));
        SplitSpec spec;
        spec.folds = 2;
        spec.validationBy = ValidationBy::time;
        const TrainingCheck check = checked(dataset, spec);
        QCOMPARE(refusal(check), std::string());
        QVERIFY(check.leakage.clean());
        QCOMPARE(check.leakage.validationSharedSubjects.size(), std::size_t(1));
        QVERIFY(splitSpecFromJson(toJson(spec)).validationBy == ValidationBy::time);
        QVERIFY(!toJson(SplitSpec()).contains("validation_by"));
        QVERIFY(says(refusal(checked(madeUp(3))), "--set split.folds=3"));
    }

    void classesOfOneSideOnlyAreSaid() {
        Dataset dataset = madeUp(4);
        // class2 is performed by the test person alone, class1 by everybody else.
        for (Recording& recording : dataset.recordings)
            std::erase_if(recording.labels, [&](const LabelSpan& span) {
                return span.label == (recording.subject == "1" ? 1 : 2);
            });
        const TrainingCheck check =
            checked(dataset,
                    {.kind = SplitKind::leaveOneSubjectOut, .testSubjects = {}, .validationSubjects = {"2"}});
        QCOMPARE(refusal(check), std::string());
        QCOMPARE(check.coverage.testedUntrained(), (std::vector<std::string>{"class2"}));
        QVERIFY(says(check.sentences.at(0), "Tested but never trained: class2 (19 windows)"));
        QVERIFY(says(check.sentences.at(1), "Trained but never tested: class1"));
        QCOMPARE(Coverage::fromJson(check.coverage.toJson()).sentences(), check.sentences);
    }

    void theSameRecordingUnderTwoNamesIsALeak_data() {
        QTest::addColumn<int>("skip");
        QTest::newRow("the whole file") << 0;
        QTest::newRow("begun later, so that no window is equal") << 37;
    }
    void theSameRecordingUnderTwoNamesIsALeak() {
        QFETCH(int, skip);
        Dataset dataset = madeUp(6);
        copySamples(dataset, 0, 3, skip);
        const TrainingCheck check = checked(
            dataset,
            {.kind = SplitKind::explicitSubjects, .testSubjects = {"4"}, .validationSubjects = {"2"}});
        QVERIFY(says(refusal(check), "another name (1 and 4"));
        QCOMPARE(check.leakage.sharedContent.size(), std::size_t(1));
        QCOMPARE(check.leakage.sharedContent[0].longest, std::int64_t(600 - skip));
        const QualityReport quality = checkQuality(dataset, cutWindows(dataset, {.lengthS = 2}));
        QVERIFY(anySays(quality.sentences(), "1 and 4 share"));
    }

    void silentSensorsAreNoLeak() {
        Dataset dataset = madeUp(6);
        for (Recording& recording : dataset.recordings)  // 20 s at rest, everywhere the same
            for (std::size_t c = 0; c < 2; ++c) std::ranges::fill(recording.channel(c).first(200), 1.0F);
        const TrainingCheck check = checked(dataset);
        QCOMPARE(refusal(check), std::string());
    }

    void qualityNamesConstantAndGiantChannels() {
        Dataset dataset = madeUp(3);
        for (Recording& recording : dataset.recordings) {
            std::ranges::fill(recording.channel(0), 7.0F);
            recording.channel(1)[5] = 3e36F;
        }
        const auto sentences = checkQuality(dataset, cutWindows(dataset, {.lengthS = 2})).sentences();
        QVERIFY(anySays(sentences, "x: constant, always 7"));
        QVERIFY(anySays(sentences, "y: values from"));
    }

    void noWindowIsExplainedWithALengthThatWorks() {
        const Dataset dataset = madeUp(6, 1, 3, 2);  // stretches of 2 s
        try {
            cutWindows(dataset, {.lengthS = 10});
            QFAIL("there is a window");
        } catch (const Error& error) {
            QVERIFY(says(error.detail(), "10 s (100 samples at 10 Hz)"));
            QVERIFY(says(error.detail(), "shortest recording lasts 6.00 s"));
            QVERIFY(says(error.hint(), "--set windows.length_s=2"));
        }
        QCOMPARE(cutWindows(dataset, {.lengthS = 2}).windows.size(), std::size_t(18));
    }
};

QTEST_APPLESS_MAIN(TrainingCheckTest)
#include "training_check_test.moc"
