// Heads on a feature vector as short chains of plain parts; what does not depend on the window is computed
// once.
#pragma once

#include <vector>

#include "runtime/program.hpp"

namespace distillery::runtime {

struct HeadPart {
    OpKind kind = OpKind::linear;  // linear, normalise, softmax or affine
    const char* name = "";
    int out = 0, depth = 0;
    std::vector<double> matrix{};  // linear: [out][depth]; affine: scale [out]
    std::vector<float> bias{};     // [out]
    bool unitLength = false;
    double eps = 0;
};

/// The parts of a linear, layerNorm, cosinePrototype, hopfieldMemory or simhHead layer, in order.
std::vector<HeadPart> headParts(const Graph& graph, const Layer& layer, Shape input);

}  // namespace distillery::runtime
