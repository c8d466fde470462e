#include "signal/uci_har_stream.hpp"

#include <cmath>

namespace distillery {

UciHarStream::UciHarStream(double rateHz)
    : axes_([&] {
          const CausalFilter noise(butterworthLowPass(10, 20, rateHz));
          const Axis acc{noise, CausalFilter(butterworthLowPass(3, 0.3, rateHz))};
          const Axis gyro{noise, CausalFilter(butterworthLowPass(2, 0.1, rateHz))};
          return std::array<Axis, 6>{acc, acc, acc, gyro, gyro, gyro};
      }()) {}

bool UciHarStream::push(std::span<const float> raw, std::span<float> out) {
    std::array<double, 6> next{};
    for (std::size_t a = 0; a < 6; ++a) next[a] = raw[a];
    const bool complete = hasSample_;
    if (complete) emit(next, out);
    for (std::size_t a = 0; a < 6; ++a) axes_[a].here = next[a];
    hasSample_ = true;
    return complete;
}

bool UciHarStream::finish(std::span<float> out) {
    const bool complete = hasSample_;
    if (complete) emit({}, out);
    for (Axis& axis : axes_) {
        axis.noise.reset();
        axis.slow.reset();
        axis.before = 0;
    }
    hasSample_ = false;
    return complete;
}

void UciHarStream::emit(const std::array<double, 6>& after, std::span<float> out) {
    for (std::size_t a = 0; a < 6; ++a) {
        Axis& axis = axes_[a];
        double whole = axis.here, slow = axis.here;
        if (std::isfinite(axis.here)) {
            // Beyond a gap, as beyond the ends, the signal counts as 0.
            whole = axis.noise.push(median3(axis.before, axis.here, std::isfinite(after[a]) ? after[a] : 0));
            slow = axis.slow.push(whole);
            axis.before = axis.here;
        } else {
            axis.noise.reset();
            axis.slow.reset();
            axis.before = 0;
        }
        if (a < 3) out[a] = static_cast<float>(whole);
        out[3 + a] = static_cast<float>(whole - slow);
    }
}

}  // namespace distillery
