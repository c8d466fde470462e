#include "eval/judgement.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "data/dataset.hpp"
#include "eval/calibration.hpp"
#include "eval/people_interval.hpp"

namespace distillery {

namespace {

void check(const Predictions& predictions) {
    const auto fail = [](const std::string& detail) {
        throw Error(ErrorCode::data, "predictions", detail, "Evaluate the run again.");
    };
    const std::size_t n = predictions.size(), classes = predictions.classes.size();
    if (n == 0) fail("there are no windows to evaluate");
    if (predictions.windowIds.size() != n || predictions.subjects.size() != n ||
        predictions.probabilities.size() != n * classes)
        fail(fmt::format("{} truths, {} window ids, {} subjects, {} probabilities for {} classes", n,
                         predictions.windowIds.size(), predictions.subjects.size(),
                         predictions.probabilities.size(), classes));
    for (std::size_t i = 0; i < n; ++i)
        for (const float p : predictions.row(i))
            if (!std::isfinite(p))
                throw Error(ErrorCode::data, "predictions",
                            fmt::format("window {} has a probability that is not a number: the network "
                                        "diverged, or the window's values are far outside those of the "
                                        "training windows",
                                        predictions.windowIds[i]),
                            "Look for extreme values with distill dataset check, or lower train.lr.");
}

Json pair(const Interval& interval) {
    return Json::array({finiteOrNull(interval.low), finiteOrNull(interval.high)});
}

/// Over people; null where none can be given.
Json intervalsOf(const PeopleTables& people) {
    const TrainingTables training{{people}, {}};
    Json result = Json::object();
    for (const auto& [key, metric] :
         {std::pair("macro_f1", Metric::macroF1), std::pair("accuracy", Metric::accuracy)}) {
        const Estimate estimate = estimateScore({&training, 1}, metric);
        result[key] = estimate.interval ? pair(*estimate.interval) : Json();
    }
    return result;
}

Json perClass(const Predictions& predictions, const Confusion& confusion, Json& notes) {
    Json result = Json::array();
    const auto metrics = classMetrics(confusion);
    for (std::size_t k = 0; k < metrics.size(); ++k) {
        const auto& one = metrics[k];
        result.push_back({{"class", predictions.classes[k]},
                          {"precision", finiteOrNull(one.precision)},
                          {"recall", finiteOrNull(one.recall)},
                          {"f1", finiteOrNull(one.f1)},
                          {"support", one.support}});
        if (one.support == 0)
            notes.push_back(
                fmt::format("Class {} has no window here; it is left out of the means over classes.",
                            predictions.classes[k]));
    }
    return result;
}

Json matrix(const Confusion& confusion) {
    Json rows = Json::array();
    for (int truth = 0; truth < confusion.classes(); ++truth) {
        Json row = Json::array();
        for (int said = 0; said < confusion.classes(); ++said) row.push_back(confusion.at(truth, said));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

bool SubjectLess::operator()(const std::string& a, const std::string& b) const {
    if (naturalLess(a, b)) return true;
    return !naturalLess(b, a) && a < b;  // "1" and "01" are two people
}

std::map<std::string, Confusion, SubjectLess> confusionBySubject(const Predictions& predictions) {
    std::map<std::string, Confusion, SubjectLess> result;
    const int classes = static_cast<int>(predictions.classes.size());
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const int truth = predictions.truth[i];
        if (truth < 0 || truth >= classes)
            throw Error(ErrorCode::data, "predictions",
                        fmt::format("window {} has truth {} with {} classes", predictions.windowIds[i], truth,
                                    classes));
        result.try_emplace(predictions.subjects[i], classes)
            .first->second.add(truth, predictions.predicted(i));
    }
    return result;
}

Json judge(const Predictions& predictions) {
    check(predictions);
    const auto bySubject = confusionBySubject(predictions);
    const int classes = static_cast<int>(predictions.classes.size());
    Confusion confusion(classes);
    for (const auto& [name, one] : bySubject) confusion += one;
    const ConfusionScores summary = scoresOf(confusion);

    Json notes = Json::array(), subjects = Json::array(), bins = Json::array();
    for (const auto& [name, one] : bySubject) {
        const ConfusionScores own = scoresOf(one);
        subjects.push_back(
            {{"subject", name}, {"n", one.total()}, {"accuracy", own.accuracy}, {"macro_f1", own.macroF1}});
    }
    const auto reliabilityBins = reliability(predictions);
    for (const auto& bin : reliabilityBins)
        bins.push_back({{"low", bin.low},
                        {"high", bin.high},
                        {"n", bin.n},
                        {"confidence", finiteOrNull(bin.confidence)},
                        {"accuracy", finiteOrNull(bin.accuracy)}});
    Json interval;
    if (bySubject.size() < kFewestPeople)
        notes.push_back(
            bySubject.size() == 1
                ? "Only one subject is evaluated here: an interval over subjects cannot be given."
                : fmt::format(
                      "Only {} subjects are evaluated here: an interval over subjects would span half of "
                      "the scale, so none is given.",
                      bySubject.size()));
    else
        interval = intervalsOf(bySubject);

    Json result{{"n", predictions.size()},
                {"accuracy", summary.accuracy},
                {"macro_f1", summary.macroF1},
                {"weighted_f1", summary.weightedF1},
                {"balanced_accuracy", summary.balancedAccuracy},
                {"ece", expectedCalibrationError(reliabilityBins)},
                {"interval", std::move(interval)},
                {"per_class", perClass(predictions, confusion, notes)},
                {"per_subject", std::move(subjects)},
                {"confusion", matrix(confusion)},
                {"reliability", std::move(bins)}};
    result["notes"] = std::move(notes);
    return result;
}

}  // namespace distillery
