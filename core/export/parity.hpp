// Do several ways of running one network answer alike? Window by window, against a reference.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"

namespace distillery {

/// Scaled windows [n][channel][step] → logits [n][class].
struct Predictor {
    std::string name;  // "runtime int8"
    std::function<void(const float* windows, int n, float* logits)> run;
    bool mustEqual = false;  // a float32 form: any real difference is a fault
};

struct JudgedWindows {
    std::vector<float> windows;  // [n][channel][step]
    std::vector<int> truth;      // [n]
    std::vector<std::string> classes;
};

struct ParityRow {
    std::string name;
    bool mustEqual = false;
    double maxDifference = 0, meanDifference = 0;  // of logits; infinite when one is no number
    std::int64_t otherClass = 0;  // windows whose largest logit is another class than the reference's
    std::int64_t otherClassBeyondTies =
        0;  // … where the reference's two logits were not equal but for rounding
    double accuracy = 0, macroF1 = 0;
    std::vector<double> classF1;  // NaN for a class without windows
};

struct Parity {
    std::int64_t windows = 0;
    std::vector<std::string> classes;
    std::vector<ParityRow> rows;  // the reference first, with zero differences
    Json toJson() const;
};

/// Two logits closer than this, relative to the larger (at least 1), are a tie.
inline constexpr double kTieShare = 1e-5;
inline constexpr double kMostDifference = 1e-4;  // what a float32 form may differ by

/// Error{data} when there is no window.
Parity compareAnswers(const Predictor& reference, const std::vector<Predictor>& others,
                      const JudgedWindows& judged, const StopToken& stop, const Progress& progress);

/// Empty, or a sentence that names the first row that must equal the reference and does not.
std::string whyUnequal(const Parity& parity);

}  // namespace distillery
