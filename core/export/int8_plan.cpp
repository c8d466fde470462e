#include "export/int8_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/cost.hpp"
#include "runtime/fold.hpp"

namespace distillery {
namespace {

class Measuring {
public:
    Measuring(const Graph& graph, Shape input, std::span<const float> windows, int n)
        : graph_(graph),
          input_(input),
          windows_(windows),
          n_(n),
          wanted_(answers(Precision::float32, nullptr)) {}

    double error(const Calibration& calibration) const {
        const std::vector<float> found = answers(Precision::int8, &calibration);
        double change = 0, power = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const double difference = static_cast<double>(found[i]) - wanted_[i];
            change += difference * difference;
            power += static_cast<double>(wanted_[i]) * wanted_[i];
        }
        return power > 0 ? std::sqrt(change / power) : 0;
    }

private:
    std::vector<float> answers(Precision precision, const Calibration* calibration) const {
        EngineOptions options;
        options.precision = precision;
        options.batch = 1;
        Engine engine(graph_, input_, options, calibration);
        const auto size = static_cast<std::size_t>(input_.channels * input_.steps);
        const auto classes = static_cast<std::size_t>(engine.classes());
        std::vector<float> logits(classes * static_cast<std::size_t>(n_));
        for (std::size_t i = 0; i < static_cast<std::size_t>(n_); ++i)
            engine.predict(windows_.data() + i * size, 1, logits.data() + i * classes);
        return logits;
    }

    const Graph& graph_;
    Shape input_;
    std::span<const float> windows_;
    int n_;
    std::vector<float> wanted_;
};

/// Multiply-adds of the dense convolutions that read each layer; the input is always read in float.
std::map<std::string, double> macsByLayerRead(const Graph& graph, Shape input) {
    const Cost cost = costOf(graph, input);
    std::map<std::string, double> macs;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        if (layer.kind == LayerKind::conv1d && layer.integer("groups") == 1 && layer.inputs[0] != 0)
            macs[graph.layers[static_cast<std::size_t>(layer.inputs[0])].name] +=
                static_cast<double>(cost.layers[i].macs);
    }
    return macs;
}

}  // namespace

Int8Plan planInt8(const Graph& graph, Shape input, std::span<const float> windows, int n,
                  const Int8PlanOptions& options, const StopToken& stop, const Progress& progress) {
    const Graph folded = foldBatchNorm(graph);
    Int8Plan plan;
    reportProgress(progress, "calibrating", 0, n, "windows");
    plan.calibration = calibrate(folded, input, windows, n);
    const std::map<std::string, double> macs = macsByLayerRead(folded, input);
    const Measuring measuring(folded, input, windows, n);
    plan.error = plan.allError = measuring.error(plan.calibration);
    if (plan.error <= options.mostError) return plan;

    struct Candidate {
        std::string layer;
        double macs = 0, error = 0;
    };
    std::vector<Candidate> candidates;
    double total = 0;
    for (const auto& [layer, count] : macs) {
        throwIfStopped(stop);
        Calibration alone = plan.calibration;
        for (const auto& [other, unused] : macs)
            if (other != layer) alone.inFloat.insert(other);
        candidates.push_back({layer, count, measuring.error(alone)});
        total += count;
        reportProgress(progress, "measuring what 8 bits cost", static_cast<std::int64_t>(candidates.size()),
                       static_cast<std::int64_t>(macs.size()), "layers");
    }
    std::ranges::sort(candidates, std::greater<>(), &Candidate::error);
    double kept = 0;
    for (const Candidate& candidate : candidates) {
        if (plan.error <= options.mostError) break;
        if (kept + candidate.macs > options.mostFloatShare * total) continue;
        throwIfStopped(stop);
        kept += candidate.macs;
        plan.kept.push_back(candidate.layer);
        plan.calibration.inFloat.insert(candidate.layer);
        plan.error = measuring.error(plan.calibration);
    }
    plan.floatShare = total > 0 ? kept / total : 0;
    return plan;
}

}  // namespace distillery
