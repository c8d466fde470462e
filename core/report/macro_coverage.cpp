#include "report/macro_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace distillery::report {

namespace {

/// "N" or "N to M" over the runs that have test figures.
std::string classCounts(const Report& report) {
    std::set<std::size_t> counts;
    std::size_t all = 0;
    for (const auto& run : report.runs) {
        if (!run.test) continue;
        counts.insert(static_cast<std::size_t>(std::ranges::count_if(
            run.test->classes, [](const ClassFigures& one) { return one.support > 0; })));
        all = std::max(all, run.test->classes.size());
    }
    if (counts.empty() || all == 0) return {};
    return *counts.begin() == *counts.rbegin()
               ? fmt::format("{} of {}", *counts.begin(), all)
               : fmt::format("{} to {} of {}", *counts.begin(), *counts.rbegin(), all);
}

}  // namespace

std::vector<std::string> macroSentences(const Report& report) {
    const std::string counts = classCounts(report);
    if (counts.empty()) return {};
    std::vector<std::string> sentences = {fmt::format(
        "Macro-F1 is the mean of F1 over the classes that have test windows ({} classes).", counts)};
    for (const auto& arm : report.arms) {
        double with = 0, without = 0;
        int runs = 0;
        std::set<std::string> names;
        for (const std::size_t r : arm.runs) {
            const auto& test = report.runs[r].test;
            if (!test || test->untrained.empty() || !std::isfinite(test->macroF1Trained)) continue;
            with += test->macroF1;
            without += test->macroF1Trained;
            names.insert(test->untrained.begin(), test->untrained.end());
            ++runs;
        }
        if (runs == 0) continue;
        sentences.push_back(fmt::format(
            "{} was tested on classes that it was never trained on ({}): macro-F1 {:.3f} with them, {:.3f} "
            "without{}.",
            arm.title, fmt::join(names, ", "), with / runs, without / runs,
            runs == 1 ? "" : fmt::format(", means over {} runs", runs)));
    }
    return sentences;
}

std::string subjectMacroSentence() {
    return "The macro-F1 of a subject is the mean over the classes that this subject performed.";
}

}  // namespace distillery::report
