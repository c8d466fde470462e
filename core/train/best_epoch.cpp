#include "train/best_epoch.hpp"

namespace distillery {

BestEpoch::BestEpoch(ParameterBank& bank)
    : bank_(bank), flat_(bank.flat().clone()), buffers_(bank.buffers().clone()) {}

void BestEpoch::startPhase() {
    waited_ = 0;
    macroF1_ = -1;
    loss_ = 1e300;
}

bool BestEpoch::consider(const Validation& found) {
    const bool improved =
        found.macroF1 > macroF1_ + 1e-9 || (found.macroF1 > macroF1_ - 1e-9 && found.loss < loss_);
    if (improved) {
        macroF1_ = found.macroF1;
        loss_ = found.loss;
    }
    return improved;
}

void BestEpoch::keep(std::int64_t epoch) {
    torch::NoGradGuard guard;
    flat_.copy_(bank_.flat());
    buffers_.copy_(bank_.buffers());
    epoch_ = epoch;
}

void BestEpoch::putBack() {
    if (epoch_ <= 0) return;
    torch::NoGradGuard guard;
    bank_.flat().copy_(flat_);
    bank_.buffers().copy_(buffers_);
}

void BestEpoch::save(TensorFile& file) const {
    file.tensors["best.flat"] = flat_;
    file.tensors["best.buffers"] = buffers_;
    file.meta["best_macro_f1"] = macroF1_;
    file.meta["best_loss"] = loss_;
    file.meta["best_epoch"] = epoch_;
    file.meta["waited"] = waited_;
}

void BestEpoch::restore(const TensorFile& file) {
    flat_.copy_(file.tensors.at("best.flat"));
    buffers_.copy_(file.tensors.at("best.buffers"));
    macroF1_ = file.meta.at("best_macro_f1");
    loss_ = file.meta.at("best_loss");
    epoch_ = file.meta.at("best_epoch");
    waited_ = file.meta.at("waited");
}

}  // namespace distillery
