#include "train/session.hpp"

#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "eval/confusion.hpp"
#include "train/inference.hpp"
#include "train/mixup.hpp"
#include "train/process_memory.hpp"
#include "train/requests.hpp"
#include "train/weight_average.hpp"

namespace distillery {
namespace {

using torch::Tensor;
using Seconds = std::chrono::duration<double>;
constexpr std::uint64_t kMethodStream = 0x6d657468ULL, kDropoutStream = 0x64726f70ULL;

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

struct TermSum {
    double value = 0, weight = 0, share = -1;
};

}  // namespace

struct Session::State {
    explicit State(SessionInputs given)
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
          views(methodOptions.value("teacher_view", std::string("clean")) == "views"
                    ? methodOptions.at("views").get<std::int64_t>()
                    : 0),
          stream(in.data, augmentSpecFromJson(in.config.at("augment")), train.at("batch"), seed, views,
                 in.device),
          checkpoints(in.run.checkpoints(), sha256Hex(in.config.dump()),
                      in.config.at("checkpoint").at("keep")) {
        for (const std::string& tap : method->tapNames())
            tapLayers.push_back(
                learner.module().graph().taps[tapByName(learner.module().graph(), tap, "method.taps")].layer);
        if (in.teacher) askTeacher();
        method->addParameters();
        bank.seal(in.device);
        phases = method->phases();
        validation = in.data.scaled(in.data.split.validation).to(in.device);
        average = std::make_unique<WeightAverage>(bank, train.at("ema_decay").get<double>());
        bestFlat = bank.flat().clone();
        bestBuffers = bank.buffers().clone();
    }

    void askTeacher() {
        Teacher::Wanted wanted{.taps = method->tapNames(), .memory = method->readsMemory()};
        for (const int layer : tapLayers)
            wanted.steps.push_back(learner.module().shapes()[static_cast<std::size_t>(layer)].steps);
        const Tensor ids =
            torch::tensor(std::vector<std::int64_t>(in.data.split.train.begin(), in.data.split.train.end()));
        reportProgress(in.progress, "asking the teacher");
        const bool augments = !augmentSpecFromJson(in.config.at("augment")).isOff();
        if (augments && views > 0) wanted.views = views;
        wanted.featureStride = std::max<std::int64_t>(1, std::llround(1 / method->featureShare()));
        in.teacher->remember([this](std::int64_t number) { return stream.view(number); },
                             in.data.labels.index_select(0, ids), wanted, in.stop);
        teacherSeesAugmentation =
            augments && methodOptions.value("teacher_view", std::string("clean")) == "same";
    }

    // ---- what a checkpoint holds ----

    TensorFile snapshot() {
        TensorFile file;
        file.tensors = optimiser->tensors();
        file.tensors["flat"] = bank.flat();
        file.tensors["buffers"] = bank.buffers();
        file.tensors["best.flat"] = bestFlat;
        file.tensors["best.buffers"] = bestBuffers;
        if (average->isOn()) {
            file.tensors["average.flat"] = average->flat();
            file.tensors["average.buffers"] = average->buffers();
        }
        Json sums = Json::object();
        for (const auto& [name, sum] : termSums) sums[name] = {sum.value, sum.weight, sum.share};
        file.meta = {{"phase", phase},
                     {"epoch", epoch},
                     {"step", step},
                     {"global_step", globalStep},
                     {"optimiser_steps", optimiser->steps()},
                     {"schedule", schedule->state()},
                     {"method", method->state()},
                     {"best_macro_f1", bestMacroF1},
                     {"best_loss", bestLoss},
                     {"best_epoch", bestEpoch},
                     {"waited", waited},
                     {"loss_sum", lossSum},
                     {"loss_ema", lossAverage},
                     {"terms", sums},
                     {"chosen_head", learner.chosen()},
                     {"training_s", trainingSeconds},
                     {"windows", windowsSeen},
                     {"epoch_s", epochSeconds}};
        return file;
    }

    void writeCheckpoint() {
        checkpoints.save(snapshot());
        in.events.append(
            {{"type", "checkpoint"}, {"phase", phases[phase].name}, {"epoch", epoch}, {"step", step}});
        in.events.sync();
    }

    bool restore() {
        const auto loaded = checkpoints.load();
        if (!loaded) return false;
        if (!loaded->remark.empty()) in.events.append({{"type", "warning"}, {"message", loaded->remark}});
        const auto& tensors = loaded->state.tensors;
        const Json& meta = loaded->state.meta;
        phase = meta.at("phase");
        startPhase();
        torch::NoGradGuard guard;
        bank.flat().copy_(tensors.at("flat"));
        bank.buffers().copy_(tensors.at("buffers"));
        bestFlat.copy_(tensors.at("best.flat"));
        bestBuffers.copy_(tensors.at("best.buffers"));
        if (average->isOn()) {
            average->flat().copy_(tensors.at("average.flat"));
            average->buffers().copy_(tensors.at("average.buffers"));
        }
        optimiser->restore(tensors, meta.at("optimiser_steps"));
        schedule->restore(meta.at("schedule"));
        method->restore(meta.at("method"));
        epoch = meta.at("epoch");
        step = meta.at("step");
        globalStep = meta.at("global_step");
        bestMacroF1 = meta.at("best_macro_f1");
        bestLoss = meta.at("best_loss");
        bestEpoch = meta.at("best_epoch");
        waited = meta.at("waited");
        lossSum = meta.at("loss_sum");
        lossAverage = meta.at("loss_ema");
        trainingSeconds = meta.at("training_s");
        windowsSeen = meta.at("windows");
        epochSeconds = meta.at("epoch_s");
        for (const auto& [name, sum] : meta.at("terms").items()) termSums[name] = {sum[0], sum[1], sum[2]};
        learner.choose(meta.at("chosen_head"));
        in.events.append({{"type", "message"},
                          {"message", "continuing from phase " + phases[phase].name + ", epoch " +
                                          std::to_string(epoch) + ", step " + std::to_string(step)}});
        return true;
    }

    // ---- phases ----

    void startPhase() {
        const Phase& now = phases[phase];
        OptimiserSpec spec = optimiserSpecFromJson(train);
        if (now.optimiser) spec.kind = *now.optimiser;
        optimiser = std::make_unique<Optimiser>(spec, bank.flat());
        Json settings = train;
        if (now.lr) settings["lr"] = *now.lr;
        schedule = std::make_unique<Schedule>(Schedule::fromJson(settings, static_cast<double>(now.epochs)));
        active = now.trains ? bank.mask(now.trains) : Tensor();
        waited = 0;
        bestMacroF1 = -1;
        bestLoss = 1e300;
    }

    bool lastPhase() const { return phase + 1 == phases.size(); }
    bool searching() const { return phases[phase].name == "search"; }
    Learner::Search search() const {
        if (!searching()) return {};
        const double share = (static_cast<double>(epoch) +
                              static_cast<double>(step) / static_cast<double>(stream.stepsPerEpoch())) /
                             static_cast<double>(phases[phase].epochs);
        return {0.1 + 0.9 * 0.5 * (1 + std::cos(M_PI * std::min(1.0, share)))};
    }
    double progressInPhase() const {
        return (static_cast<double>(epoch) * static_cast<double>(stream.stepsPerEpoch()) +
                static_cast<double>(step)) /
               static_cast<double>(phases[phase].epochs * stream.stepsPerEpoch());
    }

    // ---- one step ----

    Tensor pick(const Tensor& x) const {
        return x.size(1) == channelTensor.size(0) ? x : x.index_select(1, channelTensor);
    }
    GraphModule::Mode trainingMode() const {
        const bool isLast = phase + 1 == phases.size();
        return {.training = true,
                .mixedPrecision = in.mixedPrecision,
                .fakeInt8 = isLast && epoch >= phases.back().epochs - int8Epochs};
    }

    [[noreturn]] void diverged(const std::string& what, const std::string& hint) const {
        throw Error(
            ErrorCode::diverged, what,
            "is not finite in phase " + phases[phase].name + ", epoch " + std::to_string(epoch) + ", batch " +
                std::to_string(step) + ", learning rate " +
                Json(schedule->rate(static_cast<double>(epoch) +
                                    static_cast<double>(step) / static_cast<double>(stream.stepsPerEpoch())))
                    .dump(),
            hint);
    }

    void trainStep() {
        const Batch batch = stream.batch(epoch + epochOffset(), step);
        torch::manual_seed(
            Random::mix(Random::mix(seed, kDropoutStream), static_cast<std::uint64_t>(globalStep)));
        StudentOutputs student;
        std::vector<Term> terms;
        TeacherOutputs teacher;
        const double mixup = methodName == "supervised" ? train.at("mixup").get<double>() : 0.0;
        if (mixup > 0) {
            const MixedBatch mixed =
                mixedBatch(batch, in.data.classes(), mixup, environment.labels.smoothing, seed, globalStep);
            student = learner.forward(pick(mixed.x), {}, trainingMode(), search());
            terms = {{"ce", loss::crossEntropyWithTargets(student.logits, mixed.targets), 1.0}};
        } else {
            student = learner.forward(pick(batch.x), tapLayers, trainingMode(), search());
            if (in.teacher)
                teacher = teacherSeesAugmentation
                              ? in.teacher->answer(batch.x, featureRows(batch, *method))
                              : in.teacher->recall(batch.positions, featureRows(batch, *method));
            const auto logitsOf = [this](const Tensor& x) {
                return learner.forward(pick(x), {}, trainingMode(), search()).logits;
            };
            terms = method->terms({batch, student, in.teacher ? &teacher : nullptr, phase, progressInPhase(),
                                   globalStep, logitsOf});
            if (searching()) {
                const double entropy = methodOptions.at("search_entropy").get<double>() * progressInPhase();
                terms.push_back({"search",
                                 learner.headPressure(search(), entropy, methodOptions.at("search_cost")),
                                 1.0});
            }
        }
        Tensor total = terms[0].value * terms[0].weight;
        for (std::size_t i = 1; i < terms.size(); ++i) total = total + terms[i].value * terms[i].weight;
        const double lossNow = total.item<double>();
        if (!std::isfinite(lossNow)) {
            if (!torch::isfinite(batch.x).all().item<bool>())
                diverged("the input", "look at the data's quality report: distill dataset check");
            for (const Term& term : terms)
                if (!torch::isfinite(term.value).all().item<bool>())
                    diverged("the loss term " + term.name,
                             "lower " + role + ".train.lr or this term's weight, then resume or start anew");
            diverged("the loss", "lower " + role + ".train.lr, then start anew");
        }
        if (globalStep > 20 && lossNow > 1000 * std::max(lossAverage, 1e-3))
            diverged("the loss (" + std::to_string(lossNow) + ", a thousand times its average)",
                     "lower " + role + ".train.lr, then start anew");
        lossAverage = globalStep == 0 ? lossNow : 0.95 * lossAverage + 0.05 * lossNow;
        if (step == 0) measureShares(terms);
        bank.gradient().zero_();
        total.backward();
        const double norm = bank.gradient().norm().item<double>();
        if (!std::isfinite(norm)) {
            std::string term = "the gradient";
            for (const Term& each : terms) term += (each.name == terms[0].name ? " of " : " + ") + each.name;
            diverged(term, "lower " + role + ".train.lr or switch a term off, then start anew");
        }
        const double clip = train.at("clip_norm");
        if (clip > 0 && norm > clip) bank.gradient().mul_(clip / norm);
        const double rate =
            schedule->rate(static_cast<double>(epoch) +
                           static_cast<double>(step + 1) / static_cast<double>(stream.stepsPerEpoch()));
        optimiser->step(bank.flat(), bank.gradient(), rate, bank.decayMask(), active);
        average->update(globalStep);
        lossSum += lossNow;
        for (const Term& term : terms) {
            termSums[term.name].value += term.value.item<double>();
            termSums[term.name].weight = term.weight;
        }
        windowsSeen += batch.labels.size(0);
        ++step;
        ++globalStep;
    }

    std::int64_t epochOffset() const {
        std::int64_t before = 0;
        for (std::size_t p = 0; p < phase; ++p) before += phases[p].epochs;
        return before;
    }

    /// Each term's share of the summed gradient norms, from the first batch of the epoch (one extra backward
    /// pass a term).
    void measureShares(const std::vector<Term>& terms) {
        std::vector<double> norms;
        double sum = 0;
        for (const Term& term : terms) {
            bank.gradient().zero_();
            if (terms.size() > 1) (term.value * term.weight).backward({}, true);
            norms.push_back(terms.size() > 1 ? bank.gradient().norm().item<double>() : 1.0);
            sum += norms.back();
        }
        for (std::size_t i = 0; i < terms.size(); ++i)
            termSums[terms[i].name].share = sum > 0 ? norms[i] / sum : 0;
    }

    // ---- the end of an epoch ----

    struct Validation {
        double macroF1 = 0, accuracy = 0, loss = 0;
    };

    Validation validate() {
        const Tensor p = probabilitiesOf(
            [&](const Tensor& x) { return learner.forward(pick(x), {}, {}, search()).logits; }, validation);
        const auto& windows = in.data.split.validation;
        std::vector<int> truth, predicted;
        double nll = 0;
        std::int64_t right = 0;
        const Tensor best = p.argmax(1);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            truth.push_back(static_cast<int>(in.data.labels[windows[i]].item<std::int64_t>()));
            predicted.push_back(static_cast<int>(best[static_cast<std::int64_t>(i)].item<std::int64_t>()));
            right += truth.back() == predicted.back();
            nll -= std::log(std::max(1e-12, p[static_cast<std::int64_t>(i)][truth.back()].item<double>()));
        }
        const double n = std::max<double>(1, static_cast<double>(windows.size()));
        return {macroF1(truth, predicted, static_cast<int>(in.data.classes())),
                static_cast<double>(right) / n, nll / n};
    }

    void endEpoch() {
        const Phase& now = phases[phase];
        const double steps = static_cast<double>(stream.stepsPerEpoch());
        const double rate = schedule->rate(static_cast<double>(epoch) + 1);
        Json event = {{"type", "epoch"},
                      {"phase", now.name},
                      {"epoch", epochOffset() + epoch + 1},
                      {"epochs", totalEpochs()},
                      {"lr", rate}};
        Json terms = Json::object();
        for (const auto& [name, sum] : termSums)
            terms[name] = {{"value", finiteOrNull(sum.value / steps)},
                           {"weight", sum.weight},
                           {"share", sum.share < 0 ? Json() : Json(sum.share)}};
        event["train"] = {{"loss", lossSum / steps}, {"terms", terms}};
        if (Json seen = method->observation(); !seen.empty()) event["taps"] = std::move(seen);
        bool improved = false;
        if (now.classifies && validation.size(0) > 0) {
            const Validation found = average->whileApplied([&] { return validate(); });
            event["validation"] = {
                {"macro_f1", found.macroF1}, {"accuracy", found.accuracy}, {"loss", found.loss}};
            improved = found.macroF1 > bestMacroF1 + 1e-9 ||
                       (found.macroF1 > bestMacroF1 - 1e-9 && found.loss < bestLoss);
            if (improved) {
                bestMacroF1 = found.macroF1;
                bestLoss = found.loss;
            }
            schedule->epochEnded(found.macroF1);
        }
        if (searching()) {
            Json weights = Json::object();
            const std::vector<double> shares = learner.shares(search());
            for (std::size_t h = 0; h < shares.size(); ++h) weights[learner.heads()[h].id] = shares[h];
            in.events.append(
                {{"type", "head_search"}, {"epoch", epochOffset() + epoch + 1}, {"weights", weights}});
        }
        if (improved || train.at("keep") == "last" || !now.classifies || validation.size(0) == 0) {
            average->whileApplied([&] {
                bestFlat.copy_(bank.flat());
                bestBuffers.copy_(bank.buffers());
                return 0;
            });
            bestEpoch = epochOffset() + epoch + 1;
        }
        waited = improved ? 0 : waited + 1;
        event["seconds"] = epochSeconds;
        event["windows_per_s"] =
            epochSeconds > 0 ? static_cast<double>(stream.windowsPerEpoch()) / epochSeconds : 0;
        event["rss_mb"] = residentMegabytes();
        in.events.append(event);
        in.events.sync();
        termSums.clear();
        lossSum = 0;
        epochSeconds = 0;
        step = 0;
        ++epoch;
        reportProgress(
            in.progress,
            role + ": epoch " + std::to_string(epochOffset() + epoch) + ", loss " +
                Json(std::round(event["train"]["loss"].get<double>() * 1e4) / 1e4).dump() +
                (event.contains("validation")
                     ? ", validation macro-F1 " +
                           Json(std::round(event["validation"]["macro_f1"].get<double>() * 1e4) / 1e4).dump()
                     : ""),
            epochOffset() + epoch, totalEpochs(), "epochs");
    }

    std::int64_t totalEpochs() const {
        std::int64_t total = 0;
        for (const Phase& each : phases) total += each.epochs;
        return total;
    }

    /// After the search: each head alone on the validation subjects, then the strongest goes on (A.6.4).
    void chooseHead() {
        Json alone = Json::object();
        const int strongest = learner.strongest();
        for (std::size_t h = 0; h < learner.heads().size(); ++h) {
            learner.choose(static_cast<int>(h));
            alone[learner.heads()[h].id] = validate().macroF1;
        }
        learner.choose(strongest);
        in.events.append(
            {{"type", "message"},
             {"message", "head search chose " + learner.heads()[static_cast<std::size_t>(strongest)].id},
             {"chosen", learner.heads()[static_cast<std::size_t>(strongest)].id},
             {"alone_macro_f1", alone}});
    }

    SessionResult run() {
        SessionResult result;
        Requests requests(in.run, in.events, in.stop, in.progress, [this] { writeCheckpoint(); });
        if (!restore()) {
            method->begin();
            startPhase();
            for (const std::string& remark : method->remarks())
                in.events.append({{"type", "warning"}, {"message", remark}});
            writeCheckpoint();
        }
        const std::int64_t every = in.config.at("checkpoint").at("every_epochs");
        const std::int64_t patience = train.at("patience");
        for (;; startPhase()) {
            while (epoch < phases[phase].epochs) {
                while (step < stream.stepsPerEpoch()) {
                    const Wish wish = requests.look();
                    if (wish != Wish::goOn) {
                        writeCheckpoint();
                        result.end = wish == Wish::leave    ? SessionEnd::interrupted
                                     : wish == Wish::cancel ? SessionEnd::cancelled
                                                            : SessionEnd::finishedEarly;
                        return finish(result);
                    }
                    const auto before = std::chrono::steady_clock::now();
                    trainStep();
                    const double took = Seconds(std::chrono::steady_clock::now() - before).count();
                    epochSeconds += took;
                    trainingSeconds += took;
                }
                endEpoch();
                const bool phaseEnds = epoch >= phases[phase].epochs;
                if (patience > 0 && waited >= patience && phases[phase].classifies && lastPhase() &&
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

    SessionResult finish(SessionResult result) {
        result.epochs = epochOffset() + epoch;
        result.bestEpoch = bestEpoch;
        result.bestMacroF1 = bestMacroF1;
        result.trainingSeconds = trainingSeconds;
        result.windowsPerSecond =
            trainingSeconds > 0 ? static_cast<double>(windowsSeen) / trainingSeconds : 0;
        if (result.end == SessionEnd::interrupted || result.end == SessionEnd::cancelled) return result;
        torch::NoGradGuard guard;
        if (bestEpoch > 0) {
            bank.flat().copy_(bestFlat);
            bank.buffers().copy_(bestBuffers);
        }
        if (learner.searches()) learner.choose(learner.strongest());
        result.network = learner.finished();
        return result;
    }

    SessionInputs in;
    std::string role;
    Json side, train;
    std::uint64_t seed;
    std::vector<std::int64_t> channels;
    Tensor channelTensor;
    std::string methodName;
    Json methodOptions;
    ParameterBank bank;
    Learner learner;
    MethodEnvironment environment;
    std::unique_ptr<Method> method;
    std::int64_t views;
    BatchStream stream;
    CheckpointStore checkpoints;
    std::vector<Phase> phases;
    std::vector<int> tapLayers;
    Tensor validation, active;
    bool teacherSeesAugmentation = false;
    std::unique_ptr<WeightAverage> average;
    Tensor bestFlat, bestBuffers;
    std::unique_ptr<Optimiser> optimiser;
    std::unique_ptr<Schedule> schedule;
    std::size_t phase = 0;
    std::int64_t int8Epochs = train.value("int8_epochs", std::int64_t{0});
    std::int64_t epoch = 0, step = 0, globalStep = 0, bestEpoch = -1, waited = 0, windowsSeen = 0;
    double bestMacroF1 = -1, bestLoss = 1e300, lossSum = 0, lossAverage = 0, trainingSeconds = 0,
           epochSeconds = 0;
    std::map<std::string, TermSum> termSums;
};

Session::Session(SessionInputs inputs) : state_(std::make_unique<State>(std::move(inputs))) {}
Session::~Session() = default;
SessionResult Session::run() {
    return state_->run();
}

}  // namespace distillery
