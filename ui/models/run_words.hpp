// What the window calls an experiment and a run, and how it says what they do: core's words in the window's
// language.
#pragma once

#include <QString>

#include "models/run_store.hpp"

namespace distillery::ui {

QString titleOf(const RunRecord& run);            // "SMLDist, seed 2"
QString experimentTitleOf(const RunRecord& run);  // "sample, 2026-12-01 06:00"
QString experimentTitleOf(const ExperimentProgress& experiment);
QString fullTitleOf(const RunRecord& run);  // "sample, 2026-12-01 06:00 · SMLDist, seed 2"
QString stateWords(const RunStore& runs, const RunRecord& run);  // "Stopped, kept (epoch 50 of 60)"
QString progressWords(const ExperimentProgress& experiment);     // "3 of 8 runs, about 4 min left"

}  // namespace distillery::ui
