#include "report/comparison.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/gather.hpp"
#include "report/run_reading.hpp"
#include "report/text.hpp"

namespace distillery::report {
namespace {

std::map<std::string, double> scoresOf(const RunReport& run) {
    std::map<std::string, double> scores;
    if (run.test)
        for (const SubjectFigures& subject : run.test->subjects) scores[subject.subject] = subject.macroF1;
    return scores;
}

std::string verdictOf(const RunComparison& both) {
    for (const RunReport* run : {&both.left, &both.right})
        if (!run->test)
            return fmt::format("{} is {} and has no test figures to compare.", run->id, toString(run->state));
    const PairedComparison& paired = both.paired;
    if (paired.subjects == 0) return "No test subject occurs in both runs: they cannot be paired.";
    std::string text = fmt::format("A − B over {}: {} macro-F1", counted(paired.subjects, "test subject"),
                                   signedFixed(paired.difference));
    if (!paired.interval) return text + ". One subject is not a sample of people: no interval, no test.";
    text += fmt::format(
        ", 95 % interval {} to {}\nWilcoxon signed rank: p {} ({} subjects differ, {})\nSign flips: p {}\n",
        signedFixed(paired.interval->low), signedFixed(paired.interval->high), pValue(paired.wilcoxon.p),
        paired.wilcoxon.pairs, paired.wilcoxon.exact ? "exact" : "normal approximation",
        pValue(paired.signFlipP));
    if (paired.interval->low <= 0 && paired.interval->high >= 0)
        return text + "No evidence that they differ: the interval includes 0.";
    const std::string better = paired.difference > 0 ? "A" : "B";
    return text + (paired.wilcoxon.p <= 0.05
                       ? better + " is better on these subjects."
                       : "A hint that " + better + " is better; the rank test does not confirm it.");
}

}  // namespace

RunComparison compareRuns(const RunDirectory& left, const RunDirectory& right) {
    RunComparison both;
    both.left = readRun(left, systemClock());
    both.right = readRun(right, systemClock());
    both.leftScores = scoresOf(both.left);
    both.rightScores = scoresOf(both.right);
    both.paired = comparePaired(both.leftScores, both.rightScores);
    both.settings = diffConfigs(both.left.config, both.right.config);
    std::erase_if(both.settings, [](const ConfigDifference& one) {
        return one.path == "name" ||
               (one.path.starts_with("run.") && one.path != "run.seed" && one.path != "run.fold");
    });
    both.verdict = verdictOf(both);
    return both;
}

Report comparisonReport(const RunComparison& both, const Clock& clock) {
    std::vector<RunReport> runs{both.left, both.right};
    for (RunReport& run : runs) run.arm = run.title = run.id;  // else two seeds of an arm were one
    Report report = assemble(std::move(runs), both.left.id + " against " + both.right.id, true, clock);
    report.command = "runs compare " + both.left.id + " " + both.right.id;
    Verdict verdict;
    verdict.arm = both.left.id, verdict.baseline = both.right.id;
    verdict.difference = both.paired.difference, verdict.interval = both.paired.interval;
    verdict.p = verdict.holmP = both.paired.interval ? both.paired.wilcoxon.p : std::nan("");
    verdict.subjects = both.paired.subjects;
    std::string said = both.verdict;
    for (char& letter : said)
        if (letter == '\n') letter = ' ';
    verdict.sentence = fmt::format("A is {}, B is {}. {}", both.left.id, both.right.id, said);
    report.verdicts.push_back(std::move(verdict));
    return report;
}

}  // namespace distillery::report
