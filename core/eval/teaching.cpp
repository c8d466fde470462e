#include "eval/teaching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

std::optional<double> numberIn(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key) || !json.at(key).is_number()) return std::nullopt;
    return json.at(key).get<double>();
}

}  // namespace

double SoftTargetMeter::smoothingAlone() const {
    if (classes < 2) return 1;
    const auto k = static_cast<double>(classes);
    const double other = referenceSmoothing / k, truth = 1 - referenceSmoothing + other;
    return 1 / (1 + (k - 1) * std::pow(other / truth, 1 / temperature));
}

std::string SoftTargetMeter::sentence() const {
    const std::string figures = fmt::format(
        "At temperature {:.3g} the teacher gives the true class {:.3f} on average (label smoothing of {:.3g} "
        "alone: {:.3f}), and the logits of the other classes have a standard deviation of {:.2f} (alone: 0)",
        temperature, truthProbability, referenceSmoothing, smoothingAlone(), otherLogitsSd);
    return figures + (tellsOthersApart()
                          ? "."
                          : ": its soft targets carry little that label smoothing would not. Train it "
                            "without label smoothing, or lower method.tau.");
}

Json SoftTargetMeter::toJson() const {
    return {{"schema", "har-distillery/soft-targets/1"},
            {"side", "training"},
            {"windows", windows},
            {"classes", classes},
            {"temperature", temperature},
            {"truth_probability", truthProbability},
            {"other_logits_sd", otherLogitsSd},
            {"teacher_label_smoothing", labelSmoothing},
            {"smoothing_alone",
             {{"label_smoothing", referenceSmoothing},
              {"truth_probability", smoothingAlone()},
              {"other_logits_sd", 0}}},
            {"tells_other_classes_apart", tellsOthersApart()}};
}

std::optional<SoftTargetMeter> SoftTargetMeter::fromJson(const Json& json) {
    const auto temperature = numberIn(json, "temperature"), truth = numberIn(json, "truth_probability"),
               spread = numberIn(json, "other_logits_sd"), windows = numberIn(json, "windows"),
               classes = numberIn(json, "classes");
    if (!temperature || *temperature <= 0 || !truth || !spread || !windows || *windows < 0 || !classes ||
        *classes < 0 || *windows > 1e12 || *classes > 1e6)
        return std::nullopt;
    SoftTargetMeter meter;
    meter.temperature = *temperature;
    meter.truthProbability = *truth;
    meter.otherLogitsSd = *spread;
    meter.windows = static_cast<std::size_t>(*windows);
    meter.classes = static_cast<std::size_t>(*classes);
    meter.labelSmoothing = numberIn(json, "teacher_label_smoothing").value_or(0);
    if (json.contains("smoothing_alone"))
        meter.referenceSmoothing =
            numberIn(json.at("smoothing_alone"), "label_smoothing").value_or(meter.referenceSmoothing);
    return meter;
}

SoftTargetMeter measureSoftTargets(std::span<const float> logits, std::span<const std::int64_t> labels,
                                   std::size_t classes, double temperature, double labelSmoothing) {
    if (classes == 0 || logits.size() != labels.size() * classes)
        throw Error(
            ErrorCode::internal, "soft targets",
            fmt::format("{} logits for {} windows and {} classes", logits.size(), labels.size(), classes));
    SoftTargetMeter meter;
    meter.temperature = temperature;
    meter.windows = labels.size();
    meter.classes = classes;
    meter.labelSmoothing = labelSmoothing;
    if (labelSmoothing > 0) meter.referenceSmoothing = labelSmoothing;
    if (labels.empty()) return meter;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto row = logits.subspan(i * classes, classes);
        const auto label = static_cast<std::size_t>(labels[i]);
        const double highest = *std::ranges::max_element(row);
        double all = 0, sum = 0, square = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            all += std::exp((row[k] - highest) / temperature);
            if (k == label) continue;
            sum += row[k];
            square += static_cast<double>(row[k]) * row[k];
        }
        meter.truthProbability += std::exp((row[label] - highest) / temperature) / all;
        if (classes < 3) continue;
        const double others = static_cast<double>(classes - 1), mean = sum / others;
        meter.otherLogitsSd += std::sqrt(std::max(0.0, square / others - mean * mean));
    }
    meter.truthProbability /= static_cast<double>(labels.size());
    meter.otherLogitsSd /= static_cast<double>(labels.size());
    return meter;
}

Json Fidelity::toJson() const {
    return {{"agreement", agreement}, {"kl_nats", kl}, {"windows", windows}, {"side", "test"}};
}

std::optional<Fidelity> Fidelity::fromJson(const Json& json) {
    const auto agreement = numberIn(json, "agreement"), kl = numberIn(json, "kl_nats");
    if (!agreement || !kl) return std::nullopt;
    const double windows = numberIn(json, "windows").value_or(0);
    return Fidelity{windows >= 0 && windows < 1e12 ? static_cast<std::size_t>(windows) : 0, *agreement, *kl};
}

Fidelity fidelityOf(const Predictions& teacher, const Predictions& student) {
    if (teacher.windowIds != student.windowIds || teacher.classes != student.classes)
        throw Error(ErrorCode::internal, "fidelity", "teacher and student answered other windows");
    constexpr double kLeast = 1e-12;  // float32 rounds a smaller probability to 0; its logarithm must exist
    Fidelity fidelity;
    fidelity.windows = student.windowIds.size();
    if (fidelity.windows == 0) return fidelity;
    for (std::size_t i = 0; i < fidelity.windows; ++i) {
        fidelity.agreement += teacher.predicted(i) == student.predicted(i);
        const auto p = teacher.row(i), q = student.row(i);
        for (std::size_t k = 0; k < p.size(); ++k)
            if (p[k] > 0)
                fidelity.kl +=
                    p[k] * (std::log(static_cast<double>(p[k])) - std::log(std::max<double>(kLeast, q[k])));
    }
    fidelity.agreement /= static_cast<double>(fidelity.windows);
    fidelity.kl /= static_cast<double>(fidelity.windows);
    return fidelity;
}

}  // namespace distillery
