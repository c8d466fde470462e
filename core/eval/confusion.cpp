#include "eval/confusion.hpp"

#include <fmt/format.h>

#include <limits>
#include <numeric>

#include "base/error.hpp"

namespace distillery {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? kUndefined : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Confusion Confusion::of(std::span<const int> truth, std::span<const int> predicted, int classes) {
    if (truth.size() != predicted.size())
        throw Error(ErrorCode::data, "confusion matrix",
                    fmt::format("{} truths against {} predictions", truth.size(), predicted.size()));
    Confusion result(classes);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (truth[i] < 0 || truth[i] >= classes || predicted[i] < 0 || predicted[i] >= classes)
            throw Error(ErrorCode::data, "confusion matrix",
                        fmt::format("item {}: truth {} and prediction {} with {} classes", i, truth[i],
                                    predicted[i], classes));
        result.add(truth[i], predicted[i]);
    }
    return result;
}

Confusion& Confusion::operator+=(const Confusion& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_.at(i);
    return *this;
}

Confusion& Confusion::operator-=(const Confusion& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] -= other.counts_.at(i);
    return *this;
}

std::int64_t Confusion::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

std::int64_t Confusion::support(int truth) const {
    std::int64_t sum = 0;
    for (int k = 0; k < classes_; ++k) sum += at(truth, k);
    return sum;
}

std::int64_t Confusion::predictions(int predicted) const {
    std::int64_t sum = 0;
    for (int k = 0; k < classes_; ++k) sum += at(k, predicted);
    return sum;
}

std::vector<ClassMetrics> classMetrics(const Confusion& confusion) {
    std::vector<ClassMetrics> result;
    for (int k = 0; k < confusion.classes(); ++k) {
        const auto hits = confusion.at(k, k), support = confusion.support(k), said = confusion.predictions(k);
        const double f1 = support == 0 ? kUndefined : ratio(2 * hits, support + said);
        result.push_back({ratio(hits, said), ratio(hits, support), f1, support});
    }
    return result;
}

ConfusionScores scoresOf(const Confusion& confusion) {
    const auto total = confusion.total();
    std::int64_t hits = 0, present = 0;
    double f1Sum = 0, weightedSum = 0, recallSum = 0;
    const auto metrics = classMetrics(confusion);
    for (int k = 0; k < confusion.classes(); ++k) {
        const auto& one = metrics[static_cast<std::size_t>(k)];
        hits += confusion.at(k, k);
        if (one.support == 0) continue;
        ++present;
        f1Sum += one.f1;
        recallSum += one.recall;
        weightedSum += one.f1 * static_cast<double>(one.support);
    }
    if (total == 0) return {kUndefined, kUndefined, kUndefined, kUndefined};
    const auto classes = static_cast<double>(present);
    return {ratio(hits, total), f1Sum / classes, weightedSum / static_cast<double>(total),
            recallSum / classes};
}

double macroF1(std::span<const int> truth, std::span<const int> predicted, int classes) {
    return scoresOf(Confusion::of(truth, predicted, classes)).macroF1;
}

}  // namespace distillery
