#include "report/svg_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/series_palette.hpp"
#include "report/text.hpp"

namespace distillery::report::svg {

namespace {

constexpr double kLegendRow = 18, kSample = 30;

/// 1, 2 or 5 times a power of ten.
double niceStep(double range, int steps) {
    const double rough = range / steps, power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

/// Characters, not bytes.
std::size_t letters(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Scale::Scale(double low, double high, bool logarithmic, bool nice, int steps, bool whole)
    : low_(low), high_(high), logarithmic_(logarithmic) {
    if (logarithmic_) {
        if (!(low_ > 0)) low_ = high_ > 0 ? high_ / 1000 : 0.1;
        if (!(high_ > low_)) high_ = low_ * 10, low_ /= 10;
        const int first = static_cast<int>(std::floor(std::log10(low_) + 1e-9)),
                  last = static_cast<int>(std::ceil(std::log10(high_) - 1e-9));
        if (nice) low_ = std::pow(10.0, first), high_ = std::pow(10.0, last);
        const int every = std::max(1, (last - first) / 6);
        for (int power = first; power <= last; power += every)
            for (const double factor : {1.0, 2.0, 5.0}) {
                if (factor > 1 && last - first > 2) continue;
                const double tick = factor * std::pow(10.0, power);
                if (tick >= low_ * (1 - 1e-9) && tick <= high_ * (1 + 1e-9)) ticks_.push_back(tick);
            }
        return;
    }
    if (!(high_ > low_)) {
        const double room = std::max(std::abs(low_) * 0.1, 1e-3);
        low_ -= room, high_ += room;
    }
    step_ = niceStep(high_ - low_, steps);
    if (whole) step_ = std::max(1.0, step_);  // 1, 2, 5, 10 … are whole from 1 on
    if (nice) low_ = std::floor(low_ / step_ + 1e-9) * step_, high_ = std::ceil(high_ / step_ - 1e-9) * step_;
    const double first = std::ceil(low_ / step_ - 1e-9);
    for (int i = 0; (first + i) * step_ <= high_ + 1e-9 * step_; ++i) ticks_.push_back((first + i) * step_);
}

double Scale::at(double value, double from, double to) const {
    const double share =
        logarithmic_ ? std::log(value / low_) / std::log(high_ / low_) : (value - low_) / (high_ - low_);
    return from + share * (to - from);
}

bool Scale::holds(double value) const {
    const double slack = logarithmic_ ? 0 : 1e-9 * (high_ - low_);
    return std::isfinite(value) && value >= low_ - slack && value <= high_ + slack;
}

std::string Scale::label(double tick) const {
    if (tick == 0 || std::abs(tick) < step_ * 1e-6) return "0";
    const double size = std::abs(tick);
    if (size >= 10000) return scaled(tick);
    if (logarithmic_) return size < 1e-3 ? fmt::format("{:.0e}", tick) : fmt::format("{:g}", tick);
    if (step_ < 1e-4) return fmt::format("{:.1e}", tick);
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step_) - 1e-9)));
    return (tick < 0 ? "−" : "") + fmt::format("{:.{}f}", size, decimals);
}

double textWidth(const std::string& text, double size) {
    return 0.56 * size * static_cast<double>(letters(text));
}

std::string shortened(const std::string& text, double width, double size) {
    if (textWidth(text, size) <= width) return text;
    std::string out = text;
    while (!out.empty() && textWidth(out, size) + size * 0.6 > width) {
        while (!out.empty() && (out.back() & 0xC0) == 0x80) out.pop_back();
        if (!out.empty()) out.pop_back();
    }
    return out + "…";
}

std::string text(double x, double y, const std::string& content, const char* anchor,
                 const std::string& more) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>)", x, y, anchor, more,
                       escaped(content));
}

std::string line(double x1, double y1, double x2, double y2, const char* cssClass) {
    return fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", cssClass, x1,
                       y1, x2, y2);
}

int colourClass(int style) {
    return style < 0 ? kColours : style % kColours;
}

// As with markers each round pairs colours and hatches otherwise; the neutral colour has none.
int hatchClass(int style) {
    return markerOf(style);
}

std::string marker(int style, double x, double y, double radius) {
    const double r = radius;
    const std::string fill = fmt::format(R"(class="f{}")", colourClass(style));
    switch (markerOf(style)) {
        case 0:
            return fmt::format(R"(<circle {} cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>)", fill, x, y, r);
        case 1:
            return fmt::format(R"(<rect {} x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)", fill,
                               x - r * .9, y - r * .9, r * 1.8, r * 1.8);
        case 2:
            return fmt::format(R"(<path {} d="M{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f}z"/>)", fill, x, y - r * 1.2,
                               r * 1.15, r * 2, -r * 2.3);
        case 3:
            return fmt::format(R"(<path {} d="M{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}z"/>)",
                               fill, x, y - r * 1.3, r * 1.3, r * 1.3, -r * 1.3, r * 1.3, -r * 1.3, -r * 1.3);
        case 4:
            return fmt::format(R"(<path {} d="M{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f}z"/>)", fill, x, y + r * 1.2,
                               r * 1.15, -r * 2, -r * 2.3);
        case 5:
            return fmt::format(R"(<path class="s{}" d="M{:.1f} {:.1f}h{:.1f}m{:.1f} {:.1f}v{:.1f}"/>)",
                               colourClass(style), x - r, y, 2 * r, -r, -r, 2 * r);
        default:
            return fmt::format(
                R"(<path class="s{}" d="M{:.1f} {:.1f}l{:.1f} {:.1f}m0 {:.1f}l{:.1f} {:.1f}"/>)",
                colourClass(style), x - r * .8, y - r * .8, r * 1.6, r * 1.6, -r * 1.6, -r * 1.6, r * 1.6);
    }
}

std::string dash(int style) {
    // One for each colour, for paper without colours; each round pairs them otherwise.
    static constexpr std::array<const char*, kColours> kDashes{"",     "7 3", "2 3",        "9 3 2 3",
                                                               "12 4", "4 2", "9 3 2 3 2 3"};
    const std::string pattern = kDashes[static_cast<std::size_t>(markerOf(style))];
    return pattern.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", pattern);
}

std::string open(double width, double height, const std::string& description) {
    return fmt::format(
        R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" style="max-width:{:.0f}px"><title>{}</title>)", width,
        height, width, escaped(description));
}

std::pair<std::string, double> legend(const std::vector<LegendItem>& items, double left, double top,
                                      double width) {
    std::string out;
    double x = left, y = top;
    for (const auto& item : items) {
        const std::string name = shortened(item.name, width - kSample - 8);
        const double wide = kSample + 6 + textWidth(name) + 18;
        if (x > left && x + wide - 18 > left + width) x = left, y += kLegendRow;
        const double middle = y + kLegendRow / 2;
        if (item.bar) {
            for (const std::string& look :
                 {fmt::format("f{}", colourClass(item.style)), fmt::format("h{}", hatchClass(item.style))})
                out += fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="16" height="11"/>)", look,
                                   x + 8, middle - 6);
        } else {
            if (item.line)
                out += fmt::format(R"(<path class="s{}" d="M{:.1f} {:.1f}h{:.1f}"{}/>)",
                                   colourClass(item.style), x, middle, kSample - 4, dash(item.style));
            if (item.markers) out += marker(item.style, x + (kSample - 4) / 2, middle);
        }
        out += text(x + kSample + 2, middle + 4, name);
        x += wide;
    }
    return {out, items.empty() ? 0 : y - top + kLegendRow + 6};
}

double yAxisWidth(const Scale& scale, bool labelled) {
    double widest = 0;
    for (const double tick : scale.ticks()) widest = std::max(widest, textWidth(scale.label(tick)));
    return widest + 10 + (labelled ? 20 : 0);
}

std::string yAxis(const Scale& scale, const Box& box, const std::string& label) {
    std::string out;
    for (const double tick : scale.ticks()) {
        const double y = scale.at(tick, box.bottom, box.top);
        out += line(box.left, y, box.right, y, "grid") + text(box.left - 6, y + 4, scale.label(tick), "end");
    }
    out += line(box.left, box.top, box.left, box.bottom, "axis");
    const double middle = (box.top + box.bottom) / 2;
    if (!label.empty())
        out += text(12, middle, label, "middle",
                    fmt::format(R"x( class="label" transform="rotate(-90 12 {:.1f})")x", middle));
    return out;
}

std::string xAxis(const Scale& scale, const Box& box, const std::string& label) {
    std::string out = line(box.left, box.bottom, box.right, box.bottom, "axis");
    double free = -1e9;
    for (const double tick : scale.ticks()) {
        const double x = scale.at(tick, box.left, box.right);
        out += line(x, box.bottom, x, box.bottom + 4, "axis");
        const double half = textWidth(scale.label(tick)) / 2;
        if (x - half < free) continue;
        out += text(x, box.bottom + 17, scale.label(tick), "middle");
        free = x + half + 6;
    }
    if (!label.empty())
        out += text((box.left + box.right) / 2, box.bottom + 35, label, "middle", R"( class="label")");
    return out;
}

}  // namespace distillery::report::svg
