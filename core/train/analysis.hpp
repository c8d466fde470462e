// What is asked of a finished network besides its test score: robustness, reliance on frequency bands,
// spectra of its taps.
#pragma once

#include <functional>

#include "train/inference.hpp"

namespace distillery {

using Answer = std::function<torch::Tensor(const torch::Tensor&)>;  // scaled windows → logits

/// The windows that the analyses use: at most `most` of them, evenly drawn.
std::vector<std::uint32_t> evenSample(const std::vector<std::uint32_t>& windows, std::size_t most);

/// Every perturbation and level of core/signal on raw windows.
struct Robustness {
    Json figures;  // metrics.json "robustness": levels and their mean macro-F1 (the area under the robustness
                   // curve of SMLDIST A.7, equal weight for each perturbation)
    Json people;   // analysis/robustness.json: {"classes", "levels": [{"disturbance", "level", "people":
                   // {person: confusion matrix, row after row}}]}, what intervals over people are made of
};
Robustness robustness(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                      const Answer& answer, std::uint64_t seed, const StopToken& stop,
                      const Progress& progress);

/// analysis/band_removal.json: macro-F1 and accuracy with one frequency band removed from every window.
Json bandRemoval(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                 const std::vector<std::pair<std::string, Answer>>& models, const StopToken& stop);

/// analysis/tap_spectra.json: mean amplitude per bin and class of each shared tap, each network's features
/// divided by their own RMS; Fisher ratio of the reference (the teacher where there is one).
Json tapSpectra(const PreparedData& data, const std::vector<std::uint32_t>& windows, const FrozenNetwork& own,
                const FrozenNetwork* teacher, const StopToken& stop);

}  // namespace distillery
