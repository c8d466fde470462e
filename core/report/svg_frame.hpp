// What the charts share: scales with ticks, axes with labels, legend, markers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/svg.hpp"

namespace distillery::report::svg {

constexpr double kFont = 12;  // pixels of the view box

/// Maps values to pixels; logarithmic scales take positive values only.
class Scale {
public:
    /// Widens [low, high] to whole steps when `nice`; ticks at whole numbers only when `whole`.
    Scale(double low, double high, bool logarithmic, bool nice, int steps = 5, bool whole = false);
    double at(double value, double from, double to) const;  // `from` and `to` are the pixels of the two ends
    bool holds(double value) const;
    double low() const { return low_; }
    double high() const { return high_; }
    const std::vector<double>& ticks() const { return ticks_; }
    std::string label(double tick) const;

private:
    double low_, high_, step_ = 0;
    bool logarithmic_;
    std::vector<double> ticks_;
};

struct Box {
    double left, top, right, bottom;
};

double textWidth(const std::string& text,
                 double size = kFont);  // an estimate; there are no font metrics here
std::string shortened(const std::string& text, double width,
                      double size = kFont);  // with … when it does not fit

std::string text(double x, double y, const std::string& content, const char* anchor = "start",
                 const std::string& more = {});
std::string line(double x1, double y1, double x2, double y2, const char* cssClass);
// Styles: base/series_palette.hpp.
int colourClass(int style);  // of the page's classes s…, f… and c…
int hatchClass(int style);   // of h…
std::string marker(int style, double x, double y, double radius = 3.5);
std::string dash(int style);  // a stroke-dasharray attribute, empty for solid

/// Opens the element: view box, role, title.
std::string open(double width, double height, const std::string& description);

/// Legend rows from (left, top) on; returns the drawing and its height.
struct LegendItem {
    std::string name;
    int style;
    bool bar, line, markers;
};
std::pair<std::string, double> legend(const std::vector<LegendItem>& items, double left, double top,
                                      double width);

std::string yAxis(const Scale& scale, const Box& box, const std::string& label);
std::string xAxis(const Scale& scale, const Box& box, const std::string& label);
double yAxisWidth(const Scale& scale, bool labelled);

}  // namespace distillery::report::svg
