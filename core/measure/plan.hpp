// What is to be measured of a run: which engines, which of its files, how long.
#pragma once

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "experiment/run_directory.hpp"
#include "runtime/engine.hpp"

namespace distillery {

/// What brings ONNX Runtime to a board (onnx_runtime_there.hpp).
struct OnnxRuntimeFiles {
    fs::path sharedObject;  // libonnxruntime.so
    fs::path programs;      // folder of our program, its loader and C library
};

struct MeasurePlan {
    std::vector<std::string> engines = {"runtime"};
    std::vector<Precision> precisions;  // empty: all that the run was exported in
    int windows = 10'000;               // timed one by one; fewer have no 99th percentile
    double seconds = 60;                // at most so long for them
    double pacedSeconds = 0;            // at the application's pace; 0: not
    int dlaCore = -1;  // TensorRT on this deep learning accelerator: an experiment; −1: on the GPU
    bool energy = false;
    double idleSeconds = 30, loadSeconds = 60;
    int repeats = 5;
    OnnxRuntimeFiles onnxRuntime;  // for that engine
    bool accuracy = true;          // the whole test split on the board

    /// What one bench takes if nothing cuts it short, for a progress bar.
    double benchSeconds() const;
};

inline constexpr const char* kRuntimeEngine = "runtime";
inline constexpr const char* kTensorRtEngine = "tensorrt";
inline constexpr const char* kOnnxRuntimeEngine = "onnxruntime";
const std::vector<std::string>& measureEngines();

/// One engine with the file it takes.
struct MeasureTarget {
    std::string engine, precision;
    fs::path file;
    std::string name() const { return engine + " " + precision; }
};

/// In the order of the plan's engines. Error{data} when the run was not exported or lacks a form that was
/// asked for, Error{usage} for an unknown engine.
std::vector<MeasureTarget> measureTargets(const RunDirectory& run, const MeasurePlan& plan);

}  // namespace distillery
