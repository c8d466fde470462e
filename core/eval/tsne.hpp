// Looking at many dimensions in two: t-distributed stochastic neighbour embedding, which keeps neighbours
// together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "base/stop_token.hpp"

namespace distillery {

struct TsneSpec {
    double perplexity = 30;  // how many neighbours a row counts as near; lowered where rows are few
    int iterations = 750;
    std::uint64_t seed = 1;  // of the first, random layout
};

struct Embedding {
    std::vector<double> coordinates;  // [row][2], centred
    double perplexity = 0;            // what was used
    double divergence = 0;  // Kullback–Leibler, of the last layout: smaller keeps neighbours better
};

/// Exact t-SNE (van der Maaten & Hinton 2008) with their momentum, gains and early exaggeration; the step is
/// rows / 12 (Belkina et al. 2019). Time and memory grow with the square of the rows. Distances between
/// groups and their sizes mean nothing. Error{data} for fewer than four rows, a size that does not fit or
/// values that are no numbers.
Embedding tsne(std::span<const float> values, std::size_t columns, const TsneSpec& spec = {},
               const StopToken& stop = {}, const Progress& progress = {});

}  // namespace distillery
