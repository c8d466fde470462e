// What the networks listen to: spectra at their taps, the bins that separate classes, bands they cannot do
// without.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/html_parts.hpp"
#include "report/identity.hpp"
#include "report/text.hpp"
#include "signal/perturbation.hpp"

namespace distillery::report {

namespace {

svg::LineChart spectrumChart(const TapSpectrum& tap, const std::string& description) {
    svg::LineChart chart;
    chart.description = description;
    chart.xLabel = "frequency [Hz]";
    if (std::isfinite(tap.nyquistHz) && tap.nyquistHz > 0) chart.xRange = {0, tap.nyquistHz};
    return chart;
}

std::string tapFigures(const TapSpectrum& tap, const ArmReport& arm) {
    std::string figures;
    for (const auto& one : tap.classes) {
        auto chart = spectrumChart(
            tap, fmt::format("Mean amplitude spectrum at tap {} for class {}", tap.name, one.name));
        chart.width = svg::kTileWidth, chart.height = 210;
        chart.yFromZero = true;
        chart.yLabel = "amplitude / RMS";
        for (const auto& [name, style, values] :
             {std::tuple(modelName("teacher", {}), modelStyle("teacher", {}), &one.teacher),
              std::tuple(arm.title, arm.style, &one.student)})
            if (values->size() > 1 && values->size() == tap.frequenciesHz.size())
                chart.series.push_back({name,
                                        style,
                                        {tap.frequenciesHz.begin() + 1, tap.frequenciesHz.end()},
                                        {values->begin() + 1, values->end()},
                                        {},
                                        {},
                                        {},
                                        true,
                                        true});
        if (!chart.series.empty()) figures += figure(one.name, "", chart);
    }
    return figures;
}

std::string fisherFigure(const RunReport& run) {
    svg::LineChart chart;
    chart.description = "Fisher ratio of each frequency bin at each tap";
    chart.xLabel = "frequency [Hz]";
    for (const auto& tap : run.taps)
        if (!tap.frequenciesHz.empty())
            chart.xRange = {
                0, std::max(chart.xRange.value_or(std::pair(0.0, 0.0)).second, tap.frequenciesHz.back())};
    chart.yLabel = "Fisher ratio";
    chart.width = svg::kFullWidth;
    chart.yFromZero = true;
    std::vector<std::string> names;
    for (const auto& tap : run.taps) names.push_back(tap.name);
    const std::vector<int> styles = termStyles(names);
    for (std::size_t i = 0; i < run.taps.size(); ++i) {
        const TapSpectrum& tap = run.taps[i];
        // The ratios may leave out the mean (0 Hz), as the frequency term does.
        const std::size_t bins = tap.frequenciesHz.size(), ratios = tap.fisher.size();
        if (ratios == 0 || ratios > bins || ratios + 1 < bins) continue;
        svg::Series series;
        series.name = tap.name;
        series.style = styles[i];
        series.x.assign(tap.frequenciesHz.end() - static_cast<std::ptrdiff_t>(ratios),
                        tap.frequenciesHz.end());
        series.y = tap.fisher;
        chart.series.push_back(std::move(series));
    }
    if (chart.series.empty()) return {};
    return figure("Which bins separate the classes",
                  "Variance between classes over variance within, of the compressed amplitude; of the "
                  "teacher where there is one. "
                  "This is the weight that the frequency term gives a bin when it is asked to look harder at "
                  "telling bins.",
                  chart);
}

/// Students of one teacher share its ratios; they are drawn once.
bool sameFisher(const RunReport& a, const RunReport& b) {
    return std::ranges::equal(
        a.taps, b.taps, [](const TapSpectrum& x, const TapSpectrum& y) { return x.fisher == y.fisher; });
}

std::string spectraOf(const RunReport& run, const ArmReport& arm, bool firstOpen) {
    std::string out;
    for (const auto& tap : run.taps) {
        const std::string figures = tapFigures(tap, arm);
        if (figures.empty()) continue;
        const std::string limit =
            std::isfinite(tap.nyquistHz)
                ? fmt::format("{} steps a window at {} Hz: this tap sees nothing above {:.2f} Hz (Nyquist)",
                              tap.steps, fixed(tap.rateHz, 2), tap.nyquistHz)
                : "rate unknown";
        out += details(fmt::format("Tap {}: {}", tap.name, limit), tiles(figures),
                       firstOpen && &tap == &run.taps.front());
    }
    return out;
}

std::string bandName(double low, double high) {
    return fmt::format("{:g}–{:g} Hz", low, high);
}

/// Mean over the runs of an arm, of the model that the run trained. Empty when no run has it.
std::vector<double> meanAfterRemoval(const Report& report, const ArmReport& arm, std::size_t bands,
                                     const std::string& model) {
    std::vector<std::vector<double>> columns(bands + 1);
    for (const std::size_t i : arm.runs) {
        const auto& removal = report.runs[i].bandRemoval;
        if (!removal || removal->bandsHz.size() != bands) continue;
        for (const auto& one : removal->models) {
            if (one.name != model) continue;
            columns[0].push_back(one.baselineMacroF1);
            for (std::size_t b = 0; b < bands; ++b) columns[b + 1].push_back(one.macroF1[b]);
        }
    }
    std::vector<double> result;
    if (!columns[0].empty())
        for (const auto& column : columns) result.push_back(mean(column));
    return result;
}

std::string bandFigure(const Report& report) {
    const auto first =
        std::ranges::find_if(report.runs, [](const RunReport& run) { return run.bandRemoval.has_value(); });
    if (first == report.runs.end()) return {};
    svg::BarChart chart;
    chart.description = "Macro-F1 after removing one frequency band from the windows";
    chart.xLabel = "removed band";
    chart.yLabel = "macro-F1";
    chart.yRange = {0, 1};
    chart.categories.push_back("nothing");
    for (const auto& [low, high] : first->bandRemoval->bandsHz)
        chart.categories.push_back(bandName(low, high));
    const std::size_t bands = first->bandRemoval->bandsHz.size();
    bool teacherShown = false;
    for (const auto& arm : report.arms) {
        auto values = meanAfterRemoval(report, arm, bands, arm.role);
        if (values.empty()) continue;
        teacherShown = teacherShown || arm.role == "teacher";
        chart.series.push_back({arm.title, arm.style, std::move(values), {}, {}});
    }
    for (const auto& arm : report.arms) {  // a student's run also measures its teacher
        if (teacherShown) break;
        auto values = meanAfterRemoval(report, arm, bands, "teacher");
        if (values.empty()) continue;
        chart.series.insert(chart.series.begin(),
                            {modelName("teacher", {}), modelStyle("teacher", {}), std::move(values), {}, {}});
        teacherShown = true;
    }
    if (chart.series.empty()) return {};
    return figure("Reliance on frequency bands",
                  "One band is removed from every window before the model sees it. A deep fall: the model "
                  "lives on that band. "
                  "Like falls of teacher and student: the student kept what the teacher relies on.",
                  chart);
}

const Perturbation* perturbationOf(const std::string& id) {
    const auto found = std::ranges::find(perturbations(), id, &Perturbation::id);
    return found == perturbations().end() ? nullptr : &*found;
}

svg::Series robustnessSeries(const ArmReport& arm, const std::string& id, std::string& unit) {
    svg::Series series;
    series.name = arm.title;
    series.style = arm.style;
    const auto found = arm.robustness.find(id);
    if (found == arm.robustness.end()) return series;
    const bool banded = std::ranges::all_of(
        found->second, [](const ArmLevel& one) { return one.macroF1.interval.has_value(); });
    for (const ArmLevel& one : found->second) {
        series.x.push_back(one.level);
        series.y.push_back(one.macroF1.mean);
        if (!one.unit.empty()) unit = one.unit;
        if (!banded) continue;
        series.low.push_back(one.macroF1.interval->low);
        series.high.push_back(one.macroF1.interval->high);
    }
    return series;
}

Table meanRobustness(const Report& report) {
    Table rows{
        {"Model", "Clean macro-F1", "Mean under all disturbances", "95 % interval (people)", "Kept"}, {}, 1};
    for (const auto& arm : report.arms) {
        const MeanOverSeeds& disturbed = arm.disturbedMacroF1;
        if (!std::isfinite(disturbed.mean)) continue;
        rows.rows.push_back({plain(arm.title), fixed(arm.macroF1.mean), fixed(disturbed.mean),
                             disturbed.interval
                                 ? fixed(disturbed.interval->low) + " to " + fixed(disturbed.interval->high)
                                 : "–",
                             percent(disturbed.mean / arm.macroF1.mean)});
    }
    return rows;
}

}  // namespace

std::string frequencySection(const Report& report) {
    std::string out;
    const RunReport* fisherShown = nullptr;
    for (const auto& arm : report.arms) {
        const RunReport& run = representative(report, arm);
        const bool paired = std::ranges::any_of(run.taps, [](const TapSpectrum& tap) {
            return std::ranges::any_of(tap.classes, [](const auto& one) { return !one.teacher.empty(); });
        });
        if (run.taps.empty() || (report.arms.size() > 1 && !paired)) continue;
        const std::string spectra = spectraOf(run, arm, out.empty());
        if (spectra.empty()) continue;
        out += "<h3>" + plain(arm.title) + ": spectra at the taps</h3>" +
               paragraph(fmt::format("Mean amplitude of the features by class, run {}. Each network's "
                                     "features are divided by their "
                                     "own RMS, so shapes compare and heights do not. The mean (0 Hz) is left "
                                     "out: it would dwarf the rest.",
                                     run.id),
                         "caption") +
               (fisherShown != nullptr && sameFisher(*fisherShown, run) ? std::string() : fisherFigure(run)) +
               spectra;
        fisherShown = &run;
    }
    const std::string bands = bandFigure(report);
    if (out.empty())
        out += paragraph(
            "No spectra of the taps were stored (evaluate.frequency is off, or the runs did not finish).");
    out += bands.empty() ? paragraph("The test with removed frequency bands was not stored.") : bands;
    return section("frequency", "Frequency", out);
}

std::string robustnessSection(const Report& report) {
    std::map<std::string, bool> ids;
    for (const auto& run : report.runs)
        for (const auto& [id, levels] : run.robustness) ids[id] = !levels.empty();
    std::string figures;
    for (const auto& [id, any] : ids) {
        const Perturbation* known = perturbationOf(id);
        svg::LineChart chart;
        std::string unit = known != nullptr ? known->unit : "";
        for (const auto& arm : report.arms)
            if (auto series = robustnessSeries(arm, id, unit); !series.x.empty())
                chart.series.push_back(std::move(series));
        if (chart.series.empty()) continue;
        const std::string title = known != nullptr ? known->title : id;
        chart.description = "Macro-F1 under: " + title;
        chart.xLabel = unit.empty() ? "level" : fmt::format("level [{}]", unit);
        chart.yLabel = "macro-F1";
        chart.yRange = {0, 1};
        figures += figure(title, known != nullptr ? known->help : "", chart);
    }
    if (figures.empty())
        return section(
            "robustness", "Robustness",
            paragraph(
                "Robustness was not measured (evaluate.robustness is off, or the runs did not finish)."));
    const Table means = meanRobustness(report);
    std::string out = paragraph(
        "The same test windows, disturbed. Plain accuracy says nothing about this. Bands: 95 % interval over "
        "people.");
    if (!means.rows.empty()) out += table(means);
    return section("robustness", "Robustness", out + row(figures));
}

}  // namespace distillery::report
