#include "data/training_check.hpp"

#include <fmt/format.h>

#include <set>

namespace distillery {

namespace {

std::optional<Error> unclearNames(const Dataset& dataset, const NameSpec& names) {
    const auto questions = openNameQuestions(dataset, names);
    if (questions.empty()) return std::nullopt;
    std::string detail;
    for (const auto& question : questions) detail += (detail.empty() ? "" : " ") + question.sentence;
    return Error(ErrorCode::data, dataset.name, detail, "Add " + questions.front().options + ".");
}

std::optional<Error> tooFewClasses(const Dataset& dataset, const WindowIndex& index) {
    std::set<int> labels;
    for (const auto& window : index.windows) labels.insert(window.label);
    if (labels.size() > 1) return std::nullopt;
    return Error(
        ErrorCode::data, dataset.name,
        labels.empty() ? std::string("has no labelled window, so there is nothing to learn")
                       : fmt::format("has windows of one class only ({}), so there is nothing to tell apart",
                                     dataset.classes[static_cast<std::size_t>(*labels.begin())]),
        "Name the column or path that holds the activity, add recordings of other activities, or choose a "
        "shorter window if theirs are too short for one.");
}

std::optional<Error> oneClassToLearn(const Coverage& coverage) {
    const ClassCoverage* only = nullptr;
    for (const auto& one : coverage.classes) {
        if (one.train == 0) continue;
        if (only) return std::nullopt;
        only = &one;
    }
    return Error(ErrorCode::data, "split",
                 fmt::format("leaves only one class on the training side ({}), so there is nothing to tell "
                             "apart",
                             only ? only->name : "none"),
                 "Choose another fold, other test subjects or another split.kind.");
}

}  // namespace

TrainingCheck checkTraining(const Dataset& dataset, const WindowIndex& index, const SplitSpec& spec,
                            const NameSpec& names, const StopToken& stop) {
    TrainingCheck result;
    const auto refuse = [&](std::optional<Error> error) {
        if (error && !result.refusal) result.refusal = std::move(error);
    };
    refuse(unclearNames(dataset, names));
    refuse(tooFewClasses(dataset, index));
    if (index.windows.empty()) return result;
    try {
        result.split = makeSplit(dataset, index, spec);
    } catch (const Error& error) {
        refuse(error);
        return result;
    }
    const Split& split = result.split;
    result.coverage = coverageOf(dataset, index, split);
    result.leakage = checkLeakage(dataset, index, split, stop);
    if (split.validation.empty())
        refuse(Error(ErrorCode::config, "split",
                     "leaves no validation window, but the epoch is chosen on them",
                     "Make split.validation_fraction larger than 0."));
    refuse(oneClassToLearn(result.coverage));
    if (!result.leakage.clean() && !spec.allowLeakage)
        refuse(Error(ErrorCode::data, "split", result.leakage.sentence(),
                     "Split by subject, or add --set split.allow_leakage=true: every report will then say "
                     "so."));
    result.sentences = result.coverage.sentences();
    return result;
}

}  // namespace distillery
