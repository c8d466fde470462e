#include "report/gather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "experiment/run_group.hpp"
#include "report/arms.hpp"
#include "report/run_reading.hpp"

namespace distillery::report {

namespace {

/// The badges of the finished runs (of all while none is finished: a run is checked when it is judged), each
/// once, worst first, with the number of runs when it is not all of them.
std::vector<Badge> mergeBadges(const std::vector<RunReport>& runs) {
    std::vector<std::pair<Badge, std::size_t>> counted;
    const bool someAreFinished =
        std::ranges::any_of(runs, [](const RunReport& run) { return run.test.has_value(); });
    for (const auto& run : runs) {
        if (someAreFinished && !run.test) continue;
        for (const auto& badge : run.badges) {
            const auto found = std::ranges::find_if(counted, [&](const auto& one) {
                return one.first.text == badge.text && one.first.explanation == badge.explanation;
            });
            if (found == counted.end())
                counted.emplace_back(badge, 1);
            else
                ++found->second;
        }
    }
    std::ranges::stable_sort(counted, std::greater(),
                             [](const auto& one) { return static_cast<int>(one.first.level); });
    std::vector<Badge> result;
    for (auto& [badge, count] : counted) {
        if (count < runs.size()) badge.explanation += fmt::format(" ({} of {} runs.)", count, runs.size());
        result.push_back(std::move(badge));
    }
    return result;
}

/// "KD", "KD and SMLDist", "KD, SMLDist and SMLDist, Fisher"; empty when no arm came out so.
std::string armsWith(const Report& report, std::initializer_list<Outcome> outcomes) {
    std::vector<std::string> names;
    for (const auto& verdict : report.verdicts)
        if (verdict.metric == "macro-F1" && std::ranges::find(outcomes, verdict.outcome) != outcomes.end())
            names.push_back(verdict.arm);
    if (names.size() < 2) return names.empty() ? "" : names.front();
    const std::string last = names.back();
    names.pop_back();
    return fmt::format("{} and {}", fmt::join(names, ", "), last);
}

std::string summaryOf(const Report& report) {
    if (report.verdicts.empty()) {
        const bool distilled = std::ranges::any_of(report.arms, &ArmReport::isDistilled);
        if (!distilled) return "";
        return "Whether distillation pays cannot be said: there is no finished run of the student alone to "
               "compare with.";
    }
    std::string summary;
    const auto say = [&](std::initializer_list<Outcome> outcomes,
                         fmt::format_string<const std::string&> words) {
        const std::string names = armsWith(report, outcomes);
        if (!names.empty()) summary += (summary.empty() ? "" : " ") + fmt::format(words, names);
    };
    say({Outcome::pays}, "Distillation pays here: {}.");
    say({Outcome::hint}, "It may pay, but that is not proven: {}.");
    say({Outcome::hurts}, "Watch out, the student gets worse: {}.");
    say({Outcome::hurtsHint}, "Watch out, the student seems to get worse: {}.");
    if (summary.empty()) say({Outcome::noEvidence}, "No evidence that distillation pays here: {}.");
    if (summary.empty())
        say({Outcome::tooFewPeople}, "Too few test subjects to say whether distillation pays: {}.");
    if (summary.empty())
        say({Outcome::incomparable},
            "Whether distillation pays cannot be said: the student alone was not trained with the same "
            "settings "
            "({}).");
    return summary.empty() ? "Whether distillation pays cannot be said yet." : summary;
}

void addNotes(Report& report) {
    for (const auto& run : report.runs) {
        for (const auto& sentence : run.damaged) report.notes.push_back(sentence);
        if (!run.test)
            report.notes.push_back(
                fmt::format("Run {} is {} and has no test figures; it is left out of the means.", run.id,
                            toString(run.state)));
    }
    std::set<std::string> said;
    for (const auto& run : report.runs)
        if (run.test)
            for (const auto& note : run.test->notes)
                if (said.insert(note).second) report.notes.push_back(note);
    std::set<int> seeds;
    for (const auto& run : report.runs) seeds.insert(run.seed);
    if (report.isGroup && seeds.size() == 1)
        report.notes.push_back("Only one seed was trained: how much luck a training holds is not known.");
    for (const auto& arm : report.arms) {
        const bool judged = std::ranges::any_of(
            report.verdicts, [&](const Verdict& verdict) { return verdict.arm == arm.title; });
        if (arm.isDistilled && arm.finished > 0 && !judged && !report.verdicts.empty())
            report.notes.push_back(
                fmt::format("{}: no student alone has finished, so whether it pays is not said.", arm.title));
    }
    for (const auto& arm : report.arms)
        if (arm.finished > 1 && !arm.macroF1.interval)
            report.notes.push_back(fmt::format(
                "{}: no interval over people, because test predictions are missing, fewer than {} "
                "subjects were tested, or the seeds were not tested on the same subjects.",
                arm.title, kFewestPeople));
}

}  // namespace

Report assemble(std::vector<RunReport> runs, const std::string& id, bool isGroup, const Clock& clock) {
    Report report;
    report.id = id;
    report.isGroup = isGroup;
    report.runs = std::move(runs);
    report.title = isGroup || report.runs.front().name.empty() ? id : report.runs.front().name;
    report.madeAt = isoTime(clock.wallNow());
    report.version = DISTILLERY_VERSION;
    report.arms = groupIntoArms(report.runs);
    report.badges = mergeBadges(report.runs);
    report.verdicts = judgeDistillation(report.runs, report.arms);
    report.verdictSummary = summaryOf(report);
    addNotes(report);
    return report;
}

Report gather(const std::filesystem::path& runs, const std::string& runOrGroup, const Clock& clock) {
    std::vector<RunReport> members;
    for (const auto& run : findRuns(runs, runOrGroup)) members.push_back(readRun(run, clock));
    if (members.size() > 1 || members.front().group == runOrGroup) {
        const std::string group = members.front().group;
        return assemble(std::move(members), group.empty() ? runOrGroup : group, true, clock);
    }
    if (const std::string teacher = members.front().teacher; !teacher.empty()) {
        // The teacher stands beside its student when it is there; without it the student's report is still
        // one.
        try {
            members.push_back(readRun(findRun(runs, teacher), clock));
        } catch (const Error&) {
            members.front().damaged.push_back(
                fmt::format("The teacher run {} is not in this run folder; it is not shown.", teacher));
        }
    }
    const std::string id = members.front().id;
    return assemble(std::move(members), id, false, clock);
}

}  // namespace distillery::report
