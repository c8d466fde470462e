// Line charts: gaps where a number is missing, bands, marks, a diagonal for calibration.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg_frame.hpp"
#include "report/text.hpp"

namespace distillery::report::svg {

namespace {

constexpr std::size_t kMarkersPerLine = 14;

struct Range {
    double low = INFINITY, high = -INFINITY;
    void take(double value, bool positive) {
        if (!std::isfinite(value) || (positive && value <= 0)) return;
        low = std::min(low, value), high = std::max(high, value);
    }
    bool empty() const { return low > high; }
};

Scale scaleOf(const LineChart& chart, bool vertical) {
    const auto& wish = vertical ? chart.yRange : chart.xRange;
    const bool logarithmic = vertical ? chart.logY : chart.logX;
    if (wish) return Scale(wish->first, wish->second, logarithmic, false);
    Range range;
    for (const auto& series : chart.series) {
        for (const double value : vertical ? series.y : series.x) range.take(value, logarithmic);
        if (!vertical) continue;
        for (const double value : series.low) range.take(value, logarithmic);
        for (const double value : series.high) range.take(value, logarithmic);
    }
    if (range.empty()) range = {0, 1};
    if (vertical && chart.yFromZero) range.low = std::min(0.0, range.low);
    return Scale(range.low, range.high, logarithmic, vertical, vertical ? 5 : 8, !vertical && chart.wholeX);
}

class Drawing {
public:
    Drawing(const Scale& x, const Scale& y, const Box& box) : x_(x), y_(y), box_(box) {}

    std::string series(const Series& series) const {
        return band(series) + curve(series) + points(series) + missing(series);
    }

private:
    double px(double value) const { return x_.at(value, box_.left, box_.right); }
    double py(double value) const { return y_.at(value, box_.bottom, box_.top); }
    bool shown(double x, double y) const { return x_.holds(x) && y_.holds(y); }

    std::string band(const Series& series) const {
        if (series.low.size() != series.x.size() || series.high.size() != series.x.size()) return {};
        std::string there, back;
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            if (!shown(series.x[i], series.low[i]) || !shown(series.x[i], series.high[i])) continue;
            there += fmt::format("{:.1f} {:.1f} ", px(series.x[i]), py(series.high[i]));
            back = fmt::format("{:.1f} {:.1f} ", px(series.x[i]), py(series.low[i])) + back;
        }
        if (there.empty()) return {};
        return fmt::format(R"(<polygon class="band f{}" points="{}{}"/>)", colourClass(series.style), there,
                           back);
    }

    std::string curve(const Series& series) const {
        if (!series.line) return {};
        std::string path;
        bool pen = false;
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            const bool draw = shown(series.x[i], series.y[i]);
            if (draw)
                path += fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", px(series.x[i]), py(series.y[i]));
            pen = draw;
        }
        if (path.empty()) return {};
        return fmt::format(R"(<path class="s{}" d="{}"{}/>)", colourClass(series.style), path,
                           dash(series.style));
    }

    std::string points(const Series& series) const {
        if (!series.markers) return {};
        std::string out;
        const bool weighted = series.weights.size() == series.x.size();
        const std::size_t every = weighted ? 1 : std::max<std::size_t>(1, series.x.size() / kMarkersPerLine);
        for (std::size_t i = 0; i < series.x.size(); i += every) {
            if (!shown(series.x[i], series.y[i])) continue;
            const double radius = weighted ? 2 + 6 * std::sqrt(std::max(0.0, series.weights[i])) : 3.5;
            out += marker(series.style, px(series.x[i]), py(series.y[i]), radius);
        }
        return out;
    }

    std::string missing(const Series& series) const {
        std::string out;
        for (std::size_t i = 0; i < series.x.size(); ++i)
            if (std::isnan(series.y[i]) && x_.holds(series.x[i]) && series.line)
                out += text(px(series.x[i]), box_.bottom - 3, "×", "middle", R"( class="missing")");
        return out;
    }

    const Scale& x_;
    const Scale& y_;
    const Box& box_;
};

}  // namespace

std::string render(const LineChart& chart) {
    const Scale x = scaleOf(chart, false), y = scaleOf(chart, true);
    std::vector<LegendItem> items;
    for (const auto& series : chart.series)
        items.push_back({series.name, series.style, false, series.line, series.markers});
    const double width = chart.width, left = yAxisWidth(y, !chart.yLabel.empty());
    const auto [legendDrawing, legendHeight] =
        chart.legend ? legend(items, left, 2, width - left - 8) : std::pair{std::string(), 0.0};
    const double top = legendHeight + (chart.marks.empty() ? 8 : 22);
    const Box box{left, top, width - 14, top + chart.height - 60};
    const double height = box.bottom + (chart.xLabel.empty() ? 24 : 44);

    std::string out = open(width, height, chart.description) + legendDrawing + yAxis(y, box, chart.yLabel) +
                      xAxis(x, box, chart.xLabel);
    double free = -1e9;
    for (const auto& [at, word] : chart.marks) {
        if (!x.holds(at)) continue;
        const double px = x.at(at, box.left, box.right);
        out += line(px, box.top, px, box.bottom, "mark");
        const std::string fitting = shortened(word, box.right - px);
        if (px < free) continue;
        out += text(px + 2, box.top - 5, fitting, "start", R"( class="small")");
        free = px + textWidth(fitting) + 8;
    }
    if (chart.diagonal) {
        const double low = std::max(x.low(), y.low()), high = std::min(x.high(), y.high());
        out += line(x.at(low, box.left, box.right), y.at(low, box.bottom, box.top),
                    x.at(high, box.left, box.right), y.at(high, box.bottom, box.top), "diagonal");
    }
    const Drawing drawing(x, y, box);
    for (const auto& series : chart.series) out += drawing.series(series);
    return out + "</svg>";
}

}  // namespace distillery::report::svg
