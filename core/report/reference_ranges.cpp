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
    const std::string against = fmt::format("Published subject-wise macro-F1 on {}: {:.2f} to {:.2f}.",
                                            range->title, range->low, range->high);
    if (macroF1 > range->suspicious)
        return {Level::bad, "suspicious",
                against + " Above " + fmt::format("{:.3g}", range->suspicious) +
                    " look for a leak between training and test first."};
    if (macroF1 < range->red)
        return {Level::bad, "far below",
                against + " Below " + fmt::format("{:.2f}", range->red) +
                    " check the pipeline (labels, units, scaling) first."};
    if (macroF1 < range->low) return {Level::caution, "below", against};
    if (macroF1 > range->high)
        return {Level::caution, "above", against + " Better than published: check twice."};
    return {Level::good, "as published", against};
}

}  // namespace distillery::report
