// Does distillation pay here? Said in words that claim no more than the figures do.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>

#include "report/arms.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kAlpha = 0.05;

Outcome outcomeOf(const Verdict& verdict) {
    if (!verdict.interval) return Outcome::unknown;
    const bool proven = verdict.holmP <= kAlpha;
    if (verdict.interval->low > 0) return proven ? Outcome::pays : Outcome::hint;
    if (verdict.interval->high < 0) return proven ? Outcome::hurts : Outcome::hurtsHint;
    return Outcome::noEvidence;
}

std::string pEquals(double p) {
    const std::string text = pValue(p);
    return text.starts_with('<') ? text : "= " + text;
}

std::string figures(const Verdict& verdict, bool corrected) {
    std::string text = fmt::format("mean difference {} macro-F1 over {}", signedFixed(verdict.difference),
                                   counted(verdict.subjects, "test subject"));
    if (verdict.pairs > 1) text += fmt::format(" and {} pairs of runs", verdict.pairs);
    if (verdict.interval)
        text += fmt::format(", 95 % interval {} to {}, Wilcoxon p {}", signedFixed(verdict.interval->low),
                            signedFixed(verdict.interval->high), pEquals(verdict.p));
    if (corrected) text += fmt::format(", {} after Holm's correction", pValue(verdict.holmP));
    return text;
}

std::string sentenceOf(const Verdict& verdict, bool corrected) {
    const std::string& arm = verdict.arm;
    const std::string with = " (" + figures(verdict, corrected) + ").";
    switch (verdict.outcome) {
        case Outcome::pays:
            return fmt::format("{} beats {}", arm, verdict.baseline) + with;
        case Outcome::hint:
            return fmt::format(
                       "A hint, not proof, that {} beats {}: the interval excludes 0, the rank test does not "
                       "agree",
                       arm, verdict.baseline) +
                   with;
        case Outcome::noEvidence:
            return fmt::format("No evidence that {} and {} differ: the interval includes 0", arm,
                               verdict.baseline) +
                   with;
        case Outcome::hurtsHint:
            return fmt::format("Negative transfer is likely, though not proven: {} is worse than {}", arm,
                               verdict.baseline) +
                   with;
        case Outcome::hurts:
            return fmt::format("Negative transfer: {} is worse than {}", arm, verdict.baseline) + with;
        case Outcome::unknown:
            break;
    }
    if (verdict.subjects == 0)
        return fmt::format("{} cannot be compared with {}: no test subject has figures of both.", arm,
                           verdict.baseline);
    return fmt::format("{} cannot be compared with {}: one test subject is not a sample of people", arm,
                       verdict.baseline) +
           with;
}

using Pairing = std::pair<int, int>;  // seed, fold

std::set<Pairing> finishedPairings(const std::vector<RunReport>& runs, const ArmReport& arm) {
    std::set<Pairing> pairings;
    for (const std::size_t run : arm.runs)
        if (runs[run].test) pairings.insert({runs[run].seed, runs[run].fold});
    return pairings;
}

std::map<std::string, double> scoresOf(const std::vector<RunReport>& runs, ArmReport arm,
                                       const std::set<Pairing>& pairings) {
    std::erase_if(arm.runs, [&](std::size_t run) {
        return !pairings.contains({runs[run].seed, runs[run].fold});
    });
    return subjectScores(runs, arm);
}

}  // namespace

PairedComparison comparePaired(const std::map<std::string, double>& left,
                               const std::map<std::string, double>& right) {
    std::vector<double> a, b;
    for (const auto& [subject, score] : left)
        if (const auto other = right.find(subject);
            other != right.end() && std::isfinite(score) && std::isfinite(other->second)) {
            a.push_back(score);
            b.push_back(other->second);
        }
    PairedComparison result;
    result.subjects = a.size();
    result.difference = mean(a) - mean(b);
    if (a.empty()) return result;
    result.wilcoxon = wilcoxonSignedRank(a, b);
    result.signFlipP = signFlipTest(a, b, kBootstrapRounds, kBootstrapSeed);
    if (a.size() >= 2) result.interval = pairedBootstrap(a, b, kBootstrapRounds, kBootstrapSeed);
    return result;
}

std::vector<Verdict> judgeDistillation(const std::vector<RunReport>& runs,
                                       const std::vector<ArmReport>& arms) {
    std::vector<Verdict> verdicts;
    std::vector<double> p;
    for (const auto& arm : arms) {
        if (!arm.isDistilled || arm.finished == 0) continue;
        const auto baseline = std::ranges::find_if(arms, [&](const ArmReport& other) {
            return other.isBaseline && other.finished > 0 && other.architecture == arm.architecture;
        });
        if (baseline == arms.end()) continue;
        std::set<Pairing> both;
        std::ranges::set_intersection(finishedPairings(runs, arm), finishedPairings(runs, *baseline),
                                      std::inserter(both, both.end()));
        const auto comparison = comparePaired(scoresOf(runs, arm, both), scoresOf(runs, *baseline, both));
        Verdict verdict;
        verdict.arm = arm.title, verdict.baseline = baseline->title;
        verdict.pairs = both.size();
        verdict.difference = comparison.difference;
        verdict.interval = comparison.interval;
        verdict.subjects = comparison.subjects;
        verdict.p = comparison.interval ? comparison.wilcoxon.p : kUnknown;
        verdict.holmP = verdict.p;
        if (comparison.interval) p.push_back(verdict.p);
        verdicts.push_back(std::move(verdict));
    }
    const auto adjusted = holm(p);
    auto next = adjusted.begin();
    for (auto& verdict : verdicts)
        if (verdict.interval) verdict.holmP = *next++;
    for (auto& verdict : verdicts) {
        verdict.outcome = outcomeOf(verdict);
        verdict.sentence = sentenceOf(verdict, p.size() > 1);
    }
    return verdicts;
}

}  // namespace distillery::report
