// The two losses of every distilling method that look at logits: labels and corrected soft targets. On the
// CPU both come with their gradients from one pass over the batch, because a few hundred numbers are not
// worth thirty tensor operations; elsewhere from the references loss::crossEntropy and loss::softTargetLoss.
#pragma once

#include "train/loss_terms.hpp"

namespace distillery {

struct LogitLosses {
    torch::Tensor hard, soft;  // scalars: cross-entropy, τ²·KL
};

LogitLosses logitLosses(const torch::Tensor& student, const torch::Tensor& teacher,
                        const torch::Tensor& labels, const loss::LabelLoss& label,
                        const SoftTargetRule& target);

}  // namespace distillery
