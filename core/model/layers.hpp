// One rule per layer kind: its attributes, its shape, its weights and its cost, side by side.
#pragma once

#include <string>
#include <vector>

#include "model/graph.hpp"

namespace distillery {

using Shapes = std::vector<Shape>;

struct NumberAttribute {
    const char* key;
    double minimum, maximum;  // inclusive
    bool whole = true;
};

struct WordAttribute {
    const char* key;
    std::vector<std::string> choices;
};

struct LayerRule {
    LayerKind kind = LayerKind::input;
    const char* name = "";
    std::size_t inputs = 1;
    enum class Takes { sequence, vector, either } takes = Takes::either;
    bool elementWise =
        false;  // output[i] depends on input[i] (and whole-window statistics): may be written in place
    std::vector<NumberAttribute> numbers{};  // all are required
    std::vector<WordAttribute> words{};
    Shape (*shape)(const Layer&, const Shapes& inputs) = nullptr;
    std::vector<WeightSpec> (*weights)(const Layer&, const Shapes& inputs) = nullptr;
    std::int64_t (*macs)(const Layer&, const Shapes& inputs, Shape output) = nullptr;
};

/// All kinds, in the order of the enumeration.
const std::vector<LayerRule>& layerRules();
const LayerRule& ruleOf(LayerKind kind);

/// The output shape of one layer. Error{config} naming the layer when its inputs do not fit.
Shape inferShape(const Layer& layer, const Shapes& inputs);

/// The shapes of a layer's inputs, picked from the shapes of all earlier layers.
Shapes inputShapes(const Layer& layer, const Shapes& all);

}  // namespace distillery
