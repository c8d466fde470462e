#include "export/parity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "eval/confusion.hpp"

namespace distillery {
namespace {

constexpr int kPiece = 64;  // windows between two looks at the stop token

std::vector<float> answersOf(const Predictor& predictor, const JudgedWindows& judged, const StopToken& stop,
                             const Progress& progress) {
    const std::size_t n = judged.truth.size(), size = judged.windows.size() / n;
    std::vector<float> logits(n * judged.classes.size());
    for (std::size_t first = 0; first < n; first += kPiece) {
        throwIfStopped(stop);
        const auto count = static_cast<int>(std::min<std::size_t>(kPiece, n - first));
        predictor.run(judged.windows.data() + first * size, count,
                      logits.data() + first * judged.classes.size());
        reportProgress(progress, "asking " + predictor.name, static_cast<std::int64_t>(first) + count,
                       static_cast<std::int64_t>(n), "windows");
    }
    return logits;
}

std::size_t largest(std::span<const float> row) {
    return static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
}

ParityRow rowOf(const Predictor& predictor, const std::vector<float>& logits,
                const std::vector<float>& reference, const JudgedWindows& judged) {
    ParityRow row;
    row.name = predictor.name;
    row.mustEqual = predictor.mustEqual;
    const std::size_t classes = judged.classes.size();
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        double difference = std::abs(static_cast<double>(logits[i]) - reference[i]);
        if (!std::isfinite(difference)) difference = std::numeric_limits<double>::infinity();
        row.maxDifference = std::max(row.maxDifference, difference);
        sum += difference;
    }
    row.meanDifference = sum / static_cast<double>(logits.size());
    std::vector<int> predicted;
    for (std::size_t w = 0; w < judged.truth.size(); ++w) {
        const std::span<const float> wanted(reference.data() + w * classes, classes);
        const std::size_t mine = largest({logits.data() + w * classes, classes}), theirs = largest(wanted);
        predicted.push_back(static_cast<int>(mine));
        if (mine == theirs) continue;
        ++row.otherClass;
        const double gap = static_cast<double>(wanted[theirs]) - wanted[mine];
        if (!(gap <= kTieShare * std::max(1.0, std::abs(static_cast<double>(wanted[theirs])))))
            ++row.otherClassBeyondTies;
    }
    const Confusion confusion = Confusion::of(judged.truth, predicted, static_cast<int>(classes));
    const ConfusionScores scores = scoresOf(confusion);
    row.accuracy = scores.accuracy;
    row.macroF1 = scores.macroF1;
    for (const ClassMetrics& metrics : classMetrics(confusion)) row.classF1.push_back(metrics.f1);
    return row;
}

}  // namespace

Parity compareAnswers(const Predictor& reference, const std::vector<Predictor>& others,
                      const JudgedWindows& judged, const StopToken& stop, const Progress& progress) {
    if (judged.truth.empty())
        throw Error(ErrorCode::data, "parity", "there is no window to compare on", "Choose another split.");
    Parity parity;
    parity.windows = static_cast<std::int64_t>(judged.truth.size());
    parity.classes = judged.classes;
    const std::vector<float> wanted = answersOf(reference, judged, stop, progress);
    parity.rows.push_back(rowOf(reference, wanted, wanted, judged));
    for (const Predictor& other : others)
        parity.rows.push_back(rowOf(other, answersOf(other, judged, stop, progress), wanted, judged));
    return parity;
}

std::string whyUnequal(const Parity& parity) {
    for (const ParityRow& row : parity.rows) {
        if (!row.mustEqual) continue;
        const std::string& reference = parity.rows.front().name;
        if (!(row.maxDifference <= kMostDifference))
            return fmt::format("{} differs from {} by {:.2g} in a logit, more than {:g}", row.name, reference,
                               row.maxDifference, kMostDifference);
        if (row.otherClassBeyondTies > 0)
            return fmt::format("{} names another class than {} in {} of {} windows that are no ties",
                               row.name, reference, row.otherClassBeyondTies, parity.windows);
    }
    return {};
}

Json Parity::toJson() const {
    Json list = Json::array();
    for (const ParityRow& row : rows) {
        Json perClass = Json::array();
        for (std::size_t k = 0; k < classes.size(); ++k)
            perClass.push_back({{"class", classes[k]},
                                {"f1", finiteOrNull(row.classF1[k])},
                                {"f1_change", finiteOrNull(row.classF1[k] - rows.front().classF1[k])}});
        list.push_back({{"name", row.name},
                        {"must_equal", row.mustEqual},
                        {"max_difference", finiteOrNull(row.maxDifference)},
                        {"mean_difference", finiteOrNull(row.meanDifference)},
                        {"same_class", windows - row.otherClass},
                        {"other_class", row.otherClass},
                        {"other_class_beyond_ties", row.otherClassBeyondTies},
                        {"accuracy", finiteOrNull(row.accuracy)},
                        {"macro_f1", finiteOrNull(row.macroF1)},
                        {"macro_f1_change", finiteOrNull(row.macroF1 - rows.front().macroF1)},
                        {"per_class", perClass}});
    }
    return {
        {"windows", windows}, {"rows", list}, {"most_difference", kMostDifference}, {"tie_share", kTieShare}};
}

}  // namespace distillery
