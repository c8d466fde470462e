// Where the models err: confusion matrices, classes, subjects, confidence.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "eval/judgement.hpp"
#include "report/html_parts.hpp"
#include "report/macro_coverage.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

constexpr std::size_t kMatricesInSight = 3;

std::string worstConfusion(const ArmReport& arm) {
    std::size_t worstRow = 0, worstColumn = 0;
    double worstShare = 0;
    std::int64_t worst = 0, total = 0;
    for (std::size_t r = 0; r < arm.confusion.size(); ++r) {
        std::int64_t support = 0;
        for (const auto count : arm.confusion[r]) support += count;
        for (std::size_t c = 0; c < arm.confusion.size(); ++c) {
            if (c == r || arm.confusion[r][c] == 0) continue;
            const double share = static_cast<double>(arm.confusion[r][c]) / static_cast<double>(support);
            if (share > worstShare)
                worstShare = share, worstRow = r, worstColumn = c, worst = arm.confusion[r][c],
                total = support;
        }
    }
    if (worst == 0) return "No window was taken for another class.";
    return fmt::format("Worst: {} of {} windows of {} ({}) taken for {}.", grouped(worst), grouped(total),
                       arm.classes[worstRow], percent(worstShare, 0), arm.classes[worstColumn]);
}

std::string confusionFigure(const ArmReport& arm) {
    std::string caption = worstConfusion(arm);
    if (arm.finished > 1) caption += fmt::format(" Summed over {} runs.", arm.finished);
    return figure(arm.title, caption,
                  svg::ConfusionChart{"Confusion matrix of " + arm.title, arm.classes, arm.confusion});
}

/// Teacher, student alone and the best distilled student stay in sight; the others fold.
std::string confusions(const Report& report) {
    std::vector<const ArmReport*> arms;
    for (const auto& arm : report.arms)
        if (!arm.confusion.empty() && arm.confusion.size() == arm.classes.size()) arms.push_back(&arm);
    const auto importance = [](const ArmReport* arm) {
        return arm->role == "teacher" || arm->isBaseline ? 10.0
                                                         : (arm->isDistilled ? 1.0 : 0.0) + arm->macroF1.mean;
    };
    std::ranges::stable_sort(arms, std::greater(), importance);
    std::string shown, folded;
    for (std::size_t i = 0; i < arms.size(); ++i)
        (i < kMatricesInSight ? shown : folded) += confusionFigure(*arms[i]);
    if (shown.empty()) return paragraph("No confusion matrices were stored.");
    std::string out =
        "<h3>Confusion matrices</h3>" +
        paragraph(
            "Rows: true class. Each cell: windows, and their share of the row. Blue: right, orange: wrong.",
            "caption") +
        row(shown);
    if (!folded.empty())
        out += details(fmt::format("Show {} more", arms.size() - kMatricesInSight), row(folded));
    return out;
}

/// One bar for each arm and key. `figures` picks the map of an arm.
svg::BarChart barsOf(const Report& report, const std::vector<std::string>& categories,
                     const std::map<std::string, double> ArmReport::*figures) {
    svg::BarChart chart;
    chart.categories = categories;
    chart.yRange = {0, 1};
    for (const auto& arm : report.arms) {
        if ((arm.*figures).empty()) continue;
        svg::BarSeries series{arm.title, arm.style, {}, {}, {}};
        for (const auto& category : categories) {
            const auto found = (arm.*figures).find(category);
            series.values.push_back(found == (arm.*figures).end() ? NAN : found->second);
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

std::string classFigure(const Report& report) {
    std::vector<std::string> classes;
    for (const auto& arm : report.arms)
        for (const auto& name : arm.classes)
            if (arm.f1ByClass.contains(name) && std::ranges::find(classes, name) == classes.end())
                classes.push_back(name);
    if (classes.empty()) return paragraph("No figures by class were stored.");
    std::string macro;
    for (const auto& sentence : macroSentences(report)) macro += paragraph(sentence, "caption");
    auto chart = barsOf(report, classes, &ArmReport::f1ByClass);
    chart.description = "F1 of each class, one bar for each model";
    chart.xLabel = "class";
    chart.yLabel = "F1";
    return figure("F1 by class", "Classes without a test window are not shown. Means over runs.", chart) +
           macro;
}

std::string spread(const ArmReport& arm) {
    const auto worst =
        std::ranges::min_element(arm.macroF1BySubject, {}, [](const auto& one) { return one.second; });
    const auto best =
        std::ranges::max_element(arm.macroF1BySubject, {}, [](const auto& one) { return one.second; });
    return fmt::format("{}: from {} (subject {}) to {} (subject {}).", arm.title, fixed(worst->second),
                       worst->first, fixed(best->second), best->first);
}

std::string subjectFigure(const Report& report) {
    std::set<std::string, SubjectLess> subjects;
    for (const auto& arm : report.arms)
        for (const auto& [subject, score] : arm.macroF1BySubject) subjects.insert(subject);
    if (subjects.empty()) return paragraph("No figures by subject were stored.");
    auto chart = barsOf(report, {subjects.begin(), subjects.end()}, &ArmReport::macroF1BySubject);
    chart.description = "Macro-F1 of each test subject, one bar for each model";
    chart.xLabel = "test subject";
    chart.yLabel = "macro-F1";
    std::string caption = "What a mean hides: new people differ. " + subjectMacroSentence();
    for (const auto& arm : report.arms)
        if (arm.macroF1BySubject.size() > 1) caption += " " + spread(arm);
    return figure("Macro-F1 by test subject", caption, chart);
}

}  // namespace

std::string resultsSection(const Report& report) {
    const bool any = std::ranges::any_of(report.arms, [](const ArmReport& arm) { return arm.finished > 0; });
    if (!any) return section("results", "Results", paragraph("There are no test figures yet."));
    return section(
        "results", "Results",
        confusions(report) + "<h3>Classes and subjects</h3>" + classFigure(report) + subjectFigure(report));
}

std::string calibrationSection(const Report& report) {
    svg::LineChart chart;
    chart.description = "Reliability diagram: accuracy against confidence";
    chart.xLabel = "confidence (mean of the bin)";
    chart.yLabel = "accuracy";
    chart.xRange = chart.yRange = {0, 1};
    chart.diagonal = true;
    chart.height = 400;
    Table errors{{"Model", "Expected calibration error"}, {}, 1};
    for (const auto& arm : report.arms) {
        std::int64_t most = 0;
        for (const auto& bin : arm.reliability) most = std::max(most, bin.n);
        if (most == 0) continue;
        svg::Series series;
        series.name = arm.title;
        series.style = arm.style;
        for (const auto& bin : arm.reliability) {
            if (bin.n == 0) continue;
            series.x.push_back(bin.confidence);
            series.y.push_back(bin.accuracy);
            series.weights.push_back(static_cast<double>(bin.n) / static_cast<double>(most));
        }
        chart.series.push_back(std::move(series));
        errors.rows.push_back({plain(arm.title), fixed(arm.ece)});
    }
    if (chart.series.empty())
        return section("confidence", "Confidence", paragraph("No reliability figures were stored."));
    return section(
        "confidence", "Confidence",
        paragraph(
            "Can the model's confidence be believed? On the dashed line it is right as often as it says. "
            "Below: over-confident; above: under-confident. Larger markers stand for more windows.") +
            row(figure("Reliability", "15 bins of equal width; empty bins are left out.", chart) + "<div>" +
                table(errors) +
                paragraph("Mean distance from the line, weighted by windows; 0 is perfect.", "caption") +
                "</div>"));
}

}  // namespace distillery::report
