// The board's own trtexec: which words it is given (they differ with every version, so its --help decides),
// and what its reports say. JETSON.md, section 3.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "device/board_tools.hpp"

namespace distillery::device {

struct TrtexecPlan {
    std::string onnx, engine, timingCache;  // paths on this machine
    std::string precision;                  // "float32", "float16"; "int8": the file holds Q/DQ nodes
    int dlaCore = -1;  // −1: the GPU; else what that core cannot do falls back to the GPU
    double warmUpSeconds = 2, seconds = 10;  // longer than 10 s and the float times lose their microseconds
};
/// Builds plan.engine and measures nothing. Error{device} names a flag that this trtexec lacks.
std::vector<std::string> buildWords(const TensorRt& tool, const TrtexecPlan& plan);
/// One request in flight (--exposeDMA), times exported to `times`.
std::vector<std::string> singleStreamWords(const TensorRt& tool, const TrtexecPlan& plan,
                                           const std::string& times);
/// As fast as it goes: copies overlap with computing.
std::vector<std::string> throughputWords(const TensorRt& tool, const TrtexecPlan& plan);

/// What the log says. Absent where the line is missing.
struct TrtexecLog {
    bool passed = false;
    std::string version;  // "8.5.2" from [TensorRT v8502]
    std::optional<double> buildSeconds, queriesPerSecond;
    std::string complaint;  // the first error line, when it did not pass
};
TrtexecLog parseTrtexecLog(std::string_view log);

/// latencyMs of --exportTimes in seconds: copy in, computing, copy out. Queries of the warm-up are left out
/// (some versions export them, some do not). Error{data} when it is no such report or holds no query.
std::vector<double> parseExportedTimes(const std::string& json, double warmUpSeconds);

}  // namespace distillery::device
