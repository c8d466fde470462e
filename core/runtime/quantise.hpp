// Weights in fewer bits: 8-bit integers with one scale per output channel, and 16-bit floats.
#pragma once

#include <cstdint>
#include <vector>

#include "model/graph.hpp"

namespace distillery {

/// Symmetric per output channel (the first dimension): w ≈ scale[channel] · value, value in −127 … 127.
struct QuantisedWeight {
    std::vector<std::int64_t> shape;
    std::vector<float> scale;         // max|w| / 127; 1 where a channel is all zero
    std::vector<std::int8_t> values;  // row-major
};
QuantisedWeight quantise(const Weight& weight);  // rounds to the nearest, ties to even; weights are finite
Weight dequantise(const QuantisedWeight& weight);

/// True for the weights that an int8 bundle or engine stores quantised: those of convolutions and linear
/// layers.
bool isQuantised(const Layer& layer, const std::string& weightName);

/// Whether a convolution that reads layer `source` sees raw samples, but for activations or, where it is 1×1,
/// for the first convolution. Such a one stays in float when the others run in 8 bits (see Precision).
bool followsSamples(const Graph& graph, int source, bool isPointwise);

/// IEEE 754 binary16, rounded to nearest, ties to even; beyond 65504 becomes infinite.
std::uint16_t halfFromFloat(float value);
float floatFromHalf(std::uint16_t half);

}  // namespace distillery
