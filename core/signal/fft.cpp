// Even lengths use kissfft's real transform; odd lengths go through the complex one.
#include "signal/fft.hpp"

#include <fmt/format.h>
#include <kiss_fftr.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/error.hpp"

namespace distillery {

static_assert(sizeof(kiss_fft_cpx) == sizeof(std::complex<float>));

namespace {

struct PlanDeleter {
    void operator()(void* plan) const { kiss_fft_free(plan); }
};
template <class State>
using PlanHandle = std::unique_ptr<State, PlanDeleter>;

kiss_fft_cpx* asKiss(std::complex<float>* values) {
    return reinterpret_cast<kiss_fft_cpx*>(values);
}

void requireSizes(std::size_t signal, std::size_t spectrum, const RealFft& fft) {
    if (signal == fft.length() && spectrum == fft.bins()) return;
    throw Error(ErrorCode::internal, "fft",
                fmt::format("planned for {} samples and {} bins, got {} and {}", fft.length(), fft.bins(),
                            signal, spectrum));
}

}  // namespace

struct RealFft::Plan {
    std::size_t length = 0;
    PlanHandle<std::remove_pointer_t<kiss_fftr_cfg>> realForward, realInverse;  // even lengths
    PlanHandle<std::remove_pointer_t<kiss_fft_cfg>> forward, inverse;           // odd lengths
    std::vector<std::complex<float>> input, output;                             // scratch
};

RealFft::RealFft(std::size_t length) : plan_(std::make_unique<Plan>()) {
    if (length == 0) throw Error(ErrorCode::internal, "fft", "length 0");
    plan_->length = length;
    const int n = static_cast<int>(length);
    if (length % 2 == 0) {
        plan_->realForward.reset(kiss_fftr_alloc(n, 0, nullptr, nullptr));
        plan_->realInverse.reset(kiss_fftr_alloc(n, 1, nullptr, nullptr));
        plan_->input.resize(length / 2 + 1);
    } else {
        plan_->forward.reset(kiss_fft_alloc(n, 0, nullptr, nullptr));
        plan_->inverse.reset(kiss_fft_alloc(n, 1, nullptr, nullptr));
        plan_->input.resize(length);
        plan_->output.resize(length);
    }
}

RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;
RealFft::~RealFft() = default;

RealFft& RealFft::forLength(std::size_t length) {
    thread_local std::map<std::size_t, RealFft> plans;
    const auto found = plans.find(length);
    return found != plans.end() ? found->second : plans.emplace(length, RealFft(length)).first->second;
}

std::size_t RealFft::length() const {
    return plan_->length;
}

void RealFft::forward(std::span<const float> signal, std::span<std::complex<float>> spectrum) {
    requireSizes(signal.size(), spectrum.size(), *this);
    Plan& plan = *plan_;
    if (plan.realForward) {
        kiss_fftr(plan.realForward.get(), signal.data(), asKiss(spectrum.data()));
        return;
    }
    std::ranges::copy(signal, plan.input.begin());
    kiss_fft(plan.forward.get(), asKiss(plan.input.data()), asKiss(plan.output.data()));
    std::copy_n(plan.output.begin(), spectrum.size(), spectrum.begin());
}

void RealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal) {
    requireSizes(signal.size(), spectrum.size(), *this);
    Plan& plan = *plan_;
    const std::size_t n = plan.length;
    const float scale = 1 / static_cast<float>(n);
    std::ranges::copy(spectrum, plan.input.begin());
    plan.input[0].imag(0);
    if (plan.realInverse) {
        plan.input[n / 2].imag(0);
        kiss_fftri(plan.realInverse.get(), asKiss(plan.input.data()), signal.data());
        for (float& v : signal) v *= scale;
        return;
    }
    for (std::size_t k = 1; k <= n / 2; ++k) plan.input[n - k] = std::conj(plan.input[k]);
    kiss_fft(plan.inverse.get(), asKiss(plan.input.data()), asKiss(plan.output.data()));
    for (std::size_t i = 0; i < n; ++i) signal[i] = plan.output[i].real() * scale;
}

}  // namespace distillery
