// What passes from a teacher to its student, in figures: how much its soft targets say beyond the labels, and
// how closely the student answers as it does. Plain numbers, free of torch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/json.hpp"
#include "eval/predictions.hpp"

namespace distillery {

/// What a teacher's soft targets hold on the training windows. A teacher that only repeats label smoothing
/// teaches nothing that the labels do not: it gives the truth as much as smoothing alone, and treats the
/// other classes alike.
struct SoftTargetMeter {
    double temperature = 1;
    std::size_t windows = 0, classes = 0;
    double truthProbability = 0;  // mean of σ(z/τ) at the label
    double otherLogitsSd = 0;  // mean over windows of the standard deviation (population) of z_k, k ≠ label
    double labelSmoothing = 0;  // of the teacher's own training
    /// What smoothing alone is compared by: the teacher's own, or the usual 0.05 where it was trained
    /// without.
    double referenceSmoothing = 0.05;

    /// σ(z/τ) at the label of a network that meets the smoothed labels exactly; the other logits are equal,
    /// so their standard deviation is 0. Ours: 1 / (1 + (K−1)·(q_k/q_y)^(1/τ)), q the smoothed label.
    double smoothingAlone() const;
    /// Whether the other classes are told apart: their logits differ by at least a quarter of the temperature
    /// (a convention of ours). False with two classes, where there is one other.
    bool tellsOthersApart() const { return otherLogitsSd >= 0.25 * temperature; }
    std::string sentence() const;

    Json toJson() const;  // analysis/soft_targets.json
    /// Nullopt when `json` is not such a document.
    static std::optional<SoftTargetMeter> fromJson(const Json& json);
};

/// `logits` [window][class] of the teacher, `labels` [window].
SoftTargetMeter measureSoftTargets(std::span<const float> logits, std::span<const std::int64_t> labels,
                                   std::size_t classes, double temperature, double labelSmoothing);

/// How faithfully a student repeats its teacher, on the same windows.
struct Fidelity {
    std::size_t windows = 0;
    double agreement = 0;  // share of windows with the same first choice, 0 … 1
    double kl = 0;         // mean KL(teacher ‖ student) of the probabilities at temperature 1, in nats

    Json toJson() const;  // metrics.json "fidelity"
    static std::optional<Fidelity> fromJson(const Json& json);
};

/// Error{internal} when the two are not about the same windows and classes in the same order.
Fidelity fidelityOf(const Predictions& teacher, const Predictions& student);

}  // namespace distillery
