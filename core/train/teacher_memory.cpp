#include "train/teacher_memory.hpp"

#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "model/architectures.hpp"
#include "train/loss_terms.hpp"
#include "train/optimiser.hpp"
#include "train/schedule.hpp"

namespace distillery {
namespace {

using torch::Tensor;
constexpr std::uint64_t kSeed =
    0x6d656d6f7279ULL;  // a memory belongs to its teacher, not to a student's seed
constexpr std::int64_t kSteps = 600, kBatch = 256;
constexpr double kPeakRate = 3e-3;

Graph memoryGraph(std::int64_t classes) {
    Graph graph;
    graph.architecture = "teacher-memory";
    graph.add({.name = "input", .kind = LayerKind::input});  // networks read [channel][step]: one step
    graph.features = graph.add({.name = "features", .kind = LayerKind::globalAveragePool, .inputs = {0}});
    graph.output = headById("hopfield").append(graph, static_cast<int>(classes), Json::object(), "memory");
    return graph;
}

Tensor drawn(Random& random, std::int64_t count, std::int64_t from) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    for (std::int64_t& row : rows)
        row = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(from)));
    return torch::tensor(rows);
}

}  // namespace

TeacherMemory::TeacherMemory(const GraphModule& teacher, int hopfieldLayer)
    : module_(&teacher), layer_(hopfieldLayer) {
    torch::NoGradGuard guard;
    stored_ = module_->storedPatterns(layer_);
}

TeacherMemory::TeacherMemory(const Tensor& features, const Tensor& logits, const StopToken& stop)
    : bank_(std::make_unique<ParameterBank>()) {
    const Graph graph = memoryGraph(logits.size(1));
    layer_ = graph.output;
    own_ = std::make_unique<GraphModule>(graph, Shape{features.size(1), 1}, *bank_, "", kSeed);
    module_ = own_.get();
    bank_->seal(features.device());
    Random random(kSeed, 1);
    const std::int64_t count = features.size(0);
    const Tensor target = torch::softmax(logits, 1);
    {
        torch::NoGradGuard guard;
        Tensor patterns = bank_->parameter(layer().name + ".patterns");
        patterns.copy_(
            features.index_select(0, drawn(random, patterns.size(0), count).to(features.device())));
    }
    Optimiser optimiser({.kind = OptimiserSpec::Kind::adamw, .weightDecay = 1e-4}, bank_->flat());
    const Schedule schedule(Schedule::Kind::cosine, kPeakRate, 0.05, 1.0);
    torch::AutoGradMode gradients(true);
    for (std::int64_t step = 0; step < kSteps; ++step) {
        throwIfStopped(stop);
        const Tensor rows = drawn(random, std::min(kBatch, count), count).to(features.device());
        const Tensor own =
            module_->forward(features.index_select(0, rows).unsqueeze(2), {layer_}, {.training = true})[0];
        const Tensor loss = loss::crossEntropyWithTargets(own, target.index_select(0, rows));
        bank_->gradient().zero_();
        loss.backward();
        const double progress = static_cast<double>(step + 1) / static_cast<double>(kSteps);
        optimiser.step(bank_->flat(), bank_->gradient(), schedule.rate(progress), bank_->decayMask(), {});
    }
    torch::NoGradGuard guard;
    stored_ = module_->storedPatterns(layer_);
}

double TeacherMemory::agreement(const Tensor& features, const Tensor& logits) const {
    torch::NoGradGuard guard;
    const Tensor own = module_->forward(features.unsqueeze(2), {layer_}, {})[0];
    return (own.argmax(1) == logits.argmax(1)).to(torch::kFloat64).mean().item<double>();
}

}  // namespace distillery
