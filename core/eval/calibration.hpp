// Whether a model's confidence can be believed, and the one-number repair when it cannot.
#pragma once

#include <vector>

#include "eval/predictions.hpp"

namespace distillery {

/// Windows whose confidence (largest probability) lies in (low, high]; the first bin also holds 0.
struct ReliabilityBin {
    double low, high;
    std::int64_t n;
    double confidence, accuracy;  // means over the bin; NaN when it is empty
};
std::vector<ReliabilityBin> reliability(const Predictions& predictions, int bins = 15);

/// Expected calibration error: Σ n_bin/n · |accuracy − confidence| (Guo et al. 2017). NaN without windows.
double expectedCalibrationError(const std::vector<ReliabilityBin>& bins);

/// Mean −log p(truth); probabilities below 1e-12 count as 1e-12.
double negativeLogLikelihood(const Predictions& predictions);

/// The temperature in [0.05, 20] that minimises the likelihood loss of softmax(log p / T) (Guo et al. 2017).
/// Above 1: the model was over-confident. Fit it on validation, apply it to test. Error{data} without
/// windows.
double fitTemperature(const Predictions& validation);
Predictions applyTemperature(const Predictions& predictions, double temperature);

}  // namespace distillery
