// Training throughput of a preset, for the paired run in train_bench.py: windows a second of whole steps
// (forward, cross-entropy, backward, AdamW), best of several rounds. Prints one JSON line. `--graph` prints
// the network instead.
#include <torch/torch.h>

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "model/architectures.hpp"
#include "train/device_choice.hpp"
#include "train/graph_module.hpp"
#include "train/loss_terms.hpp"
#include "train/optimiser.hpp"

using namespace distillery;

int main(int argc, char** argv) {
    const std::string preset = argc > 1 ? argv[1] : "smldist-teacher";
    const int threads = argc > 2 ? std::atoi(argv[2]) : 2;
    const bool channelsLast = argc <= 3 || std::string(argv[3]) != "plain";
    constexpr std::int64_t kBatch = 64, kSteps = 20, kRounds = 5;
    const Shape input{6, 128};
    prepareCpu(threads);
    ParameterBank bank;
    const GraphModule module(buildGraph(preset, Json::object(), "linear", Json::object(), input, 12), input,
                             bank, "", 1);
    bank.seal(torch::kCPU);
    if (argc > 3 && std::string(argv[3]) == "--graph") {
        std::cout << module.graph().toJson().dump() << '\n';
        return 0;
    }
    Optimiser optimiser({OptimiserSpec::Kind::adamw, 0.01, 0.9}, bank.flat());
    const torch::Tensor x = torch::randn({kBatch, input.channels, input.steps}),
                        y = torch::randint(0, 12, {kBatch});
    double best = 0;
    for (std::int64_t round = 0; round <= kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (std::int64_t step = 0; step < kSteps; ++step) {
            bank.gradient().zero_();
            loss::crossEntropy(module.forward(x, {module.graph().output},
                                              {.training = true, .channelsLast = channelsLast})[0],
                               y, {})
                .backward();
            optimiser.step(bank.flat(), bank.gradient(), 1e-3, bank.decayMask(), {});
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        if (round > 0)
            best = std::max(best, static_cast<double>(kBatch * kSteps) / seconds);  // round 0 warms up
    }
    std::cout << Json{{"side", "ours"},
                      {"preset", preset},
                      {"threads", threads},
                      {"parameters", bank.flat().numel()},
                      {"windows_per_s", best}}
                     .dump()
              << '\n';
}
