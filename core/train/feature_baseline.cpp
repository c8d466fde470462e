#include "train/feature_baseline.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "eval/features.hpp"
#include "eval/logistic_regression.hpp"

namespace distillery {
namespace {

/// Features of raw windows [n][channel][step]; picks the channels that the arm may see.
class Extraction {
public:
    Extraction(const PreparedData& data, std::vector<std::int64_t> channels)
        : channels_(std::move(channels)) {
        std::vector<std::string> names;
        for (const std::int64_t c : channels_)
            names.push_back(data.dataset.channels[static_cast<std::size_t>(c)].name);
        extractor_ = std::make_unique<FeatureExtractor>(
            static_cast<int>(names.size()), static_cast<int>(data.steps()), data.rateHz, triadsOf(names));
        pick_ = torch::tensor(channels_, torch::kInt64);
    }
    std::size_t count() const { return extractor_->count(); }
    std::vector<float> of(const torch::Tensor& raw, const StopToken& stop) {
        const torch::Tensor windows = raw.index_select(1, pick_).contiguous();
        const auto n = static_cast<std::size_t>(windows.size(0)),
                   size = static_cast<std::size_t>(windows.size(1) * windows.size(2));
        std::vector<float> features(n * count());
        for (std::size_t i = 0; i < n; ++i) {
            if (i % 256 == 0) throwIfStopped(stop);
            extractor_->extract(std::span(windows.data_ptr<float>() + i * size, size),
                                std::span(features).subspan(i * count(), count()));
        }
        return features;
    }

private:
    std::vector<std::int64_t> channels_;
    std::unique_ptr<FeatureExtractor> extractor_;
    torch::Tensor pick_;
};

}  // namespace

BaselineResult featureBaseline(const PreparedData& data, const std::vector<std::string>& channels,
                               bool withRobustness, std::uint64_t seed, const StopToken& stop,
                               const Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    Extraction extraction(data, data.channelIndices(channels, "student.channels"));
    const auto rawOf = [&](const std::vector<std::uint32_t>& windows) {
        return data.raw.index_select(
            0, torch::tensor(std::vector<std::int64_t>(windows.begin(), windows.end()), torch::kInt64));
    };
    const auto labelsOf = [&](const std::vector<std::uint32_t>& windows) {
        std::vector<int> labels;
        for (const std::uint32_t window : windows)
            labels.push_back(static_cast<int>(data.labels.data_ptr<std::int64_t>()[window]));
        return labels;
    };
    reportProgress(progress, "extracting features");
    const std::vector<float> train = extraction.of(rawOf(data.split.train), stop),
                             validation = extraction.of(rawOf(data.split.validation), stop);
    const std::vector<int> trainLabels = labelsOf(data.split.train),
                           validationLabels = labelsOf(data.split.validation);
    reportProgress(progress, "fitting logistic regression");
    const LogisticChoice choice = fitWithValidation({train, trainLabels, extraction.count()},
                                                    {validation, validationLabels, extraction.count()},
                                                    static_cast<int>(data.classes()), stop, progress);
    const auto probabilities = [&](const std::vector<float>& features) {
        const std::vector<float> p = choice.model.probabilities(features);
        return torch::tensor(p).view({-1, data.classes()});
    };
    BaselineResult result;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    result.validation = packPredictions(data, data.split.validation, probabilities(validation));
    result.test =
        packPredictions(data, data.split.test, probabilities(extraction.of(rawOf(data.split.test), stop)));
    result.featureCount = static_cast<std::int64_t>(extraction.count());
    result.parameters = static_cast<std::int64_t>(choice.model.parameterCount());
    result.macs = static_cast<std::int64_t>(choice.model.multiplyAdds());
    result.l2 = choice.l2;
    result.model = choice.model.toJson();
    if (withRobustness) {
        // The analysis hands out scaled windows; features are of raw ones, so the scaling is undone.
        const auto& scales = data.scaler.channels();
        const auto answer = [&](const torch::Tensor& scaled) {
            torch::Tensor raw = scaled.clone();
            for (std::size_t c = 0; c < scales.size(); ++c)
                raw.select(1, static_cast<std::int64_t>(c)).div_(scales[c].gain).add_(scales[c].offset);
            return probabilities(extraction.of(raw, stop)).clamp_min(1e-12).log();
        };
        result.robustness = robustness(data, data.split.test, answer, seed, stop, progress);
    }
    return result;
}

}  // namespace distillery
