// What an export needs of a finished run: its network, its recipe and windows of its data.
#pragma once

#include "base/paths.hpp"
#include "experiment/run_directory.hpp"
#include "export/parity.hpp"
#include "runtime/bundle.hpp"

namespace distillery {

struct ExportSource {
    std::string runId, title, madeWith;
    Graph graph;
    Recipe recipe;
    JudgedWindows test;              // scaled, the network's channels; all of the test split
    std::vector<float> calibration;  // the same of training windows, evenly drawn
    int calibrationWindows = 0;
};

/// The test split as a network of this recipe wants it.
struct TestWindows {
    std::vector<std::uint32_t> ids;  // as in predictions/test.csv
    JudgedWindows judged;
};
/// Needs no network, only config and split. Error{data} as openExportSource.
TestWindows openTestWindows(const Home& home, const RunDirectory& run, const Recipe& recipe,
                            const StopToken& stop, const Progress& progress);

/// Opens the run's data as the trainer did. Error{data} when the run has no finished network, or when data,
/// split or windows are no longer those it was trained on.
ExportSource openExportSource(const Home& home, const RunDirectory& run, int mostCalibrationWindows,
                              const StopToken& stop, const Progress& progress);

}  // namespace distillery
