// What a training session is made of, for the session_*.cpp files alone: session.cpp sets up and runs the
// loop, session_step.cpp takes a step, session_epoch.cpp ends epochs, phases and runs, session_checkpoint.cpp
// saves and restores.
#pragma once

#include <optional>

#include "eval/teaching.hpp"
#include "train/best_epoch.hpp"
#include "train/divergence.hpp"
#include "train/epoch_tally.hpp"
#include "train/session.hpp"
#include "train/weight_average.hpp"

namespace distillery {

struct Session::State {
    explicit State(SessionInputs given);
    SessionResult run();

    void askTeacher();
    void measureTeaching(const torch::Tensor& labels);
    void startPhase();
    void trainStep();
    void endEpoch();
    void chooseHead();
    SessionResult finish(SessionResult result);
    TensorFile snapshot();
    void writeCheckpoint();
    bool restore();  // false: there is no checkpoint

    bool lastPhase() const { return phase + 1 == phases.size(); }
    bool searching() const { return phases[phase].name == "search"; }
    std::int64_t epochOffset() const;  // epochs of the phases before
    std::int64_t totalEpochs() const;
    double epochsNow() const;        // of this phase, with the share of the present one
    double progressInPhase() const;  // 0 … 1
    Learner::Search search() const;
    StepPlace place() const;

    torch::Tensor pick(const torch::Tensor& x) const;  // the channels that this side sees
    torch::Tensor logits(const torch::Tensor& x, GraphModule::Mode mode) const;
    std::vector<Term> lossTerms(const Batch& batch);

    SessionInputs in;
    std::string role;
    Json side, train;
    std::uint64_t seed;
    std::vector<std::int64_t> channels;
    torch::Tensor channelTensor;
    std::string methodName;
    Json methodOptions;
    ParameterBank bank;
    Learner learner;
    std::uint64_t samples;  // sampleSeed()
    MethodEnvironment environment;
    std::unique_ptr<Method> method;
    std::int64_t views;
    BatchStream stream;
    CheckpointStore checkpoints;
    std::vector<Phase> phases;
    std::vector<int> tapLayers;
    torch::Tensor validation, active;  // validation windows; mask of what the phase trains
    /// Mask of the network's own parameters; while heads compete, of all of them.
    torch::Tensor deployed;
    std::optional<SoftTargetMeter> meter;  // of a teacher's answers, where there is one
    bool teacherSeesAugmentation = false;
    std::unique_ptr<WeightAverage> average;
    std::unique_ptr<BestEpoch> best;
    std::unique_ptr<Optimiser> optimiser;
    std::unique_ptr<Schedule> schedule;
    EpochTally tally;
    DivergenceGuard guard;
    std::size_t phase = 0;
    std::int64_t int8Epochs = train.value("int8_epochs", std::int64_t{0});
    std::int64_t epoch = 0, step = 0, globalStep = 0, windowsSeen = 0;  // epoch and step: of the phase
    double trainingSeconds = 0;
};

}  // namespace distillery
