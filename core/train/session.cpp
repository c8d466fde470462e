#include "train/session.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "train/process_use.hpp"
#include "train/session_state.hpp"

namespace distillery {
namespace {

using torch::Tensor;
using Seconds = std::chrono::duration<double>;
constexpr std::uint64_t kMethodStream = 0x6d657468ULL;

loss::LabelLoss labelLoss(const Json& train, const PreparedData& data, torch::Device device) {
    loss::LabelLoss options{train.at("label_smoothing"), train.at("focal_gamma"), {}};
    const std::string kind = train.at("class_weights");
    if (kind == "none") return options;
    Tensor count = torch::zeros({data.classes()});
    for (const std::uint32_t window : data.split.train) count[data.labels[window].item<std::int64_t>()] += 1;
    Tensor weights = count.clamp_min(1).reciprocal();
    if (kind == "sqrt") weights = weights.sqrt();
    weights = weights * (count > 0).to(torch::kFloat32);
    options.classWeights = (weights / weights.sum() * static_cast<double>(data.classes())).to(device);
    return options;
}

/// How many augmented versions of each window there are; 0: a new one every epoch.
std::int64_t viewsOf(const std::string& method, const Json& options) {
    const bool cached =
        method == "supervised" || options.value("teacher_view", std::string("clean")) == "views";
    return cached ? options.value("views", std::int64_t{0}) : 0;
}

}  // namespace

Session::State::State(SessionInputs given)
    : in(std::move(given)),
      role(in.config.at("run").at("role")),
      side(in.config.at(role)),
      train(side.at("train")),
      seed(in.config.at("run").at("seed").get<std::uint64_t>()),
      channels(in.data.channelIndices(side.at("channels"), role + ".channels")),
      channelTensor(torch::tensor(channels).to(in.device)),
      methodName(role == "teacher" ? "supervised" : in.config.at("method").at("name").get<std::string>()),
      methodOptions(role == "teacher" ? Json::object() : in.config.at("method")),
      learner(side, {static_cast<std::int64_t>(channels.size()), in.data.steps()},
              static_cast<int>(in.data.classes()), methodOptions.value("head_search", false), bank,
              Random::mix(seed, role == "teacher" ? 1 : 2)),
      samples(sampleSeed(seed, role)),
      environment{methodOptions,
                  learner.module(),
                  in.teacher,
                  in.data,
                  labelLoss(train, in.data, in.device),
                  train.at("epochs").get<std::int64_t>(),
                  in.device,
                  Random::mix(seed, kMethodStream),
                  bank},
      method(makeMethod(methodName, environment)),
      views(viewsOf(methodName, methodOptions)),
      stream(in.data, augmentSpecFromJson(in.config.at("augment")), train.at("batch"), samples, views,
             in.device),
      checkpoints(in.run.checkpoints(), sha256Hex(in.config.dump()), in.config.at("checkpoint").at("keep")) {
    for (const std::string& tap : method->tapNames())
        tapLayers.push_back(
            learner.module().graph().taps[tapByName(learner.module().graph(), tap, "method.taps")].layer);
    const std::vector<std::string> own = learner.parameterNames();
    if (in.teacher) askTeacher();
    method->addParameters();
    bank.seal(in.device);
    deployed = bank.mask([&](const std::string& name) { return std::ranges::find(own, name) != own.end(); });
    phases = method->phases();
    validation = in.data.scaled(in.data.split.validation).to(in.device);
    average = std::make_unique<WeightAverage>(bank, train.at("ema_decay").get<double>());
    best = std::make_unique<BestEpoch>(bank);
}

void Session::State::askTeacher() {
    Teacher::Wanted wanted{.taps = method->tapNames(), .memory = method->readsMemory()};
    for (const int layer : tapLayers)
        wanted.steps.push_back(learner.module().shapes()[static_cast<std::size_t>(layer)].steps);
    const Tensor ids =
        torch::tensor(std::vector<std::int64_t>(in.data.split.train.begin(), in.data.split.train.end()));
    reportProgress(in.progress, "asking the teacher");
    const bool augments = !augmentSpecFromJson(in.config.at("augment")).isOff();
    if (augments && views > 0) wanted.views = views;
    wanted.featureStride = std::max<std::int64_t>(1, std::llround(1 / method->featureShare()));
    const Tensor labels = in.data.labels.index_select(0, ids);
    in.teacher->remember([this](std::int64_t number) { return stream.view(number); }, labels, wanted,
                         in.requests.stop());
    measureTeaching(labels);
    teacherSeesAugmentation = augments && methodOptions.value("teacher_view", std::string("clean")) == "same";
}

/// Of the answers that will be taught; a file and an event, so that what cannot teach is known before the
/// end.
void Session::State::measureTeaching(const Tensor& labels) {
    const Tensor logits = in.teacher->rememberedLogits().to(torch::kCPU, torch::kFloat32).contiguous();
    const Tensor truth = labels.repeat({logits.size(0) / labels.size(0)}).contiguous();
    const auto count = static_cast<std::size_t>(truth.numel());
    meter =
        measureSoftTargets({logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())},
                           {truth.data_ptr<std::int64_t>(), count}, static_cast<std::size_t>(logits.size(1)),
                           methodOptions.value("tau", 1.0), in.teacherSmoothing);
    in.run.writeJson("analysis/soft_targets.json", meter->toJson());
}

void Session::State::startPhase() {
    const Phase& now = phases[phase];
    OptimiserSpec spec = optimiserSpecFromJson(train);
    if (now.optimiser) spec.kind = *now.optimiser;
    optimiser = std::make_unique<Optimiser>(spec, bank.flat());
    Json settings = train;
    if (now.lr) settings["lr"] = *now.lr;
    schedule = std::make_unique<Schedule>(Schedule::fromJson(settings, static_cast<double>(now.epochs)));
    active = now.trains ? bank.mask(now.trains) : Tensor();
    best->startPhase();
}

std::int64_t Session::State::epochOffset() const {
    std::int64_t before = 0;
    for (std::size_t p = 0; p < phase; ++p) before += phases[p].epochs;
    return before;
}

std::int64_t Session::State::totalEpochs() const {
    std::int64_t total = 0;
    for (const Phase& each : phases) total += each.epochs;
    return total;
}

double Session::State::epochsNow() const {
    return static_cast<double>(epoch) +
           static_cast<double>(step) / static_cast<double>(stream.stepsPerEpoch());
}

double Session::State::progressInPhase() const {
    return (static_cast<double>(epoch) * static_cast<double>(stream.stepsPerEpoch()) +
            static_cast<double>(step)) /
           static_cast<double>(phases[phase].epochs * stream.stepsPerEpoch());
}

Learner::Search Session::State::search() const {
    if (!searching()) return {};
    const double share = epochsNow() / static_cast<double>(phases[phase].epochs);
    return {0.1 + 0.9 * 0.5 * (1 + std::cos(M_PI * std::min(1.0, share)))};
}

StepPlace Session::State::place() const {
    return {role, phases[phase].name, epoch, step, globalStep, schedule->rate(epochsNow())};
}

Tensor Session::State::pick(const Tensor& x) const {
    return x.size(1) == channelTensor.size(0) ? x : x.index_select(1, channelTensor);
}

Tensor Session::State::logits(const Tensor& x, GraphModule::Mode mode) const {
    return learner.forward(pick(x), {}, mode, search()).logits;
}

SessionResult Session::State::run() {
    SessionResult result;
    if (!restore()) {
        method->begin();
        startPhase();
        for (const std::string& remark : method->remarks())
            in.events.append({{"type", "warning"}, {"message", remark}});
        if (meter) {
            Json event = {
                {"type", "message"}, {"message", meter->sentence()}, {"soft_targets", meter->toJson()}};
            in.events.append(std::move(event));
        }
        writeCheckpoint();
    }
    const std::int64_t every = in.config.at("checkpoint").at("every_epochs");
    const std::int64_t patience = train.at("patience");
    for (;; startPhase()) {
        while (epoch < phases[phase].epochs) {
            while (step < stream.stepsPerEpoch()) {
                const Wish wish = in.requests.look(in.events, in.progress, [this] { writeCheckpoint(); });
                if (wish != Wish::goOn) {
                    if (wish != Wish::cancel) writeCheckpoint();
                    result.end = wish == Wish::leave    ? SessionEnd::interrupted
                                 : wish == Wish::cancel ? SessionEnd::cancelled
                                                        : SessionEnd::finishedEarly;
                    return finish(result);
                }
                const auto before = std::chrono::steady_clock::now();
                const double cpuBefore = processCpuSeconds();
                trainStep();
                const double took = Seconds(std::chrono::steady_clock::now() - before).count();
                tally.addSeconds(took, processCpuSeconds() - cpuBefore);
                trainingSeconds += took;
            }
            endEpoch();
            const bool phaseEnds = epoch >= phases[phase].epochs;
            if (patience > 0 && best->waited() >= patience && phases[phase].classifies && lastPhase() &&
                !phaseEnds) {
                writeCheckpoint();
                result.end = SessionEnd::earlyStopped;
                return finish(result);
            }
            if (epoch % every == 0 && !phaseEnds) writeCheckpoint();
        }
        if (searching()) chooseHead();
        if (lastPhase()) {
            writeCheckpoint();
            return finish(result);
        }
        ++phase;
        epoch = 0;
        step = 0;
    }
}

Session::Session(SessionInputs inputs) : state_(std::make_unique<State>(std::move(inputs))) {}
Session::~Session() = default;
SessionResult Session::run() {
    return state_->run();
}

}  // namespace distillery
