// Lays weights out in the order in which the kernels read them.
#pragma once

#include <span>

#include "runtime/program.hpp"
#include "runtime/quantise.hpp"

namespace distillery::runtime {

class Packer {
public:
    Packer(const Table& table, std::vector<std::byte>& bytes) : table_(table), bytes_(bytes) {}

    int vectors(int channels) const { return (channels + table_.lanes - 1) / table_.lanes; }
    int padded(int channels) const { return vectors(channels) * table_.lanes; }

    /// Matrix of `out` rows × `depth`, read through at(o, k), into panels; and its bias, null for zeros.
    template <class At>
    void product(Product& product, int out, int depth, At at, const float* bias) {
        product.depth = depth;
        product.vectors = vectors(out);
        product.bias = channels(out, bias);
        std::vector<float> packed;
        packed.reserve(static_cast<std::size_t>(padded(out)) * static_cast<std::size_t>(depth));
        eachPanel(product.vectors, [&](int first, int width) {
            for (int k = 0; k < depth; ++k)
                for (int lane = 0; lane < width * table_.lanes; ++lane) {
                    const int o = first * table_.lanes + lane;
                    packed.push_back(o < out ? static_cast<float>(at(o, k)) : 0.0f);
                }
        });
        product.weights = place(std::as_bytes(std::span(packed)));
    }

    /// 8-bit weights `values` [out][depth] (through at(o, k)) with their scales, for activations
    /// x ≈ (q − zero)/inverse with q in 0 … 255.
    template <class At>
    void product8(Product& product, int out, int depth, At at, const std::vector<float>& scale,
                  const float* bias, float inverse, float zero) {
        product.quantised = true;
        product.depth = depth;
        product.vectors = vectors(out);
        product.groups = (depth + table_.group - 1) / table_.group;
        product.inverse = inverse;
        product.zero = zero;
        std::vector<float> scales(static_cast<std::size_t>(out)), shifts(static_cast<std::size_t>(out));
        for (int o = 0; o < out; ++o) {
            double sum = 0;
            for (int k = 0; k < depth; ++k) sum += at(o, k);
            const double step = static_cast<double>(scale[static_cast<std::size_t>(o)]) / inverse;
            scales[static_cast<std::size_t>(o)] = static_cast<float>(step);
            shifts[static_cast<std::size_t>(o)] =
                static_cast<float>((bias ? bias[o] : 0.0f) - step * zero * sum);
        }
        product.scale = channels(out, scales.data());
        product.bias = channels(out, shifts.data());
        std::vector<std::int8_t> narrow;
        std::vector<std::int16_t> wide;
        eachPanel(product.vectors, [&](int first, int width) {
            for (int g = 0; g < product.groups; ++g)
                for (int lane = 0; lane < width * table_.lanes; ++lane)
                    for (int i = 0; i < table_.group; ++i) {
                        const int o = first * table_.lanes + lane, k = g * table_.group + i;
                        const std::int8_t value = o < out && k < depth ? at(o, k) : std::int8_t{0};
                        if (table_.weightBytes == 1)
                            narrow.push_back(value);
                        else
                            wide.push_back(value);
                    }
        });
        product.weights = table_.weightBytes == 1 ? place(std::as_bytes(std::span(narrow)))
                                                  : place(std::as_bytes(std::span(wide)));
    }

    /// [channel][kernel] → [vector][kernel][lane].
    Place depthwise(int channels, int kernel, const float* values);
    /// One value per channel, padded with zeros; null gives zeros.
    Place channels(int count, const float* values);
    Place channels(int count, const double* values);
    Place place(std::span<const std::byte> bytes);

private:
    template <class Each>
    static void eachPanel(int vectors, Each each) {
        for (int v = 0; v < vectors; v += panelWidth(vectors - v)) each(v, panelWidth(vectors - v));
    }
    const Table& table_;
    std::vector<std::byte>& bytes_;
};

}  // namespace distillery::runtime
