// A network as the engine runs it: a list of fused operations on buffers, all memory in two blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/engine.hpp"
#include "runtime/kernels/kernels.hpp"

namespace distillery::runtime {

/// Activations of one layer: [window][halo + steps + halo][pitch]; the halo is zero. Vectors have one step.
struct Buffer {
    int channels = 0, steps = 1, halo = 0, pitch = 0;
    int firstOp = 0, lastOp = 0;  // alive between
    std::size_t offset = 0;       // floats into the activations, of a whole sub-batch
    std::size_t window() const {
        return static_cast<std::size_t>(steps + 2 * halo) * static_cast<std::size_t>(pitch);
    }
};

enum class OpKind {
    arrange,          // the caller's windows → [step][channel]
    product,          // 1×1 or dense convolution, + residual, + activation
    expandDepthwise,  // 1×1, activation, depthwise, panel by panel through a small scratch
    depthwise,
    squeeze,  // gates from sums over the steps, then x = act(x·gate) in place
    activate,
    add,
    affine,  // x = x·scale + shift in place, channel by channel
    pool,
    linear,
    normalise,  // of a vector: (x − mean)/√(var + eps), or x/‖x‖
    softmax,
    grouped,  // convolutions in groups that are neither dense nor depthwise; plain loops
};

/// Where packed weights lie, in bytes from the start of the weights.
using Place = std::size_t;
constexpr Place kNowhere = ~Place{0};

struct Product {
    int depth = 0, vectors = 0, kernel = 1, stride = 1, padding = 0;
    Place weights = kNowhere, bias = kNowhere;
    // int8 only:
    bool quantised = false;
    Place scale = kNowhere;
    int groups = 0, quantisedPitch = 0;  // activations in a row of the quantised input
    float inverse = 0, zero = 0;
};

struct Op {
    OpKind kind = OpKind::arrange;
    std::string layers{};
    std::int64_t macs = 0;
    int in = -1, out = -1, other = -1;  // buffers; other: residual, second summand or sums
    Act act = Act::identity;            // of the result
    Product product{}, second{};        // second: fc2 of squeeze
    Act innerAct = Act::identity;       // between expand and depthwise
    int kernel = 1, stride = 1, padding = 0;
    Place weights = kNowhere, bias = kNowhere;  // of depthwise, affine, grouped
    bool sums = false;                          // depthwise leaves its sums in `other`
    bool unitLength = false;                    // normalise
    double eps = 0;
    int groups = 1;
};

struct Program {
    const Table* table = nullptr;
    Shape input;
    int classes = 0, subBatch = 1;
    std::vector<Buffer> buffers;
    std::vector<Op> ops;
    std::vector<std::byte> weights;
    std::size_t activationFloats = 0, scratchFloats = 0, quantisedBytes = 0;
    int output = -1;  // buffer of the logits
};

/// Fuses, packs and plans. `graph` is folded and its weights are checked. Error{data} naming a layer that
/// cannot be run.
Program compile(const Graph& graph, Shape input, const EngineOptions& options,
                const Calibration* calibration);

/// Fills the offsets of the buffers for sub-batches of at most `most` windows and sets the sizes.
void planMemory(Program& program, int most);

/// The two blocks and the scratch that a program runs in.
class Machine {
public:
    explicit Machine(Program program);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    const Program& program() const { return program_; }
    void predict(const float* windows, int n, float* logits) noexcept;
    std::size_t bytes() const { return bytes_; }
    std::vector<Engine::Step> profile(const float* windows, int n, int repeats);

private:
    void run(const Op& op, const float* windows, int n) noexcept;
    void arrange(const Op& op, const float* windows, int n) noexcept;
    void product(const Op& op, int n) noexcept;
    void expandDepthwise(const Op& op, int n) noexcept;
    void depthwise(const Op& op, int n) noexcept;
    void squeeze(const Op& op, int n) noexcept;
    void linear(const Product& product, Act act, const float* in, float* out) noexcept;
    void normalise(const Op& op, int n) noexcept;
    void grouped(const Op& op, int n) noexcept;
    void elementwise(const Op& op, int n) noexcept;
    void writeLogits(int n, float* logits) const noexcept;

    float* values(int buffer) const { return activations_ + program_.buffers[std::size_t(buffer)].offset; }
    /// First step of window w, behind the halo.
    float* steps(int buffer, int w) const;
    const float* constants(Place place) const { return reinterpret_cast<const float*>(weights_ + place); }
    void clearHalo(int buffer, int n) noexcept;
    const void* quantised(const Product& product, const float* rows, std::size_t count) noexcept;

    Program program_;
    std::byte* block_ = nullptr;  // weights, activations, scratch, quantised
    std::size_t bytes_ = 0;
    const std::byte* weights_ = nullptr;
    float *activations_ = nullptr, *scratch_ = nullptr;
    std::byte* quantised_ = nullptr;
    std::uint32_t* unfit_ = nullptr;  // per window of a sub-batch: not 0 when a sample is not finite
};

}  // namespace distillery::runtime
