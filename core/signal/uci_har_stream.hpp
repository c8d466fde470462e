// The chain of uci_har_chain.hpp one sample at a time, for a device that cannot wait for the end.
#pragma once

#include <array>
#include <span>

#include "signal/filter.hpp"

namespace distillery {

/// The same bits as uciHarChain over the whole recording. Its median needs the sample after, so every output
/// comes one sample late. Nothing is allocated after construction.
class UciHarStream {
public:
    explicit UciHarStream(double rateHz);  // Error{config} as uciHarChain

    /// acc_x … z, gyro_x … z in; true when the nine channels of the sample *before* were written to `out`.
    bool push(std::span<const float> raw, std::span<float> out);
    /// The last sample; false when there is none. The stream starts again.
    bool finish(std::span<float> out);

private:
    struct Axis {
        CausalFilter noise, slow;
        double before = 0, here = 0;
    };
    void emit(const std::array<double, 6>& after, std::span<float> out);

    std::array<Axis, 6> axes_;
    bool hasSample_ = false;
};

}  // namespace distillery
