// The inference engine: a graph with weights is folded, fused and packed once, then predicts without
// allocating.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "model/graph.hpp"

namespace distillery {

/// How weights are kept. float16: rounded to half, computed in float. int8: the products of 1×1 and dense
/// convolutions in 8 bits with 32-bit sums, everything between them (depthwise, squeeze-excite, head) in
/// float with weights as 8 bits leave them. The first convolution and a 1×1 convolution right behind it stay
/// in float too: their inputs follow the raw samples, whose spikes leave too few steps for what tells sitting
/// from standing (measured on UCI HAR: 1.3 points of accuracy).
enum class Precision { float32, float16, int8 };
const char* toString(Precision precision);
Precision precisionFromText(const std::string& text);  // Error{config} names the nearest

/// What the layers' outputs range over on calibration windows, by layer name of the folded graph.
struct Calibration {
    std::map<std::string, std::pair<float, float>> range;  // lowest, highest
    std::set<std::string> inFloat{};  // of these layers: the convolutions that read them stay in float
    Json toJson() const;
    static Calibration fromJson(const Json& json);  // Error{data}
};

/// Runs the float32 network on n windows [n][channel][step] and notes what each layer's output ranges over,
/// without the 0.01 % of the values at either end: single spikes would cost all others their resolution.
Calibration calibrate(const Graph& graph, Shape input, std::span<const float> windows, int n);

struct EngineOptions {
    Precision precision = Precision::float32;
    int batch = 1;      // most windows in one call
    std::string isa{};  // one of isasOfThisMachine(); empty: the best
};

class Engine {
public:
    /// Folds, fuses, packs and plans memory. Error{data} naming a layer whose weights are missing or that it
    /// cannot run; Error{config} for int8 without calibration and for unknown options.
    Engine(const Graph& graph, Shape input, const EngineOptions& options,
           const Calibration* calibration = nullptr);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// n windows, each [channel][step], one after another → logits [n][classes]. n ≤ options.batch.
    /// A window with a sample that is not finite gets logits that are not a number.
    /// No allocation, lock or exception. One caller at a time: the activations lie in the engine.
    void predict(const float* windows, int n, float* logits) noexcept;

    int classes() const;
    Shape input() const;
    const std::string& isa() const;
    std::size_t residentBytes() const;  // weights as packed and activations

    /// One fused step and the least time it took in `repeats` runs on n windows.
    struct Step {
        std::string layers;     // "stage1.1.expand + act + depthwise"
        std::int64_t macs = 0;  // of all n windows
        double seconds = 0;
    };
    std::vector<Step> profile(const float* windows, int n, int repeats);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Instruction sets that this machine runs, best first; the last is "baseline".
std::vector<std::string> isasOfThisMachine();

/// Multiply-adds of float a second that one core reaches with `isa` and full registers, measured now.
double measuredMultiplyAddPeak(const std::string& isa);

}  // namespace distillery
