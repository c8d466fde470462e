// Multinomial logistic regression with an L2 penalty: the sanity baseline that every network has to beat.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"

namespace distillery {

/// Rows of features with their classes; views, row-major.
struct LabelledRows {
    std::span<const float> features;  // [n][featureCount]
    std::span<const int> labels;      // n values in 0 … classes-1
    std::size_t featureCount = 0;

    std::size_t size() const { return labels.size(); }
};

/// p(class | x) = softmax(W·z + b) with z = (x − mean) / sd, mean and sd those of the training rows (a
/// feature that is constant there is ignored).
class LogisticRegression {
public:
    /// Minimises mean cross-entropy + l2/2·‖W‖² (the bias is free) by L-BFGS, from `start` where given.
    /// Deterministic. Stopped when `stop` asks. Error{data} for empty, ragged or non-finite rows and labels
    /// out of range, Error{config} for l2 ≤ 0.
    static LogisticRegression fit(const LabelledRows& train, int classes, double l2,
                                  const StopToken& stop = {}, const LogisticRegression* start = nullptr);

    int classes() const { return classes_; }
    std::size_t featureCount() const { return means_.size(); }
    std::size_t parameterCount() const { return weights_.size(); }
    std::size_t multiplyAdds() const {
        return static_cast<std::size_t>(classes_) * featureCount();
    }  // of one prediction

    /// [n][classes], rows sum to 1.
    std::vector<float> probabilities(std::span<const float> features) const;
    std::vector<int> predict(std::span<const float> features) const;  // first of the largest

    Json toJson() const;
    static LogisticRegression fromJson(const Json& json);  // Error{data}

private:
    int classes_ = 0;
    std::vector<double> means_, gains_;  // gain = 1/sd, 0 for a constant feature
    std::vector<double> weights_;        // [class][feature + 1], the bias last
};

/// The loss that `fit` minimises over already standardised rows, and its gradient with respect to `weights`
/// ([class][feature + 1]): open to view for the tests.
double logisticLoss(std::span<const double> standardised, std::span<const int> labels, int classes, double l2,
                    std::span<const double> weights, std::span<double> gradient);

/// The penalty with the best macro-F1 on the validation rows among 1e-4, 1e-3 … 10 (the larger one where two
/// tie).
struct LogisticChoice {
    LogisticRegression model;
    double l2 = 0;
    struct Trial {
        double l2, validationMacroF1;
    };
    std::vector<Trial> trials;  // from the strongest penalty to the weakest
};
LogisticChoice fitWithValidation(const LabelledRows& train, const LabelledRows& validation, int classes,
                                 const StopToken& stop = {}, const Progress& progress = {});

}  // namespace distillery
