// Nine channels from six, axis by axis.
#include "signal/uci_har_chain.hpp"

#include <algorithm>
#include <vector>

#include "base/error.hpp"
#include "signal/filter.hpp"

namespace distillery {
namespace {

template <class T>
void chain(const Axes<const T>& acc, const Axes<const T>& gyro, double rateHz,
           const std::array<std::span<T>, 9>& out) {
    const auto sameLength = [n = acc[0].size()](const auto& span) { return span.size() == n; };
    if (!std::ranges::all_of(acc, sameLength) || !std::ranges::all_of(gyro, sameLength) ||
        !std::ranges::all_of(out, sameLength)) {
        throw Error(ErrorCode::internal, "uciHarChain", "the channels differ in length");
    }
    const Filter noise = butterworthLowPass(10, 20, rateHz);
    const Filter gravity = butterworthLowPass(3, 0.3, rateHz);
    const Filter drift = butterworthLowPass(2, 0.1, rateHz);
    std::vector<double> clean, slow;
    const auto denoise = [&](std::span<const T> raw) {
        clean.assign(raw.begin(), raw.end());
        medianFilter3(clean);
        runCausal(noise, clean);
    };
    const auto store = [](const std::vector<double>& values, std::span<T> to) {
        std::ranges::transform(values, to.begin(), [](double v) { return static_cast<T>(v); });
    };
    const auto storeFast = [&](const Filter& lowPass, std::span<T> to) {
        slow = clean;
        runCausal(lowPass, slow);
        for (std::size_t i = 0; i < slow.size(); ++i) slow[i] = clean[i] - slow[i];
        store(slow, to);
    };
    for (std::size_t axis = 0; axis < 3; ++axis) {
        denoise(acc[axis]);
        store(clean, out[axis]);
        storeFast(gravity, out[3 + axis]);
        denoise(gyro[axis]);
        storeFast(drift, out[6 + axis]);
    }
}

}  // namespace

const std::array<std::string, 9>& uciHarChannelNames() {
    static const std::array<std::string, 9> names{"total_acc_x", "total_acc_y", "total_acc_z",
                                                  "body_acc_x",  "body_acc_y",  "body_acc_z",
                                                  "body_gyro_x", "body_gyro_y", "body_gyro_z"};
    return names;
}

void uciHarChain(Axes<const double> acc, Axes<const double> gyro, double rateHz,
                 const std::array<std::span<double>, 9>& out) {
    chain<double>(acc, gyro, rateHz, out);
}

void uciHarChain(Axes<const float> acc, Axes<const float> gyro, double rateHz,
                 const std::array<std::span<float>, 9>& out) {
    chain<float>(acc, gyro, rateHz, out);
}

}  // namespace distillery
