#include "train/channels_last.hpp"

#include <ATen/Parallel.h>

#include <vector>

namespace distillery::channels_last {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

constexpr int64_t kChunks = 16;  // reductions have this many partial sums, however many threads there are

/// Contiguous memory [batch·step][channel] of a tensor that fits().
const float* data(const Tensor& x) {
    return x.data_ptr<float>();
}

Tensor like(int64_t batch, int64_t steps, int64_t channels) {
    return torch::empty({batch, steps, channels}, torch::kFloat32).transpose(1, 2);
}

/// Gradients may arrive in any layout.
Tensor gradientLike(const Tensor& gradient) {
    return fits(gradient) ? gradient : arrange(gradient);
}

kernels::Rows chunk(int64_t i, int64_t rows, int64_t channels) {
    return {i * rows / kChunks, (i + 1) * rows / kChunks, channels};
}

/// Matrix products cut into row pieces for our own threads: BLAS runs single-threaded (device_choice.cpp),
/// because its threads and torch's would wait for each other. The number of pieces is fixed, so sums do not
/// depend on threads.
struct PointwiseFunction : torch::autograd::Function<PointwiseFunction> {
    static constexpr int64_t kPieces = 2;
    static Tensor flat(const Tensor& x) {
        return x.transpose(1, 2).reshape({x.size(0) * x.size(2), x.size(1)});
    }
    template <class Body>
    static void inPieces(int64_t rows, Body&& body) {
        at::parallel_for(0, kPieces, 1, [&](int64_t from, int64_t to) {
            torch::NoGradGuard guard;  // per thread
            for (int64_t i = from; i < to; ++i)
                body(i, i * rows / kPieces, (i + 1) * rows / kPieces - i * rows / kPieces);
        });
    }
    static Tensor forward(AutogradContext* context, Tensor x, Tensor weight) {
        const Tensor in = flat(x.detach()), matrix = weight.detach().view({weight.size(0), weight.size(1)}),
                     turned = matrix.t();
        Tensor y = torch::empty({x.size(0), x.size(2), weight.size(0)});
        Tensor out = y.view({-1, weight.size(0)});
        inPieces(in.size(0), [&](int64_t, int64_t first, int64_t count) {
            Tensor piece = out.narrow(0, first, count);
            at::mm_out(piece, in.narrow(0, first, count), turned);
        });
        context->save_for_backward({x, weight});
        return y.transpose(1, 2);
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor x = saved[0].detach(), weight = saved[1].detach(),
                     matrix = weight.view({weight.size(0), weight.size(1)});
        const Tensor in = flat(x), up = flat(gradientLike(gradients[0]));
        const bool wantsInput = context->needs_input_grad(0);
        Tensor dx = wantsInput ? torch::empty({x.size(0), x.size(2), x.size(1)}) : Tensor();
        Tensor partial = torch::empty({kPieces, matrix.size(0), matrix.size(1)});
        inPieces(in.size(0), [&](int64_t i, int64_t first, int64_t count) {
            const Tensor part = up.narrow(0, first, count);
            Tensor sum = partial.select(0, i);
            at::mm_out(sum, part.t(), in.narrow(0, first, count));
            if (!wantsInput) return;
            Tensor piece = dx.view({-1, x.size(1)}).narrow(0, first, count);
            at::mm_out(piece, part, matrix);
        });
        return {wantsInput ? dx.transpose(1, 2) : Tensor(), partial.sum(0).view_as(weight)};
    }
};

struct DepthwiseFunction : torch::autograd::Function<DepthwiseFunction> {
    static kernels::Depthwise shape(const Tensor& x, int64_t kernel, int64_t stride, int64_t padding) {
        return {x.size(2), (x.size(2) + 2 * padding - kernel) / stride + 1, x.size(1), kernel, stride,
                padding};
    }
    static Tensor forward(AutogradContext* context, Tensor x, Tensor weight, int64_t stride,
                          int64_t padding) {
        const Tensor taps =
            weight.view({weight.size(0), weight.size(2)}).t().contiguous();  // [kernel][channel]
        const auto d = shape(x, weight.size(2), stride, padding);
        Tensor y = like(x.size(0), d.outSteps, d.channels);
        const float *in = data(x), *w = taps.data_ptr<float>();
        float* out = y.data_ptr<float>();
        at::parallel_for(0, x.size(0), 1, [&](int64_t from, int64_t to) {
            for (int64_t b = from; b < to; ++b)
                kernels::depthwiseForward(d, in + b * d.steps * d.channels, w,
                                          out + b * d.outSteps * d.channels);
        });
        context->save_for_backward({x, taps});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        return y;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor x = saved[0], taps = saved[1];
        const Tensor gradient = gradientLike(gradients[0]);
        const auto d = shape(x, taps.size(0), context->saved_data["stride"].toInt(),
                             context->saved_data["padding"].toInt());
        const float *in = data(x), *w = taps.data_ptr<float>(), *up = data(gradient);
        Tensor dx = like(x.size(0), d.steps, d.channels);
        float* out = dx.data_ptr<float>();
        const int64_t batch = x.size(0);
        Tensor partial = torch::zeros({kChunks, d.kernel, d.channels});
        float* sums = partial.data_ptr<float>();
        at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i)
                for (int64_t b = i * batch / kChunks; b < (i + 1) * batch / kChunks; ++b) {
                    const float *xb = in + b * d.steps * d.channels, *gb = up + b * d.outSteps * d.channels;
                    kernels::depthwiseGradientInput(d, gb, w, out + b * d.steps * d.channels);
                    kernels::depthwiseGradientWeight(d, xb, gb, sums + i * d.kernel * d.channels);
                }
        });
        return {dx, partial.sum(0).t().contiguous().unsqueeze(1), Tensor(), Tensor()};
    }
};

struct NormActivationFunction : torch::autograd::Function<NormActivationFunction> {
    static Tensor forward(AutogradContext* context, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean,
                          Tensor runningVar, double momentum, double eps, int64_t act) {
        const int64_t channels = x.size(1), rows = x.size(0) * x.size(2);
        const float* in = data(x);
        std::vector<double> sum(static_cast<size_t>(kChunks * channels)), square(sum.size());
        const std::vector<float> shift(
            in, in + channels);  // the first row: any value near the data keeps the squares exact
        at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i)
                kernels::shiftedMoments(in, shift.data(), chunk(i, rows, channels), sum.data() + i * channels,
                                        square.data() + i * channels);
        });
        Tensor mean = torch::empty({channels}), invStd = torch::empty({channels}),
               scale = torch::empty({channels}), offset = torch::empty({channels});
        float *m = mean.data_ptr<float>(), *s = invStd.data_ptr<float>(), *a = scale.data_ptr<float>(),
              *o = offset.data_ptr<float>();
        float *oldMean = runningMean.data_ptr<float>(), *oldVar = runningVar.data_ptr<float>();
        const float *g = gamma.data_ptr<float>(), *b = beta.data_ptr<float>();
        const double n = static_cast<double>(rows);
        for (int64_t c = 0; c < channels; ++c) {
            double total = 0, squares = 0;
            for (int64_t i = 0; i < kChunks; ++i) {
                total += sum[static_cast<size_t>(i * channels + c)];
                squares += square[static_cast<size_t>(i * channels + c)];
            }
            const double offMean = total / n, variance = std::max(0.0, squares / n - offMean * offMean);
            m[c] = static_cast<float>(shift[static_cast<size_t>(c)] + offMean);
            s[c] = static_cast<float>(1.0 / std::sqrt(variance + eps));
            a[c] = g[c] * s[c];
            o[c] = b[c] - m[c] * a[c];
            oldMean[c] = static_cast<float>((1 - momentum) * oldMean[c] + momentum * m[c]);
            oldVar[c] = static_cast<float>((1 - momentum) * oldVar[c] +
                                           momentum * variance * n / std::max(1.0, n - 1));
        }
        Tensor y = like(x.size(0), x.size(2), channels);
        float* out = y.data_ptr<float>();
        at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i)
                kernels::affineActivation(in, a, o, static_cast<kernels::Act>(act), chunk(i, rows, channels),
                                          out);
        });
        context->save_for_backward({x, gamma, beta, mean, invStd});
        context->saved_data["act"] = act;
        return y;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &gamma = saved[1], &beta = saved[2], &mean = saved[3], &invStd = saved[4];
        const auto act = static_cast<kernels::Act>(context->saved_data["act"].toInt());
        const Tensor gradient = gradientLike(gradients[0]);
        const int64_t channels = x.size(1), rows = x.size(0) * x.size(2);
        const float *in = data(x), *up = data(gradient), *g = gamma.data_ptr<float>(),
                    *b = beta.data_ptr<float>(), *m = mean.data_ptr<float>(), *s = invStd.data_ptr<float>();
        std::vector<double> sumG(static_cast<size_t>(kChunks * channels)), sumGX(sumG.size());
        at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i)
                kernels::normGradientSums(in, up, m, s, g, b, act, chunk(i, rows, channels),
                                          sumG.data() + i * channels, sumGX.data() + i * channels);
        });
        Tensor dGamma = torch::empty({channels}), dBeta = torch::empty({channels});
        std::vector<float> meanG(static_cast<size_t>(channels)), meanGX(meanG.size());
        for (int64_t c = 0; c < channels; ++c) {
            double total = 0, totalX = 0;
            for (int64_t i = 0; i < kChunks; ++i) {
                total += sumG[static_cast<size_t>(i * channels + c)];
                totalX += sumGX[static_cast<size_t>(i * channels + c)];
            }
            dBeta.data_ptr<float>()[c] = static_cast<float>(total);
            dGamma.data_ptr<float>()[c] = static_cast<float>(totalX);
            meanG[static_cast<size_t>(c)] = static_cast<float>(total / static_cast<double>(rows));
            meanGX[static_cast<size_t>(c)] = static_cast<float>(totalX / static_cast<double>(rows));
        }
        Tensor dx = like(x.size(0), x.size(2), channels);
        float* out = dx.data_ptr<float>();
        at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i)
                kernels::normGradientInput(in, up, m, s, g, b, meanG.data(), meanGX.data(), act,
                                           chunk(i, rows, channels), out);
        });
        return {dx, dGamma, dBeta, Tensor(), Tensor(), Tensor(), Tensor(), Tensor()};
    }
};

struct GatedFunction : torch::autograd::Function<GatedFunction> {
    static Tensor forward(AutogradContext* context, Tensor x, Tensor gate) {
        const int64_t steps = x.size(2), channels = x.size(1);
        const Tensor factors = gate.contiguous();
        Tensor y = like(x.size(0), steps, channels);
        const float *in = data(x), *s = factors.data_ptr<float>();
        float* out = y.data_ptr<float>();
        at::parallel_for(0, x.size(0), 1, [&](int64_t from, int64_t to) {
            for (int64_t b = from; b < to; ++b)
                kernels::scaleByGate(in + b * steps * channels, s + b * channels, steps, channels,
                                     out + b * steps * channels);
        });
        context->save_for_backward({x, factors});
        return y;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &gate = saved[1];
        const Tensor gradient = gradientLike(gradients[0]);
        const int64_t steps = x.size(2), channels = x.size(1);
        Tensor dx = like(x.size(0), steps, channels), dGate = torch::empty_like(gate);
        const float *in = data(x), *s = gate.data_ptr<float>(), *up = data(gradient);
        float *out = dx.data_ptr<float>(), *outGate = dGate.data_ptr<float>();
        at::parallel_for(0, x.size(0), 1, [&](int64_t from, int64_t to) {
            for (int64_t b = from; b < to; ++b) {
                const int64_t at = b * steps * channels;
                kernels::scaleByGateGradient(in + at, s + b * channels, up + at, steps, channels, out + at,
                                             outGate + b * channels);
            }
        });
        return {dx, dGate};
    }
};

struct StepMeanFunction : torch::autograd::Function<StepMeanFunction> {
    static Tensor forward(AutogradContext* context, Tensor x) {
        const int64_t steps = x.size(2), channels = x.size(1);
        Tensor mean = torch::empty({x.size(0), channels});
        const float* in = data(x);
        float* out = mean.data_ptr<float>();
        at::parallel_for(0, x.size(0), 1, [&](int64_t from, int64_t to) {
            for (int64_t b = from; b < to; ++b)
                kernels::meanOverSteps(in + b * steps * channels, steps, channels, out + b * channels);
        });
        context->saved_data["steps"] = steps;
        return mean;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const int64_t steps = context->saved_data["steps"].toInt();
        const Tensor& gradient = gradients[0];
        return {(gradient / static_cast<double>(steps))
                    .unsqueeze(1)
                    .expand({gradient.size(0), steps, gradient.size(1)})
                    .transpose(1, 2)};
    }
};

}  // namespace

bool fits(const Tensor& x) {
    return x.dim() == 3 && x.device().is_cpu() && x.scalar_type() == torch::kFloat32 &&
           x.transpose(1, 2).is_contiguous();
}

Tensor arrange(const Tensor& x) {
    return x.transpose(1, 2).contiguous().transpose(1, 2);
}

Tensor pointwise(const Tensor& x, const Tensor& weight) {
    return PointwiseFunction::apply(x, weight);
}

Tensor depthwise(const Tensor& x, const Tensor& weight, int64_t stride, int64_t padding) {
    return DepthwiseFunction::apply(x, weight, stride, padding);
}

Tensor dense(const Tensor& x, const Tensor& weight, int64_t stride, int64_t padding) {
    const int64_t kernel = weight.size(2);
    const Tensor padded = torch::constant_pad_nd(x, {padding, padding});
    const Tensor columns =
        padded.unfold(2, kernel, stride).permute({0, 2, 1, 3});  // [batch][step][in][kernel]
    const int64_t steps = columns.size(1);
    const Tensor flat = columns.reshape({x.size(0) * steps, x.size(1) * kernel});
    return flat.mm(weight.view({weight.size(0), -1}).t())
        .view({x.size(0), steps, weight.size(0)})
        .transpose(1, 2);
}

Tensor normActivation(const Tensor& x, const Tensor& gamma, const Tensor& beta, Tensor runningMean,
                      Tensor runningVar, bool training, double momentum, double eps, kernels::Act act) {
    if (training)
        return NormActivationFunction::apply(x, gamma, beta, runningMean, runningVar, momentum, eps,
                                             static_cast<int64_t>(act));
    const Tensor scale = gamma.detach() * torch::rsqrt(runningVar + eps),
                 offset = beta.detach() - runningMean * scale;
    const int64_t channels = x.size(1), rows = x.size(0) * x.size(2);
    Tensor y = like(x.size(0), x.size(2), channels);
    const float *in = data(x), *a = scale.data_ptr<float>(), *o = offset.data_ptr<float>();
    float* out = y.data_ptr<float>();
    at::parallel_for(0, kChunks, 1, [&](int64_t from, int64_t to) {
        for (int64_t i = from; i < to; ++i)
            kernels::affineActivation(in, a, o, act, chunk(i, rows, channels), out);
    });
    return y;
}

Tensor gated(const Tensor& x, const Tensor& gate) {
    return GatedFunction::apply(x, gate);
}

Tensor stepMean(const Tensor& x) {
    return StepMeanFunction::apply(x);
}

}  // namespace distillery::channels_last
