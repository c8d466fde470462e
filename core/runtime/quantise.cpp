#include "runtime/quantise.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace distillery {

QuantisedWeight quantise(const Weight& weight) {
    QuantisedWeight result{weight.shape, {}, std::vector<std::int8_t>(weight.values.size())};
    const auto channels = static_cast<std::size_t>(weight.shape.empty() ? 0 : weight.shape[0]);
    if (channels == 0) return result;
    const std::size_t perChannel = weight.values.size() / channels;
    for (std::size_t c = 0; c < channels; ++c) {
        const float* first = weight.values.data() + c * perChannel;
        float largest = 0;
        for (std::size_t k = 0; k < perChannel; ++k) largest = std::max(largest, std::abs(first[k]));
        // Below the smallest normal number the quotient would lose its precision: such a channel counts as
        // zero.
        const float scale = largest / 127.0f >= 1.17549435e-38f ? largest / 127.0f : 1.0f;
        result.scale.push_back(scale);
        for (std::size_t k = 0; k < perChannel; ++k) {
            const float value = std::nearbyint(first[k] / scale);
            result.values[c * perChannel + k] = static_cast<std::int8_t>(std::clamp(value, -127.0f, 127.0f));
        }
    }
    return result;
}

Weight dequantise(const QuantisedWeight& weight) {
    Weight result{weight.shape, std::vector<float>(weight.values.size())};
    const std::size_t perChannel = weight.scale.empty() ? 0 : weight.values.size() / weight.scale.size();
    for (std::size_t i = 0; i < weight.values.size(); ++i)
        result.values[i] = weight.scale[i / perChannel] * static_cast<float>(weight.values[i]);
    return result;
}

bool isQuantised(const Layer& layer, const std::string& weightName) {
    return (layer.kind == LayerKind::conv1d || layer.kind == LayerKind::linear) && weightName == "weight";
}

bool followsSamples(const Graph& graph, int source, bool isPointwise) {
    const auto layer = [&](int i) -> const Layer& { return graph.layers[static_cast<std::size_t>(i)]; };
    while (layer(source).kind == LayerKind::activation) source = layer(source).inputs[0];
    return source == 0 ||
           (isPointwise && layer(source).kind == LayerKind::conv1d && layer(source).inputs[0] == 0);
}

std::uint16_t halfFromFloat(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000u);
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    if (magnitude >= 0x7f800000u)  // infinite or not a number
        return static_cast<std::uint16_t>(sign | 0x7c00u | (magnitude > 0x7f800000u ? 0x200u : 0u));
    if (magnitude >= 0x47800000u) return static_cast<std::uint16_t>(sign | 0x7c00u);  // 65536 and more
    if (magnitude < 0x38800000u) {  // subnormal in half: a multiple of 2^-24
        const float steps = std::nearbyint(std::bit_cast<float>(magnitude) * 0x1p24f);
        return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(steps));
    }
    const std::uint32_t rounded = magnitude + 0xfffu + (magnitude >> 13 & 1u);
    return static_cast<std::uint16_t>(sign | ((rounded - 0x38000000u) >> 13));
}

float floatFromHalf(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const std::uint32_t exponent = half >> 10 & 0x1fu, fraction = half & 0x3ffu;
    if (exponent == 0) {
        const float value = static_cast<float>(fraction) * 0x1p-24f;
        return sign ? -value : value;
    }
    const std::uint32_t biased = exponent == 31 ? 255u : exponent + 112u;
    return std::bit_cast<float>(sign | biased << 23 | fraction << 13);
}

}  // namespace distillery
