// Does distillation pay here? Said in words that claim no more than the figures do.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>

#include "eval/power.hpp"
#include "report/arms.hpp"
#include "report/json_access.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kAlpha = 0.05;

std::string pEquals(double p) {
    const std::string text = pValue(p);
    return text.starts_with('<') ? text : "= " + text;
}

using Pairing = std::pair<int, int>;  // seed, fold

std::set<Pairing> finishedPairings(const std::vector<RunReport>& runs, const ArmReport& arm) {
    std::set<Pairing> pairings;
    for (const std::size_t run : arm.runs)
        if (runs[run].test) pairings.insert({runs[run].seed, runs[run].fold});
    return pairings;
}

/// The finished runs of an arm in the order of `pairings`.
std::vector<const RunReport*> runsOf(const std::vector<RunReport>& runs, const ArmReport& arm,
                                     const std::set<Pairing>& pairings) {
    std::map<Pairing, const RunReport*> found;
    for (const std::size_t run : arm.runs)
        if (runs[run].test && pairings.contains({runs[run].seed, runs[run].fold}))
            found[{runs[run].seed, runs[run].fold}] = &runs[run];
    std::vector<const RunReport*> result;
    for (const auto& [pairing, run] : found) result.push_back(run);
    return result;
}

struct Baseline {
    const ArmReport* arm = nullptr;
    std::set<Pairing> both;
    std::vector<ConfigDifference> differing;
};

/// The student alone that differs least from `arm`; the first of equals.
Baseline baselineOf(const std::vector<RunReport>& runs, const std::vector<ArmReport>& arms,
                    const ArmReport& arm) {
    Baseline best;
    for (const ArmReport& other : arms) {
        if (!other.isBaseline || other.finished == 0) continue;
        Baseline candidate{&other, {}, {}};
        std::ranges::set_intersection(finishedPairings(runs, arm), finishedPairings(runs, other),
                                      std::inserter(candidate.both, candidate.both.end()));
        const auto left = runsOf(runs, arm, candidate.both), right = runsOf(runs, other, candidate.both);
        for (std::size_t i = 0; i < left.size(); ++i)
            for (ConfigDifference& one : incomparableSettings(*left[i], *right[i]))
                if (std::ranges::find(candidate.differing, one.path, &ConfigDifference::path) ==
                    candidate.differing.end())
                    candidate.differing.push_back(std::move(one));
        const auto worth = [](const Baseline& of) { return std::pair(of.both.empty(), of.differing.size()); };
        if (best.arm == nullptr || worth(candidate) < worth(best)) best = std::move(candidate);
    }
    return best;
}

std::string sentenceOf(const Verdict& verdict, const PairedComparison& paired, bool corrected) {
    const std::string &arm = verdict.arm, &baseline = verdict.baseline;
    std::string figures = describe(paired, verdict.metric);
    if (corrected && paired.interval)
        figures += fmt::format(", {} after Holm's correction", pValue(verdict.holmP));
    const std::string power = powerOf(paired);
    const std::string with = " (" + figures + ")." + (power.empty() ? "" : " " + power);
    switch (verdict.outcome) {
        case Outcome::pays:
            return fmt::format("{} beats {}", arm, baseline) + with;
        case Outcome::hint:
            return fmt::format(
                       "A hint, not proof, that {} beats {}: the interval excludes 0, the rank test does "
                       "not "
                       "agree",
                       arm, baseline) +
                   with;
        case Outcome::noEvidence:
            return fmt::format("No evidence that {} and {} differ: the interval includes 0", arm, baseline) +
                   with;
        case Outcome::hurtsHint:
            return fmt::format("Negative transfer is likely, though not proven: {} is worse than {}", arm,
                               baseline) +
                   with;
        case Outcome::hurts:
            return fmt::format("Negative transfer: {} is worse than {}", arm, baseline) + with;
        case Outcome::tooFewPeople:
            return fmt::format("Too few test subjects to compare {} with {}", arm, baseline) + with;
        case Outcome::incomparable:
            return fmt::format("No verdict on {}: {} differs from it in more than the method: {}.", arm,
                               baseline, describeDifferences(verdict.differing));
        case Outcome::unknown:
            break;
    }
    return fmt::format("{} cannot be compared with {}: no test subject has predictions of both.", arm,
                       baseline);
}

}  // namespace

std::vector<ConfigDifference> incomparableSettings(const RunReport& left, const RunReport& right) {
    const bool known = !left.dataHash.empty() && !right.dataHash.empty();
    auto differing =
        distillery::incomparableSettings(left.config, right.config, known && left.dataHash == right.dataHash);
    if (known && left.dataHash != right.dataHash && differing.empty())
        differing.push_back({"data (its content)", left.dataHash.substr(0, 8), right.dataHash.substr(0, 8)});
    return differing;
}

PairedComparison comparePaired(const SeedTables& left, const SeedTables& right) {
    PairedComparison result;
    result.difference = result.detectable = kUnknown;
    if (left.seeds.empty() || left.seeds.size() != right.seeds.size()) return result;
    const Estimate estimate = estimateDifference(left.seeds, right.seeds, Metric::macroF1, left.folds);
    result.subjects = estimate.people, result.seeds = estimate.seeds;
    result.difference = estimate.value;
    if (estimate.people == 0) return result;
    result.interval = estimate.interval;
    if (estimate.interval) result.detectable = detectableDifference(estimate.error, estimate.freedom);
    const auto a = ownScores(left.seeds, Metric::macroF1), b = ownScores(right.seeds, Metric::macroF1);
    std::vector<double> ofA, ofB;
    for (const auto& [subject, score] : a)
        if (const auto other = b.find(subject);
            other != b.end() && std::isfinite(score) && std::isfinite(other->second)) {
            ofA.push_back(score);
            ofB.push_back(other->second);
        }
    if (ofA.empty()) return result;
    result.wilcoxon = wilcoxonSignedRank(ofA, ofB);
    result.signFlipP = signFlipTest(ofA, ofB, kSignFlips, kSignFlipSeed);
    return result;
}

Outcome outcomeOf(const PairedComparison& paired, double holmP) {
    if (paired.subjects == 0) return Outcome::unknown;
    if (paired.subjects < kFewestForProof || !paired.interval) return Outcome::tooFewPeople;
    const bool proven = holmP <= kAlpha;
    if (paired.interval->low > 0) return proven ? Outcome::pays : Outcome::hint;
    if (paired.interval->high < 0) return proven ? Outcome::hurts : Outcome::hurtsHint;
    return Outcome::noEvidence;
}

std::string describe(const PairedComparison& paired, const std::string& metric) {
    std::string text = fmt::format("difference {} {} over {}", signedFixed(paired.difference), metric,
                                   counted(paired.subjects, "test subject"));
    if (paired.seeds > 1) text += fmt::format(" and {} seeds", paired.seeds);
    if (!paired.interval) return text + ", too few for an interval";
    return text + fmt::format(", 95 % interval {} to {}, Wilcoxon p {}", signedFixed(paired.interval->low),
                              signedFixed(paired.interval->high), pEquals(paired.wilcoxon.p));
}

std::string powerOf(const PairedComparison& paired) {
    if (paired.subjects == 0) return {};
    if (paired.subjects < kFewestForProof)
        return fmt::format(
            "With {} the smallest possible Wilcoxon p is {}: nothing can be proven below {} test subjects.",
            counted(paired.subjects, "test subject"), pValue(smallestWilcoxonP(paired.subjects)),
            kFewestForProof);
    std::string text =
        fmt::format("The smallest possible Wilcoxon p is {}", pValue(smallestWilcoxonP(paired.subjects)));
    if (std::isfinite(paired.detectable) && paired.detectable > 0)
        text += fmt::format("; a difference of {:.1f} points would have been found with 80 % probability",
                            100 * paired.detectable);
    return text + ".";
}

std::vector<Verdict> judgeDistillation(const std::vector<RunReport>& runs,
                                       const std::vector<ArmReport>& arms) {
    std::vector<Verdict> verdicts;
    std::vector<PairedComparison> comparisons;
    std::vector<double> p;
    const auto add = [&](const ArmReport& arm, const Baseline& baseline, Condition condition) {
        Verdict verdict;
        verdict.arm = arm.title, verdict.baseline = baseline.arm->title;
        if (condition == Condition::disturbed) verdict.metric = "macro-F1 under disturbances";
        verdict.pairs = baseline.both.size();
        verdict.differing = baseline.differing;
        PairedComparison paired;
        paired.difference = paired.detectable = kUnknown;
        if (verdict.differing.empty())
            paired = comparePaired(tablesOf(runsOf(runs, arm, baseline.both), condition),
                                   tablesOf(runsOf(runs, *baseline.arm, baseline.both), condition));
        if (condition == Condition::disturbed && paired.subjects == 0) return;  // not measured
        verdict.difference = paired.difference, verdict.interval = paired.interval;
        verdict.subjects = paired.subjects, verdict.seeds = paired.seeds;
        verdict.detectable = paired.detectable;
        verdict.p = verdict.holmP = paired.interval ? paired.wilcoxon.p : kUnknown;
        if (paired.interval) p.push_back(verdict.p);
        verdicts.push_back(std::move(verdict));
        comparisons.push_back(std::move(paired));
    };
    for (const auto& arm : arms) {
        if (!arm.isDistilled || arm.finished == 0) continue;
        const Baseline baseline = baselineOf(runs, arms, arm);
        if (baseline.arm == nullptr) continue;
        add(arm, baseline, Condition::asRecorded);
        if (baseline.differing.empty()) add(arm, baseline, Condition::disturbed);
    }
    const auto adjusted = holm(p);
    auto next = adjusted.begin();
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        Verdict& verdict = verdicts[i];
        if (verdict.interval) verdict.holmP = *next++;
        verdict.outcome =
            verdict.differing.empty() ? outcomeOf(comparisons[i], verdict.holmP) : Outcome::incomparable;
        verdict.sentence = sentenceOf(verdict, comparisons[i], p.size() > 1);
    }
    return verdicts;
}

}  // namespace distillery::report
