// Confusion matrix as a heat map: count and share of the true class in each cell; hits blue, errors orange.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/svg_frame.hpp"
#include "report/text.hpp"

namespace distillery::report::svg {

std::string render(const ConfusionChart& chart) {
    const std::size_t n = std::min(chart.classes.size(), chart.counts.size());
    double widest = 40;
    for (const auto& name : chart.classes) widest = std::max(widest, textWidth(name));
    const double labels = std::min(widest, 132.0), cell = n <= 6 ? 52 : n <= 8 ? 46 : 38;
    const double left = labels + 32, top = labels * 0.75 + 36, side = cell * static_cast<double>(n);
    const double width = left + side + std::max(10.0, labels * 0.7 - cell / 2), height = top + side + 8;

    std::string out = open(width, height, chart.description);
    out += text(left + side / 2, 14, "predicted", "middle", R"( class="label")");
    out += text(12, top + side / 2, "true", "middle",
                fmt::format(R"x( class="label" transform="rotate(-90 12 {:.1f})")x", top + side / 2));
    for (std::size_t row = 0; row < n; ++row) {
        const auto& counts = chart.counts[row];
        const double total =
            static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
        const double y = top + cell * static_cast<double>(row), x0 = left + cell * static_cast<double>(row);
        const std::string name = shortened(chart.classes[row], labels);
        out += text(left - 6, y + cell / 2 + 4, name, "end");
        out += text(x0 + cell / 2, top - 6, name, "start",
                    fmt::format(R"x( transform="rotate(-45 {:.1f} {:.1f})")x", x0 + cell / 2, top - 6));
        for (std::size_t column = 0; column < std::min(n, counts.size()); ++column) {
            const double x = left + cell * static_cast<double>(column);
            const double share = total > 0 ? static_cast<double>(counts[column]) / total : 0;
            out += fmt::format(
                R"(<rect class="cell" x="{0:.1f}" y="{1:.1f}" width="{2}" height="{2}"/><rect class="{3}" fill-opacity="{4:.3f}" x="{0:.1f}" y="{1:.1f}" width="{2}" height="{2}"><title>true {5}, predicted {6}: {7} of {8:.0f}</title></rect>)",
                x + 1, y + 1, cell - 2, row == column ? "hit" : "miss",
                counts[column] == 0 ? 0 : 0.08 + 0.92 * share, escaped(chart.classes[row]),
                escaped(chart.classes[column]), counts[column], total);
            if (counts[column] == 0) continue;
            const char* tone = share > 0.55 ? R"( class="onheat")" : "";
            out += text(x + cell / 2, y + cell / 2 - 1, grouped(counts[column]), "middle", tone);
            out += text(x + cell / 2, y + cell / 2 + 13, percent(share, 0), "middle",
                        share > 0.55 ? R"( class="small onheat")" : R"( class="small")");
        }
    }
    return out + "</svg>";
}

}  // namespace distillery::report::svg
