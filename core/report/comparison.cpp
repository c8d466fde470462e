#include "report/comparison.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/gather.hpp"
#include "report/run_reading.hpp"
#include "report/text.hpp"

namespace distillery::report {
namespace {

std::map<std::string, double, SubjectLess> scoresOf(const RunReport& run) {
    std::map<std::string, double, SubjectLess> scores;
    if (run.test)
        for (const SubjectFigures& subject : run.test->subjects) scores[subject.subject] = subject.macroF1;
    return scores;
}

/// Seed and fold are no part of what was trained, but whoever reads two runs wants to see them.
std::vector<ConfigDifference> settingsOf(const RunReport& left, const RunReport& right) {
    auto settings = trainingDifferences(left.config, right.config);
    for (ConfigDifference& one : diffConfigs(left.config, right.config))
        if (one.path == "run.seed" || one.path == "run.fold" || one.path == "run.role")
            settings.push_back(std::move(one));
    return settings;
}

std::string conclusionOf(const RunComparison& both) {
    if (!both.differing.empty())
        return fmt::format("No verdict: the runs differ in more than the method: {}.",
                           describeDifferences(both.differing));
    const char* better = both.paired.difference > 0 ? "A" : "B";
    switch (both.outcome) {
        case Outcome::pays:
        case Outcome::hurts:
            return fmt::format("{} is better on these subjects.", better);
        case Outcome::hint:
        case Outcome::hurtsHint:
            return fmt::format("A hint that {} is better; the rank test does not confirm it.", better);
        case Outcome::noEvidence:
            return "No evidence that they differ: the interval includes 0.";
        default:
            return "No verdict: too few test subjects.";
    }
}

std::string verdictOf(const RunComparison& both, std::size_t pairs) {
    for (const RunReport* run : {&both.left, &both.right})
        if (!run->test)
            return fmt::format("{} is {} and has no test figures to compare.", run->id, toString(run->state));
    for (const RunReport* run : {&both.left, &both.right})
        if (!run->testPredictions)
            return fmt::format(
                "The predictions of {} on its test subjects are missing: the runs cannot be paired.",
                run->id);
    const PairedComparison& paired = both.paired;
    if (paired.subjects == 0) return "No test subject occurs in both runs: they cannot be paired.";
    std::string text = fmt::format("A − B over {}: {} macro-F1", counted(paired.subjects, "test subject"),
                                   signedFixed(paired.difference));
    if (paired.interval) {
        text += fmt::format(
            ", 95 % interval {} to {}\nWilcoxon signed rank: p {} ({}, {})",
            signedFixed(paired.interval->low), signedFixed(paired.interval->high), pValue(paired.wilcoxon.p),
            paired.wilcoxon.pairs == 1 ? std::string("1 subject differs")
                                       : fmt::format("{} subjects differ", paired.wilcoxon.pairs),
            paired.wilcoxon.exact ? "exact" : "normal approximation");
        if (pairs > 1)
            text += fmt::format(", {} after Holm's correction for {} comparisons", pValue(both.holmP), pairs);
        text += fmt::format("\nSign flips: p {}", pValue(paired.signFlipP));
    } else {
        text += ", too few test subjects for an interval";
    }
    text += "\n" + powerOf(paired) + "\n" + conclusionOf(both);
    return text + "\nOne training of each: the luck of training is not part of the interval.";
}

RunComparison comparison(const RunReport& left, const RunReport& right) {
    RunComparison both;
    both.left = left, both.right = right;
    both.leftScores = scoresOf(left), both.rightScores = scoresOf(right);
    RunReport other = right;
    other.seed = left.seed, other.fold = left.fold;  // any two runs are a pair here
    if (left.classes == right.classes)
        both.paired = comparePaired(tablesOf({&both.left}, Condition::asRecorded),
                                    tablesOf({&other}, Condition::asRecorded));
    else
        both.paired.difference = both.paired.detectable = std::nan("");
    both.holmP = both.paired.wilcoxon.p;
    both.settings = settingsOf(left, right);
    both.differing = incomparableSettings(left, right);
    return both;
}

}  // namespace

std::vector<RunComparison> compareRuns(const RunDirectory& left, std::span<const RunDirectory> others) {
    const RunReport first = readRun(left, systemClock());
    std::vector<RunComparison> comparisons;
    std::vector<double> p;
    for (const RunDirectory& other : others) {
        comparisons.push_back(comparison(first, readRun(other, systemClock())));
        if (comparisons.back().paired.interval) p.push_back(comparisons.back().paired.wilcoxon.p);
    }
    const auto adjusted = holm(p);
    auto next = adjusted.begin();
    for (RunComparison& both : comparisons) {
        if (both.paired.interval) both.holmP = *next++;
        both.outcome = both.differing.empty() ? outcomeOf(both.paired, both.holmP) : Outcome::incomparable;
        both.verdict = verdictOf(both, comparisons.size());
    }
    return comparisons;
}

RunComparison compareRuns(const RunDirectory& left, const RunDirectory& right) {
    return std::move(compareRuns(left, std::span(&right, 1)).front());
}

Report comparisonReport(const RunComparison& both, const Clock& clock) {
    std::vector<RunReport> runs{both.left, both.right};
    for (RunReport& run : runs) run.arm = run.title = run.id;  // else two seeds of an arm were one
    Report report = assemble(std::move(runs), both.left.id + " against " + both.right.id, true, clock);
    report.command = "runs compare " + both.left.id + " " + both.right.id;
    Verdict verdict;
    verdict.arm = both.left.id, verdict.baseline = both.right.id;
    verdict.outcome = both.outcome;
    verdict.difference = both.paired.difference, verdict.interval = both.paired.interval;
    verdict.p = verdict.holmP = both.paired.interval ? both.paired.wilcoxon.p : std::nan("");
    verdict.detectable = both.paired.detectable;
    verdict.subjects = both.paired.subjects;
    verdict.seeds = verdict.pairs = both.paired.seeds;
    verdict.differing = both.differing;
    std::string said = both.verdict;
    for (char& letter : said)
        if (letter == '\n') letter = ' ';
    verdict.sentence = fmt::format("A is {}, B is {}. {}", both.left.id, both.right.id, said);
    report.verdicts = {std::move(verdict)};  // of these two, whatever their methods
    report.verdictSummary.clear();
    return report;
}

}  // namespace distillery::report
