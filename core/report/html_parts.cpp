#include "report/html_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "report/text.hpp"

namespace distillery::report {

namespace {

/// Four significant digits; never scientific for everyday sizes.
std::string cell(double value) {
    if (!std::isfinite(value)) return "–";
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) return fmt::format("{:.3e}", value);
    return fmt::format("{:.4g}", value);
}

std::string wrap(const std::string& title, const std::string& caption, const std::string& drawing,
                 const Table& numbers) {
    return "<figure><figcaption><b>" + plain(title) + "</b>" + plain(caption) + "</figcaption>" + drawing +
           details("Show as table", table(numbers)) + "</figure>";
}

Table numbersOf(const svg::LineChart& chart) {
    Table result;
    result.header = {chart.xLabel.empty() ? "x" : chart.xLabel};
    std::map<double, std::vector<double>> byX;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const auto& series = chart.series[s];
        result.header.push_back(series.name);
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            auto& values = byX.try_emplace(series.x[i], chart.series.size(), NAN).first->second;
            values[s] = series.y[i];
        }
    }
    for (const auto& [x, values] : byX) {
        std::vector<std::string> cells{cell(x)};
        for (const double value : values) cells.push_back(cell(value));
        result.rows.push_back(std::move(cells));
    }
    result.firstNumeric = 0;
    return result;
}

}  // namespace

std::string plain(const std::string& text) {
    return escaped(text);
}

std::string table(const Table& table) {
    const auto cellClass = [&](std::size_t column) {
        return column >= table.firstNumeric ? " class=\"n\"" : " class=\"wrap\"";
    };
    std::string out = "<div class=\"scroll\"><table><thead><tr>";
    for (std::size_t c = 0; c < table.header.size(); ++c)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", cellClass(c), plain(table.header[c]));
    out += "</tr></thead><tbody>";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t c = 0; c < row.size(); ++c)
            out += fmt::format("<td{}>{}</td>", cellClass(c), row[c]);
        out += "</tr>";
    }
    return out + "</tbody></table></div>";
}

std::string paragraph(const std::string& text, const char* cssClass) {
    return (cssClass != nullptr ? fmt::format("<p class=\"{}\">", cssClass) : "<p>") + plain(text) + "</p>";
}

const char* cssClass(Level level) {
    switch (level) {
        case Level::good:
            return "good";
        case Level::caution:
            return "caution";
        case Level::bad:
            return "bad";
        case Level::plain:
            break;
    }
    return "plain";
}

std::string badge(const Badge& badge) {
    return fmt::format("<div class=\"badge {}\"><b>{}</b>{}</div>", cssClass(badge.level), plain(badge.text),
                       plain(badge.explanation));
}

std::string details(const std::string& summary, const std::string& markup, bool isOpen) {
    return fmt::format("<details{}><summary>{}</summary>{}</details>", isOpen ? " open=\"open\"" : "",
                       plain(summary), markup);
}

std::string figure(const std::string& title, const std::string& caption, const svg::LineChart& chart) {
    const bool gaps = std::ranges::any_of(chart.series, [](const svg::Series& series) {
        return series.line && std::ranges::any_of(series.y, [](double value) { return std::isnan(value); });
    });
    return wrap(title, gaps ? caption + " ×: no number there." : caption, svg::render(chart),
                numbersOf(chart));
}

std::string figure(const std::string& title, const std::string& caption, const svg::BarChart& chart) {
    Table numbers;
    numbers.header = {chart.xLabel};
    for (const auto& series : chart.series) numbers.header.push_back(series.name);
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        numbers.rows.push_back({plain(chart.categories[c])});
        for (const auto& series : chart.series)
            numbers.rows.back().push_back(c < series.values.size() ? cell(series.values[c]) : "–");
    }
    return wrap(title, caption, svg::render(chart), numbers);
}

std::string figure(const std::string& title, const std::string& caption, const svg::ConfusionChart& chart) {
    Table numbers;
    numbers.header = {"true \\ predicted"};
    numbers.header.insert(numbers.header.end(), chart.classes.begin(), chart.classes.end());
    for (std::size_t r = 0; r < std::min(chart.classes.size(), chart.counts.size()); ++r) {
        numbers.rows.push_back({plain(chart.classes[r])});
        for (const auto count : chart.counts[r]) numbers.rows.back().push_back(grouped(count));
    }
    return wrap(title, caption, svg::render(chart), numbers);
}

std::string row(const std::string& figures) {
    return "<div class=\"row\">" + figures + "</div>";
}
std::string tiles(const std::string& figures) {
    return "<div class=\"tiles\">" + figures + "</div>";
}

std::string section(const std::string& id, const std::string& title, const std::string& markup) {
    return fmt::format("<section id=\"{}\"><h2>{}</h2>", id, plain(title)) + markup + "</section>";
}

const RunReport& representative(const Report& report, const ArmReport& arm) {
    const auto best = std::ranges::min_element(arm.runs, {}, [&](std::size_t i) {
        const RunReport& run = report.runs[i];
        return std::tuple(!run.test.has_value(), run.seed, run.fold);
    });
    return report.runs[*best];
}

}  // namespace distillery::report
