// What a distillation method is to the training loop: phases, extra weights, and the loss terms of one step.
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "train/batches.hpp"
#include "train/graph_module.hpp"
#include "train/loss_terms.hpp"
#include "train/optimiser.hpp"
#include "train/teacher.hpp"

namespace distillery {

struct Phase {
    std::string name;  // "train", "stage0", "search"
    std::int64_t epochs = 0;
    std::optional<double> lr;                        // instead of train.lr
    std::optional<OptimiserSpec::Kind> optimiser;    // instead of train.optimiser
    std::function<bool(const std::string&)> trains;  // which parameters may change; empty = all
    bool classifies = true;                          // validation accuracy means something here
};

struct StudentOutputs {
    torch::Tensor logits;  // of the head, or log-probabilities of the mixture while heads compete
    torch::Tensor features;
    std::vector<torch::Tensor> taps;  // as tapNames()
};

/// One named part of the loss: the step minimises Σ weight · value.
struct Term {
    std::string name;  // "ce", "kd", "stage1.time", "stage1.freq", "memory"
    torch::Tensor value;
    double weight = 1;
};

struct StepContext {
    const Batch& batch;
    const StudentOutputs& student;
    const TeacherOutputs* teacher = nullptr;  // null for methods without
    std::size_t phase = 0;
    double progress = 0;    // 0 … 1 through the phase
    std::int64_t step = 0;  // over the whole run
    bool startsEpoch = false;
    std::function<torch::Tensor(const torch::Tensor&)>
        studentLogits;  // of other (scaled) windows, differentiable
};

struct MethodEnvironment {
    const Json& options;  // method.*, validated
    const GraphModule& student;
    Teacher* teacher = nullptr;
    const PreparedData& data;
    loss::LabelLoss labels;
    std::int64_t epochs = 0;
    torch::Device device;
    std::uint64_t seed = 1;
    ParameterBank& bank;
};

class Method {
public:
    virtual ~Method() = default;
    virtual std::vector<Phase> phases() const = 0;
    virtual std::vector<std::string> tapNames() const { return {}; }
    virtual bool readsMemory() const { return false; }
    /// Share of each batch whose taps and associations are compared; the teacher need not recall those of the
    /// rest.
    virtual double featureShare() const { return 1; }
    /// Extra trainable weights (adapters); called once the teacher remembers and before the bank is sealed.
    virtual void addParameters() {}
    /// Called once the bank is sealed; not on resume.
    virtual void begin() {}
    virtual std::vector<Term> terms(const StepContext& context) = 0;
    /// What the terms looked at in the epoch's first step, for its event; null where there is nothing.
    virtual Json observation() const { return {}; }
    /// Whatever must survive a resume beside the bank.
    virtual Json state() const { return Json::object(); }
    virtual void restore(const Json&) {}
    /// Sentences for the person ("teacher and student share no tap names: the stage terms are off").
    virtual std::vector<std::string> remarks() const { return {}; }
};

/// How many windows of this batch give their taps and associations. Batches are shuffled, so the first ones
/// are a fair draw.
inline std::int64_t featureRows(const Batch& batch, const Method& method) {
    const std::int64_t all = batch.labels.size(0);
    return std::clamp<std::int64_t>(std::llround(method.featureShare() * static_cast<double>(all)), 1, all);
}

using MakeMethod = std::unique_ptr<Method> (*)(const MethodEnvironment&);
/// Realises experiment/methods.hpp's description of this id. Error{config} when this id trains no network.
std::unique_ptr<Method> makeMethod(const std::string& id, const MethodEnvironment& environment);

}  // namespace distillery
