// A network as plain data: named layers, their attributes, named taps and, once trained, weights.
// Cost, trainer, runtime, ONNX writer and graph view all read this one description.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace distillery {

/// One-dimensional shapes: `steps` = 0 means a plain vector of `channels` values.
struct Shape {
    std::int64_t channels = 0, steps = 0;
    bool operator==(const Shape&) const = default;
};

enum class LayerKind {
    input,              //                                                              [C,T]
    conv1d,             // out, kernel, stride, padding, groups, bias                   [C,T] → [out,T']
    batchNorm,          // eps, momentum; over [C,T] or [C]                             same shape
    layerNorm,          // eps; over the channels of a vector                           [C] → [C]
    activation,         // function: relu | hardswish | selu | hardsigmoid | sigmoid | gelu
    squeezeExcite,      // hidden, bias: y = x · hardsigmoid(W2 relu(W1 mean_t x))      same shape
    add,                // two inputs of one shape
    globalAveragePool,  // [C,T] → [C]
    dropout,            // rate (training only)
    linear,             // out, bias                                                    [C] → [out]
    cosinePrototype,    // out, scale: logits = scale · cos(x, prototype_k)             [C] → [out]
    // patterns, hidden, out, beta: W_O softmax(beta · W_Q LN(x) (W_K LN(Y))ᵀ) W_V LN(Y) with the stored
    // patterns Y (Ramsauer et al. 2020, arXiv:2008.02217)                              [C] → [out]
    hopfieldMemory,
    // hidden, out: SMLDist v1's "self-adaptive intuition–memory" head                  [C] → [out]
    simhHead,
};
const char* toString(LayerKind kind);
LayerKind layerKindFromString(const std::string& text);  // Error{data}

struct Layer {
    std::string name;  // unique; weights are named <layer>.<weight>, e.g. "stage1.1.expand.weight"
    LayerKind kind = LayerKind::input;
    std::vector<int> inputs{};                   // indices of earlier layers
    std::map<std::string, double> numbers{};     // kernel, stride, …
    std::map<std::string, std::string> words{};  // function

    std::int64_t integer(const std::string& key) const;  // Error{internal} naming layer and key when absent
    double number(const std::string& key) const;
    bool flag(const std::string& key) const { return number(key) != 0; }
    const std::string& word(const std::string& key) const;
};

/// A named place in the backbone whose features stage distillation compares.
struct Tap {
    std::string name;  // "stage1"
    int layer = 0;
};

/// Float32 values, row-major. Trainable weights and buffers alike (running_mean, …).
struct Weight {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

struct Graph {
    std::string architecture;  // preset it was made from: "smldist-student-tiny"
    Json options() const;      // what the preset was asked for
    std::string optionsJson = "{}";
    std::vector<Layer> layers;              // topological; layers[0] is the input
    std::vector<Tap> taps;                  // early to late
    int features = 0;                       // the layer whose [C] vector every head reads
    int output = 0;                         // the layer that gives the logits
    std::map<std::string, Weight> weights;  // empty until trained

    int add(Layer layer);                     // returns its index
    int find(const std::string& name) const;  // -1 when absent

    Json toJson() const;                      // structure only, no weights
    static Graph fromJson(const Json& json);  // Error{data}; validated
};

/// What fromJson and buildGraph promise: one input layer, first; names unique and fit for file keys; inputs
/// earlier; every attribute of the kind present, known and in range; taps, features and output exist.
/// Error{data} naming the layer.
void validate(const Graph& graph);

/// Shapes of all layers for an input of this shape. Error{config} naming the layer that does not fit.
std::vector<Shape> inferShapes(const Graph& graph, Shape input);

/// The names and shapes of a layer's weights, trainable and buffers, in a fixed order.
struct WeightSpec {
    std::string name;  // "weight", "bias", "running_mean"
    std::vector<std::int64_t> shape;
    bool trainable = true;
};
std::vector<WeightSpec> weightSpecs(const Layer& layer, const std::vector<Shape>& inputs);

}  // namespace distillery
