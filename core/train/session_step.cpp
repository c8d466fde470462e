// One step of a training: loss, guards, gradient, update.
#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "train/mixup.hpp"
#include "train/session_state.hpp"

namespace distillery {
namespace {

constexpr std::uint64_t kDropoutStream = 0x64726f70ULL;

}  // namespace

std::vector<Term> Session::State::lossTerms(const Batch& batch) {
    const GraphModule::Mode mode{.training = true,
                                 .mixedPrecision = in.mixedPrecision,
                                 .fakeInt8 = lastPhase() && epoch >= phases.back().epochs - int8Epochs};
    const double mixup = methodName == "supervised" ? train.at("mixup").get<double>() : 0.0;
    if (mixup > 0) {
        const MixedBatch mixed =
            mixedBatch(batch, in.data.classes(), mixup, environment.labels.smoothing, samples, globalStep);
        return {{"ce", loss::crossEntropyWithTargets(logits(mixed.x, mode), mixed.targets), 1.0}};
    }
    const StudentOutputs student = learner.forward(pick(batch.x), tapLayers, mode, search());
    TeacherOutputs teacher;
    if (in.teacher)
        teacher = teacherSeesAugmentation ? in.teacher->answer(batch.x, featureRows(batch, *method))
                                          : in.teacher->recall(batch.positions, featureRows(batch, *method));
    std::vector<Term> terms =
        method->terms({.batch = batch,
                       .student = student,
                       .teacher = in.teacher ? &teacher : nullptr,
                       .phase = phase,
                       .progress = progressInPhase(),
                       .step = globalStep,
                       .startsEpoch = step == 0,
                       .studentLogits = [&](const torch::Tensor& x) { return logits(x, mode); }});
    if (searching()) {
        const double entropy = methodOptions.at("search_entropy").get<double>() * progressInPhase();
        terms.push_back(
            {"search", learner.headPressure(search(), entropy, methodOptions.at("search_cost")), 1.0});
    }
    return terms;
}

void Session::State::trainStep() {
    const Batch batch = stream.batch(epoch + epochOffset(), step);
    torch::manual_seed(
        Random::mix(Random::mix(samples, kDropoutStream), static_cast<std::uint64_t>(globalStep)));
    const std::vector<Term> terms = lossTerms(batch);
    torch::Tensor total = terms[0].value * terms[0].weight;
    for (std::size_t i = 1; i < terms.size(); ++i) total = total + terms[i].value * terms[i].weight;
    const double loss = total.item<double>();
    guard.checkLoss(loss, terms, batch.x, place());
    if (step == 0) tally.measureGradients(terms, bank, deployed);
    bank.gradient().zero_();
    total.backward();
    const double norm = bank.gradient().norm().item<double>();
    DivergenceGuard::checkGradient(norm, terms, place());
    const double clip = train.at("clip_norm");
    if (clip > 0 && norm > clip) bank.gradient().mul_(clip / norm);
    const double rate =
        schedule->rate(static_cast<double>(epoch) +
                       static_cast<double>(step + 1) / static_cast<double>(stream.stepsPerEpoch()));
    optimiser->step(bank.flat(), bank.gradient(), rate, bank.decayMask(), active);
    average->update(globalStep);
    tally.add(terms, loss);
    windowsSeen += batch.labels.size(0);
    ++step;
    ++globalStep;
}

}  // namespace distillery
