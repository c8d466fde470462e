#include "train/channels_last_kernels.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

// One source, compiled for each vector width; the loader picks. Elsewhere than x86-64 the compiler's default
// serves.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define DISTILLERY_WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DISTILLERY_WIDE
#endif
#define DISTILLERY_INLINE inline __attribute__((always_inline))
#define DISTILLERY_FLATTEN \
    __attribute__((always_inline))  // a lambda takes its caller's vector width only when inlined

namespace distillery::kernels {
namespace {

constexpr float kSeluScale = 1.0507009873554805f, kSeluAlpha = 1.6732632423543772f;
constexpr std::int64_t kBlock = 16;  // channels held in registers at once

/// exp to about 2 units in the last place, in a form that compilers vectorise (Cephes' polynomial).
DISTILLERY_INLINE float vectorExp(float x) {
    x = std::min(88.0f, std::max(-87.0f, x));
    const float n = __builtin_floorf(x * 1.44269504088896341f + 0.5f);
    const float r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

/// Natural logarithm of x ≥ 1 to a few units in the last place, vectorisable (Cephes' polynomial).
DISTILLERY_INLINE float vectorLog(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    std::int32_t exponent = (bits >> 23) - 126;
    float m = std::bit_cast<float>((bits & 0x007fffff) | 0x3f000000);  // 0.5 … 1
    const bool small = m < 0.707106781186547524f;
    exponent -= small;
    m = (small ? m + m : m) - 1.0f;
    const float z = m * m, e = static_cast<float>(exponent);
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    return m + (p * m * z - 0.5f * z + e * -2.12194440e-4f) + e * 0.693359375f;
}

// Vectors of the compiler's own kind: 16 channels at once, then 8, then one by one.
typedef float Float16 __attribute__((vector_size(64)));
typedef float Float8 __attribute__((vector_size(32)));
template <class Vector>
struct Lanes {
    using V = Vector;
};

template <class V>
DISTILLERY_INLINE V load(const float* from) {
    V value;
    std::memcpy(&value, from, sizeof(V));
    return value;
}

template <class V>
DISTILLERY_INLINE void store(float* to, V value) {
    std::memcpy(to, &value, sizeof(V));
}

template <class Body>
DISTILLERY_INLINE void forEachBlock(std::int64_t channels, Body&& body) {
    std::int64_t c = 0;
    for (; c + 16 <= channels; c += 16) body(Lanes<Float16>{}, c);
    for (; c + 8 <= channels; c += 8) body(Lanes<Float8>{}, c);
    for (; c < channels; ++c) body(Lanes<float>{}, c);
}

template <Act act>
DISTILLERY_INLINE float activate(float z) {
    if constexpr (act == Act::relu) return std::max(z, 0.0f);
    if constexpr (act == Act::hardswish) return z * std::min(1.0f, std::max(0.0f, z * (1.0f / 6.0f) + 0.5f));
    if constexpr (act == Act::selu)
        return kSeluScale * (std::max(z, 0.0f) + kSeluAlpha * (vectorExp(std::min(z, 0.0f)) - 1.0f));
    return z;
}

template <Act act>
DISTILLERY_INLINE float slope(float z) {
    if constexpr (act == Act::relu) return z > 0 ? 1.0f : 0.0f;
    if constexpr (act == Act::hardswish)
        return z <= -3.0f ? 0.0f : z >= 3.0f ? 1.0f : z * (1.0f / 3.0f) + 0.5f;
    if constexpr (act == Act::selu)
        return z > 0 ? kSeluScale : kSeluScale * kSeluAlpha * vectorExp(std::min(z, 0.0f));
    return 1.0f;
}

template <Act act>
DISTILLERY_INLINE void affineRows(const float* __restrict x, const float* __restrict scale,
                                  const float* __restrict offset, Rows rows, float* __restrict y) {
    for (std::int64_t r = rows.begin; r < rows.end; ++r) {
        const float* in = x + r * rows.channels;
        float* out = y + r * rows.channels;
        for (std::int64_t c = 0; c < rows.channels; ++c) out[c] = activate<act>(in[c] * scale[c] + offset[c]);
    }
}

template <Act act>
DISTILLERY_INLINE void gradientSums(const float* __restrict x, const float* __restrict g,
                                    const float* __restrict mean, const float* __restrict invStd,
                                    const float* __restrict gamma, const float* __restrict beta, Rows rows,
                                    double* __restrict sumG, double* __restrict sumGX) {
    // Float partial sums over short runs of rows, doubles between them: fast and exact enough.
    constexpr std::int64_t kRun = 64;
    for (std::int64_t c0 = 0; c0 < rows.channels; c0 += kBlock) {
        const std::int64_t n = std::min(kBlock, rows.channels - c0);
        for (std::int64_t r0 = rows.begin; r0 < rows.end; r0 += kRun) {
            float a[kBlock] = {}, b[kBlock] = {};
            for (std::int64_t r = r0; r < std::min(rows.end, r0 + kRun); ++r) {
                const float* in = x + r * rows.channels + c0;
                const float* up = g + r * rows.channels + c0;
                for (std::int64_t c = 0; c < n; ++c) {
                    const float xhat = (in[c] - mean[c0 + c]) * invStd[c0 + c];
                    const float s = up[c] * slope<act>(xhat * gamma[c0 + c] + beta[c0 + c]);
                    a[c] += s;
                    b[c] += s * xhat;
                }
            }
            for (std::int64_t c = 0; c < n; ++c) {
                sumG[c0 + c] += a[c];
                sumGX[c0 + c] += b[c];
            }
        }
    }
}

template <Act act>
DISTILLERY_INLINE void gradientInput(const float* __restrict x, const float* __restrict g,
                                     const float* __restrict mean, const float* __restrict invStd,
                                     const float* __restrict gamma, const float* __restrict beta,
                                     const float* __restrict meanG, const float* __restrict meanGX, Rows rows,
                                     float* __restrict dx) {
    for (std::int64_t r = rows.begin; r < rows.end; ++r) {
        const float* in = x + r * rows.channels;
        const float* up = g + r * rows.channels;
        float* out = dx + r * rows.channels;
        for (std::int64_t c = 0; c < rows.channels; ++c) {
            const float xhat = (in[c] - mean[c]) * invStd[c];
            const float s = up[c] * slope<act>(xhat * gamma[c] + beta[c]);
            out[c] = gamma[c] * invStd[c] * (s - meanG[c] - xhat * meanGX[c]);
        }
    }
}

}  // namespace

DISTILLERY_WIDE void shiftedMoments(const float* x, const float* shift, Rows rows, double* sum,
                                    double* square) {
    constexpr std::int64_t kRun = 64;
    for (std::int64_t c0 = 0; c0 < rows.channels; c0 += kBlock) {
        const std::int64_t n = std::min(kBlock, rows.channels - c0);
        for (std::int64_t r0 = rows.begin; r0 < rows.end; r0 += kRun) {
            float a[kBlock] = {}, b[kBlock] = {};
            for (std::int64_t r = r0; r < std::min(rows.end, r0 + kRun); ++r) {
                const float* in = x + r * rows.channels + c0;
                for (std::int64_t c = 0; c < n; ++c) {
                    const float v = in[c] - shift[c0 + c];
                    a[c] += v;
                    b[c] += v * v;
                }
            }
            for (std::int64_t c = 0; c < n; ++c) {
                sum[c0 + c] += a[c];
                square[c0 + c] += b[c];
            }
        }
    }
}

DISTILLERY_WIDE void affineActivation(const float* x, const float* scale, const float* offset, Act act,
                                      Rows rows, float* y) {
    switch (act) {
        case Act::identity:
            return affineRows<Act::identity>(x, scale, offset, rows, y);
        case Act::relu:
            return affineRows<Act::relu>(x, scale, offset, rows, y);
        case Act::hardswish:
            return affineRows<Act::hardswish>(x, scale, offset, rows, y);
        case Act::selu:
            return affineRows<Act::selu>(x, scale, offset, rows, y);
    }
}

DISTILLERY_WIDE void normGradientSums(const float* x, const float* gradient, const float* mean,
                                      const float* invStd, const float* gamma, const float* beta, Act act,
                                      Rows rows, double* sumG, double* sumGX) {
    switch (act) {
        case Act::identity:
            return gradientSums<Act::identity>(x, gradient, mean, invStd, gamma, beta, rows, sumG, sumGX);
        case Act::relu:
            return gradientSums<Act::relu>(x, gradient, mean, invStd, gamma, beta, rows, sumG, sumGX);
        case Act::hardswish:
            return gradientSums<Act::hardswish>(x, gradient, mean, invStd, gamma, beta, rows, sumG, sumGX);
        case Act::selu:
            return gradientSums<Act::selu>(x, gradient, mean, invStd, gamma, beta, rows, sumG, sumGX);
    }
}

DISTILLERY_WIDE void normGradientInput(const float* x, const float* gradient, const float* mean,
                                       const float* invStd, const float* gamma, const float* beta,
                                       const float* meanG, const float* meanGX, Act act, Rows rows,
                                       float* dx) {
    switch (act) {
        case Act::identity:
            return gradientInput<Act::identity>(x, gradient, mean, invStd, gamma, beta, meanG, meanGX, rows,
                                                dx);
        case Act::relu:
            return gradientInput<Act::relu>(x, gradient, mean, invStd, gamma, beta, meanG, meanGX, rows, dx);
        case Act::hardswish:
            return gradientInput<Act::hardswish>(x, gradient, mean, invStd, gamma, beta, meanG, meanGX, rows,
                                                 dx);
        case Act::selu:
            return gradientInput<Act::selu>(x, gradient, mean, invStd, gamma, beta, meanG, meanGX, rows, dx);
    }
}

DISTILLERY_WIDE void depthwiseForward(const Depthwise& d, const float* x, const float* weight, float* y) {
    forEachBlock(d.channels, [&](auto lanes, std::int64_t c0) DISTILLERY_FLATTEN {
        using V = typename decltype(lanes)::V;
        for (std::int64_t t = 0; t < d.outSteps; ++t) {
            const std::int64_t first = t * d.stride - d.padding;
            const std::int64_t k0 = std::max<std::int64_t>(0, -first),
                               k1 = std::min(d.kernel, d.steps - first);
            V sum{};
            const float *in = x + (first + k0) * d.channels + c0, *w = weight + k0 * d.channels + c0;
            for (std::int64_t k = k0; k < k1; ++k, in += d.channels, w += d.channels)
                sum += load<V>(w) * load<V>(in);
            store(y + t * d.channels + c0, sum);
        }
    });
}

DISTILLERY_WIDE void depthwiseGradientInput(const Depthwise& d, const float* gradient, const float* weight,
                                            float* dx) {
    forEachBlock(d.channels, [&](auto lanes, std::int64_t c0) DISTILLERY_FLATTEN {
        using V = typename decltype(lanes)::V;
        // Output step o used input t through tap k = t + padding − o·stride. Walk t upwards with its first o
        // and k.
        std::int64_t lastO = d.padding / d.stride, k = d.padding - lastO * d.stride;
        for (std::int64_t t = 0; t < d.steps; ++t) {
            std::int64_t o = lastO, tap = k;
            if (o >= d.outSteps) {
                tap += (o - (d.outSteps - 1)) * d.stride;
                o = d.outSteps - 1;
            }
            V sum{};
            for (; o >= 0 && tap < d.kernel; --o, tap += d.stride)
                sum += load<V>(weight + tap * d.channels + c0) * load<V>(gradient + o * d.channels + c0);
            store(dx + t * d.channels + c0, sum);
            if (++k == d.stride) {
                k = 0;
                ++lastO;
            }
        }
    });
}

DISTILLERY_WIDE void depthwiseGradientWeight(const Depthwise& d, const float* x, const float* gradient,
                                             float* dweight) {
    forEachBlock(d.channels, [&](auto lanes, std::int64_t c0) DISTILLERY_FLATTEN {
        using V = typename decltype(lanes)::V;
        for (std::int64_t k = 0; k < d.kernel; ++k) {
            // Output steps whose tap k falls inside the window.
            const std::int64_t lead = d.padding - k, reach = d.steps - 1 + lead;
            const std::int64_t t0 = lead > 0 ? (lead + d.stride - 1) / d.stride : 0;
            const std::int64_t t1 = reach < 0 ? 0 : std::min(d.outSteps, reach / d.stride + 1);
            V even{}, odd{};  // two sums, so that one addition need not wait for the other
            const std::int64_t hop = d.stride * d.channels;
            const float *in = x + (t0 * d.stride - lead) * d.channels + c0,
                        *up = gradient + t0 * d.channels + c0;
            std::int64_t t = t0;
            for (; t + 1 < t1; t += 2, in += 2 * hop, up += 2 * d.channels) {
                even += load<V>(up) * load<V>(in);
                odd += load<V>(up + d.channels) * load<V>(in + hop);
            }
            if (t < t1) even += load<V>(up) * load<V>(in);
            float* out = dweight + k * d.channels + c0;
            store(out, load<V>(out) + (even + odd));
        }
    });
}

DISTILLERY_WIDE void scaleByGate(const float* x, const float* gate, std::int64_t steps, std::int64_t channels,
                                 float* y) {
    for (std::int64_t t = 0; t < steps; ++t)
        for (std::int64_t c = 0; c < channels; ++c) y[t * channels + c] = x[t * channels + c] * gate[c];
}

DISTILLERY_WIDE void scaleByGateGradient(const float* x, const float* gate, const float* gradient,
                                         std::int64_t steps, std::int64_t channels, float* dx, float* dgate) {
    for (std::int64_t c = 0; c < channels; ++c) dgate[c] = 0;
    for (std::int64_t t = 0; t < steps; ++t) {
        const float* in = x + t * channels;
        const float* up = gradient + t * channels;
        float* out = dx + t * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            out[c] = up[c] * gate[c];
            dgate[c] += up[c] * in[c];
        }
    }
}

DISTILLERY_WIDE void meanOverSteps(const float* x, std::int64_t steps, std::int64_t channels, float* mean) {
    for (std::int64_t c = 0; c < channels; ++c) mean[c] = 0;
    for (std::int64_t t = 0; t < steps; ++t)
        for (std::int64_t c = 0; c < channels; ++c) mean[c] += x[t * channels + c];
    for (std::int64_t c = 0; c < channels; ++c) mean[c] /= static_cast<float>(steps);
}

DISTILLERY_WIDE void compressedAmplitude(const Bins& b, const float* spectrum, const float* inverseRho,
                                         float* u) {
    for (std::int64_t k = 1; k < b.bins; ++k) {
        const float *re = spectrum + k * b.channels, *im = spectrum + (b.bins + k) * b.channels;
        float* out = u + (k - 1) * b.channels;
        for (std::int64_t c = 0; c < b.channels; ++c)
            out[c] = vectorLog(1.0f + __builtin_sqrtf(re[c] * re[c] + im[c] * im[c] + 1e-8f) * inverseRho[c]);
    }
}

DISTILLERY_WIDE double amplitudeLoss(const Bins& b, const float* spectrum, const float* target,
                                     const float* inverseRho, const float* weights, float* gradient) {
    double total = 0;
    for (std::int64_t c = 0; c < b.channels; ++c) gradient[c] = gradient[b.bins * b.channels + c] = 0;
    for (std::int64_t k = 1; k < b.bins; ++k) {
        const float *re = spectrum + k * b.channels, *im = spectrum + (b.bins + k) * b.channels,
                    *wanted = target + (k - 1) * b.channels;
        float *dRe = gradient + k * b.channels, *dIm = gradient + (b.bins + k) * b.channels;
        const float w = weights[k - 1];
        float distance = 0;
        for (std::int64_t c = 0; c < b.channels; ++c) {
            const float a = __builtin_sqrtf(re[c] * re[c] + im[c] * im[c] + 1e-8f),
                        scaled = 1.0f + a * inverseRho[c];
            const float off = vectorLog(scaled) - wanted[c];
            const float slope = w * (off > 0 ? 1.0f : off < 0 ? -1.0f : 0.0f) * inverseRho[c] / (scaled * a);
            distance += off < 0 ? -off : off;
            dRe[c] = slope * re[c];
            dIm[c] = slope * im[c];
        }
        total += static_cast<double>(w) * static_cast<double>(distance);
    }
    return total;
}

}  // namespace distillery::kernels
