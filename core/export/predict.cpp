#include "export/predict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "data/preprocess.hpp"
#include "runtime/stream.hpp"

namespace distillery {
namespace {

/// Index of each of the data's classes among the bundle's labels; -1 where it has none of the name.
std::vector<int> translateLabels(const Dataset& dataset, const std::vector<std::string>& labels,
                                 std::vector<std::string>& notes) {
    std::vector<int> translated;
    std::vector<std::string> strange;
    for (const std::string& name : dataset.classes) {
        const auto found = std::ranges::find(labels, name);
        translated.push_back(found == labels.end() ? -1 : static_cast<int>(found - labels.begin()));
        if (found == labels.end()) strange.push_back(name);
    }
    if (!strange.empty())
        notes.push_back(
            fmt::format("The bundle does not know the labels {}: windows of them are predicted but "
                        "not evaluated.",
                        fmt::join(strange, ", ")));
    return translated;
}

/// The label of most samples in [begin, end) when its share is enough; else -1.
int labelOf(const Recording& recording, std::int64_t begin, std::int64_t end, double purity,
            std::size_t classes) {
    std::vector<std::int64_t> counts(classes);
    for (const LabelSpan& span : recording.labels)
        if (span.begin < end && span.end > begin)
            counts[static_cast<std::size_t>(span.label)] +=
                std::min(end, span.end) - std::max(begin, span.begin);
    const auto most = std::ranges::max_element(counts);
    if (most == counts.end() || *most == 0) return -1;
    const double share = static_cast<double>(*most) / static_cast<double>(end - begin);
    return share + 1e-9 >= purity ? static_cast<int>(most - counts.begin()) : -1;
}

class Predicting {
public:
    Predicting(const Bundle& bundle, const PredictOptions& options, PredictedRecordings& result)
        : bundle_(bundle),
          options_(options),
          result_(result),
          engine_(bundle.graph, bundle.recipe.input(), {options.precision, 1, options.isa},
                  bundle.calibration ? &*bundle.calibration : nullptr),
          window_(bundle.recipe.channels.size() * static_cast<std::size_t>(bundle.recipe.windowSteps)),
          logits_(bundle.labels.size()) {}

    void run(const Dataset& dataset, std::uint32_t r, const std::vector<int>& translated) {
        const Recording& recording = dataset.recordings[r];
        const auto one = [&](std::int64_t begin) {
            const std::int64_t end = begin + bundle_.recipe.windowSteps;
            const int label = labelOf(recording, begin, end, options_.purity,
                                      std::max<std::size_t>(1, dataset.classes.size()));
            window(recording,
                   {r, begin, end, false, label < 0 ? -1 : translated[static_cast<std::size_t>(label)], -1});
        };
        const std::int64_t length = bundle_.recipe.windowSteps, hop = bundle_.recipe.hopSteps;
        if (options_.align == WindowAlign::recording) {
            for (std::int64_t begin = 0; begin + length <= recording.length; begin += hop) one(begin);
            return;
        }
        for (const LabelSpan& span : recording.labels)
            for (std::int64_t begin = span.begin; begin + length <= span.end; begin += hop) one(begin);
    }

private:
    void window(const Recording& recording, PredictedWindow found) {
        const auto length = static_cast<std::size_t>(bundle_.recipe.windowSteps);
        for (std::size_t c = 0; c < bundle_.recipe.channels.size(); ++c)
            std::ranges::copy(recording.channel(c).subspan(static_cast<std::size_t>(found.begin), length),
                              window_.begin() + static_cast<std::ptrdiff_t>(c * length));
        found.hasMissing = !std::ranges::all_of(window_, [](float v) { return std::isfinite(v); });
        std::vector<float> probabilities(bundle_.labels.size());
        if (!found.hasMissing) {
            bundle_.recipe.scaler.apply(window_, bundle_.recipe.windowSteps);
            engine_.predict(window_.data(), 1, logits_.data());
            softmax(logits_, probabilities);
            found.predicted = static_cast<int>(std::ranges::max_element(logits_) - logits_.begin());
        }
        result_.windows.push_back(found);
        result_.probabilities.insert(result_.probabilities.end(), probabilities.begin(), probabilities.end());
    }

    const Bundle& bundle_;
    const PredictOptions& options_;
    PredictedRecordings& result_;
    Engine engine_;
    std::vector<float> window_, logits_;
};

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string out = "\"";
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

void requireChannels(const Bundle& bundle, const Dataset& recordings) {
    std::vector<std::string> names;
    for (const Channel& channel : recordings.channels) names.push_back(channel.name);
    for (const BundleChannel& wanted : bundle.recipe.rawChannels) {
        const int index = recordings.channelIndex(wanted.name);
        if (index < 0) {
            const std::string near = nearestWord(wanted.name, names);
            throw Error(ErrorCode::data, recordings.name,
                        fmt::format("has no channel '{}', which the bundle needs; it has {}", wanted.name,
                                    fmt::join(names, ", ")),
                        near.empty()
                            ? "Name the channels as the bundle does."
                            : fmt::format("Is it '{}'? Name the channels as the bundle does.", near));
        }
        const std::string& unit = recordings.channels[static_cast<std::size_t>(index)].unit;
        if (!unit.empty() && !wanted.unit.empty() && unit != wanted.unit)
            throw Error(ErrorCode::data, fmt::format("channel '{}'", wanted.name),
                        fmt::format("is in {}, the bundle was trained on {}", unit, wanted.unit),
                        "Convert the recordings first.");
    }
}

PredictedRecordings predictRecordings(const Bundle& bundle, Dataset recordings, const PredictOptions& options,
                                      const StopToken& stop, const Progress& progress) {
    requireChannels(bundle, recordings);
    PredictedRecordings result;
    result.classes = bundle.labels;
    result.rateHz = bundle.recipe.rateHz;
    const std::vector<int> translated = translateLabels(recordings, bundle.labels, result.notes);
    if (recordings.rateHz != bundle.recipe.sourceRateHz)
        result.notes.push_back(
            fmt::format("The recordings have {:g} Hz, the bundle was trained from {:g} Hz: "
                        "they were resampled to {:g} Hz.",
                        recordings.rateHz, bundle.recipe.sourceRateHz, bundle.recipe.rateHz));
    PreprocessSpec spec{bundle.recipe.rateHz, preprocessChainFromText(bundle.recipe.chain), {}};
    for (const BundleChannel& channel : bundle.recipe.channels) spec.channels.push_back(channel.name);
    const Dataset dataset = preprocess(std::move(recordings), spec, stop, progress);
    Predicting predicting(bundle, options, result);
    for (std::uint32_t r = 0; r < dataset.recordings.size(); ++r) {
        throwIfStopped(stop);
        reportProgress(progress, "predicting", r, static_cast<std::int64_t>(dataset.recordings.size()),
                       "recordings");
        result.recordings.push_back(dataset.recordings[r].id);
        result.subjects.push_back(dataset.recordings[r].subject);
        predicting.run(dataset, r, translated);
    }
    if (result.windows.empty())
        throw Error(ErrorCode::data, dataset.name,
                    fmt::format("holds no {}stretch as long as one window of {} samples ({:.2f} s)",
                                options.align == WindowAlign::segment ? "labelled " : "",
                                bundle.recipe.windowSteps, bundle.recipe.windowSteps / bundle.recipe.rateHz),
                    options.align == WindowAlign::segment ? "Try --align recording."
                                                          : "Record for longer, or use another bundle.");
    return result;
}

std::int64_t PredictedRecordings::missing() const {
    return std::ranges::count_if(windows, [](const PredictedWindow& w) { return w.hasMissing; });
}

std::int64_t PredictedRecordings::judgeable() const {
    return std::ranges::count_if(windows,
                                 [](const PredictedWindow& w) { return !w.hasMissing && w.truth >= 0; });
}

std::string PredictedRecordings::toCsv() const {
    std::string csv = "recording,subject,begin_s,end_s,truth,predicted";
    for (const std::string& name : classes) csv += ',' + quoted("p_" + name);
    csv += '\n';
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const PredictedWindow& w = windows[i];
        csv +=
            fmt::format("{},{},{},{},{},{}", quoted(recordings[w.recording]), quoted(subjects[w.recording]),
                        static_cast<double>(w.begin) / rateHz, static_cast<double>(w.end) / rateHz,
                        w.truth < 0 ? "" : quoted(classes[static_cast<std::size_t>(w.truth)]),
                        w.predicted < 0 ? "" : quoted(classes[static_cast<std::size_t>(w.predicted)]));
        for (std::size_t k = 0; k < classes.size(); ++k)
            csv += w.hasMissing ? "," : fmt::format(",{}", probabilities[i * classes.size() + k]);
        csv += '\n';
    }
    return csv;
}

Predictions PredictedRecordings::predictions() const {
    Predictions predictions;
    predictions.classes = classes;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const PredictedWindow& w = windows[i];
        if (w.hasMissing || w.truth < 0) continue;
        predictions.windowIds.push_back(static_cast<std::uint32_t>(i));
        predictions.subjects.push_back(subjects[w.recording]);
        predictions.truth.push_back(w.truth);
        const auto row = probabilities.begin() + static_cast<std::ptrdiff_t>(i * classes.size());
        predictions.probabilities.insert(predictions.probabilities.end(), row,
                                         row + static_cast<std::ptrdiff_t>(classes.size()));
    }
    return predictions;
}

}  // namespace distillery
