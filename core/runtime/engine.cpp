#include "runtime/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/error.hpp"
#include "runtime/fold.hpp"
#include "runtime/isa.hpp"
#include "runtime/program.hpp"
#include "runtime/quantise.hpp"

namespace distillery {
namespace {

constexpr int kMostWindows = 4096;

/// What storage in fewer bits leaves of the weights.
void roundWeights(Graph& graph, Precision precision) {
    if (precision == Precision::float32) return;
    if (precision == Precision::float16) {
        for (auto& [name, weight] : graph.weights)
            for (float& v : weight.values) v = floatFromHalf(halfFromFloat(v));
        return;
    }
    for (const Layer& layer : graph.layers) {
        const auto found = graph.weights.find(layer.name + ".weight");
        if (found != graph.weights.end() && isQuantised(layer, "weight"))
            found->second = dequantise(quantise(found->second));
    }
}

}  // namespace

struct Engine::Parts {
    explicit Parts(runtime::Program program)
        : machine(std::move(program)), isa(machine.program().table->isa) {}
    runtime::Machine machine;
    std::string isa;
};

Engine::Engine(const Graph& graph, Shape input, const EngineOptions& options,
               const Calibration* calibration) {
    checkWeights(graph, input);
    if (options.batch < 1 || options.batch > kMostWindows)
        throw Error(ErrorCode::config, "engine", fmt::format("the batch is {}", options.batch),
                    fmt::format("use 1 to {}", kMostWindows));
    if (options.precision == Precision::int8 && calibration == nullptr)
        throw Error(ErrorCode::config, "engine", "int8 needs to know what the activations range over",
                    "calibrate on training windows first");
    Graph folded = foldBatchNorm(graph);
    roundWeights(folded, options.precision);
    parts_ = std::make_unique<Parts>(runtime::compile(folded, input, options, calibration));
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::predict(const float* windows, int n, float* logits) noexcept {
    parts_->machine.predict(windows, n, logits);
}

int Engine::classes() const {
    return parts_->machine.program().classes;
}

Shape Engine::input() const {
    return parts_->machine.program().input;
}

const std::string& Engine::isa() const {
    return parts_->isa;
}

std::size_t Engine::residentBytes() const {
    return parts_->machine.bytes();
}

std::vector<Engine::Step> Engine::profile(const float* windows, int n, int repeats) {
    return parts_->machine.profile(windows, n, repeats);
}

double measuredMultiplyAddPeak(const std::string& isa) {
    using Clock = std::chrono::steady_clock;
    const runtime::Table& table = runtime::tableNamed(isa);
    double best = 0;
    for (int i = 0; i < 200; ++i) {
        const auto start = Clock::now();
        const double done = table.multiplyAdds(20'000);
        best = std::max(best, done / std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

}  // namespace distillery
