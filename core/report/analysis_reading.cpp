// Frequency and robustness figures, and the badges that say how far any figure can be believed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_access.hpp"
#include "report/run_reading.hpp"

namespace distillery::report {

namespace {

TapSpectrum readTap(const Json& tap) {
    TapSpectrum result{textAt(tap, "name"),
                       integerAt(tap, "steps"),
                       numberAt(tap, "rate_hz"),
                       numberAt(tap, "nyquist_hz"),
                       numbersAt(tap, "frequencies_hz"),
                       numbersAt(tap, "fisher"),
                       {}};
    if (const Json& classes = itemAt(tap, "classes"); classes.is_array())
        for (const auto& one : classes)
            result.classes.push_back(
                {textAt(one, "class"), numbersAt(one, "teacher"), numbersAt(one, "student")});
    return result;
}

Badge kindBadge(const std::string& kind) {
    if (kind == "random")
        return {Level::bad, "Random split",
                "Windows of one person, even overlapping ones, stand on both sides. Such figures come out "
                "about 10 to "
                "16 points too high and say nothing about new people. Do not quote them; use a split by "
                "subject."};
    if (kind == "session")
        return {Level::caution, "Split by session",
                "The same people are trained on and tested, on other occasions. New people will do worse."};
    if (kind == "time")
        return {Level::caution, "Split in time",
                "The same people, even the same recordings, are trained on and tested, at other times. New "
                "people will do worse."};
    const std::string how = kind == "official"                ? "the publisher's test subjects"
                            : kind == "kfold"                 ? "groups of subjects in turn"
                            : kind == "leave-one-subject-out" ? "one subject at a time"
                            : kind == "explicit"              ? "subjects named in the configuration"
                                                              : "";
    if (how.empty())
        return {Level::caution, "Split unknown", "The run does not say how training and test were divided."};
    return {Level::good, "Split by subject", "Tested on people that the model has never seen: " + how + "."};
}

/// The checker's own sentence, else what its figures say.
std::string leakageSentence(const Json& leakage) {
    if (auto sentence = textAt(leakage, "sentence"); !sentence.empty()) return sentence;
    const Json& shared = itemAt(leakage, "shared_subjects");
    return fmt::format("{} subjects on both sides, {} overlapping and {} equal windows.",
                       shared.is_array() ? shared.size() : 0, integerAt(leakage, "overlapping_windows", 0),
                       integerAt(leakage, "duplicate_windows", 0));
}

bool anyIn(const Json& leakage, const char* key) {
    const Json& value = itemAt(leakage, key);
    return value.is_array() ? !value.empty() : integerAt(leakage, key, 0) > 0;
}

void addLeakageBadges(const Json& leakage, bool overruled, bool randomSplit, std::vector<Badge>& badges) {
    if (!leakage.is_object()) {
        badges.push_back({Level::caution, "Leakage not checked",
                          "The run holds no leakage check (it may not have reached its evaluation)."});
        return;
    }
    const bool leaks = anyIn(leakage, "shared_subjects") || anyIn(leakage, "overlapping_windows") ||
                       anyIn(leakage, "duplicate_windows") || anyIn(leakage, "shared_content") ||
                       !flagAt(leakage, "clean", true);
    if (leaks)
        badges.push_back({Level::bad, overruled ? "Leakage, overruled" : "Leakage",
                          leakageSentence(leakage) + " The test figures are too good to be true."});
    else if (flagAt(leakage, "subjects_are_anonymous"))
        badges.push_back(
            {Level::caution, "Anonymous subjects",
             "The data set names no subjects, so whether one person is on both sides is unknown."});
    else if (!randomSplit)
        badges.push_back({Level::good, "No leakage found",
                          "No subject, no overlapping and no equal window on both sides of the split."});
    if (anyIn(leakage, "validation_shared_subjects") && !leaks)
        badges.push_back({Level::caution, "Optimistic choice of model",
                          "Validation shares subjects with training; the test figures stand, the validation "
                          "figures do not."});
}

/// Each curve begins with the undisturbed windows: the test figures, where all test windows were disturbed.
void readRobustness(const Json& robustness, RunReport& run) {
    if (!robustness.is_object()) return;
    const bool isOfAllWindows = run.test && run.test->n == integerAt(robustness, "windows");
    for (const auto& [name, levels] : robustness.items()) {
        if (!levels.is_array() || levels.empty()) continue;
        auto& points = run.robustness[name];
        const double clean = name == "resample" ? numberAt(robustness, "rate_hz") : 0;
        if (isOfAllWindows && std::isfinite(clean))
            points.push_back(
                {clean, run.test->macroF1, run.test->accuracy, textAt(levels.front(), "unit"), true});
        for (const auto& level : levels)
            points.push_back({numberAt(level, "level"), numberAt(level, "macro_f1"),
                              numberAt(level, "accuracy"), textAt(level, "unit")});
    }
}

}  // namespace

void readAnalysis(const Json& spectra, const Json& bands, const Json& robustness, RunReport& run) {
    if (const Json& taps = itemAt(spectra, "taps"); taps.is_array())
        for (const auto& tap : taps) run.taps.push_back(readTap(tap));
    if (const Json& list = itemAt(bands, "bands"), &models = itemAt(bands, "models");
        list.is_array() && models.is_array()) {
        BandRemoval removal;
        for (const auto& band : list)
            removal.bandsHz.emplace_back(numberAt(band, "low_hz"), numberAt(band, "high_hz"));
        for (const auto& model : models) {
            BandRemoval::Model one{textAt(model, "name"), numberAt(model, "baseline_macro_f1"),
                                   numbersAt(model, "macro_f1")};
            if (one.macroF1.size() == removal.bandsHz.size()) removal.models.push_back(std::move(one));
        }
        if (!removal.bandsHz.empty() && !removal.models.empty()) run.bandRemoval = std::move(removal);
    }
    run.meanRobustMacroF1 = numberAt(robustness, "mean_macro_f1");
    readRobustness(robustness, run);
}

std::vector<Badge> splitBadges(const Json& config, const Json& metrics, const Json& split) {
    std::string kind = textAt(itemAt(metrics, "split"), "kind");
    if (kind.empty()) kind = textAt(itemAt(split, "spec"), "kind");
    if (kind.empty()) kind = textAt(itemAt(config, "split"), "kind");
    std::vector<Badge> badges{kindBadge(kind)};
    addLeakageBadges(itemAt(metrics, "leakage"), flagAt(itemAt(config, "split"), "allow_leakage"),
                     kind == "random", badges);
    std::ranges::stable_sort(badges, std::greater(),
                             [](const Badge& badge) { return static_cast<int>(badge.level); });
    return badges;
}

}  // namespace distillery::report
