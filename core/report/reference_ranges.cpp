#include "report/reference_ranges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace distillery::report {

namespace {

std::string lettersAndDigits(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

const std::vector<ReferenceRange>& referenceRanges() {
    static const std::vector<ReferenceRange> ranges{
        {"uci-har", "UCI-HAR", {6}, .88, .92, .96, .98},
        {"hapt", "HAPT", {12}, .67, .77, .85, .90},
        {"wisdm", "WISDM", {6}, .65, .81, .86, .93},
        {"pamap2", "PAMAP2", {13}, .50, .56, .65, .92},
        {"usc-had", "USC-HAD", {12}, .60, .70, .79, .88},
        {"mhealth", "MHEALTH", {12, 13}, .70, .77, .88, .98},
        {"opportunity", "Opportunity", {18}, .50, .58, .75, .88},
        {"realworld", "RealWorld", {8}, .50, .52, .80, .93},
        {"motionsense", "MotionSense", {6}, .80, .85, .94, .985},
        {"hhar", "HHAR", {6}, .65, .73, .83, .95},
    };
    return ranges;
}

const ReferenceRange* referenceFor(const std::string& source, int classes) {
    for (const auto& range : referenceRanges())
        if (lettersAndDigits(range.source) == lettersAndDigits(source) &&
            std::ranges::find(range.classes, classes) != range.classes.end())
            return &range;
    return nullptr;
}

Badge trafficLight(const ReferenceRange* range, double macroF1) {
    if (range == nullptr || !std::isfinite(macroF1)) return {Level::plain, "", ""};
    if (macroF1 > range->suspicious)
        return {
            Level::bad, "suspicious",
            fmt::format("Above {:.3g} look for a leak between training and test first.", range->suspicious)};
    if (macroF1 < range->red)
        return {Level::bad, "far below",
                fmt::format("Below {:.2f} check the pipeline first: labels, units, scaling.", range->red)};
    if (macroF1 < range->low) return {Level::caution, "below", ""};
    if (macroF1 > range->high) return {Level::caution, "above", "Better than published: check twice."};
    return {Level::good, "as published", ""};
}

std::string describe(const ReferenceRange& range) {
    return fmt::format(
        "Published on {} with subjects held apart: macro-F1 {:.2f} to {:.2f} (WHAR Arena, arXiv 2606.13194; "
        "Jordao et al. 2018; the limits are ours).",
        range.title, range.low, range.high);
}

}  // namespace distillery::report
