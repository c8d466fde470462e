// The Hopfield memory whose associations memory distillation hands over: the teacher's own head, or one
// taught beside it.
#pragma once

#include <torch/torch.h>

#include <memory>

#include "base/stop_token.hpp"
#include "train/graph_module.hpp"

namespace distillery {

/// Ours. The teacher's best head is seldom a memory, so a memory of 256 patterns is taught to explain the
/// frozen teacher: features in, the teacher's class probabilities out. Its patterns start as features of
/// training windows.
class TeacherMemory {
public:
    /// The memory that is a layer of the teacher; `teacher` must outlive this.
    TeacherMemory(const GraphModule& teacher, int hopfieldLayer);
    /// Taught from features [window][d] and logits [window][class] of the frozen teacher. Deterministic.
    TeacherMemory(const torch::Tensor& features, const torch::Tensor& logits, const StopToken& stop);

    Association associate(const torch::Tensor& features) const {
        return module_->associate(layer_, features);
    }
    /// Share of these windows that the memory puts in the same class as the logits do.
    double agreement(const torch::Tensor& features, const torch::Tensor& logits) const;

    const GraphModule& module() const { return *module_; }
    const Layer& layer() const { return module_->graph().layers[static_cast<std::size_t>(layer_)]; }
    const GraphModule::StoredPatterns& stored() const { return stored_; }

private:
    std::unique_ptr<ParameterBank> bank_;
    std::unique_ptr<GraphModule> own_;
    const GraphModule* module_ = nullptr;
    int layer_ = 0;
    GraphModule::StoredPatterns stored_;
};

}  // namespace distillery
