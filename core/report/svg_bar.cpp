// Grouped bars with error bars. Bars differ by hatch as well as by colour.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "report/svg_frame.hpp"
#include "report/text.hpp"

namespace distillery::report::svg {

namespace {

Scale scaleOf(const BarChart& chart) {
    if (chart.yRange) return Scale(chart.yRange->first, chart.yRange->second, false, false);
    double low = 0, high = 0;
    const auto take = [&](const std::vector<double>& values) {
        for (const double value : values)
            if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    };
    for (const auto& series : chart.series) take(series.values), take(series.low), take(series.high);
    return Scale(low, high > low ? high : low + 1, false, true);
}

std::string errorBar(double x, double low, double high, const Scale& y, const Box& box, double cap) {
    if (!std::isfinite(low) || !std::isfinite(high)) return {};
    const auto py = [&](double value) {
        return y.at(std::clamp(value, y.low(), y.high()), box.bottom, box.top);
    };
    return fmt::format(
        R"(<path class="whisker" d="M{:.1f} {:.1f}V{:.1f}M{:.1f} {:.1f}h{:.1f}M{:.1f} {:.1f}h{:.1f}"/>)", x,
        py(low), py(high), x - cap, py(low), 2 * cap, x - cap, py(high), 2 * cap);
}

}  // namespace

std::string render(const BarChart& chart) {
    const Scale y = scaleOf(chart);
    std::vector<LegendItem> items;
    for (const auto& series : chart.series) items.push_back({series.name, series.style, true, false, false});
    const double width = chart.width, left = yAxisWidth(y, !chart.yLabel.empty());
    const auto [legendDrawing, legendHeight] = legend(items, left, 2, width - left - 8);

    double widest = 0;
    for (const auto& category : chart.categories) widest = std::max(widest, textWidth(category));
    const double slot =
        (width - 14 - left) / static_cast<double>(std::max<std::size_t>(1, chart.categories.size()));
    const bool slanted = widest > slot - 4;
    const double labelRoom = slanted ? std::min(widest, 150.0) * 0.64 + 18 : 22;  // sine of 40°
    const Box box{left, legendHeight + 8, width - 14, legendHeight + 8 + chart.height - 60};
    const double height = box.bottom + labelRoom + (chart.xLabel.empty() ? 4 : 22);

    std::string out = open(width, height, chart.description) + legendDrawing + yAxis(y, box, chart.yLabel);
    const auto series = static_cast<double>(chart.series.size());
    const double bar = std::min(36.0, slot * 0.8 / std::max(1.0, series));
    const double zero = y.at(std::clamp(0.0, y.low(), y.high()), box.bottom, box.top);
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        const double centre = box.left + slot * (static_cast<double>(c) + 0.5);
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const BarSeries& one = chart.series[s];
            if (c >= one.values.size() || !std::isfinite(one.values[c])) continue;
            const double x = centre + bar * (static_cast<double>(s) - series / 2);
            const double tip = y.at(std::clamp(one.values[c], y.low(), y.high()), box.bottom, box.top);
            const std::string shape =
                fmt::format(R"(x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")", x + bar * 0.05,
                            std::min(tip, zero), bar * 0.9, std::abs(tip - zero));
            out += fmt::format(
                R"(<rect class="f{0}" {1}><title>{2}, {3}: {4}</title></rect><rect class="h{5}" {1}/>)",
                colourClass(one.style), shape, escaped(one.name), escaped(chart.categories[c]),
                fixed(one.values[c]), hatchClass(one.style));
            if (c < one.low.size() && c < one.high.size())
                out += errorBar(x + bar / 2, one.low[c], one.high[c], y, box, std::min(4.0, bar / 3));
        }
        const std::string label = shortened(chart.categories[c], slanted ? 150 : slot + 20);
        const double ly = box.bottom + (slanted ? 14 : 17);
        out += slanted ? text(centre + 4, ly, label, "end",
                              fmt::format(R"x( transform="rotate(-40 {:.1f} {:.1f})")x", centre + 4, ly))
                       : text(centre, ly, label, "middle");
    }
    out += line(box.left, zero, box.right, zero, "axis");
    if (!chart.xLabel.empty())
        out += text((box.left + box.right) / 2, height - 6, chart.xLabel, "middle", R"( class="label")");
    return out + "</svg>";
}

std::string sharedDefinitions() {
    struct Hatch {
        int size;
        const char* path;
    };
    static constexpr Hatch kHatches[] = {
        {6, ""},       {6, "M0 6L6 0"},         {6, "M0 3H6"},       {6, "M0 0L6 6"},
        {6, "M3 0V6"}, {6, "M0 6L6 0M0 0L6 6"}, {6, "M0 3H6M3 0V6"}, {5, "M2 2h1v1h-1z"}};
    std::string out = R"(<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>)";
    for (int i = 0; i < static_cast<int>(std::size(kHatches)); ++i)
        out += fmt::format(
            R"(<pattern id="hatch{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse"><path d="{2}" class="hatch"/></pattern>)",
            i, kHatches[i].size, *kHatches[i].path == '\0' ? "M0 0" : kHatches[i].path);
    return out + "</defs></svg>";
}

}  // namespace distillery::report::svg
