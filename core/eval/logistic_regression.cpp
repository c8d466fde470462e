#include "eval/logistic_regression.hpp"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "eval/confusion.hpp"
#include "eval/lbfgs.hpp"

namespace distillery {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstMap = Eigen::Map<const RowMajor>;

constexpr double kPenalties[] = {10, 1, 0.1, 0.01, 1e-3, 1e-4};
constexpr std::size_t kBlockRows = 512;  // keeps a block of scores in cache and the stop token near

const char* const kSubject = "logistic regression";

void check(const LabelledRows& rows, int classes) {
    if (rows.size() == 0) throw Error(ErrorCode::data, kSubject, "there are no rows to learn from");
    if (rows.featureCount == 0 || rows.features.size() != rows.size() * rows.featureCount)
        throw Error(ErrorCode::data, kSubject,
                    fmt::format("{} labels with {} features each do not fit {} values", rows.size(),
                                rows.featureCount, rows.features.size()));
    for (const int label : rows.labels)
        if (label < 0 || label >= classes)
            throw Error(ErrorCode::data, kSubject,
                        fmt::format("label {} is outside 0 … {}", label, classes - 1));
    for (std::size_t i = 0; i < rows.features.size(); ++i)
        if (!std::isfinite(rows.features[i]))
            throw Error(ErrorCode::data, kSubject,
                        fmt::format("feature {} of row {} is not a finite number", i % rows.featureCount,
                                    i / rows.featureCount),
                        "drop windows with missing samples first");
}

/// Softmax in place, row by row.
void normaliseScores(RowMajor& scores) {
    scores.colwise() -= scores.rowwise().maxCoeff().eval();
    scores = scores.array().exp();
    scores.array().colwise() /= scores.rowwise().sum().array().eval();
}

}  // namespace

double logisticLoss(std::span<const double> standardised, std::span<const int> labels, int classes, double l2,
                    std::span<const double> weights, std::span<double> gradient) {
    const std::size_t n = labels.size(), features = standardised.size() / n;
    const auto d = static_cast<Eigen::Index>(features);
    const ConstMap parameters(weights.data(), classes, d + 1);
    Eigen::Map<RowMajor> slope(gradient.data(), classes, d + 1);
    slope.setZero();
    double loss = 0;
    RowMajor scores;
    for (std::size_t first = 0; first < n; first += kBlockRows) {
        const std::size_t rows = std::min(kBlockRows, n - first);
        const ConstMap block(standardised.data() + first * features, static_cast<Eigen::Index>(rows), d);
        scores.noalias() = block * parameters.leftCols(d).transpose();
        scores.rowwise() += parameters.col(d).transpose();
        normaliseScores(scores);
        for (std::size_t i = 0; i < rows; ++i) {
            double& likelihood = scores(static_cast<Eigen::Index>(i), labels[first + i]);
            loss -= std::log(std::max(likelihood, 1e-300));
            likelihood -= 1;  // the score's gradient: probability − one-hot
        }
        slope.leftCols(d).noalias() += scores.transpose() * block;
        slope.col(d) += scores.colwise().sum().transpose();
    }
    slope /= static_cast<double>(n);
    slope.leftCols(d) += l2 * parameters.leftCols(d);
    return loss / static_cast<double>(n) + l2 / 2 * parameters.leftCols(d).squaredNorm();
}

LogisticRegression LogisticRegression::fit(const LabelledRows& train, int classes, double l2,
                                           const StopToken& stop, const LogisticRegression* start) {
    if (!(l2 > 0))
        throw Error(ErrorCode::config, kSubject, fmt::format("the penalty {} is not positive", l2),
                    "use 0.001, for example");
    check(train, classes);
    const std::size_t n = train.size(), d = train.featureCount;

    LogisticRegression model;
    model.classes_ = classes;
    model.means_.assign(d, 0);
    std::vector<double> variances(d, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < d; ++j) model.means_[j] += train.features[i * d + j];
    for (double& mean : model.means_) mean /= static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < d; ++j) {
            const double deviation = train.features[i * d + j] - model.means_[j];
            variances[j] += deviation * deviation;
        }
    model.gains_.resize(d);
    for (std::size_t j = 0; j < d; ++j) {
        const double sd = std::sqrt(variances[j] / static_cast<double>(n));
        // What is left of a constant after rounding is not a signal.
        const bool constant = sd <= 1e-7 * std::abs(model.means_[j]) || sd < 1e-30;
        model.gains_[j] = constant ? 0 : 1 / sd;
    }

    std::vector<double> standardised(n * d);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < d; ++j)
            standardised[i * d + j] = (train.features[i * d + j] - model.means_[j]) * model.gains_[j];
    model.weights_.assign(static_cast<std::size_t>(classes) * (d + 1), 0);
    if (start != nullptr && start->weights_.size() == model.weights_.size()) model.weights_ = start->weights_;
    minimiseLbfgs(
        [&](std::span<const double> weights, std::span<double> gradient) {
            return logisticLoss(standardised, train.labels, classes, l2, weights, gradient);
        },
        model.weights_, {}, stop);
    return model;
}

std::vector<float> LogisticRegression::probabilities(std::span<const float> features) const {
    const std::size_t d = featureCount();
    if (d == 0 || features.size() % d != 0)
        throw Error(
            ErrorCode::data, kSubject,
            fmt::format("{} values are not a whole number of rows of {} features", features.size(), d));
    const std::size_t n = features.size() / d;
    const auto columns = static_cast<Eigen::Index>(d);
    const ConstMap parameters(weights_.data(), classes_, columns + 1);
    std::vector<float> result(n * static_cast<std::size_t>(classes_));
    RowMajor block, scores;
    for (std::size_t first = 0; first < n; first += kBlockRows) {
        const std::size_t rows = std::min(kBlockRows, n - first);
        block.resize(static_cast<Eigen::Index>(rows), columns);
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < d; ++j)
                block(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
                    (features[(first + i) * d + j] - means_[j]) * gains_[j];
        scores.noalias() = block * parameters.leftCols(columns).transpose();
        scores.rowwise() += parameters.col(columns).transpose();
        normaliseScores(scores);
        for (Eigen::Index i = 0; i < scores.size(); ++i)
            result[first * static_cast<std::size_t>(classes_) + static_cast<std::size_t>(i)] =
                static_cast<float>(scores.data()[i]);
    }
    return result;
}

std::vector<int> LogisticRegression::predict(std::span<const float> features) const {
    const std::vector<float> all = probabilities(features);
    const auto k = static_cast<std::ptrdiff_t>(classes_);
    std::vector<int> result(all.size() / static_cast<std::size_t>(classes_));
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto row = all.begin() + static_cast<std::ptrdiff_t>(i) * k;
        result[i] = static_cast<int>(std::max_element(row, row + k) - row);
    }
    return result;
}

Json LogisticRegression::toJson() const {
    return {{"classes", classes_}, {"means", means_}, {"gains", gains_}, {"weights", weights_}};
}

LogisticRegression LogisticRegression::fromJson(const Json& json) {
    LogisticRegression model;
    try {
        model.classes_ = json.at("classes").get<int>();
        model.means_ = json.at("means").get<std::vector<double>>();
        model.gains_ = json.at("gains").get<std::vector<double>>();
        model.weights_ = json.at("weights").get<std::vector<double>>();
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::data, kSubject, fmt::format("the stored model is damaged: {}", error.what()),
                    "fit it again");
    }
    if (model.classes_ < 1 || model.means_.empty() || model.gains_.size() != model.means_.size() ||
        model.weights_.size() != static_cast<std::size_t>(model.classes_) * (model.means_.size() + 1))
        throw Error(ErrorCode::data, kSubject, "the stored model's sizes do not fit together",
                    "fit it again");
    return model;
}

LogisticChoice fitWithValidation(const LabelledRows& train, const LabelledRows& validation, int classes,
                                 const StopToken& stop, const Progress& progress) {
    check(validation, classes);
    if (validation.featureCount != train.featureCount)
        throw Error(ErrorCode::data, kSubject,
                    fmt::format("{} features to learn from, {} to validate", train.featureCount,
                                validation.featureCount));
    LogisticChoice best;
    LogisticRegression last;
    double bestScore = -1;
    const auto total = static_cast<std::int64_t>(std::size(kPenalties));
    for (const double l2 : kPenalties) {
        reportProgress(progress, fmt::format("logistic regression, penalty {}", l2),
                       static_cast<std::int64_t>(best.trials.size()), total, "fits");
        // The strong penalties are solved in a few steps, and each solution is a good start for the next
        // weaker one.
        last = LogisticRegression::fit(train, classes, l2, stop, best.trials.empty() ? nullptr : &last);
        const double score = macroF1(validation.labels, last.predict(validation.features), classes);
        best.trials.push_back({l2, score});
        if (score > bestScore) {
            bestScore = score;
            best.l2 = l2;
            best.model = last;
        }
    }
    return best;
}

}  // namespace distillery
