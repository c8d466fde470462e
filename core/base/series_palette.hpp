// The colours of series in charts, of the window and of the reports alike: the only place where they are
// written.
#pragma once

#include <array>
#include <cstddef>

namespace distillery {

struct SeriesColour {
    const char *light, *dark;  // on a light and on a dark background
};

/// Okabe & Ito 2008, "Color Universal Design": blue, vermillion, bluish green, orange, sky blue, reddish
/// purple and yellow. Yellow is darkened on white; blue is lightened on black.
inline constexpr std::array<SeriesColour, 7> kSeriesColours{{{"#0072b2", "#4aa8e8"},
                                                             {"#d55e00", "#ff8a4c"},
                                                             {"#009e73", "#2fcf9f"},
                                                             {"#c98500", "#f0b030"},
                                                             {"#3d9fd8", "#8fd3ff"},
                                                             {"#b2558c", "#e693c2"},
                                                             {"#8a8200", "#f0e442"}}};
/// For what is no thing of its own: a total, a target, the undisturbed state.
inline constexpr SeriesColour kNeutralColour{"#4b5563", "#b6bec9"};

/// A style is a colour and a round: 0 … 6 are the colours, 7 … 13 the same colours with the next dash, hatch
/// and marker, and so on.
inline constexpr int kNeutralStyle = -1;
inline constexpr int kColours = static_cast<int>(kSeriesColours.size());

constexpr int roundOf(int style) {
    return style < 0 ? 0 : style / kColours;
}
/// There are as many markers as colours: each round pairs them otherwise.
constexpr int markerOf(int style) {
    return style < 0 ? 0 : (style + 3 * roundOf(style)) % kColours;
}
constexpr const SeriesColour& colourOf(int style) {
    return style < 0 ? kNeutralColour : kSeriesColours[static_cast<std::size_t>(style % kColours)];
}

}  // namespace distillery
