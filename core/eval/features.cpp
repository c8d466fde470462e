#include "eval/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "signal/fft.hpp"
#include "signal/spectrum.hpp"

namespace distillery {
namespace {

constexpr std::size_t kArOrder = 4;
constexpr std::size_t kBands = 8;
constexpr std::array<double, kBands + 1> kBandEdgesHz = {0.2, 0.8, 1.5, 2.5, 3.5, 5, 8, 12, 1e9};
constexpr double kPowerFloor =
    1e-8;  // (1e-4 units)²: below any sensor's noise, so that logarithms stay finite
constexpr double kRepeatLowS = 0.25, kRepeatHighS = 1.6;  // where a movement may repeat itself: 0.6 … 4 Hz

const char* const kChannelFeatures[] = {"mean",
                                        "sd",
                                        "mad",
                                        "minimum",
                                        "maximum",
                                        "median",
                                        "iqr",
                                        "log_energy",
                                        "zero_crossings",
                                        "skewness",
                                        "kurtosis",
                                        "jerk_sd",
                                        "jerk_mad",
                                        "ar_1",
                                        "ar_2",
                                        "ar_3",
                                        "ar_4",
                                        "repeat_strength",
                                        "repeat_s",
                                        "log_power_1",
                                        "log_power_2",
                                        "log_power_3",
                                        "log_power_4",
                                        "log_power_5",
                                        "log_power_6",
                                        "log_power_7",
                                        "log_power_8",
                                        "dominant_hz",
                                        "dominant_share",
                                        "entropy",
                                        "centroid_hz",
                                        "spread_hz",
                                        "flatness"};

const char* const kTriadFeatures[] = {"magnitude_mean",
                                      "magnitude_sd",
                                      "magnitude_mad",
                                      "magnitude_minimum",
                                      "magnitude_maximum",
                                      "magnitude_iqr",
                                      "magnitude_log_energy",
                                      "magnitude_zero_crossings",
                                      "magnitude_skewness",
                                      "magnitude_kurtosis",
                                      "magnitude_dominant_hz",
                                      "magnitude_dominant_share",
                                      "magnitude_entropy",
                                      "magnitude_centroid_hz",
                                      "correlation_xy",
                                      "correlation_xz",
                                      "correlation_yz",
                                      "signal_magnitude_area",
                                      "jerk_mean",
                                      "jerk_sd",
                                      "jerk_maximum",
                                      "jerk_iqr",
                                      "jerk_dominant_hz",
                                      "jerk_entropy"};

std::span<const float> channelOf(std::span<const float> window, int channel, int length) {
    return window.subspan(static_cast<std::size_t>(channel) * static_cast<std::size_t>(length),
                          static_cast<std::size_t>(length));
}

/// Linear interpolation between order statistics.
double quantile(std::span<const float> sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double correlation(std::span<const float> a, std::span<const float> b) {
    double meanA = 0, meanB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) meanA += a[i], meanB += b[i];
    meanA /= static_cast<double>(a.size());
    meanB /= static_cast<double>(a.size());
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    // What rounding leaves of a constant axis goes with nothing.
    const auto constant = [n = static_cast<double>(a.size())](double squares, double mean) {
        return squares <= 1e-12 * n * mean * mean || squares == 0;
    };
    return constant(aa, meanA) || constant(bb, meanB) ? 0 : ab / std::sqrt(aa * bb);
}

/// Yule–Walker by Levinson and Durbin: x[t] = Σ a_k x[t−k] + e. All 0 for a constant signal.
std::array<double, kArOrder> autoregression(std::span<const float> autocovariance) {
    std::array<double, kArOrder> a{};
    double error = autocovariance[0];
    if (error <= 0) return a;
    for (std::size_t m = 0; m < kArOrder; ++m) {
        double rest = autocovariance[m + 1];
        for (std::size_t k = 0; k < m; ++k) rest -= a[k] * autocovariance[m - k];
        const double reflection = std::clamp(rest / error, -1.0, 1.0);
        const auto previous = a;
        for (std::size_t k = 0; k < m; ++k) a[k] = previous[k] - reflection * previous[m - 1 - k];
        a[m] = reflection;
        error *= 1 - reflection * reflection;
        if (error <= 1e-9 * autocovariance[0]) break;
    }
    return a;
}

}  // namespace

std::vector<Triad> triadsOf(const std::vector<std::string>& names) {
    const auto find = [&](const std::string& name) -> std::optional<int> {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) return std::nullopt;
        return static_cast<int>(found - names.begin());
    };
    std::vector<Triad> triads;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!std::string_view(names[i]).ends_with("_x")) continue;
        const std::string stem = names[i].substr(0, names[i].size() - 1);
        const auto y = find(stem + 'y'), z = find(stem + 'z');
        if (y && z) triads.push_back({static_cast<int>(i), *y, *z});
    }
    return triads;
}

std::vector<std::string> featureNames(const std::vector<std::string>& channelNames) {
    std::vector<std::string> names;
    for (const std::string& channel : channelNames)
        for (const char* feature : kChannelFeatures) names.push_back(channel + '.' + feature);
    for (const Triad& triad : triadsOf(channelNames)) {
        const std::string& x = channelNames[static_cast<std::size_t>(triad[0])];
        for (const char* feature : kTriadFeatures) names.push_back(x.substr(0, x.size() - 2) + '.' + feature);
    }
    return names;
}

FeatureExtractor::FeatureExtractor(int channels, int length, double rateHz, std::vector<Triad> triads)
    : channels_(channels), length_(length), rateHz_(rateHz), triads_(std::move(triads)) {
    if (length < 16)
        throw Error(ErrorCode::config, "features", fmt::format("a window of {} samples is too short", length),
                    "use 16 samples or more");
    if (!(rateHz > 0))
        throw Error(ErrorCode::config, "features",
                    fmt::format("the sampling rate {} Hz is not positive", rateHz));
    const auto n = static_cast<std::size_t>(length);
    taper_ = windowWeights(WindowShape::hann, n);
    scratch_.resize(n);
    sorted_.resize(n);
    magnitude_.resize(n);
    jerk_.resize(n - 1);
    std::size_t padded = 1;
    while (padded < 2 * n) padded *= 2;
    padded_.resize(padded);
    paddedBins_.resize(padded / 2 + 1);
    bins_.resize(n / 2 + 1);
    power_.resize(n / 2 + 1);
}

std::size_t FeatureExtractor::count() const {
    return static_cast<std::size_t>(channels_) * std::size(kChannelFeatures) +
           triads_.size() * std::size(kTriadFeatures);
}

double FeatureExtractor::medianDeviation(std::span<const float> series, double centre) {
    const std::span<float> deviations(scratch_.data(), series.size());
    for (std::size_t i = 0; i < series.size(); ++i)
        deviations[i] = static_cast<float>(std::abs(series[i] - centre));
    const auto middle = deviations.begin() + static_cast<std::ptrdiff_t>(deviations.size() / 2);
    std::nth_element(deviations.begin(), middle, deviations.end());
    return *middle;
}

FeatureExtractor::Shape FeatureExtractor::shapeOf(std::span<const float> series) {
    const auto n = static_cast<double>(series.size());
    Shape shape{};
    double squares = 0;
    for (const float value : series) {
        shape.mean += value;
        squares += static_cast<double>(value) * value;
    }
    shape.mean /= n;
    shape.energy = squares / n;
    double second = 0, third = 0, fourth = 0;
    int crossings = 0;
    bool above = series[0] > shape.mean;
    for (const float value : series) {
        const double deviation = value - shape.mean, square = deviation * deviation;
        second += square;
        third += square * deviation;
        fourth += square * square;
        if ((value > shape.mean) != above) {
            above = !above;
            ++crossings;
        }
    }
    const double variance = second / n;
    shape.sd = std::sqrt(variance);
    // Of a constant signal rounding leaves no shape worth a name.
    const bool constant = variance <= 1e-12 * shape.energy || variance == 0;
    shape.skewness = constant ? 0 : third / n / (variance * shape.sd);
    shape.kurtosis = constant ? 0 : fourth / n / (variance * variance);
    shape.crossings = constant ? 0 : crossings / n * rateHz_;

    const std::span<float> sorted(sorted_.data(), series.size());
    std::ranges::copy(series, sorted.begin());
    std::ranges::sort(sorted);
    shape.minimum = sorted.front();
    shape.maximum = sorted.back();
    shape.median = quantile(sorted, 0.5);
    shape.iqr = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    shape.mad = medianDeviation(series, shape.median);
    return shape;
}

FeatureExtractor::SpectralShape FeatureExtractor::spectrumOf(std::span<const float> series, double mean) {
    // A jerk series is one sample shorter than the window: the last place stays 0, where the taper has almost
    // reached 0 anyway.
    std::ranges::fill(scratch_, 0.0F);
    for (std::size_t i = 0; i < series.size(); ++i)
        scratch_[i] = static_cast<float>(series[i] - mean) * taper_[i];
    RealFft::forLength(scratch_.size()).forward(scratch_, bins_);
    const double resolution = rateHz_ / static_cast<double>(length_);
    const double scale = 1 / (0.375 * static_cast<double>(length_) *
                              static_cast<double>(length_));  // Hann's mean square is 3/8
    double total = 0, moment = 0, logs = 0, largest = 0;
    std::size_t dominant = 0;
    const std::size_t bins = power_.size();
    for (std::size_t k = 0; k < bins; ++k) {
        const bool single = k == 0 || 2 * k == static_cast<std::size_t>(length_);
        power_[k] = (single ? 1 : 2) * scale * static_cast<double>(std::norm(bins_[k]));
        if (k == 0) continue;
        total += power_[k];
        moment += power_[k] * static_cast<double>(k) * resolution;
        logs += std::log(power_[k] + kPowerFloor * 1e-3);
        if (power_[k] > largest) {
            largest = power_[k];
            dominant = k;
        }
    }
    SpectralShape shape{};
    if (total <= kPowerFloor * 1e-6) return shape;
    shape.dominantHz = static_cast<double>(dominant) * resolution;
    shape.dominantShare = largest / total;
    shape.centroidHz = moment / total;
    double spread = 0;
    for (std::size_t k = 1; k < bins; ++k) {
        const double share = power_[k] / total,
                     distance = static_cast<double>(k) * resolution - shape.centroidHz;
        spread += share * distance * distance;
        if (share > 0) shape.entropy -= share * std::log(share);
    }
    const auto count = static_cast<double>(bins - 1);
    shape.entropy /= std::log(count);
    shape.spreadHz = std::sqrt(spread);
    shape.flatness = std::exp(logs / count) / (total / count + kPowerFloor * 1e-3);
    return shape;
}

void FeatureExtractor::channelFeatures(std::span<const float> series) {
    const Shape shape = shapeOf(series);
    for (const double value :
         {shape.mean, shape.sd, shape.mad, shape.minimum, shape.maximum, shape.median, shape.iqr,
          std::log(shape.energy + kPowerFloor), shape.crossings, shape.skewness, shape.kurtosis})
        put(value);

    double squares = 0, sum = 0;
    for (std::size_t i = 0; i + 1 < series.size(); ++i) {
        jerk_[i] = static_cast<float>((series[i + 1] - series[i]) * rateHz_);
        sum += jerk_[i];
        squares += static_cast<double>(jerk_[i]) * jerk_[i];
    }
    const auto jerks = static_cast<double>(jerk_.size());
    put(std::sqrt(std::max(0.0, squares / jerks - sum * sum / (jerks * jerks))));
    put(medianDeviation(jerk_, 0));

    // Autocovariance as the inverse transform of the power of the zero-padded signal.
    std::ranges::fill(padded_, 0.0F);
    for (std::size_t i = 0; i < series.size(); ++i) padded_[i] = static_cast<float>(series[i] - shape.mean);
    RealFft& fft = RealFft::forLength(padded_.size());
    fft.forward(padded_, paddedBins_);
    for (auto& bin : paddedBins_) bin = std::norm(bin);
    fft.inverse(paddedBins_, padded_);
    const bool constant = shape.sd * shape.sd <= 1e-12 * shape.energy || shape.sd == 0;
    if (constant) std::ranges::fill(padded_, 0.0F);
    for (const double coefficient : autoregression(padded_)) put(coefficient);
    const auto low = static_cast<std::size_t>(kRepeatLowS * rateHz_);
    const auto high = std::min(static_cast<std::size_t>(kRepeatHighS * rateHz_), series.size() * 3 / 4);
    double strength = 0;
    std::size_t lag = 0;
    for (std::size_t k = std::max<std::size_t>(low, 1); k <= high && padded_[0] > 0; ++k) {
        // Unbiased, so that a long period counts as much as a short one; a peak, not the slope down from lag
        // 0.
        if (padded_[k] < padded_[k - 1] || padded_[k] < padded_[k + 1]) continue;
        const double value = padded_[k] / padded_[0] * static_cast<double>(series.size()) /
                             static_cast<double>(series.size() - k);
        if (value > 1.1 * strength) {  // every multiple of a period is a peak too: the first one counts
            strength = value;
            lag = k;
        }
    }
    put(strength);
    put(static_cast<double>(lag) / rateHz_);

    const SpectralShape spectral = spectrumOf(series, shape.mean);
    std::array<double, kBands> bands{};
    const double resolution = rateHz_ / static_cast<double>(length_);
    for (std::size_t k = 1; k < power_.size(); ++k) {
        const double frequency = static_cast<double>(k) * resolution;
        for (std::size_t band = 0; band < kBands; ++band)
            if (frequency >= kBandEdgesHz[band] && frequency < kBandEdgesHz[band + 1])
                bands[band] += power_[k];
    }
    for (const double power : bands) put(std::log(power + kPowerFloor));
    for (const double value : {spectral.dominantHz, spectral.dominantShare, spectral.entropy,
                               spectral.centroidHz, spectral.spreadHz, spectral.flatness})
        put(value);
}

void FeatureExtractor::triadFeatures(std::span<const float> window, const Triad& triad) {
    const auto x = channelOf(window, triad[0], length_), y = channelOf(window, triad[1], length_),
               z = channelOf(window, triad[2], length_);
    double area = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        magnitude_[i] = std::sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
        area += std::abs(x[i]) + std::abs(y[i]) + std::abs(z[i]);
    }
    const Shape shape = shapeOf(magnitude_);
    for (const double value :
         {shape.mean, shape.sd, shape.mad, shape.minimum, shape.maximum, shape.iqr,
          std::log(shape.energy + kPowerFloor), shape.crossings, shape.skewness, shape.kurtosis})
        put(value);
    const SpectralShape spectral = spectrumOf(magnitude_, shape.mean);
    for (const double value :
         {spectral.dominantHz, spectral.dominantShare, spectral.entropy, spectral.centroidHz})
        put(value);
    put(correlation(x, y));
    put(correlation(x, z));
    put(correlation(y, z));
    put(area / static_cast<double>(length_));

    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const float dx = x[i + 1] - x[i], dy = y[i + 1] - y[i], dz = z[i + 1] - z[i];
        jerk_[i] = std::sqrt(dx * dx + dy * dy + dz * dz) * static_cast<float>(rateHz_);
    }
    const Shape jerk = shapeOf(jerk_);
    const SpectralShape jerkSpectrum = spectrumOf(jerk_, jerk.mean);
    for (const double value :
         {jerk.mean, jerk.sd, jerk.maximum, jerk.iqr, jerkSpectrum.dominantHz, jerkSpectrum.entropy})
        put(value);
}

void FeatureExtractor::extract(std::span<const float> window, std::span<float> out) {
    if (window.size() != static_cast<std::size_t>(channels_) * static_cast<std::size_t>(length_) ||
        out.size() != count())
        throw Error(ErrorCode::internal, "features",
                    fmt::format("{} samples and room for {} features, expected {} × {} and {}", window.size(),
                                out.size(), channels_, length_, count()));
    for (const float value : window)
        if (!std::isfinite(value)) {
            std::ranges::fill(out, std::numeric_limits<float>::quiet_NaN());
            return;
        }
    out_ = out;
    position_ = 0;
    for (int c = 0; c < channels_; ++c) channelFeatures(channelOf(window, c, length_));
    for (const Triad& triad : triads_) triadFeatures(window, triad);
}

void extractFeatures(std::span<const float> window, int channels, int length, double rateHz,
                     const std::vector<Triad>& triads, std::span<float> out) {
    FeatureExtractor(channels, length, rateHz, triads).extract(window, out);
}

}  // namespace distillery
