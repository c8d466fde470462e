#include "data/windows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {

const std::vector<ParamSpec>& windowParams() {
    static const std::vector<ParamSpec> params = {
        realParam("length_s", 2.56, 0.02, 3600, "Window length",
                  "How much signal a model sees at once. Longer windows hold more periods of a movement; "
                  "shorter ones react faster "
                  "and fit short activities.",
                  "s", ParamLevel::basic, "Anguita et al. 2013: 2.56 s"),
        realParam("overlap", 0.5, 0, 0.95, "Overlap",
                  "Share of a window that the next one repeats. More overlap gives more, but more alike, "
                  "training windows."),
        realParam("purity", 1.0, 0, 1, "Label purity",
                  "Least share of a window's samples that carry its label (alignment \"recording\" only). 1 "
                  "keeps only windows "
                  "inside one activity; less keeps windows across a change.",
                  {}, ParamLevel::advanced),
        choiceParam("align", "segment", {"segment", "recording"}, "Alignment",
                    "segment: windows start where a labelled segment starts and stay inside it. recording: a "
                    "fixed grid over the "
                    "whole recording, as a device would see it; a window takes its most frequent label.",
                    ParamLevel::advanced),
    };
    return params;
}

WindowSpec windowSpecFromJson(const Json& windows) {
    const Json values = validateObject(windowParams(), windows, "windows");
    WindowSpec spec;
    spec.lengthS = values.at("length_s");
    spec.overlap = values.at("overlap");
    spec.purity = values.at("purity");
    spec.align = values.at("align") == "segment" ? WindowAlign::segment : WindowAlign::recording;
    return spec;
}

Json toJson(const WindowSpec& spec) {
    return {{"length_s", spec.lengthS},
            {"overlap", spec.overlap},
            {"purity", spec.purity},
            {"align", spec.align == WindowAlign::segment ? "segment" : "recording"}};
}

namespace {

// Sample positions at which some channel has no finite value, ascending.
std::vector<std::int64_t> nonFiniteSamples(const Recording& recording, std::size_t channelCount) {
    std::vector<std::int64_t> positions;
    for (std::size_t c = 0; c < channelCount; ++c) {
        const auto samples = recording.channel(c);
        for (std::size_t i = 0; i < samples.size(); ++i)
            if (!std::isfinite(samples[i])) positions.push_back(static_cast<std::int64_t>(i));
    }
    std::ranges::sort(positions);
    const auto repeated = std::ranges::unique(positions);
    positions.erase(repeated.begin(), repeated.end());
    return positions;
}

bool anyWithin(const std::vector<std::int64_t>& positions, std::int64_t begin, std::int64_t end) {
    const auto next = std::ranges::lower_bound(positions, begin);
    return next != positions.end() && *next < end;
}

class Cutter {
public:
    Cutter(const Dataset& dataset, WindowIndex& index) : dataset_(dataset), index_(index) {
        const auto share = 1.0 - index.spec.overlap;
        stride_ = std::max<std::int64_t>(1, std::llround(static_cast<double>(index.length) * share));
    }

    void cut(std::uint32_t r) {
        const Recording& recording = dataset_.recordings[r];
        missing_ = nonFiniteSamples(recording, dataset_.channels.size());
        recordingIndex_ = r;
        if (index_.spec.align == WindowAlign::segment)
            cutSegments(recording);
        else
            cutGrid(recording);
    }

private:
    void cutSegments(const Recording& recording) {
        for (const auto& span : recording.labels)
            for (std::int64_t begin = span.begin; begin + index_.length <= span.end; begin += stride_)
                keep(begin, span.label, 1);
    }

    void cutGrid(const Recording& recording) {
        std::vector<std::int64_t> counts(dataset_.classes.size());
        auto first = recording.labels.begin();
        for (std::int64_t begin = 0; begin + index_.length <= recording.length; begin += stride_) {
            const std::int64_t end = begin + index_.length;
            while (first != recording.labels.end() && first->end <= begin) ++first;
            std::ranges::fill(counts, 0);
            for (auto span = first; span != recording.labels.end() && span->begin < end; ++span)
                counts[static_cast<std::size_t>(span->label)] +=
                    std::min(end, span->end) - std::max(begin, span->begin);
            const auto most = std::ranges::max_element(counts);  // the first class wins a tie
            if (most == counts.end() || *most == 0) continue;
            const double purity = static_cast<double>(*most) / static_cast<double>(index_.length);
            if (purity + 1e-9 < index_.spec.purity)
                ++index_.droppedImpure;
            else
                keep(begin, static_cast<int>(most - counts.begin()), static_cast<float>(purity));
        }
    }

    void keep(std::int64_t begin, int label, float purity) {
        if (anyWithin(missing_, begin, begin + index_.length))
            ++index_.droppedNonFinite;
        else
            index_.windows.push_back({recordingIndex_, begin, label, purity});
    }

    const Dataset& dataset_;
    WindowIndex& index_;
    std::int64_t stride_ = 1;
    std::uint32_t recordingIndex_ = 0;
    std::vector<std::int64_t> missing_;
};

// Fewer hold too little of a movement to be told from another.
constexpr std::int64_t kLeastSamples = 8;

std::vector<std::int64_t> stretchLengths(const Dataset& dataset) {
    std::vector<std::int64_t> lengths;
    for (const auto& recording : dataset.recordings)
        for (const auto& span : recording.labels) lengths.push_back(span.end - span.begin);
    std::ranges::sort(lengths);
    return lengths;
}

/// Three of four labelled stretches give a window of this length; in seconds, rounded down to what a person
/// would type.
double fittingLength(const std::vector<std::int64_t>& stretches, double rateHz) {
    const double seconds = static_cast<double>(stretches[stretches.size() / 4]) / rateHz;
    const double step = seconds >= 1 ? 0.1 : 0.01;
    return std::floor(seconds / step + 1e-9) * step;
}

std::string lengthHint(const Dataset& dataset, const WindowIndex& index,
                       const std::vector<std::int64_t>& stretches) {
    const double length = fittingLength(stretches, dataset.rateHz);
    const bool isLongEnough = std::llround(length * dataset.rateHz) >= kLeastSamples;
    const bool isShorter = length < index.spec.lengthS;
    if (index.droppedNonFinite > 0 && index.droppedImpure == 0 && !isShorter)
        return "Every window holds a missing value: leave out the channels that lack values "
               "(data.channels), or see distill dataset stats for how many are missing.";
    if (isShorter && isLongEnough)
        return fmt::format("Add --set windows.length_s={:g}: three of four labelled segments are that long.",
                           length);
    if (index.spec.align == WindowAlign::recording && index.droppedImpure > 0)
        return "Add --set windows.purity=0.6: windows may then hold a change of label.";
    return "The labelled segments are too short for any window: check the label column, or add --set "
           "windows.align=recording --set windows.purity=0.6 for windows that may hold a change of label.";
}

[[noreturn]] void throwNoWindow(const Dataset& dataset, const WindowIndex& index) {
    const auto stretches = stretchLengths(dataset);
    if (stretches.empty())
        throw Error(ErrorCode::data, dataset.name, "has no labels, so no window can be cut",
                    "Check the importer's options: which column or part of the path holds the activity?");
    const auto byLength = [](const Recording& a, const Recording& b) { return a.length < b.length; };
    const auto [shortest, longest] = std::ranges::minmax_element(dataset.recordings, byLength);
    const auto seconds = [&](std::int64_t samples) { return static_cast<double>(samples) / dataset.rateHz; };
    throw Error(
        ErrorCode::data, "windows",
        fmt::format("not one window of {:g} s ({} samples at {:g} Hz) can be cut from {}: the shortest "
                    "recording lasts {:.2f} s ({}), the longest {:.2f} s ({}), and the longest segment with "
                    "one label {:.2f} s; {} windows were dropped for impure labels, {} for missing values",
                    index.spec.lengthS, index.length, dataset.rateHz, dataset.name, seconds(shortest->length),
                    shortest->id, seconds(longest->length), longest->id, seconds(stretches.back()),
                    index.droppedImpure, index.droppedNonFinite),
        lengthHint(dataset, index, stretches));
}

}  // namespace

std::int64_t windowLength(const WindowSpec& spec, double rateHz) {
    return std::max<std::int64_t>(1, std::llround(spec.lengthS * rateHz));
}

WindowIndex cutWindows(const Dataset& dataset, const WindowSpec& spec) {
    WindowIndex index;
    index.spec = spec;
    index.length = windowLength(spec, dataset.rateHz);
    if (index.length < kLeastSamples)
        throw Error(
            ErrorCode::config, "windows.length_s",
            fmt::format("{:g} s hold {} sample{} at {:.4g} Hz; a window needs at least {}", spec.lengthS,
                        index.length, index.length == 1 ? "" : "s", dataset.rateHz, kLeastSamples),
            "Check the rate (a wrong data.options.time_unit gives such rates), or make the windows "
            "longer.");
    Cutter cutter(dataset, index);
    for (std::uint32_t r = 0; r < dataset.recordings.size(); ++r) cutter.cut(r);
    if (index.windows.empty()) throwNoWindow(dataset, index);
    return index;
}

void copyWindow(const Dataset& dataset, const WindowIndex& index, std::size_t window, std::span<float> out) {
    const Window& w = index.windows[window];
    const Recording& recording = dataset.recordings[w.recording];
    const auto length = static_cast<std::size_t>(index.length);
    for (std::size_t c = 0; c < dataset.channels.size(); ++c)
        std::memcpy(out.subspan(c * length, length).data(), recording.channel(c).data() + w.begin,
                    length * sizeof(float));
}

}  // namespace distillery
