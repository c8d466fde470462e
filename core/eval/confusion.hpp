// Counting which classes were confused, and the class metrics that follow from the counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace distillery {

/// Square matrix of counts: rows = truth, columns = prediction.
class Confusion {
public:
    explicit Confusion(int classes)
        : classes_(classes), counts_(static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes)) {}
    /// Spans of one length, values in 0 … classes-1; else Error{data}.
    static Confusion of(std::span<const int> truth, std::span<const int> predicted, int classes);

    int classes() const { return classes_; }
    std::int64_t at(int truth, int predicted) const { return counts_[index(truth, predicted)]; }
    void add(int truth, int predicted, std::int64_t count = 1) { counts_[index(truth, predicted)] += count; }
    Confusion& operator+=(const Confusion& other);
    Confusion& operator-=(const Confusion& other);

    std::int64_t total() const;
    std::int64_t support(int truth) const;          // row sum
    std::int64_t predictions(int predicted) const;  // column sum

private:
    std::size_t index(int truth, int predicted) const {
        return static_cast<std::size_t>(truth) * static_cast<std::size_t>(classes_) +
               static_cast<std::size_t>(predicted);
    }
    int classes_;
    std::vector<std::int64_t> counts_;
};

/// NaN where a figure is undefined: recall and F1 of a class without truth, precision of a class never
/// predicted. The F1 of a class that has truth but is never predicted is 0.
struct ClassMetrics {
    double precision, recall, f1;
    std::int64_t support;
};
std::vector<ClassMetrics> classMetrics(const Confusion& confusion);

/// Classes absent from the truth are left out of macro and balanced means; their false alarms still cost the
/// recall of the classes that they were taken for. All NaN when there is nothing to count.
struct ConfusionScores {
    double accuracy, macroF1, weightedF1, balancedAccuracy;
};
ConfusionScores scoresOf(const Confusion& confusion);

/// The cheap one for validation after each epoch.
double macroF1(std::span<const int> truth, std::span<const int> predicted, int classes);

}  // namespace distillery
