// Over which classes macro-F1 runs: known answers, the same as scikit-learn's with labels= given.
#include "eval/macro_average.hpp"

#include <nlohmann/json.hpp>

#include "eval/judgement.hpp"
#include "test_support.hpp"

using namespace distillery;

namespace {

/// truth 0 0 1 1 2 2, said 0 0 1 0 1 1; class 3 has no window.
/// scikit-learn 1.2: f1_score(labels=[0, 1, 2], average="macro") = (0.8 + 0.4 + 0) / 3 = 0.4
///                   f1_score(labels=[0, 1], average="macro") = 0.6
Json judged() {
    Predictions p;
    p.classes = {"sit", "walk", "stand", "run"};
    const std::vector<int> truth = {0, 0, 1, 1, 2, 2}, said = {0, 0, 1, 0, 1, 1};
    for (std::size_t i = 0; i < truth.size(); ++i) {
        p.windowIds.push_back(static_cast<std::uint32_t>(i));
        p.subjects.push_back("1");
        p.truth.push_back(truth[i]);
        for (int k = 0; k < 4; ++k) p.probabilities.push_back(k == said[i] ? 0.7F : 0.1F);
    }
    return judge(p);
}

bool anyNote(const Json& judgement, const std::string& part) {
    for (const auto& note : judgement["notes"])
        if (note.get<std::string>().find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

class MacroAverageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void classesAreNamedAndUntrainedOnesLeftOut() {
        Json judgement = judged();
        describeMacroAverage(judgement, {true, true, false, true});
        QCOMPARE(judgement["macro_f1_classes"], Json({"sit", "walk", "stand"}));
        QCOMPARE(judgement["untrained_classes"], Json({"stand"}));
        QVERIFY(qAbs(judgement["macro_f1"].get<double>() - 0.4) < 1e-12);
        QVERIFY(qAbs(judgement["macro_f1_trained"].get<double>() - 0.6) < 1e-12);
        QVERIFY(anyNote(judgement,
                        "Never trained but evaluated here: stand. Macro-F1 over all 3 classes is 0.4000, "
                        "over the 2 trained ones 0.6000."));
    }

    void allTrainedNeedsNoSecondFigure() {
        for (const std::vector<bool>& trained : {std::vector<bool>(4, true), std::vector<bool>()}) {
            Json judgement = judged();
            const auto notes = judgement["notes"].size();
            describeMacroAverage(judgement, trained);
            QVERIFY(!judgement.contains("macro_f1_trained"));
            QVERIFY(judgement["untrained_classes"].empty());
            QCOMPARE(judgement["notes"].size(), notes);
        }
    }

    void nothingTrainedHasNoSecondFigure() {
        Json judgement = judged();
        describeMacroAverage(judgement, {false, false, false, true});
        QVERIFY(!judgement.contains("macro_f1_trained"));
        QCOMPARE(judgement["untrained_classes"].size(), std::size_t(3));
    }
};

QTEST_APPLESS_MAIN(MacroAverageTest)
#include "macro_average_test.moc"
