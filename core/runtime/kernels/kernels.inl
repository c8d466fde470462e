// The kernels, written once for vectors of DISTILLERY_LANES floats in namespace DISTILLERY_ISA. Each
// instruction set has a small .cpp that includes this file under its own compiler flags. Everything is in an
// unnamed namespace and no standard header with inline functions is used, so no code for a wider machine can
// leak into shared functions.

namespace distillery::runtime {
namespace DISTILLERY_ISA {
namespace {

#define ALWAYS static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

constexpr int W = DISTILLERY_LANES;
typedef float V __attribute__((vector_size(W * 4)));
typedef std::int32_t VI __attribute__((vector_size(W * 4)));
typedef float VMemory __attribute__((vector_size(W * 4), may_alias));

ALWAYS V load(const float* p) {
    return *reinterpret_cast<const VMemory*>(p);
}
ALWAYS void store(float* p, V v) {
    *reinterpret_cast<VMemory*>(p) = v;
}
ALWAYS V all(float x) {
    return x - V{};  // not x + 0, which would turn −0 into 0 and could not be dropped
}

// The second operand is returned when it is not a number, so that NaN is never swallowed.
#if defined(__AVX512F__) && DISTILLERY_LANES == 16
ALWAYS V highest(V bound, V x) {
    return _mm512_max_ps(bound, x);
}
ALWAYS V lowest(V bound, V x) {
    return _mm512_min_ps(bound, x);
}
#elif defined(__AVX__) && DISTILLERY_LANES == 8
ALWAYS V highest(V bound, V x) {
    return _mm256_max_ps(bound, x);
}
ALWAYS V lowest(V bound, V x) {
    return _mm256_min_ps(bound, x);
}
#elif defined(__SSE2__) && DISTILLERY_LANES == 4
ALWAYS V highest(V bound, V x) {
    return _mm_max_ps(bound, x);
}
ALWAYS V lowest(V bound, V x) {
    return _mm_min_ps(bound, x);
}
#elif defined(__aarch64__)
ALWAYS V highest(V bound, V x) {
    return vmaxq_f32(bound, x);
}
ALWAYS V lowest(V bound, V x) {
    return vminq_f32(bound, x);
}
#else
ALWAYS V highest(V bound, V x) {
    return bound > x ? bound : x;
}
ALWAYS V lowest(V bound, V x) {
    return bound < x ? bound : x;
}
#endif

/// exp with a relative error of 2e-7 (and |x|·1e-7): 2^n·2^r with a polynomial of degree 5 fitted to the
/// relative error on ±1/2 (ours). x is clamped to −87 … 88.
ALWAYS V exponential(V x) {
    x = lowest(all(88.0f), highest(all(-87.0f), x));
    const V magic = all(12582912.0f);  // adding it leaves the rounded number in the low bits
    const V shifted = x * 1.44269504088896341f + magic;
    const V r = x * 1.44269504088896341f - (shifted - magic);
    V p = r * 1.327647199e-3f + 9.675541334e-3f;
    p = p * r + 5.550713274e-2f;
    p = p * r + 2.402211972e-1f;
    p = p * r + 6.931469671e-1f;
    p = p * r + 1.0f;
    return reinterpret_cast<V>(reinterpret_cast<VI>(p) + (reinterpret_cast<VI>(shifted) << 23));
}

ALWAYS V hardsigmoid(V x) {
    return lowest(all(1.0f), highest(V{}, x * (1.0f / 6) + 0.5f));
}

ALWAYS V apply(Act act, V x) {
    switch (act) {
        case Act::identity:
            return x;
        case Act::relu:
            return highest(V{}, x);
        case Act::hardswish:
            return x * hardsigmoid(x);
        case Act::hardsigmoid:
            return hardsigmoid(x);
        case Act::sigmoid:
            return 1.0f / (1.0f + exponential(-x));
        case Act::selu: {
            constexpr float kScale = 1.0507009873554805f, kAlpha = 1.6732632423543772f;
            const V below = lowest(V{}, x);
            const V bent = exponential(below) * (kScale * kAlpha) - kScale * kAlpha;
            return highest(V{}, x) * kScale + bent;
        }
        case Act::gelu: {
            V y;
            for (int i = 0; i < W; ++i) y[i] = 0.5f * x[i] * (1.0f + __builtin_erff(x[i] * 0.70710678f));
            return y;
        }
    }
    return x;
}

/// The frequent activations in registers; the long ones after storing, so that they exist once in the code.
ALWAYS bool isShort(Act act) {
    return act == Act::identity || act == Act::relu || act == Act::hardswish;
}

template <Act act>
void activateAs(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; i += W) store(values + i, apply(act, load(values + i)));
}

__attribute__((noinline)) void activate(float* values, std::size_t count, Act act) {
    switch (act) {
        case Act::identity:
            return;
        case Act::relu:
            return activateAs<Act::relu>(values, count);
        case Act::hardswish:
            return activateAs<Act::hardswish>(values, count);
        case Act::hardsigmoid:
            return activateAs<Act::hardsigmoid>(values, count);
        case Act::sigmoid:
            return activateAs<Act::sigmoid>(values, count);
        case Act::selu:
            return activateAs<Act::selu>(values, count);
        case Act::gelu:
            return activateAs<Act::gelu>(values, count);
    }
}

/// Residual, activation and store of a tile of R rows × N vectors.
template <int R, int N>
ALWAYS void finish(V (&acc)[R][N], const float* residual, std::ptrdiff_t residualPitch, float* out,
                   std::ptrdiff_t outPitch, Act act) {
    if (residual) {
        UNROLL for (int r = 0; r < R; ++r) {
            UNROLL for (int n = 0; n < N; ++n) acc[r][n] += load(residual + r * residualPitch + n * W);
        }
    }
    if (act == Act::hardswish) {
        UNROLL for (int r = 0; r < R; ++r) {
            UNROLL for (int n = 0; n < N; ++n) acc[r][n] = apply(Act::hardswish, acc[r][n]);
        }
    } else if (act == Act::relu) {
        UNROLL for (int r = 0; r < R; ++r) {
            UNROLL for (int n = 0; n < N; ++n) acc[r][n] = apply(Act::relu, acc[r][n]);
        }
    }
    UNROLL for (int r = 0; r < R; ++r) {
        UNROLL for (int n = 0; n < N; ++n) store(out + r * outPitch + n * W, acc[r][n]);
    }
    if (act == Act::selu) {  // long, but the trainer's networks use it: not through a call for each row
        for (int r = 0; r < R; ++r) {
            UNROLL for (int n = 0; n < N; ++n)
                store(out + r * outPitch + n * W, apply(Act::selu, load(out + r * outPitch + n * W)));
        }
    } else if (!isShort(act)) {
        for (int r = 0; r < R; ++r) activate(out + r * outPitch, N * W, act);
    }
}

// ---- float products
// ------------------------------------------------------------------------------------------

template <int R, int N>
__attribute__((noinline)) void tile(const Gemm& g, const float* in, const float* w, int first, float* out,
                                    const float* residual) {
    V acc[R][N];
    UNROLL for (int n = 0; n < N; ++n) {
        const V bias = load(g.bias + first + n * W);
        UNROLL for (int r = 0; r < R; ++r) acc[r][n] = bias;
    }
    const std::ptrdiff_t pitch = g.inPitch;
    const float* end = w + static_cast<std::ptrdiff_t>(g.depth) * N * W;
    for (; w != end; w += N * W, ++in) {
        V wk[N];
        UNROLL for (int n = 0; n < N; ++n) wk[n] = load(w + n * W);
        UNROLL for (int r = 0; r < R; ++r) {
            const float a = in[r * pitch];
            UNROLL for (int n = 0; n < N; ++n) acc[r][n] += wk[n] * a;
        }
    }
    finish<R, N>(acc, residual, g.residualPitch, out, g.outPitch, g.act);
}

/// Rows in a tile of N vectors: as many accumulators as fit in the registers beside weights and one
/// activation.
template <int N>
constexpr int tileRows() {
    if (DISTILLERY_REGISTERS >= 32) return 8;
    return N == 3 ? 4 : N == 2 ? 6 : 8;
}

/// Calls run.template operator()<R>(row) for tiles that cover `rows`.
template <int N, class Run>
ALWAYS void overRows(int rows, Run run) {
    constexpr int R = tileRows<N>();
    int r = 0;
    for (; r + R <= rows; r += R) run.template operator()<R>(r);
    if constexpr (R > 4) {
        if (r + 4 <= rows) {
            run.template operator()<4>(r);
            r += 4;
        }
    }
    if (r + 2 <= rows) {
        run.template operator()<2>(r);
        r += 2;
    }
    if (r < rows) run.template operator()<1>(r);
}

template <int N>
ALWAYS void gemmPanel(const Gemm& g, const float* w, int first) {
    overRows<N>(
        g.rows, [&]<int R>(int r) __attribute__((always_inline)) {
            tile<R, N>(g, g.in + r * g.inPitch, w, first, g.out + r * g.outPitch + first,
                       g.residual ? g.residual + r * g.residualPitch + first : nullptr);
        });
}

void gemm(const Gemm& g) {
    const float* w = g.weights;
    for (int v = 0; v < g.vectors;) {
        const int n = panelWidth(g.vectors - v);
        if (n == 3)
            gemmPanel<3>(g, w, v * W);
        else if (n == 2)
            gemmPanel<2>(g, w, v * W);
        else
            gemmPanel<1>(g, w, v * W);
        w += static_cast<std::ptrdiff_t>(g.depth) * n * W;
        v += n;
    }
}

template <int N>
ALWAYS void gemvPanel(const Gemv& g, const float* w, int first) {
    V acc[4][N];
    UNROLL for (int n = 0; n < N; ++n) {
        acc[0][n] = load(g.bias + first + n * W);
        acc[1][n] = acc[2][n] = acc[3][n] = V{};
    }
    int k = 0;
    for (; k + 4 <= g.depth; k += 4) {
        UNROLL for (int part = 0; part < 4; ++part) {
            UNROLL for (int n = 0; n < N; ++n) acc[part][n] +=
                load(w + ((k + part) * N + n) * W) * g.in[k + part];
        }
    }
    for (; k < g.depth; ++k) {
        UNROLL for (int n = 0; n < N; ++n) acc[0][n] += load(w + (k * N + n) * W) * g.in[k];
    }
    UNROLL for (int n = 0; n < N; ++n)
        store(g.out + first + n * W, (acc[0][n] + acc[1][n]) + (acc[2][n] + acc[3][n]));
}

void gemv(const Gemv& g) {
    const float* w = g.weights;
    for (int v = 0; v < g.vectors;) {
        const int n = panelWidth(g.vectors - v);
        if (n == 3)
            gemvPanel<3>(g, w, v * W);
        else if (n == 2)
            gemvPanel<2>(g, w, v * W);
        else
            gemvPanel<1>(g, w, v * W);
        w += static_cast<std::ptrdiff_t>(g.depth) * n * W;
        v += n;
    }
    activate(g.out, static_cast<std::size_t>(g.vectors) * W, g.act);
}

// ---- 8-bit products
// ------------------------------------------------------------------------------------------

#if defined(__AVX512VNNI__)
// u8 activations × s8 weights, four at once, summed in 32 bits without saturation (vpdpbusd).
constexpr int kGroup = 4;
typedef std::uint8_t Activation;
typedef std::int8_t QWeight;
#if DISTILLERY_LANES == 16
ALWAYS VI dot(VI acc, const Activation* a, const QWeight* w) {
    std::int32_t four;
    __builtin_memcpy(&four, a, 4);
    return (VI)_mm512_dpbusd_epi32((__m512i)acc, _mm512_set1_epi32(four), _mm512_loadu_si512(w));
}
#else
ALWAYS VI dot(VI acc, const Activation* a, const QWeight* w) {
    std::int32_t four;
    __builtin_memcpy(&four, a, 4);
    return (VI)_mm256_dpbusd_epi32((__m256i)acc, _mm256_set1_epi32(four),
                                   _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w)));
}
#endif
#elif defined(__SSE2__)
// Exact pairs of 16 bits (vpmaddwd): maddubs would saturate.
constexpr int kGroup = 2;
typedef std::int16_t Activation;
typedef std::int16_t QWeight;
ALWAYS VI dot(VI acc, const Activation* a, const QWeight* w) {
    std::int32_t two;
    __builtin_memcpy(&two, a, 4);
#if DISTILLERY_LANES == 16
    return acc + (VI)_mm512_madd_epi16(_mm512_set1_epi32(two), _mm512_loadu_si512(w));
#elif DISTILLERY_LANES == 8
    return acc + (VI)_mm256_madd_epi16(_mm256_set1_epi32(two),
                                       _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w)));
#else
    return acc +
           (VI)_mm_madd_epi16(_mm_set1_epi32(two), _mm_loadu_si128(reinterpret_cast<const __m128i*>(w)));
#endif
}
#else
// 16-bit products widened to 32 (smlal on aarch64).
constexpr int kGroup = 1;
typedef std::int16_t Activation;
typedef std::int16_t QWeight;
ALWAYS VI dot(VI acc, const Activation* a, const QWeight* w) {
#if defined(__aarch64__)
    return (VI)vmlal_n_s16((int32x4_t)acc, vld1_s16(w), *a);
#else
    for (int i = 0; i < W; ++i) acc[i] += std::int32_t(*a) * w[i];
    return acc;
#endif
}
#endif

template <int R, int N>
__attribute__((noinline)) void tile8(const Gemm8& g, const Activation* in, const QWeight* w, int first,
                                     float* out, const float* residual) {
    VI sum[R][N];
    UNROLL for (int r = 0; r < R; ++r) {
        UNROLL for (int n = 0; n < N; ++n) sum[r][n] = VI{};
    }
    const std::ptrdiff_t pitch = g.inPitch;
    for (int k = 0; k < g.groups; ++k, in += kGroup, w += N * W * kGroup) {
        UNROLL for (int r = 0; r < R; ++r) {
            UNROLL for (int n = 0; n < N; ++n) sum[r][n] = dot(sum[r][n], in + r * pitch, w + n * W * kGroup);
        }
    }
    V acc[R][N];
    UNROLL for (int n = 0; n < N; ++n) {
        const V scale = load(g.scale + first + n * W), bias = load(g.bias + first + n * W);
        UNROLL for (int r = 0; r < R; ++r) acc[r][n] = __builtin_convertvector(sum[r][n], V) * scale + bias;
    }
    finish<R, N>(acc, residual, g.residualPitch, out, g.outPitch, g.act);
}

template <int N>
ALWAYS void gemm8Panel(const Gemm8& g, const QWeight* w, int first) {
    overRows<N>(
        g.rows, [&]<int R>(int r) __attribute__((always_inline)) {
            tile8<R, N>(g, static_cast<const Activation*>(g.in) + r * g.inPitch, w, first,
                        g.out + r * g.outPitch + first,
                        g.residual ? g.residual + r * g.residualPitch + first : nullptr);
        });
}

void gemm8(const Gemm8& g) {
    auto w = static_cast<const QWeight*>(g.weights);
    for (int v = 0; v < g.vectors;) {
        const int n = panelWidth(g.vectors - v);
        if (n == 3)
            gemm8Panel<3>(g, w, v * W);
        else if (n == 2)
            gemm8Panel<2>(g, w, v * W);
        else
            gemm8Panel<1>(g, w, v * W);
        w += static_cast<std::ptrdiff_t>(g.groups) * n * W * kGroup;
        v += n;
    }
}

typedef Activation VQ __attribute__((vector_size(W * sizeof(Activation)), may_alias));

void quantise(const Quantise& q) {
    auto out = static_cast<Activation*>(q.out);
    const V zero = all(q.zero + 0.5f), inverse = all(q.inverse);
    for (std::size_t i = 0; i < q.count; i += W) {
        const V y = lowest(all(255.0f), highest(V{}, load(q.in + i) * inverse + zero));
        *reinterpret_cast<VQ*>(out + i) = __builtin_convertvector(__builtin_convertvector(y, VI), VQ);
    }
}

// ---- channel by channel
// --------------------------------------------------------------------------------------

/// Activation, store and sum of R steps of one vector of channels.
template <int R>
ALWAYS void finishSteps(const Depthwise& d, V (&acc)[R], float* out, V& sum) {
    if (d.act == Act::hardswish) {
        UNROLL for (int r = 0; r < R; ++r) acc[r] = apply(Act::hardswish, acc[r]);
    } else if (d.act == Act::relu) {
        UNROLL for (int r = 0; r < R; ++r) acc[r] = apply(Act::relu, acc[r]);
    }
    UNROLL for (int r = 0; r < R; ++r) store(out + r * d.outPitch, acc[r]);
    if (!d.sums) return;
    if constexpr (R == 8)
        sum += ((acc[0] + acc[1]) + (acc[2] + acc[3])) + ((acc[4] + acc[5]) + (acc[6] + acc[7]));
    else
        UNROLL for (int r = 0; r < R; ++r) sum += acc[r];
}

/// Any kernel and stride: every product loads its sample.
template <int R>
ALWAYS void anySteps(const Depthwise& d, const float* in, const float* w, V bias, float* out, V& sum) {
    V acc[R];
    UNROLL for (int r = 0; r < R; ++r) acc[r] = bias;
    const std::ptrdiff_t step = d.stride * d.inPitch;
    for (int k = 0; k < d.kernel; ++k, in += d.inPitch, w += W) {
        const V wk = load(w);
        UNROLL for (int r = 0; r < R; ++r) acc[r] += load(in + r * step) * wk;
    }
    finishSteps<R>(d, acc, out, sum);
}

/// The frequent ones: weights stay in registers and every sample is loaded once for the eight steps that see
/// it. The products of a step are added in the same order as above.
template <int K, int S>
ALWAYS void eightSteps(const Depthwise& d, const float* in, const V (&w)[K], V bias, float* out, V& sum) {
    V acc[8];
    UNROLL for (int r = 0; r < 8; ++r) acc[r] = bias;
#pragma GCC unroll 32
    for (int j = 0; j < K + 7 * S; ++j, in += d.inPitch) {
        const V x = load(in);
        UNROLL for (int r = 0; r < 8; ++r) {
            const int k = j - r * S;
            if (k >= 0 && k < K) acc[r] += x * w[k];
        }
    }
    finishSteps<8>(d, acc, out, sum);
}

template <int K, int S>
void depthwiseOf(const Depthwise& d) {
    const std::ptrdiff_t step = d.stride * d.inPitch;
    for (int v = 0; v < d.vectors; ++v) {
        const float* in = d.in + v * W;
        const float* weights = d.weights + static_cast<std::ptrdiff_t>(v) * d.kernel * W;
        float* out = d.out + v * W;
        const V bias = load(d.bias + v * W);
        V sum{};
        int r = 0;
        if constexpr (K > 0) {
            V w[K];
            UNROLL for (int k = 0; k < K; ++k) w[k] = load(weights + k * W);
            for (; r + 8 <= d.rows; r += 8)
                eightSteps<K, S>(d, in + r * step, w, bias, out + r * d.outPitch, sum);
        } else {
            for (; r + 8 <= d.rows; r += 8)
                anySteps<8>(d, in + r * step, weights, bias, out + r * d.outPitch, sum);
        }
        for (; r < d.rows; ++r) anySteps<1>(d, in + r * step, weights, bias, out + r * d.outPitch, sum);
        if (d.sums) store(d.sums + v * W, sum);
        if (!isShort(d.act)) {
            for (r = 0; r < d.rows; ++r) activate(out + r * d.outPitch, W, d.act);
        }
    }
}

void depthwise(const Depthwise& d) {
    if constexpr (DISTILLERY_REGISTERS >= 32) {
        if (d.stride == 1) {
            switch (d.kernel) {
                case 3:
                    return depthwiseOf<3, 1>(d);
                case 5:
                    return depthwiseOf<5, 1>(d);
                case 7:
                    return depthwiseOf<7, 1>(d);
                case 9:
                    return depthwiseOf<9, 1>(d);
                case 13:
                    return depthwiseOf<13, 1>(d);
                case 15:
                    return depthwiseOf<15, 1>(d);
            }
        } else if (d.stride == 2) {
            switch (d.kernel) {
                case 5:
                    return depthwiseOf<5, 2>(d);
                case 7:
                    return depthwiseOf<7, 2>(d);
                case 9:
                    return depthwiseOf<9, 2>(d);
            }
        }
    }
    depthwiseOf<0, 1>(d);
}

template <Act act>
void gateAs(const Gate& g) {
    for (int v = 0; v < g.vectors; ++v) {
        const V gate = load(g.gate + v * W);
        float* x = g.values + v * W;
        for (std::size_t r = 0; r < g.rows; ++r, x += g.vectors * W) store(x, apply(act, load(x) * gate));
    }
}

void gate(const Gate& g) {
    switch (g.act) {
        case Act::identity:
            return gateAs<Act::identity>(g);
        case Act::relu:
            return gateAs<Act::relu>(g);
        case Act::hardswish:
            return gateAs<Act::hardswish>(g);
        case Act::selu:
            return gateAs<Act::selu>(g);
        default:
            gateAs<Act::identity>(g);
            activate(g.values, g.rows * static_cast<std::size_t>(g.vectors) * W, g.act);
    }
}

void sumSteps(const float* in, int rows, int vectors, float* sums) {
    for (int v = 0; v < vectors; ++v) {
        V sum{};
        const float* x = in + v * W;
        for (int r = 0; r < rows; ++r, x += vectors * W) sum += load(x);
        store(sums + v * W, sum);
    }
}

void softmax(float* values, int count) {
    float highestScore = values[0];
    for (int i = 1; i < count; ++i) highestScore = values[i] > highestScore ? values[i] : highestScore;
    const int padded = (count + W - 1) / W * W;
    for (int i = 0; i < padded; i += W) store(values + i, exponential(load(values + i) - highestScore));
    float total = 0;
    for (int i = 0; i < count; ++i) total += values[i];
    const float inverse = 1.0f / total;
    for (int i = 0; i < padded; ++i) values[i] = i < count ? values[i] * inverse : 0.0f;
}

std::uint32_t unfit(const float* values, std::size_t count) {
    std::uint32_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t bits;
        __builtin_memcpy(&bits, values + i, 4);
        found |= (bits & 0x7fffffffu) > 0x7f7fffffu ? 1u : 0u;
    }
    return found;
}

double multiplyAdds(std::size_t rounds) {
    constexpr int kChains = 12;  // enough to hide the latency of two units, few enough for 16 registers
    V acc[kChains];
    V x = all(1.0000001f), y = all(1e-9f);
    UNROLL for (int i = 0; i < kChains; ++i) acc[i] = all(static_cast<float>(i));
    for (std::size_t round = 0; round < rounds; ++round) {
        UNROLL for (int i = 0; i < kChains; ++i) acc[i] = acc[i] * x + y;
#if defined(__x86_64__)
        asm volatile("" : "+v"(x), "+v"(y));
#elif defined(__aarch64__)
        asm volatile("" : "+w"(x), "+w"(y));
#endif
    }
    V sum{};
    UNROLL for (int i = 0; i < kChains; ++i) sum += acc[i];
    volatile float sink = sum[0];
    (void)sink;
    return static_cast<double>(rounds) * kChains * W;
}

constexpr Table tableNamed(const char* isa) {
    return {isa,       DISTILLERY_LANES, kGroup, sizeof(Activation), sizeof(QWeight), gemm,    gemm8, gemv,
            depthwise, gate,             quantise, activate,         sumSteps,        softmax, unfit, multiplyAdds};
}

#undef ALWAYS
#undef UNROLL

}  // namespace
}  // namespace DISTILLERY_ISA
