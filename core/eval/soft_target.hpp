// What a student is taught of its teacher's answer: the softened distribution of one window, corrected where
// the teacher's first choice is wrong. Plain numbers, for the trainer's fused loss and for the window that
// explains it.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace distillery {

enum class LogitsRule { smooth, swap, drop, onehot, none };
LogitsRule logitsRuleFromString(const std::string& text);  // Error{config}

struct SoftTargetRule {
    double tau = 4;
    LogitsRule rule = LogitsRule::none;
    double delta = 0;  // margin of "smooth"
};

/// σ(log p / τ): the distribution at another temperature. Logits are not needed, they differ from log p by a
/// constant.
std::vector<double> softened(std::span<const float> probabilities, double tau);

/// Corrects `q` (sums to 1) and returns the factor of the window's weight in the loss: 0 for rule "drop".
/// smooth (ours): q ← (1−λ)q + λ·1_y with λ = (m* − q_y + δ)/(1 + m* − q_y), the least blend that lets y lead
/// by δ.
double correctSoftTarget(std::span<double> q, std::size_t truth, const SoftTargetRule& target);

/// Entropy in bits of `q` renormalised over the classes other than `truth`:
/// H = −Σ_{k≠y} p_k log₂ p_k with p_k = q_k / (1 − q_y). At log₂(K−1), its maximum, `q` does not tell the
/// wrong classes apart. By the chain rule it is (H(q) − h(q_y)) / (1 − q_y), h being the binary entropy. 0
/// where `q` is all on the truth.
double entropyOfOtherClasses(std::span<const double> q, std::size_t truth);

}  // namespace distillery
