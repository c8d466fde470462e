// A small chart kit: plain structs in, one <svg> element out. Colours are CSS variables of the page
// (style.hpp), so one drawing serves light, dark and print. Series differ by dash and marker as well as by
// colour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distillery::report::svg {

constexpr int kFullWidth = 1000, kHalfWidth = 480,
              kTileWidth = 300;  // so that texts come out at their own size

struct Series {
    std::string name;
    int style = 0;                  // colour, dash, marker
    std::vector<double> x, y;       // NaN in y: a gap, and a cross on the axis where the number is missing
    std::vector<double> low, high;  // a band around the line, or empty
    std::vector<double> weights;    // relative marker areas 0 … 1, or empty for equal ones
    bool line = true, markers = true;
};

struct LineChart {
    std::string description;  // for screen readers
    std::string xLabel, yLabel;
    bool logX = false, logY = false;
    std::optional<std::pair<double, double>> xRange, yRange;  // else fitted
    std::vector<Series> series;
    std::vector<std::pair<double, std::string>> marks;  // vertical lines with a word
    bool diagonal = false;                              // y = x, dashed
    bool yFromZero = false;                             // a fitted y axis starts at 0
    bool wholeX = false;                                // x has ticks at whole numbers only, as epochs
    int width = kHalfWidth, height = 290;
    bool legend = true;
};

struct BarSeries {
    std::string name;
    int style = 0;
    std::vector<double> values;     // one for each category; NaN: no bar
    std::vector<double> low, high;  // ends of the error bars, or empty
};

struct BarChart {
    std::string description, xLabel, yLabel;
    std::vector<std::string> categories;
    std::vector<BarSeries> series;
    std::optional<std::pair<double, double>> yRange;
    int width = kFullWidth, height = 320;
};

struct ConfusionChart {
    std::string description;
    std::vector<std::string> classes;
    std::vector<std::vector<std::int64_t>> counts;  // rows = truth
};

std::string render(const LineChart& chart);
std::string render(const BarChart& chart);
std::string render(const ConfusionChart& chart);

/// The hatch patterns that bars refer to; once in a page.
std::string sharedDefinitions();

}  // namespace distillery::report::svg
