#include "train/divergence.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace distillery {
namespace {

[[noreturn]] void diverged(const std::string& what, const std::string& hint, const StepPlace& place) {
    throw Error(ErrorCode::diverged, what,
                "is not finite in phase " + place.phase + ", epoch " + std::to_string(place.epoch) +
                    ", batch " + std::to_string(place.step) + ", learning rate " + Json(place.rate).dump(),
                hint);
}

}  // namespace

void DivergenceGuard::checkLoss(double loss, const std::vector<Term>& terms, const torch::Tensor& input,
                                const StepPlace& place) {
    const std::string rate = "lower " + place.role + ".train.lr";
    if (!std::isfinite(loss)) {
        if (!torch::isfinite(input).all().item<bool>())
            diverged("the input", "look at the data's quality report: distill dataset check", place);
        for (const Term& term : terms)
            if (!torch::isfinite(term.value).all().item<bool>())
                diverged("the loss term " + term.name,
                         rate + " or this term's weight, then resume or start again", place);
        diverged("the loss", rate + ", then start again", place);
    }
    if (place.globalStep > 20 && loss > 1000 * std::max(average_, 1e-3))
        diverged("the loss (" + std::to_string(loss) + ", a thousand times its average)",
                 rate + ", then start again", place);
    average_ = place.globalStep == 0 ? loss : 0.95 * average_ + 0.05 * loss;
}

void DivergenceGuard::checkGradient(double norm, const std::vector<Term>& terms, const StepPlace& place) {
    if (std::isfinite(norm)) return;
    std::string what = "the gradient";
    for (const Term& each : terms) what += (each.name == terms[0].name ? " of " : " + ") + each.name;
    diverged(what, "lower " + place.role + ".train.lr or switch a term off, then start again", place);
}

void DivergenceGuard::save(Json& meta) const {
    meta["loss_ema"] = average_;
}

void DivergenceGuard::restore(const Json& meta) {
    average_ = meta.at("loss_ema");
}

}  // namespace distillery
