// A finished network leaves: bundles and ONNX files, published only when they answer as the original does.
#pragma once

#include <optional>

#include "base/file_system.hpp"
#include "export/export_source.hpp"
#include "export/int8_plan.hpp"

namespace distillery {

struct ExportRequest {
    fs::path folder;  // where the files go
    std::vector<Precision> precisions = {Precision::float32, Precision::float16, Precision::int8};
    bool onnx = true;
    bool onnxTwoDimensional = false;  // also with H = 1
    int onnxBatch = 1;
    fs::path onnxRuntime;  // library to compare with; empty: said to be left out
    int goldenWindows = 8;
    Int8PlanOptions int8;
};

struct ExportedFile {
    std::string name, form;  // "student.int8.hdm", "bundle int8"
    std::uint64_t bytes = 0;
    std::string sha256;
};

struct ExportOutcome {
    std::vector<ExportedFile> files;
    Parity parity;
    std::optional<Int8Plan> int8;
    std::string onnxRuntimeVersion;           // empty: not compared
    std::vector<std::string> notes;           // what was left out or is worth knowing
    std::vector<std::string> beyondContract;  // ONNX operators outside the contract for boards
    Json toJson() const;
};

/// Writes into a folder beside, reads everything back, compares on the test windows and only then moves the
/// files into request.folder (one after another, parity.json last). Error{compute} when a float32 form
/// differs (whyUnequal): nothing old is deleted and nothing new published. Layers that cannot be exported are
/// named before anything is written.
ExportOutcome exportNetwork(const ExportSource& source, const Predictor& reference,
                            const ExportRequest& request, FileSystem& fileSystem, const StopToken& stop,
                            const Progress& progress);

}  // namespace distillery
