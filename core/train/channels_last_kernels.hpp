// The trainer's own CPU loops over [row][channel] data. Plain C++ arrays in and out, no tensors, so that they
// can be read and tested alone. All are deterministic: partial sums have a fixed order that does not depend
// on threads.
#pragma once

#include <cstdint>

namespace distillery::kernels {

enum class Act : int { identity, relu, hardswish, selu };

/// Row range of one [rows][channels] matrix.
struct Rows {
    std::int64_t begin, end, channels;
};

/// sum[c] += Σ (x − shift[c]),  square[c] += Σ (x − shift[c])²
void shiftedMoments(const float* x, const float* shift, Rows rows, double* sum, double* square);

/// y = act(x · scale + offset), per channel.
void affineActivation(const float* x, const float* scale, const float* offset, Act act, Rows rows, float* y);

/// With z = xhat·gamma + beta and xhat = (x − mean)·invStd:  sumG[c] += Σ g·act'(z),  sumGX[c] += Σ
/// g·act'(z)·xhat
void normGradientSums(const float* x, const float* gradient, const float* mean, const float* invStd,
                      const float* gamma, const float* beta, Act act, Rows rows, double* sumG, double* sumGX);

/// dx = gamma·invStd·(g·act'(z) − meanG[c] − xhat·meanGX[c])
void normGradientInput(const float* x, const float* gradient, const float* mean, const float* invStd,
                       const float* gamma, const float* beta, const float* meanG, const float* meanGX,
                       Act act, Rows rows, float* dx);

/// One window of a depthwise convolution over time.
struct Depthwise {
    std::int64_t steps, outSteps, channels, kernel, stride, padding;
};
/// x [steps][channels], weight [kernel][channels] → y [outSteps][channels]
void depthwiseForward(const Depthwise& d, const float* x, const float* weight, float* y);
/// gradient [outSteps][channels] → dx [steps][channels]
void depthwiseGradientInput(const Depthwise& d, const float* gradient, const float* weight, float* dx);
/// dweight [kernel][channels] += …
void depthwiseGradientWeight(const Depthwise& d, const float* x, const float* gradient, float* dweight);

/// y[t][c] = x[t][c] · gate[c] for one window
void scaleByGate(const float* x, const float* gate, std::int64_t steps, std::int64_t channels, float* y);
/// dx = gradient · gate, dgate[c] = Σ_t gradient · x
void scaleByGateGradient(const float* x, const float* gate, const float* gradient, std::int64_t steps,
                         std::int64_t channels, float* dx, float* dgate);
/// mean[c] = Σ_t x[t][c] / steps
void meanOverSteps(const float* x, std::int64_t steps, std::int64_t channels, float* mean);

/// One window's spectrum, [2·bins][channels]: real rows, then imaginary rows.
struct Bins {
    std::int64_t bins, channels;
};
/// u[k−1][c] = log(1 + A/ρ_c) for k ≥ 1, A = sqrt(re² + im² + 1e-8)
void compressedAmplitude(const Bins& b, const float* spectrum, const float* inverseRho, float* u);
/// Σ_{k≥1} w_k Σ_c |u − target|; gradient [2·bins][channels] with respect to the spectrum (DC rows 0).
double amplitudeLoss(const Bins& b, const float* spectrum, const float* target, const float* inverseRho,
                     const float* weights, float* gradient);

}  // namespace distillery::kernels
