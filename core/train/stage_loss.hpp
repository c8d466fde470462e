// Both losses of one stage on the CPU, time and compressed amplitude, with their gradients in the same pass
// over the data: what makes a distillation epoch cost little more than a student epoch. Equal to
// loss::stageTime and loss::frequencyAmplitude, which remain the reference and serve every other case.
#pragma once

#include <torch/torch.h>

namespace distillery {

struct StageLosses {
    torch::Tensor time, frequency;  // scalars
};

/// student, teacher: channels-last (channels_last::fits), already normalised; target: compressedSpectra() of
/// the teacher (bins permuted for control C2); rho [channel], weights [bin − 1].
StageLosses fusedStageLosses(const torch::Tensor& student, const torch::Tensor& teacher,
                             const torch::Tensor& target, const torch::Tensor& rho,
                             const torch::Tensor& weights);

/// log(1 + A/ρ) of channels-last features, [batch][bin − 1][channel].
torch::Tensor compressedSpectra(const torch::Tensor& features, const torch::Tensor& rho);

}  // namespace distillery
