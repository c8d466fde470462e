// Every loss term by name, as a plain function of tensors. Shapes: logits [batch][class], features
// [batch][channel][step]. Each returns a scalar. Sources: C.2/A.6 of our notes on the literature; "ours"
// where the paper's formula was not found.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "eval/soft_target.hpp"

namespace distillery::loss {

using torch::Tensor;

struct LabelLoss {
    double smoothing = 0;
    double focalGamma = 0;
    Tensor classWeights;  // [class], mean 1; undefined = all alike
};
/// Cross-entropy with label smoothing, class weights (weighted mean) and focal factor (1 − p_y)^γ (Lin et al.
/// 2017).
Tensor crossEntropy(const Tensor& logits, const Tensor& labels, const LabelLoss& options);
/// Cross-entropy against a distribution (mixup).
Tensor crossEntropyWithTargets(const Tensor& logits, const Tensor& targets);

struct SoftTarget {
    Tensor probabilities;  // [batch][class], rows sum to 1
    Tensor weight;         // [batch] of each row in the mean: its class weight; 0 takes no part (rule "drop")
};
/// The teacher's softened distribution, corrected where its first choice is wrong as correctSoftTarget()
/// says.
SoftTarget correctedTarget(const Tensor& teacherLogits, const Tensor& labels, double tau, LogitsRule rule,
                           double delta, const Tensor& classWeights = {});
/// τ²·KL(q ‖ σ(z/τ)), weighted mean over rows (Hinton et al. 2015; the weights are ours).
Tensor softTargetLoss(const Tensor& studentLogits, const SoftTarget& target, double tau);

/// mean (f_S − f_T)² of features that are already divided by the teacher's per-channel RMS.
Tensor stageTime(const Tensor& student, const Tensor& teacher);

/// rfft(f, norm = "ortho") along steps as a product with the DFT matrix: real and imaginary part,
/// [batch][channel][bin].
struct Spectrum {
    Tensor re, im;
};
Spectrum spectrum(const Tensor& features);
Tensor amplitude(const Spectrum& spectrum);  // sqrt(re² + im² + 1e-8)

/// F-amp (ours): Σ_{k≥1} w_k · mean |log(1 + A_S/ρ_c) − log(1 + A_T/ρ_c)|; weights [bin−1] sum to 1, rho
/// [channel].
Tensor frequencyAmplitude(const Tensor& student, const Tensor& teacher, const Tensor& rho,
                          const Tensor& weights);
/// The same with the teacher's bins shuffled (control C2): `order` [bin−1] permutes them.
Tensor frequencyAmplitudePermuted(const Tensor& student, const Tensor& teacher, const Tensor& rho,
                                  const Tensor& weights, const Tensor& order);
/// F-cplx (SpectralKD, 2412.19055): Σ_k w_k ‖F_S − F_T‖² / (B·C·T). With one-sided weights c_k this *is* the
/// time MSE (Parseval).
Tensor frequencyComplex(const Tensor& student, const Tensor& teacher, const Tensor& weights);
/// The weights that make frequencyComplex equal stageTime: 1 for DC and Nyquist, 2 between.
Tensor parsevalWeights(int64_t steps);
/// F-dist (TimeDistill, 2502.15016): KL(σ(A_T/τ) ‖ σ(A_S/τ)) over bins k ≥ 1, τ = 0.5.
Tensor frequencyDistribution(const Tensor& student, const Tensor& teacher);
/// F-focal (focal frequency loss): detached weight ‖ΔF_k‖ (normalised to maximum 1) times ‖ΔF_k‖².
Tensor frequencyFocal(const Tensor& student, const Tensor& teacher);
/// F-wav (FreeKD): Haar wavelet, up to three levels, L1 on the detail bands, approximation dropped.
Tensor frequencyWavelet(const Tensor& student, const Tensor& teacher);
/// F-band (ours): ‖(z_S(x) − z_S(x⁻)) − (z_T(x) − z_T(x⁻))‖², x⁻ = the window without one band.
Tensor bandResponse(const Tensor& studentDrop, const Tensor& teacherDrop);

/// Fisher ratio per bin k ≥ 1 of u = log(1 + A/ρ): between-class variance of the class means over mean
/// within-class variance, averaged over channels, normalised to sum 1. features of the whole training set in
/// pieces: see FisherSums.
struct FisherSums {
    Tensor count, sum, square;                                         // [class], [class][channel·bin], same
    void add(const Tensor& u, const Tensor& labels, int64_t classes);  // u [batch][channel][bin ≥ 1]
    Tensor ratio(int64_t channels) const;                              // [bin ≥ 1]
};

/// Memory (ours): τ²·KL(p_T ‖ p_S) over stored patterns + μ·(1 − cos(o_S, o_T)), mean over the batch.
Tensor memory(const Tensor& studentScores, const Tensor& studentRetrieved, const Tensor& teacherScores,
              const Tensor& teacherRetrieved, double tau, double mu);

/// SMLDist's 2021 code, exactly: softmax of L2-normalised logits, softmaxed again; wrong teachers replaced by
/// one-hot.
Tensor v1Logits(const Tensor& studentOutput, const Tensor& teacherOutput, const Tensor& labels, double tau,
                double ratio);

/// Head mixture: log Σ_k ω_k σ(z_k), the log-probabilities that serve as the student's logits; omega = raw
/// weights [head].
Tensor headMixture(const std::vector<Tensor>& logits, const Tensor& omega, double temperature);
/// η_e·H(ω) + η_c·Σ ω_k·cost_k
Tensor headPressure(const Tensor& omega, const Tensor& cost, double temperature, double entropyWeight,
                    double costWeight);

}  // namespace distillery::loss
