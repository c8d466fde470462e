// What a checkpoint holds.
#include <nlohmann/json.hpp>

#include "train/session_state.hpp"

namespace distillery {

TensorFile Session::State::snapshot() {
    TensorFile file;
    file.tensors = optimiser->tensors();
    file.tensors["flat"] = bank.flat();
    file.tensors["buffers"] = bank.buffers();
    if (average->isOn()) {
        file.tensors["average.flat"] = average->flat();
        file.tensors["average.buffers"] = average->buffers();
    }
    file.meta = {{"phase", phase},
                 {"epoch", epoch},
                 {"step", step},
                 {"global_step", globalStep},
                 {"optimiser_steps", optimiser->steps()},
                 {"schedule", schedule->state()},
                 {"method", method->state()},
                 {"chosen_head", learner.chosen()},
                 {"training_s", trainingSeconds},
                 {"windows", windowsSeen}};
    best->save(file);
    tally.save(file.meta);
    guard.save(file.meta);
    return file;
}

void Session::State::writeCheckpoint() {
    checkpoints.save(snapshot());
    in.events.append(
        {{"type", "checkpoint"}, {"phase", phases[phase].name}, {"epoch", epoch}, {"step", step}});
    in.events.sync();
}

bool Session::State::restore() {
    const auto loaded = checkpoints.load();
    if (!loaded) return false;
    if (!loaded->remark.empty()) in.events.append({{"type", "warning"}, {"message", loaded->remark}});
    const auto& tensors = loaded->state.tensors;
    const Json& meta = loaded->state.meta;
    phase = meta.at("phase");
    startPhase();
    torch::NoGradGuard noGradient;
    bank.flat().copy_(tensors.at("flat"));
    bank.buffers().copy_(tensors.at("buffers"));
    if (average->isOn()) {
        average->flat().copy_(tensors.at("average.flat"));
        average->buffers().copy_(tensors.at("average.buffers"));
    }
    optimiser->restore(tensors, meta.at("optimiser_steps"));
    schedule->restore(meta.at("schedule"));
    method->restore(meta.at("method"));
    best->restore(loaded->state);
    tally.restore(meta);
    guard.restore(meta);
    epoch = meta.at("epoch");
    step = meta.at("step");
    globalStep = meta.at("global_step");
    trainingSeconds = meta.at("training_s");
    windowsSeen = meta.at("windows");
    learner.choose(meta.at("chosen_head"));
    in.events.append({{"type", "message"},
                      {"message", "continuing from phase " + phases[phase].name + ", epoch " +
                                      std::to_string(epoch) + ", step " + std::to_string(step)}});
    return true;
}

}  // namespace distillery
