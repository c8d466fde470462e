// Test signals and small measures that several signal tests share.
#pragma once

#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

#include "base/random.hpp"

namespace distillery::test {

inline constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

inline double sineAt(double timeS, double frequencyHz, double phase = 0) {
    return std::sin(2 * std::numbers::pi * frequencyHz * timeS + phase);
}

template <class T = float>
std::vector<T> sine(std::size_t length, double frequencyHz, double rateHz, double amplitude = 1,
                    double offset = 0) {
    std::vector<T> values(length);
    for (std::size_t i = 0; i < length; ++i) {
        values[i] = static_cast<T>(offset + amplitude * sineAt(static_cast<double>(i) / rateHz, frequencyHz));
    }
    return values;
}

inline std::vector<float> whiteNoise(std::size_t length, double sd, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> values(length);
    for (float& v : values) v = static_cast<float>(sd * random.normal());
    return values;
}

template <class T>
double meanSquare(std::span<const T> values) {
    double sum = 0;
    for (const T v : values) sum += static_cast<double>(v) * v;
    return sum / static_cast<double>(values.size());
}

template <class T>
double meanSquare(const std::vector<T>& values) {
    return meanSquare(std::span<const T>(values));
}

inline double standardDeviation(std::span<const float> values) {
    double mean = 0;
    for (const float v : values) mean += v;
    mean /= static_cast<double>(values.size());
    double squares = 0;
    for (const float v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

template <class T>
double largestDifference(std::span<const T> a, std::span<const T> b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - b[i]);
        if (!(difference <= largest)) largest = difference;  // NaN counts as largest
    }
    return largest;
}

template <class T>
double largestDifference(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    return largestDifference(std::span<const T>(a), std::span<const T>(b));
}

}  // namespace distillery::test

/// |actual − expected| ≤ tolerance, with both numbers in the message.
#define NEAR(actual, expected, tolerance)                                                                  \
    do {                                                                                                   \
        const double actual_ = (actual), expected_ = (expected);                                           \
        QVERIFY2(std::abs(actual_ - expected_) <= (tolerance),                                             \
                 qPrintable(QString("%1 is not %2").arg(actual_, 0, 'g', 12).arg(expected_, 0, 'g', 12))); \
    } while (false)
