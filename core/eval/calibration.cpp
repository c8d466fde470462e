#include "eval/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace distillery {

namespace {

constexpr double kLeastProbability = 1e-12;

double logOf(float p) {
    return std::log(std::max(static_cast<double>(p), kLeastProbability));
}

/// Mean loss of softmax(β·log p); convex in β, the inverse temperature.
double lossAt(const Predictions& predictions, double beta) {
    double sum = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const auto row = predictions.row(i);
        double largest = -std::numeric_limits<double>::infinity(), total = 0;
        for (const float p : row) largest = std::max(largest, beta * logOf(p));
        for (const float p : row) total += std::exp(beta * logOf(p) - largest);
        sum += largest + std::log(total) - beta * logOf(row[static_cast<std::size_t>(predictions.truth[i])]);
    }
    return sum / static_cast<double>(predictions.size());
}

}  // namespace

std::vector<ReliabilityBin> reliability(const Predictions& predictions, int bins) {
    struct Sums {
        std::int64_t n = 0, hits = 0;
        double confidence = 0;
    };
    std::vector<Sums> sums(static_cast<std::size_t>(bins));
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const int said = predictions.predicted(i);
        const double confidence = predictions.row(i)[static_cast<std::size_t>(said)];
        const int bin = std::clamp(static_cast<int>(std::ceil(confidence * bins)) - 1, 0, bins - 1);
        auto& sum = sums[static_cast<std::size_t>(bin)];
        ++sum.n;
        sum.hits += said == predictions.truth[i];
        sum.confidence += confidence;
    }
    std::vector<ReliabilityBin> result;
    for (int b = 0; b < bins; ++b) {
        const auto& sum = sums[static_cast<std::size_t>(b)];
        const auto n = static_cast<double>(sum.n);  // 0/0 is the NaN of an empty bin
        result.push_back({static_cast<double>(b) / bins, static_cast<double>(b + 1) / bins, sum.n,
                          sum.confidence / n, static_cast<double>(sum.hits) / n});
    }
    return result;
}

double expectedCalibrationError(const std::vector<ReliabilityBin>& bins) {
    double sum = 0;
    std::int64_t n = 0;
    for (const auto& bin : bins) {
        if (bin.n == 0) continue;
        sum += static_cast<double>(bin.n) * std::abs(bin.accuracy - bin.confidence);
        n += bin.n;
    }
    return n == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(n);
}

double negativeLogLikelihood(const Predictions& predictions) {
    double sum = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i)
        sum -= logOf(predictions.row(i)[static_cast<std::size_t>(predictions.truth[i])]);
    return sum / static_cast<double>(predictions.size());
}

double fitTemperature(const Predictions& validation) {
    if (validation.size() == 0)
        throw Error(ErrorCode::data, "temperature scaling", "there are no validation predictions",
                    "Give the split a validation side.");
    constexpr double kGolden = 0.6180339887498949;
    double low = std::log(0.05), high = std::log(20.0);  // of the temperature
    const auto loss = [&](double logT) { return lossAt(validation, std::exp(-logT)); };
    double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    double leftLoss = loss(left), rightLoss = loss(right);
    while (high - low > 1e-4) {
        if (leftLoss <= rightLoss) {
            high = right, right = left, rightLoss = leftLoss;
            left = high - kGolden * (high - low), leftLoss = loss(left);
        } else {
            low = left, left = right, leftLoss = rightLoss;
            right = low + kGolden * (high - low), rightLoss = loss(right);
        }
    }
    return std::exp((low + high) / 2);
}

Predictions applyTemperature(const Predictions& predictions, double temperature) {
    Predictions result = predictions;
    const std::size_t classes = predictions.classes.size();
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const auto row = predictions.row(i);
        const double largest = logOf(std::ranges::max(row)) / temperature;
        double total = 0;
        for (const float p : row) total += std::exp(logOf(p) / temperature - largest);
        for (std::size_t k = 0; k < classes; ++k)
            result.probabilities[i * classes + k] =
                static_cast<float>(std::exp(logOf(row[k]) / temperature - largest) / total);
    }
    return result;
}

}  // namespace distillery
