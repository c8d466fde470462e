#include "measure/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.hpp"
#include "base/param_spec.hpp"

namespace distillery {
namespace {

constexpr double kThroughputSeconds = 2, kWarmUpSeconds = 5, kCalibrationSeconds = 3;

/// As distill export names them. TensorRT makes float16 of the float32 file itself.
std::string fileName(const std::string& engine, Precision precision) {
    if (engine == kRuntimeEngine) return fmt::format("model.{}.hdm", toString(precision));
    return precision == Precision::int8 ? "model.int8.onnx" : "model.onnx";
}

struct Impossible {
    Precision precision;
    const char* why;
};
std::optional<Impossible> precisionThatCannotBe(const std::string& engine, const MeasurePlan& plan) {
    if (engine == kOnnxRuntimeEngine)
        return Impossible{Precision::float16, "ONNX Runtime computes in float32 and int8 on a processor"};
    if (engine == kTensorRtEngine && plan.dlaCore >= 0)
        return Impossible{Precision::float32, "a DLA computes in float16 and int8 only"};
    return std::nullopt;
}

}  // namespace

double MeasurePlan::benchSeconds() const {
    const double loads = repeats * (loadSeconds + kWarmUpSeconds) + (repeats + 1) * idleSeconds;
    return seconds + kThroughputSeconds + pacedSeconds + (energy ? kCalibrationSeconds + loads : 0);
}

const std::vector<std::string>& measureEngines() {
    static const std::vector<std::string> engines = {kRuntimeEngine, kTensorRtEngine, kOnnxRuntimeEngine};
    return engines;
}

std::vector<MeasureTarget> measureTargets(const RunDirectory& run, const MeasurePlan& plan) {
    constexpr std::array kAll = {Precision::float32, Precision::float16, Precision::int8};
    const std::vector<Precision> wanted =
        plan.precisions.empty() ? std::vector(kAll.begin(), kAll.end()) : plan.precisions;
    std::vector<MeasureTarget> targets;
    for (const auto& engine : plan.engines) {
        if (std::ranges::find(measureEngines(), engine) == measureEngines().end()) {
            const auto nearest = nearestWord(engine, measureEngines());
            throw Error(ErrorCode::usage, "--engine " + engine, "is not known",
                        nearest.empty() ? fmt::format("There are {}.", fmt::join(measureEngines(), " and "))
                                        : "Did you mean " + nearest + "?");
        }
        const auto before = targets.size();
        const auto impossible = precisionThatCannotBe(engine, plan);
        for (const Precision precision : wanted) {
            if (impossible && precision == impossible->precision) {
                if (plan.precisions.empty()) continue;
                throw Error(ErrorCode::usage, "--precision " + std::string(toString(precision)),
                            impossible->why, "Ask for another precision.");
            }
            const fs::path file = run.path() / "export" / fileName(engine, precision);
            if (realFileSystem().exists(file))
                targets.push_back({engine, toString(precision), file});
            else if (!plan.precisions.empty())
                throw Error(ErrorCode::data, run.id(),
                            fmt::format("has no export/{}, which {} needs for {}", file.filename().string(),
                                        engine, toString(precision)),
                            "Export it first: distill export " + run.id());
        }
        if (targets.size() == before)
            throw Error(ErrorCode::data, run.id(),
                        fmt::format("has nothing that {} runs ({})", engine,
                                    engine == kRuntimeEngine ? "export/*.hdm" : "export/*.onnx"),
                        "Export it first: distill export " + run.id());
    }
    return targets;
}

}  // namespace distillery
