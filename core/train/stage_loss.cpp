#include "train/stage_loss.hpp"

#include <ATen/Parallel.h>

#include <cmath>
#include <map>
#include <mutex>

#include "train/channels_last.hpp"

namespace distillery {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// Rows cos, then −sin, of the orthonormal real DFT: [2·bins][steps].
Tensor transformFor(std::int64_t steps) {
    static std::mutex mutex;
    static std::map<std::int64_t, Tensor> known;
    const std::lock_guard guard(mutex);
    Tensor& matrix = known[steps];
    if (!matrix.defined()) {
        const std::int64_t bins = steps / 2 + 1;
        const Tensor angle =
            torch::outer(torch::arange(bins, torch::kFloat64), torch::arange(steps, torch::kFloat64))
                .remainder(static_cast<double>(steps)) *
            (2 * M_PI / static_cast<double>(steps));
        matrix = (torch::cat({angle.cos(), -angle.sin()}, 0) / std::sqrt(static_cast<double>(steps)))
                     .to(torch::kFloat32)
                     .contiguous();
    }
    return matrix;
}

/// [batch][step][channel] in memory.
Tensor rows(const Tensor& x) {
    return x.transpose(1, 2);
}

/// Runs `body(b, spectrum of window b)`, the windows shared among threads.
template <class Body>
void forEachSpectrum(const Tensor& features, Body&& body) {
    const Tensor transform = transformFor(features.size(2)), windows = rows(features.detach());
    at::parallel_for(0, windows.size(0), 4, [&](std::int64_t from, std::int64_t to) {
        torch::NoGradGuard guard;
        Tensor spectrum = torch::empty({transform.size(0), windows.size(2)});
        for (std::int64_t b = from; b < to; ++b) {
            at::mm_out(spectrum, transform, windows[b]);
            body(b, spectrum.data_ptr<float>());
        }
    });
}

struct StageFunction : torch::autograd::Function<StageFunction> {
    static tensor_list forward(AutogradContext* context, Tensor student, Tensor teacher, Tensor target,
                               Tensor rho, Tensor weights) {
        const std::int64_t batch = student.size(0), channels = student.size(1), steps = student.size(2),
                           bins = steps / 2 + 1;
        const Tensor inverse = rho.reciprocal(), transform = transformFor(steps), turned = transform.t();
        Tensor gradient = torch::empty({batch, steps, channels});
        std::vector<double> sums(static_cast<std::size_t>(batch));
        const kernels::Bins shape{bins, channels};
        const std::int64_t targetSize = (bins - 1) * channels;
        forEachSpectrum(student, [&](std::int64_t b, const float* spectrum) {
            Tensor slope = torch::empty({2 * bins, channels});
            sums[static_cast<std::size_t>(b)] = kernels::amplitudeLoss(
                shape, spectrum, target.data_ptr<float>() + b * targetSize, inverse.data_ptr<float>(),
                weights.data_ptr<float>(), slope.data_ptr<float>());
            Tensor out = gradient[b];
            at::mm_out(out, turned, slope);
        });
        double amplitude = 0;
        for (const double sum : sums) amplitude += sum;
        const Tensor difference = rows(student) - rows(teacher);
        context->save_for_backward({difference, gradient});
        const double pairs = static_cast<double>(batch * channels);
        return {difference.square().mean(), torch::tensor(static_cast<float>(amplitude / pairs))};
    }
    static tensor_list backward(AutogradContext* context, tensor_list up) {
        const auto saved = context->get_saved_variables();
        const Tensor &difference = saved[0], &gradient = saved[1];
        const double n = static_cast<double>(difference.numel()),
                     pairs = static_cast<double>(difference.size(0) * difference.size(2));
        Tensor dx = difference * (up[0].defined() ? up[0].item<double>() * 2 / n : 0.0);
        if (up[1].defined()) dx.add_(gradient, up[1].item<double>() / pairs);
        return {dx.transpose(1, 2), Tensor(), Tensor(), Tensor(), Tensor()};
    }
};

}  // namespace

StageLosses fusedStageLosses(const Tensor& student, const Tensor& teacher, const Tensor& target,
                             const Tensor& rho, const Tensor& weights) {
    const tensor_list losses =
        StageFunction::apply(student, teacher, target.contiguous(), rho.contiguous(), weights.contiguous());
    return {losses[0], losses[1]};
}

Tensor compressedSpectra(const Tensor& features, const Tensor& rho) {
    const std::int64_t channels = features.size(1), bins = features.size(2) / 2 + 1;
    const Tensor inverse = rho.reciprocal();
    Tensor u = torch::empty({features.size(0), bins - 1, channels});
    float* out = u.data_ptr<float>();
    forEachSpectrum(features, [&](std::int64_t b, const float* spectrum) {
        kernels::compressedAmplitude({bins, channels}, spectrum, inverse.data_ptr<float>(),
                                     out + b * (bins - 1) * channels);
    });
    return u;
}

}  // namespace distillery
