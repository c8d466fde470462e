// A map of a data set's windows: features, standardised, laid out in two dimensions.
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/windows.hpp"
#include "eval/model_features.hpp"

namespace distillery {

enum class MapMethod { principalComponents, tsne };

struct MapSpec {
    MapMethod method = MapMethod::principalComponents;
    std::size_t maximumWindows = 1500;  // more are thinned by a draw
    double perplexity = 30;             // t-SNE only
    std::uint64_t seed = 1;
};

struct WindowMap {
    MapSpec spec;
    std::vector<std::uint32_t> windows;  // window ids, ascending
    std::vector<double> x, y;            // one for each window
    /// Of the standardised features: what the two axes show (PCA) or what went into the layout (t-SNE).
    double varianceShare = 0;
    double perplexity = 0;  // t-SNE: what was used
};

/// `count` of 0 … total − 1, ascending, the same for the same seed; all of them when there are no more.
std::vector<std::uint32_t> drawWindows(std::size_t total, std::size_t count, std::uint64_t seed);

/// The features of core/eval/features with mean 0 and standard deviation 1 over the drawn windows; constant
/// ones are left out. t-SNE works on their first 30 principal components (van der Maaten & Hinton 2008,
/// section 4). Error{data} when fewer than four windows are left or a window is too short for features.
WindowMap mapWindows(const Dataset& dataset, const WindowIndex& index, const MapSpec& spec,
                     const StopToken& stop, const Progress& progress);

/// The same for what a model made of its windows.
WindowMap mapFeatures(const ModelFeatures& features, const MapSpec& spec, const StopToken& stop,
                      const Progress& progress);

}  // namespace distillery
