// From imported to what models see: choice of channels, sampling rate, filter chain. One place, so that
// trainer and board agree.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"

namespace distillery {

enum class PreprocessChain {
    none,
    gravity,  // adds body_ and gravity_ channels for each acceleration triad (zero-phase low-pass at 0.3 Hz,
              // order 3)
    uciHar,   // acc_x … gyro_z at the waist to UCI HAR's nine channels by its published causal chain
};
PreprocessChain preprocessChainFromText(
    const std::string& name);  // none | gravity | uci-har; Error{config} else
const char* toString(PreprocessChain chain);

struct PreprocessSpec {
    double rateHz = 0;  // 0 keeps the rate
    PreprocessChain chain = PreprocessChain::none;
    std::vector<std::string> channels;  // of the result, in this order; empty keeps all
};

/// In this order: resample (polyphase), chain, choice of channels. Label spans move with the rate: a span
/// keeps the samples whose centre lies in it. The result is sealed again when anything changed. An
/// acceleration triad is three channels `<prefix>acc_x`, `_y`, `_z` (not already body_ or gravity_).
/// Error{config} names a channel that is not there (with the nearest), a chain that does not fit, a rate out
/// of range.
Dataset preprocess(Dataset dataset, const PreprocessSpec& spec, const StopToken& stop,
                   const Progress& progress);

}  // namespace distillery
