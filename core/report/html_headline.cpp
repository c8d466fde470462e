// First on the page: can the figures be believed, the figures, and what they say about distillation.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/html_parts.hpp"
#include "report/reference_ranges.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

std::string withDeviation(const MeanOverSeeds& figure, bool asPercent) {
    const auto show = [&](double value) {
        return asPercent ? fmt::format("{:.1f}", 100 * value) : fixed(value);
    };
    if (!std::isfinite(figure.mean)) return "–";
    std::string text = show(figure.mean);
    if (std::isfinite(figure.deviation)) text += " ± " + show(figure.deviation);
    return text + (asPercent ? " %" : "");
}

std::string interval(const MeanOverSeeds& figure) {
    if (!figure.interval) return "–";
    return fixed(figure.interval->low) + " to " + fixed(figure.interval->high);
}

std::string share(long long part, long long whole) {
    return part >= 0 && whole > 0 ? percent(static_cast<double>(part) / static_cast<double>(whole)) : "–";
}

std::string count(long long value) {
    return value < 0 ? "–" : grouped(value);
}

const ArmReport* teacherOf(const Report& report) {
    const auto found = std::ranges::find_if(
        report.arms, [](const ArmReport& arm) { return arm.role == "teacher" && arm.finished > 0; });
    return found == report.arms.end() ? nullptr : &*found;
}

std::string headlineTable(const Report& report) {
    const ArmReport* teacher = teacherOf(report);
    const bool lights =
        std::ranges::any_of(report.arms, [](const ArmReport& arm) { return !arm.light.text.empty(); });
    Table rows;
    rows.header = {"Model", "Macro-F1", "95 % interval (people)", "Accuracy", "Parameters", "MACs"};
    if (teacher != nullptr) rows.header.push_back("MACs of teacher");
    rows.header.push_back("Runs");
    if (lights) rows.header.push_back("Against published");
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        std::string name = "<b>" + plain(arm.title) + "</b>";
        std::string about = run.architecture;
        if (!run.head.empty()) about += (about.empty() ? "" : ", ") + run.head + " head";
        if (!about.empty()) name += "<br/><span class=\"small soft\">" + plain(about) + "</span>";
        std::vector<std::string> cells{name,
                                       withDeviation(arm.macroF1, false),
                                       interval(arm.macroF1),
                                       withDeviation(arm.accuracy, true),
                                       count(arm.parameters),
                                       count(arm.macs)};
        if (teacher != nullptr) cells.push_back(share(arm.macs, teacher->macs));
        cells.push_back(arm.finished == arm.runs.size()
                            ? std::to_string(arm.finished)
                            : fmt::format("{} of {}", arm.finished, arm.runs.size()));
        if (lights)
            cells.push_back(arm.light.text.empty()
                                ? "–"
                                : fmt::format("<span class=\"word {}\">● {}</span>",
                                              cssClass(arm.light.level), plain(arm.light.text)));
        rows.rows.push_back(std::move(cells));
    }
    return table(rows);
}

/// What is published on this data, and what to do about models that lie outside.
std::string lightSentences(const Report& report) {
    std::string range, advice;
    for (const auto& arm : report.arms) {
        if (arm.light.text.empty()) continue;
        if (const auto* known =
                referenceFor(report.runs[arm.runs.front()].dataSource, static_cast<int>(arm.classes.size())))
            range = describe(*known);
        if (!arm.light.explanation.empty())
            advice += fmt::format(" {} ({}): {}", arm.title, arm.light.text, arm.light.explanation);
    }
    return range.empty() ? "" : paragraph(range + advice, "caption");
}

std::string howToRead(const Report& report) {
    const bool several =
        std::ranges::any_of(report.arms, [](const ArmReport& arm) { return arm.finished > 1; });
    std::string text =
        "Test windows only. Macro-F1 is the mean of the F1 of each class that occurs in the test windows, "
        "all "
        "people (and folds) of a seed pooled; verdicts compare the same figure.";
    if (several)
        text +=
            " ± is the standard deviation over seeds: the luck of training, which says nothing about people.";
    text +=
        " The interval is about new people (Student's t on a jackknife over test subjects, with several "
        "seeds "
        "crossed with them): windows of one person are not independent evidence.";
    return paragraph(text, "caption");
}

std::string compression(const Report& report) {
    const ArmReport* teacher = teacherOf(report);
    if (teacher == nullptr || teacher->macs <= 0 || !(teacher->macroF1.mean > 0)) return {};
    const ArmReport* best = nullptr;
    for (const auto& arm : report.arms)
        if (arm.isDistilled && arm.finished > 0 && (best == nullptr || arm.macroF1.mean > best->macroF1.mean))
            best = &arm;
    if (best == nullptr || best->macs < 0) return {};
    if (best->macroF1.mean >= teacher->macroF1.mean)
        return fmt::format("{} is not behind its teacher, with {} of its multiply-adds.", best->title,
                           share(best->macs, teacher->macs));
    return fmt::format("{} keeps {} of the teacher's macro-F1 with {} of its multiply-adds.", best->title,
                       percent(best->macroF1.mean / teacher->macroF1.mean), share(best->macs, teacher->macs));
}

/// A weak teacher explains a poor student.
std::string weakTeacher(const Report& report) {
    const ArmReport* teacher = teacherOf(report);
    const auto alone = std::ranges::find_if(
        report.arms, [](const ArmReport& arm) { return arm.isBaseline && arm.finished > 0; });
    if (teacher == nullptr || alone == report.arms.end() || !(teacher->macroF1.mean < alone->macroF1.mean))
        return {};
    return fmt::format(
        "The teacher ({}) is weaker than {} ({}): there is little to learn from it. Train a better teacher "
        "first.",
        fixed(teacher->macroF1.mean), alone->title, fixed(alone->macroF1.mean));
}

std::string verdictBox(const Report& report) {
    std::string lines;
    for (const auto& verdict : report.verdicts) lines += "<li>" + plain(verdict.sentence) + "</li>";
    for (const auto& sentence : {weakTeacher(report), compression(report)})
        if (!sentence.empty()) lines += "<li>" + plain(sentence) + "</li>";
    if (report.verdictSummary.empty() && lines.empty()) return {};
    const bool hurts = std::ranges::any_of(report.verdicts, [](const Verdict& verdict) {
        return verdict.outcome == Outcome::hurts || verdict.outcome == Outcome::hurtsHint;
    });
    const bool believable =
        std::ranges::none_of(report.badges, [](const Badge& badge) { return badge.level == Level::bad; });
    std::string out = fmt::format("<div class=\"verdict{}\">", hurts ? " bad" : "");
    if (!report.verdictSummary.empty()) out += "<strong>" + plain(report.verdictSummary) + "</strong>";
    if (!believable && !report.verdicts.empty())
        out += paragraph("With the fault named at the top of this page the comparison means little.");
    return out + "<ul>" + lines + "</ul></div>";
}

}  // namespace

std::string headlineSection(const Report& report) {
    std::string out;
    const bool figures =
        std::ranges::any_of(report.arms, [](const ArmReport& arm) { return arm.finished > 0; });
    if (!figures)
        out += paragraph(
            "No run has reached its evaluation yet, so there are no test figures. What is known so far "
            "follows.");
    else
        out += headlineTable(report) + howToRead(report) + lightSentences(report) + verdictBox(report);
    if (!report.notes.empty()) {
        std::string items;
        for (const auto& note : report.notes) items += "<li>" + plain(note) + "</li>";
        out += details(fmt::format("Notes ({})", report.notes.size()), "<ul>" + items + "</ul>",
                       report.notes.size() <= 4);
    }
    return section("figures", "Figures", out);
}

}  // namespace distillery::report
