// Cutting recordings into windows: the unit that a model sees and that every split speaks of.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/param_spec.hpp"
#include "data/dataset.hpp"

namespace distillery {

enum class WindowAlign {
    segment,  // windows start at each label span's start and lie wholly inside it (HAPT's published windows)
    recording,  // a fixed grid over the recording; a window takes its majority label if purity allows
};

struct WindowSpec {
    double lengthS = 2.56;
    double overlap = 0.5;  // share of a window that the next one repeats, 0 … 0.95
    double purity = 1.0;   // least share of samples that carry the window's label (align = recording)
    WindowAlign align = WindowAlign::segment;
};
const std::vector<ParamSpec>& windowParams();  // length_s, overlap, purity, align
WindowSpec windowSpecFromJson(const Json& windows);
Json toJson(const WindowSpec& spec);

struct Window {
    std::uint32_t recording = 0;  // index into Dataset::recordings
    std::int64_t begin = 0;       // sample
    int label = 0;
    float purity = 1;
};

struct WindowIndex {
    WindowSpec spec;
    std::int64_t length = 0;  // samples
    std::vector<Window>
        windows;  // in order of recording, then begin; the position in this list is the window id
    std::int64_t droppedImpure =
        0;  // labelled, but by too few samples of one class; without any label is not counted
    std::int64_t droppedNonFinite = 0;
};

/// In samples, at least one.
std::int64_t windowLength(const WindowSpec& spec, double rateHz);

/// Error{config} when a window would hold fewer than 8 samples: most often a wrong rate. Windows that hold NaN
/// are dropped and counted. Error{data} when none is left (names the shortest and the longest recording, and
/// what length would fit).
WindowIndex cutWindows(const Dataset& dataset, const WindowSpec& spec);

/// Copies one window as [channel][time] into `out` (size = channels × length).
void copyWindow(const Dataset& dataset, const WindowIndex& index, std::size_t window, std::span<float> out);

}  // namespace distillery
