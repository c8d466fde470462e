#include "runtime/engine.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "runtime/fold.hpp"
#include "runtime/reference.hpp"

namespace distillery {

struct Engine::Parts {
    Graph graph;
    Shape input;
    EngineOptions options;
    int classes = 0;
};

Engine::Engine(const Graph& graph, Shape input, const EngineOptions& options,
               const Calibration* calibration) {
    checkWeights(graph, input);
    if (options.batch < 1)
        throw Error(ErrorCode::config, "engine", fmt::format("the batch is {}", options.batch),
                    "use at least 1");
    if (options.precision == Precision::int8 && calibration == nullptr)
        throw Error(ErrorCode::config, "engine", "int8 needs to know what the activations range over",
                    "calibrate on training windows first");
    parts_ = std::make_unique<Parts>(Parts{foldBatchNorm(graph), input, options, 0});
    parts_->classes =
        static_cast<int>(inferShapes(graph, input).at(static_cast<std::size_t>(graph.output)).channels);
    parts_->options.isa = "baseline";
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::predict(const float* windows, int n, float* logits) noexcept {
    std::ranges::copy(referenceLogits(parts_->graph, parts_->input, windows, n), logits);
}

int Engine::classes() const {
    return parts_->classes;
}

Shape Engine::input() const {
    return parts_->input;
}

const std::string& Engine::isa() const {
    return parts_->options.isa;
}

std::size_t Engine::residentBytes() const {
    std::size_t bytes = 0;
    for (const auto& [name, weight] : parts_->graph.weights) bytes += weight.values.size() * sizeof(float);
    return bytes;
}

std::vector<Engine::Step> Engine::profile(const float*, int, int) {
    return {};
}

std::vector<std::string> isasOfThisMachine() {
    return {"baseline"};
}

}  // namespace distillery
