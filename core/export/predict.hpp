// Whole recordings through a bundle's own recipe.
#pragma once

#include <optional>

#include "base/progress.hpp"
#include "base/stop_token.hpp"
#include "data/dataset.hpp"
#include "data/windows.hpp"
#include "eval/predictions.hpp"
#include "runtime/bundle.hpp"

namespace distillery {

struct PredictOptions {
    Precision precision = Precision::float32;
    std::string isa;
    /// recording: a grid over each recording, as a device would see it. segment: inside labelled stretches
    /// only, as most models are trained and tested.
    WindowAlign align = WindowAlign::recording;
    double purity = 1;  // least share of a window that must carry one label for it to count as known
};

struct PredictedWindow {
    std::uint32_t recording = 0;      // index into recordings
    std::int64_t begin = 0, end = 0;  // samples at the recipe's rate
    bool hasMissing = false;          // not predicted
    int truth = -1;                   // index into the bundle's labels; -1 unknown
    int predicted = -1;
};

struct PredictedRecordings {
    std::vector<std::string> classes;
    std::vector<std::string> recordings, subjects;  // ids
    double rateHz = 0;
    std::vector<PredictedWindow> windows;
    std::vector<float> probabilities;  // [window][class]; zeros where missing
    std::vector<std::string> notes;    // what was resampled, which labels the bundle does not know

    std::int64_t missing() const;
    std::int64_t judgeable() const;
    /// recording,subject,begin_s,end_s,truth,predicted,p_<class>…; nothing after the truth where missing.
    std::string toCsv() const;
    /// The windows with a known truth, for judge().
    Predictions predictions() const;
};

/// Runs chain, windows, scaler and network of the bundle over recordings as imported. Error{data} names a
/// channel that the bundle needs and the recordings lack (with the nearest), or one in another unit.
PredictedRecordings predictRecordings(const Bundle& bundle, Dataset recordings, const PredictOptions& options,
                                      const StopToken& stop, const Progress& progress);

/// Error{data} as predictRecordings does; for streams, too.
void requireChannels(const Bundle& bundle, const Dataset& recordings);

}  // namespace distillery
