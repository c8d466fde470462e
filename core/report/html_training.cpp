// Curves of the training: validation score, each loss term, each term's share of the gradient.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/series_palette.hpp"
#include "experiment/term_weights.hpp"
#include "report/html_parts.hpp"
#include "report/identity.hpp"
#include "report/text.hpp"

namespace distillery::report {

namespace {

constexpr double kHardlyActive = 0.001;  // share of the gradient below which a term is called inactive

/// The epoch of each point; its position where numbering starts again in each phase.
std::vector<double> epochAxis(const std::vector<EpochPoint>& history) {
    std::vector<double> x;
    for (const auto& point : history) x.push_back(point.epoch);
    if (std::ranges::is_sorted(x, std::less_equal())) return x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i + 1);
    return x;
}

std::vector<std::pair<double, std::string>> phaseMarks(const std::vector<EpochPoint>& history) {
    std::vector<std::pair<double, std::string>> marks;
    const auto x = epochAxis(history);
    for (std::size_t i = 0; i < history.size(); ++i)
        if (i == 0 || history[i].phase != history[i - 1].phase) marks.emplace_back(x[i], history[i].phase);
    if (marks.size() < 2) marks.clear();
    return marks;
}

/// Mean over the runs of an arm at each epoch, and the range as a band.
svg::Series validationSeries(const Report& report, const ArmReport& arm) {
    std::map<double, std::vector<double>> byEpoch;
    std::size_t runs = 0;
    for (const std::size_t i : arm.runs) {
        const auto& history = report.runs[i].history;
        const auto x = epochAxis(history);
        bool any = false;
        for (std::size_t k = 0; k < history.size(); ++k)
            if (std::isfinite(history[k].validationMacroF1))
                byEpoch[x[k]].push_back(history[k].validationMacroF1), any = true;
        runs += any;
    }
    svg::Series series;
    series.name = arm.title;
    series.style = arm.style;
    for (const auto& [epoch, values] : byEpoch) {
        series.x.push_back(epoch);
        series.y.push_back(mean(values));
        if (runs < 2) continue;
        series.low.push_back(std::ranges::min(values));
        series.high.push_back(std::ranges::max(values));
    }
    return series;
}

std::string validationFigure(const Report& report) {
    svg::LineChart chart;
    chart.description = "Macro-F1 on the validation subjects by epoch, one line for each model";
    chart.xLabel = "epoch";
    chart.wholeX = true;
    chart.yLabel = "validation macro-F1";
    chart.width = svg::kFullWidth;
    bool bands = false;
    for (const auto& arm : report.arms)
        if (auto series = validationSeries(report, arm); !series.x.empty()) {
            bands = bands || !series.low.empty();
            chart.series.push_back(std::move(series));
        }
    if (chart.series.empty())
        return paragraph(
            "No validation scores were recorded (the split has no validation side, or no epoch has ended).");
    return figure("Validation macro-F1",
                  bands ? "Line: mean over the runs of a model. Band: lowest to highest run."
                        : "On subjects that are neither trained on nor tested.",
                  chart);
}

bool spansDecades(const std::vector<svg::Series>& all) {
    double low = INFINITY, high = 0;
    for (const auto& series : all)
        for (const double value : series.y)
            if (std::isfinite(value) && value > 0) low = std::min(low, value), high = std::max(high, value);
    return high / low > 30;
}

svg::LineChart byEpoch(const RunReport& run, const char* yLabel) {
    svg::LineChart chart;
    chart.xLabel = "epoch";
    chart.wholeX = true;
    chart.yLabel = yLabel;
    chart.marks = phaseMarks(run.history);
    return chart;
}

std::vector<std::string> termNames(const RunReport& run) {
    std::vector<std::string> names;
    for (const auto& point : run.history)
        for (const auto& [name, term] : point.terms)
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    return names;
}

/// A term's curve over the epochs in which it took part.
svg::Series termSeries(const RunReport& run, const std::string& name, int style, double TermPoint::*what) {
    svg::Series series;
    series.name = termName(name);
    series.style = style;
    const auto x = epochAxis(run.history);
    for (std::size_t i = 0; i < run.history.size(); ++i)
        if (const auto found = run.history[i].terms.find(name); found != run.history[i].terms.end()) {
            series.x.push_back(x[i]);
            series.y.push_back(found->second.*what);
        }
    return series;
}

svg::Series lossSeries(const RunReport& run, const char* name, int style, double EpochPoint::*what) {
    svg::Series series;
    series.name = name;
    series.style = style;
    const auto x = epochAxis(run.history);
    for (std::size_t i = 0; i < run.history.size(); ++i)
        series.x.push_back(x[i]), series.y.push_back(run.history[i].*what);
    return series;
}

bool anyNumber(const svg::Series& series) {
    return std::ranges::any_of(series.y, [](double value) { return std::isfinite(value); });
}

std::string lossFigure(const RunReport& run, const std::string& caption) {
    svg::LineChart chart = byEpoch(run, "loss");
    chart.description = "Training and validation loss by epoch of " + run.title;
    for (auto& series :
         {lossSeries(run, "training, weighted sum", kNeutralStyle, &EpochPoint::loss),
          lossSeries(run, "validation, cross-entropy", termStyle(kLabelTerm), &EpochPoint::validationLoss)})
        if (anyNumber(series)) chart.series.push_back(series);
    if (chart.series.empty()) return {};
    chart.logY = spansDecades(chart.series);
    return figure(run.title, caption, chart);
}

std::string termsFigures(const RunReport& run) {
    const auto names = termNames(run);
    if (names.size() < 2) return {};
    svg::LineChart values = byEpoch(run, "value of the term"), shares = byEpoch(run, "share of the gradient"),
                   cosines = byEpoch(run, "cosine to the label gradient");
    values.description = "Each loss term by epoch of " + run.title;
    shares.description = "Each loss term's share of the gradient norm by epoch of " + run.title;
    shares.yRange = {0, 1};
    cosines.description = "Cosine of each loss term's gradient to the label term's by epoch of " + run.title;
    cosines.yRange = {-1, 1};
    const std::vector<int> styles = termStyles(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        values.series.push_back(termSeries(run, names[i], styles[i], &TermPoint::value));
        auto share = termSeries(run, names[i], styles[i], &TermPoint::share);
        if (anyNumber(share)) shares.series.push_back(std::move(share));
        auto cosine = termSeries(run, names[i], styles[i], &TermPoint::cosine);
        if (anyNumber(cosine)) cosines.series.push_back(std::move(cosine));
    }
    values.logY = spansDecades(values.series);
    std::string out = figure("Loss terms", "Before weighting.", values);
    if (!shares.series.empty())
        out +=
            figure("Gradient shares",
                   "How much each term pulls, by the norm of its gradient in the parameters of the finished "
                   "network: a small loss may pull hard.",
                   shares);
    if (!cosines.series.empty())
        out += figure("Gradient directions",
                      "1: the term pulls where the labels pull; 0: across; below 0: against them.", cosines);
    return out;
}

std::string inactiveTerms(const RunReport& run) {
    std::string out;
    for (const auto& name : termNames(run)) {
        std::vector<double> shares;
        for (const double share : termSeries(run, name, 0, &TermPoint::share).y)
            if (std::isfinite(share)) shares.push_back(share);
        if (!shares.empty() && mean(shares) < kHardlyActive)
            out += badge({Level::caution, "Inactive term",
                          fmt::format("{} of {} carried {} of the gradient on average: it hardly took part.",
                                      termName(name), run.title, percent(mean(shares), 3))});
    }
    return out;
}

}  // namespace

std::string trainingSection(const Report& report) {
    std::string out;
    if (std::ranges::all_of(report.runs, [](const RunReport& run) { return run.history.empty(); }))
        return section("training", "Training", paragraph("No training curves were recorded for these runs."));
    out += validationFigure(report);
    std::string losses, terms;
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        const std::string which =
            arm.runs.size() > 1 ? fmt::format("One of {} runs: {}.", arm.runs.size(), run.id) : "";
        losses += lossFigure(run, which);
        if (const std::string figures = termsFigures(run); !figures.empty())
            terms += "<h3>" + plain(arm.title + ": loss terms") + "</h3>" + paragraph(which, "caption") +
                     inactiveTerms(run) + row(figures);
    }
    if (!losses.empty())
        out +=
            "<h3>Loss</h3>" +
            paragraph(
                "What training minimises, and how well the labels of the validation subjects are met. While "
                "the weight of a term is still ramped up, the sum grows with it: that is not a worse fit.",
                "caption") +
            row(losses);
    out += terms;
    return section("training", "Training", out);
}

std::string headSearchSection(const Report& report) {
    std::string figures;
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        if (run.headSearch.empty()) continue;
        std::map<std::string, svg::Series> series;
        for (const auto& point : run.headSearch)
            for (const auto& [head, weight] : point.weights) {
                auto& one = series[head];
                one.x.push_back(point.epoch);
                one.y.push_back(weight);
            }
        svg::LineChart chart;
        chart.description = "Weights of the classifier heads by epoch of " + run.title;
        chart.xLabel = "epoch";
        chart.wholeX = true;
        chart.yLabel = "weight ω";
        chart.yRange = {0, 1};
        std::string chosen;
        double most = -1;
        int style = 0;
        for (auto& [head, one] : series) {
            one.name = head;
            one.style = style++;
            if (!one.y.empty() && one.y.back() > most) most = one.y.back(), chosen = head;
            chart.series.push_back(one);
        }
        figures +=
            figure(arm.title, fmt::format("Strongest at the end: {} ({}).", chosen, fixed(most, 2)), chart);
    }
    if (figures.empty()) return {};
    return section(
        "heads", "Search over classifier heads",
        paragraph("The weights ω of the heads that were trained side by side; the strongest stays.") +
            row(figures));
}

}  // namespace distillery::report
