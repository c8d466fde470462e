// The inner loops of the engine as a table of functions, one table per instruction set.
// Included by files that are compiled for wider machines: plain data only, nothing inline that could leak.
// Activations are [step][channel], channels padded with zeros to whole vectors of `lanes` floats.
#pragma once

#include <cstddef>
#include <cstdint>

namespace distillery::runtime {

enum class Act { identity, relu, hardswish, selu, hardsigmoid, sigmoid, gelu };

/// out[r][o] = act(bias[o] + Σ_k in[r][k]·w[k][o] + residual[r][o]); sums run over k in order, whatever the
/// number of rows, so that a window gives the same bits alone and in a batch. Pitches count floats.
struct Gemm {
    const float* in;
    std::ptrdiff_t inPitch;  // smaller than depth where rows of a long convolution overlap
    int rows, depth, vectors;
    const float* weights;  // panels of panelWidth() vectors: [panel][depth][vector][lane]
    const float* bias;
    const float* residual;  // null: none
    std::ptrdiff_t residualPitch;
    float* out;
    std::ptrdiff_t outPitch;
    Act act;
};

/// The same for quantised activations and weights: float(Σ q·w)·scale[o] + bias[o], the rest as above.
struct Gemm8 {
    const void* in;          // rows of quantised activations, as the table's quantise writes them
    std::ptrdiff_t inPitch;  // counts activations
    int rows, groups, vectors;
    const void* weights;  // [panel][group][vector][lane][activation of the group]
    const float *scale, *bias;
    const float* residual;
    std::ptrdiff_t residualPitch;
    float* out;
    std::ptrdiff_t outPitch;
    Act act;
};

/// q = clamp(floor(x·inverse + zero + 0.5), 0, 255), `count` floats, a multiple of the lanes.
struct Quantise {
    const float* in;
    void* out;
    std::size_t count;
    float inverse, zero;
};

/// One row through a matrix, with sums in four parts (fixed, so equal bits everywhere).
struct Gemv {
    const float* in;
    int depth, vectors;
    const float *weights, *bias;  // packed as for Gemm
    float* out;
    Act act;
};

/// out[t][c] = act(bias[c] + Σ_k in[t·stride + k][c]·w[k][c]); sums[c] = Σ_t out[t][c] where wanted.
struct Depthwise {
    const float* in;
    std::ptrdiff_t inPitch, stride;
    int rows, kernel, vectors;
    const float *weights, *bias;  // weights [vector][kernel][lane]
    float* out;
    std::ptrdiff_t outPitch;
    float* sums;  // null: not wanted
    Act act;
};

/// x = act(x·gate[c]) in place.
struct Gate {
    float* values;
    const float* gate;
    std::size_t rows;
    int vectors;
    Act act;
};

struct Table {
    const char* isa;
    int lanes;
    int group;            // activations that one 8-bit product takes together
    int activationBytes;  // of a quantised activation
    int weightBytes;      // of a quantised weight
    void (*gemm)(const Gemm&);
    void (*gemm8)(const Gemm8&);
    void (*gemv)(const Gemv&);
    void (*depthwise)(const Depthwise&);
    void (*gate)(const Gate&);
    void (*quantise)(const Quantise&);
    void (*activate)(float* values, std::size_t count, Act act);
    void (*sumSteps)(const float* in, int rows, int vectors, float* sums);
    void (*softmax)(float* values, int count);  // the first `count`; the padding becomes 0
    std::uint32_t (*unfit)(const float* values, std::size_t count);  // not 0: one is infinite or not a number
    double (*multiplyAdds)(std::size_t rounds);  // multiply-adds done, with all registers busy
};

/// Vectors in the next panel when `remaining` are left: threes, and twos rather than a one.
static constexpr int panelWidth(int remaining) {
    return remaining == 4 || remaining == 2 ? 2 : remaining > 2 ? 3 : remaining;
}

#if defined(__x86_64__)
const Table& baselineTable();
const Table& avx2Table();
const Table& avx512Table();
const Table& avx512vnniTable();
const Table& avx512vnniNarrowTable();  // vectors of 8 in 32 registers: wastes less where channels are few
#elif defined(__aarch64__)
const Table& neonTable();
#else
const Table& baselineTable();
#endif

}  // namespace distillery::runtime
