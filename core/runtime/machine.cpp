// Runs a Program: each op hands pointers to the kernels of the chosen instruction set.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>

#include "runtime/program.hpp"

namespace distillery::runtime {
namespace {

constexpr std::size_t kAlignment = 64;

std::size_t aligned(std::size_t bytes) {
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

std::size_t at(int i) {
    return static_cast<std::size_t>(i);
}

}  // namespace

Machine::Machine(Program program) : program_(std::move(program)) {
    const std::size_t weights = aligned(program_.weights.size()),
                      activations = aligned(program_.activationFloats * sizeof(float)),
                      scratch = aligned(program_.scratchFloats * sizeof(float)),
                      quantised = aligned(program_.quantisedBytes),
                      unfit = aligned(at(program_.subBatch) * sizeof(std::uint32_t));
    bytes_ = weights + activations + scratch + quantised + unfit;
    block_ = static_cast<std::byte*>(::operator new(bytes_, std::align_val_t(kAlignment)));
    std::memset(block_, 0, bytes_);
    std::ranges::copy(program_.weights, block_);
    program_.weights = {};
    weights_ = block_;
    activations_ = reinterpret_cast<float*>(block_ + weights);
    scratch_ = reinterpret_cast<float*>(block_ + weights + activations);
    quantised_ = block_ + weights + activations + scratch;
    unfit_ = reinterpret_cast<std::uint32_t*>(quantised_ + quantised);
}

Machine::~Machine() {
    ::operator delete(block_, std::align_val_t(kAlignment));
}

float* Machine::steps(int buffer, int w) const {
    const Buffer& b = program_.buffers[at(buffer)];
    return values(buffer) + at(w) * b.window() + at(b.halo * b.pitch);
}

void Machine::predict(const float* windows, int n, float* logits) noexcept {
    const std::int64_t size = program_.input.channels * program_.input.steps;
    for (int first = 0; first < n; first += program_.subBatch) {
        const int now = std::min(program_.subBatch, n - first);
        for (const Op& op : program_.ops) run(op, windows + first * size, now);
        writeLogits(now, logits + std::ptrdiff_t{first} * program_.classes);
    }
}

void Machine::writeLogits(int n, float* logits) const noexcept {
    for (int w = 0; w < n; ++w, logits += program_.classes) {
        if (unfit_[w])
            std::fill_n(logits, program_.classes, std::numeric_limits<float>::quiet_NaN());
        else
            std::copy_n(steps(program_.output, w), program_.classes, logits);
    }
}

void Machine::run(const Op& op, const float* windows, int n) noexcept {
    if (op.out >= 0 && op.out != op.in && program_.buffers[at(op.out)].halo > 0) clearHalo(op.out, n);
    switch (op.kind) {
        case OpKind::arrange:
            return arrange(op, windows, n);
        case OpKind::product:
            return product(op, n);
        case OpKind::expandDepthwise:
            return expandDepthwise(op, n);
        case OpKind::depthwise:
            return depthwise(op, n);
        case OpKind::squeeze:
            return squeeze(op, n);
        case OpKind::linear:
            for (int w = 0; w < n; ++w) linear(op.product, op.act, steps(op.in, w), steps(op.out, w));
            return;
        case OpKind::normalise:
            return normalise(op, n);
        case OpKind::grouped:
            return grouped(op, n);
        case OpKind::activate:
        case OpKind::add:
        case OpKind::affine:
        case OpKind::pool:
        case OpKind::softmax:
            return elementwise(op, n);
    }
}

void Machine::clearHalo(int buffer, int n) noexcept {
    const Buffer& b = program_.buffers[at(buffer)];
    const std::size_t halo = at(b.halo * b.pitch);
    for (int w = 0; w < n; ++w) {
        float* window = values(buffer) + at(w) * b.window();
        std::fill_n(window, halo, 0.0f);
        std::fill_n(window + b.window() - halo, halo, 0.0f);
    }
}

void Machine::arrange(const Op& op, const float* windows, int n) noexcept {
    const Buffer& b = program_.buffers[at(op.out)];
    for (int w = 0; w < n; ++w) {
        float* out = steps(op.out, w);
        const float* in = windows + std::ptrdiff_t{w} * b.channels * b.steps;
        for (int c = 0; c < b.channels; ++c) {
            const float* row = in + std::ptrdiff_t{c} * b.steps;
            for (int t = 0; t < b.steps; ++t) out[std::ptrdiff_t{t} * b.pitch + c] = row[t];
        }
        for (int c = b.channels; c < b.pitch; ++c)
            for (int t = 0; t < b.steps; ++t) out[std::ptrdiff_t{t} * b.pitch + c] = 0;
        unfit_[w] = program_.table->unfit(in, at(b.channels * b.steps));
    }
}

const void* Machine::quantised(const Product& product, const float* rows, std::size_t count) noexcept {
    program_.table->quantise({rows, quantised_, count, product.inverse, product.zero});
    return quantised_;
}

void Machine::product(const Op& op, int n) noexcept {
    const Product& p = op.product;
    const Buffer &in = program_.buffers[at(op.in)], &out = program_.buffers[at(op.out)];
    const bool inARow = p.kernel == 1 && p.stride == 1 && in.halo == 0 && out.halo == 0 &&
                        (op.other < 0 || program_.buffers[at(op.other)].halo == 0);
    const int calls = inARow ? 1 : n, rows = inARow ? n * out.steps : out.steps;
    const std::ptrdiff_t skip = std::ptrdiff_t{in.halo - p.padding} * in.pitch;
    const int activationBytes = program_.table->activationBytes;
    const auto q = static_cast<const std::byte*>(
        p.quantised ? quantised(p, values(op.in), at(n) * in.window()) : nullptr);
    for (int w = 0; w < calls; ++w) {
        const float* residual = op.other < 0 ? nullptr : steps(op.other, w);
        const std::ptrdiff_t residualPitch = op.other < 0 ? 0 : program_.buffers[at(op.other)].pitch;
        const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(at(w) * in.window()) + skip;
        if (p.quantised)
            program_.table->gemm8({q + start * activationBytes, std::ptrdiff_t{p.stride} * in.pitch, rows,
                                   p.groups, p.vectors, weights_ + p.weights, constants(p.scale),
                                   constants(p.bias), residual, residualPitch, steps(op.out, w), out.pitch,
                                   op.act});
        else
            program_.table->gemm({values(op.in) + start, std::ptrdiff_t{p.stride} * in.pitch, rows, p.depth,
                                  p.vectors, constants(p.weights), constants(p.bias), residual, residualPitch,
                                  steps(op.out, w), out.pitch, op.act});
    }
}

void Machine::expandDepthwise(const Op& op, int n) noexcept {
    const Product& p = op.product;
    const Table& table = *program_.table;
    const Buffer &in = program_.buffers[at(op.in)], &out = program_.buffers[at(op.out)];
    const int lanes = table.lanes;
    const int widest = panelWidth(p.vectors) * lanes;  // the first panel is the widest
    const std::size_t halo = at(op.padding * widest), body = at(in.steps * widest);
    std::fill_n(scratch_, halo, 0.0f);
    std::fill_n(scratch_ + halo + body, halo, 0.0f);
    const auto q = static_cast<const std::byte*>(
        p.quantised ? quantised(p, values(op.in), at(n) * in.window()) : nullptr);
    std::size_t weights = p.weights;
    for (int v = 0; v < p.vectors;) {
        const int width = panelWidth(p.vectors - v);
        for (int w = 0; w < n; ++w) {
            const std::size_t start = at(w) * in.window() + at(in.halo * in.pitch);
            if (p.quantised)
                table.gemm8({q + start * at(table.activationBytes), in.pitch, in.steps, p.groups, width,
                             weights_ + weights, constants(p.scale) + v * lanes,
                             constants(p.bias) + v * lanes, nullptr, 0, scratch_ + halo, widest,
                             op.innerAct});
            else
                table.gemm({values(op.in) + start, in.pitch, in.steps, p.depth, width, constants(weights),
                            constants(p.bias) + v * lanes, nullptr, 0, scratch_ + halo, widest, op.innerAct});
            table.depthwise({scratch_, widest, op.stride, out.steps, op.kernel, width,
                             constants(op.weights) + std::ptrdiff_t{v} * op.kernel * lanes,
                             constants(op.bias) + v * lanes, steps(op.out, w) + v * lanes, out.pitch,
                             op.sums ? steps(op.other, w) + v * lanes : nullptr, op.act});
        }
        weights += p.quantised ? at(p.groups * table.group * width * lanes * table.weightBytes)
                               : at(p.depth * width * lanes) * sizeof(float);
        v += width;
    }
}

void Machine::depthwise(const Op& op, int n) noexcept {
    const Buffer &in = program_.buffers[at(op.in)], &out = program_.buffers[at(op.out)];
    for (int w = 0; w < n; ++w)
        program_.table->depthwise({steps(op.in, w) - std::ptrdiff_t{op.padding} * in.pitch, in.pitch,
                                   op.stride, out.steps, op.kernel, out.pitch / program_.table->lanes,
                                   constants(op.weights), constants(op.bias), steps(op.out, w), out.pitch,
                                   op.sums ? steps(op.other, w) : nullptr, op.act});
}

void Machine::linear(const Product& p, Act act, const float* in, float* out) noexcept {
    program_.table->gemv({in, p.depth, p.vectors, constants(p.weights), constants(p.bias), out, act});
}

void Machine::squeeze(const Op& op, int n) noexcept {
    const Buffer& b = program_.buffers[at(op.out)];
    const int vectors = b.pitch / program_.table->lanes;
    float *hidden = scratch_, *gate = scratch_ + op.product.vectors * program_.table->lanes;
    for (int w = 0; w < n; ++w) {
        float* x = steps(op.out, w);
        float* sums = steps(op.other, w);
        if (!op.sums) program_.table->sumSteps(x, b.steps, vectors, sums);
        linear(op.product, Act::relu, sums, hidden);
        linear(op.second, Act::hardsigmoid, hidden, gate);
        program_.table->gate({x, gate, at(b.steps), vectors, op.act});
    }
}

void Machine::normalise(const Op& op, int n) noexcept {
    const int count = program_.buffers[at(op.out)].channels;
    for (int w = 0; w < n; ++w) {
        const float* x = steps(op.in, w);
        float* y = steps(op.out, w);
        double mean = 0, squares = 0;
        if (!op.unitLength) {
            for (int i = 0; i < count; ++i) mean += x[i];
            mean /= count;
        }
        for (int i = 0; i < count; ++i) squares += (x[i] - mean) * (x[i] - mean);
        const double scale = op.unitLength ? 1 / std::max(std::sqrt(squares), op.eps)
                                           : 1 / std::sqrt(squares / count + op.eps);
        for (int i = 0; i < count; ++i) y[i] = static_cast<float>((x[i] - mean) * scale);
    }
}

void Machine::grouped(const Op& op, int n) noexcept {
    const Buffer &in = program_.buffers[at(op.in)], &out = program_.buffers[at(op.out)];
    const int perGroup = in.channels / op.groups, outPerGroup = out.channels / op.groups;
    for (int w = 0; w < n; ++w) {
        const float* x = steps(op.in, w) - std::ptrdiff_t{op.padding} * in.pitch;
        float* y = steps(op.out, w);
        for (int t = 0; t < out.steps; ++t, x += std::ptrdiff_t{op.stride} * in.pitch, y += out.pitch) {
            for (int o = 0; o < out.channels; ++o) {
                const float* kernel = constants(op.weights) + std::ptrdiff_t{o} * perGroup * op.kernel;
                float sum = constants(op.bias)[o];
                for (int k = 0; k < op.kernel; ++k)
                    for (int i = 0; i < perGroup; ++i)
                        sum += kernel[i * op.kernel + k] *
                               x[std::ptrdiff_t{k} * in.pitch + o / outPerGroup * perGroup + i];
                y[o] = sum;
            }
            std::fill(y + out.channels, y + out.pitch, 0.0f);
        }
    }
}

void Machine::elementwise(const Op& op, int n) noexcept {
    const Buffer& out = program_.buffers[at(op.out)];
    const Table& table = *program_.table;
    for (int w = 0; w < n; ++w) {
        const float* x = steps(op.in, w);
        float* y = steps(op.out, w);
        const std::ptrdiff_t inPitch = program_.buffers[at(op.in)].pitch;
        const std::size_t count = at(out.steps * out.pitch);
        switch (op.kind) {
            case OpKind::add:
                for (int t = 0; t < out.steps; ++t)
                    for (int c = 0; c < out.pitch; ++c) {
                        const float first = c < inPitch ? x[t * inPitch + c] : 0.0f;
                        const std::ptrdiff_t i = std::ptrdiff_t{t} * out.pitch + c;
                        y[i] = first;
                    }
                if (op.other >= 0) {
                    const float* z = steps(op.other, w);
                    const std::ptrdiff_t pitch = program_.buffers[at(op.other)].pitch;
                    for (int t = 0; t < out.steps; ++t)
                        for (int c = 0; c < out.channels; ++c)
                            y[std::ptrdiff_t{t} * out.pitch + c] += z[t * pitch + c];
                }
                table.activate(y, count, op.act);
                break;
            case OpKind::activate:
                table.activate(y, count, op.act);
                break;
            case OpKind::affine:
                for (int t = 0; t < out.steps; ++t)
                    for (int c = 0; c < out.pitch; ++c) {
                        float& v = y[std::ptrdiff_t{t} * out.pitch + c];
                        v = v * constants(op.weights)[c] + constants(op.bias)[c];
                    }
                break;
            case OpKind::pool: {
                const Buffer& in = program_.buffers[at(op.in)];
                table.sumSteps(x, in.steps, in.pitch / table.lanes, y);
                const float share = 1.0f / static_cast<float>(in.steps);
                for (int c = 0; c < out.pitch; ++c) y[c] *= share;
                break;
            }
            case OpKind::softmax:
                std::copy_n(x, out.pitch, y);
                table.softmax(y, out.channels);
                break;
            default:
                break;
        }
    }
}

std::vector<Engine::Step> Machine::profile(const float* windows, int n, int repeats) {
    using Clock = std::chrono::steady_clock;
    std::vector<Engine::Step> result;
    for (const Op& op : program_.ops)
        result.push_back({op.layers, op.macs * n, std::numeric_limits<double>::infinity()});
    const std::int64_t size = program_.input.channels * program_.input.steps;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        std::vector<double> total(result.size());
        for (int first = 0; first < n; first += program_.subBatch) {
            const int now = std::min(program_.subBatch, n - first);
            for (std::size_t i = 0; i < program_.ops.size(); ++i) {
                const auto start = Clock::now();
                run(program_.ops[i], windows + first * size, now);
                total[i] += std::chrono::duration<double>(Clock::now() - start).count();
            }
        }
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i].seconds = std::min(result[i].seconds, total[i]);
    }
    return result;
}

}  // namespace distillery::runtime
