// SMLDist as we formulate it (SMLDIST A.6; ours where the paper's formulas were not found):
//   L = L_logit + w_s·Σ_s 2^(s−S)·L_stage,s + w_m·L_mem (+ head search),  L_stage = (1−λ_f)·time +
//   λ_f·frequency.
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/random.hpp"
#include "experiment/term_weights.hpp"
#include "train/channels_last.hpp"
#include "train/logit_loss.hpp"
#include "train/method.hpp"
#include "train/stage_loss.hpp"

namespace distillery {
namespace {

using torch::Tensor;

constexpr std::int64_t kCalibrationSteps = 10;
constexpr double kNormEps = 1e-5, kNormMomentum = 0.1;
const std::vector<double> kBandEdgesHz = {0, 0.3, 1, 3,
                                          8};  // the last band reaches to half the sampling rate

class Smldist : public Method {
public:
    explicit Smldist(const MethodEnvironment& environment)
        : environment_(environment),
          options_(environment.options),
          weights_(termWeights("smldist", options_)) {
        rule_ = logitsRuleFromString(options_.at("logits_rule"));
        tau_ = options_.at("tau");
        form_ = options_.at("frequency_form");
        sequential_ = options_.at("schedule") == "sequential";
        if (options_.at("stage_weight").get<double>() > 0) chooseTaps();
    }

    std::vector<std::string> tapNames() const override { return taps_; }
    bool readsMemory() const override { return *weights_.memory > 0; }
    double featureShare() const override { return options_.at("feature_share"); }
    std::vector<std::string> remarks() const override {
        std::vector<std::string> all = remarks_;
        const std::string memory = environment_.teacher->memoryRemark();
        if (!memory.empty()) all.push_back(memory);
        return all;
    }

    std::vector<Phase> phases() const override {
        std::vector<Phase> phases;
        std::int64_t left = environment_.epochs;
        if (sequential_) {
            const std::int64_t each = std::max<std::int64_t>(
                1, environment_.epochs / static_cast<std::int64_t>(2 * taps_.size() + 2));
            for (std::size_t s = 0; s < taps_.size() && left > 1; ++s, left -= each)
                phases.push_back({.name = "stage" + std::to_string(s), .epochs = each, .classifies = false});
        }
        if (options_.at("head_search").get<bool>()) {
            const auto search = std::clamp<std::int64_t>(
                std::llround(static_cast<double>(left) * options_.at("search_share").get<double>()), 1,
                std::max<std::int64_t>(1, left - 5));
            phases.push_back({.name = "search", .epochs = search});
            left = std::max<std::int64_t>(1, left - search);
        }
        phases.push_back({.name = "train", .epochs = left});
        return phases;
    }

    void addParameters() override {
        const GraphModule &student = environment_.student, &teacher = environment_.teacher->module();
        for (std::size_t s = 0; s < taps_.size(); ++s) {
            const Shape from = tapShape(student, taps_[s]), to = tapShape(teacher, taps_[s]);
            adapted_.push_back(from.channels != to.channels);
            if (!adapted_.back()) continue;
            const std::string name = "adapter." + taps_[s];
            addMatrix(name + ".weight", to.channels, from.channels, 10 + s);
            environment_.bank.addParameter(name + ".gamma", torch::ones({to.channels}), false);
            environment_.bank.addParameter(name + ".beta", torch::zeros({to.channels}), false);
            environment_.bank.addBuffer(name + ".mean", torch::zeros({to.channels}));
            environment_.bank.addBuffer(name + ".var", torch::ones({to.channels}));
        }
        if (!readsMemory()) return;
        // The student's features are read by a copy of the teacher's memory: the patterns, keys and values
        // stay as the teacher stored them, the query is free. So slot m means the same on both sides and no
        // matching is needed.
        const std::int64_t d = featureWidth(teacher), own = featureWidth(student);
        if (d != own) addMatrix("memory.adapter", d, own, 1);
        const TeacherMemory& source = *environment_.teacher->memory();
        const Graph weights = source.module().withWeights();
        for (const char* part : {"norm_state.weight", "norm_state.bias", "query.weight", "query.bias"}) {
            const Weight& weight = weights.weights.at(source.layer().name + "." + part);
            environment_.bank.addParameter(
                std::string("memory.") + part,
                torch::from_blob(const_cast<float*>(weight.values.data()), weight.shape).clone(), false);
        }
    }

    void begin() override { copyHeadMemory(); }

    std::vector<Term> terms(const StepContext& context) override {
        prepare();
        if (context.startsEpoch) observed_ = Json::array();
        std::vector<Term> terms;
        const std::size_t stagePhases = sequential_ ? taps_.size() : 0;
        const bool compares =
            context.teacher->rows.size(0) > 0;  // a small last batch may hold no such window
        if (context.phase < stagePhases && !compares)
            return {{taps_[context.phase] + kTimeEnding, 0 * context.student.logits.sum(), 0}};
        if (context.phase < stagePhases) {
            appendStage(context, context.phase, 1.0, terms);
            return terms;
        }
        const LogitLosses losses =
            logitLosses(context.student.logits, context.teacher->logits, context.batch.labels,
                        environment_.labels, {tau_, rule_, options_.at("delta")});
        terms.push_back({kLabelTerm, losses.hard, *weights_.label});
        terms.push_back({kSoftTerm, losses.soft, *weights_.soft});
        const double reference =
            (terms[0].value * terms[0].weight + terms[1].value * terms[1].weight).detach().item<double>();
        const double ramp = options_.at("ramp").get<double>() <= 0
                                ? 1.0
                                : std::min(1.0, context.progress / options_.at("ramp").get<double>());
        const double rampNow = context.phase == stagePhases ? ramp : 1.0;
        const std::size_t first = terms.size();
        if (!sequential_ && compares)
            for (std::size_t s = 0; s < taps_.size(); ++s)
                appendStage(context, s,
                            *weights_.stage * rampNow *
                                std::pow(2.0, static_cast<double>(s) - static_cast<double>(taps_.size() - 1)),
                            terms);
        if (readsMemory() && compares) {
            const Association own = associate(rowsOf(context.student.features, context));
            const Tensor value =
                loss::memory(own.scores, own.retrieved, context.teacher->scores, context.teacher->retrieved,
                             options_.at("memory_tau"), options_.at("memory_mu"));
            terms.push_back({kMemoryTerm, value, *weights_.memory * rampNow * (sequential_ ? 0.5 : 1.0)});
        }
        if (options_.at("calibrate").get<bool>()) calibrate(terms, first, reference);
        return terms;
    }

    Json observation() const override { return observed_; }

    Json state() const override {
        Json scales = Json::object();
        for (const auto& [name, scale] : scales_) scales[name] = {scale.own, scale.reference, scale.steps};
        return {{"scales", scales}, {"observed", observed_}};
    }
    void restore(const Json& state) override {
        for (const auto& [name, scale] : state.at("scales").items())
            scales_[name] = {scale[0], scale[1], scale[2]};
        observed_ = state.value("observed", Json::array());
    }

private:
    struct Scale {
        double own = 0, reference = 0;
        std::int64_t steps = 0;
    };

    static std::int64_t featureWidth(const GraphModule& module) {
        return module.shapes()[static_cast<std::size_t>(module.graph().features)].channels;
    }
    static Shape tapShape(const GraphModule& module, const std::string& name) {
        return module.shapes()[static_cast<std::size_t>(
            module.graph().taps[tapByName(module.graph(), name, "method.taps")].layer)];
    }

    void addMatrix(const std::string& name, std::int64_t out, std::int64_t in, std::uint64_t stream) {
        Random random(environment_.seed, stream);
        Tensor matrix = torch::empty({out, in});
        const double bound = std::sqrt(3.0 / static_cast<double>(in));
        for (std::int64_t i = 0; i < matrix.numel(); ++i)
            matrix.data_ptr<float>()[i] = static_cast<float>(random.uniform(-bound, bound));
        environment_.bank.addParameter(name, matrix, true);
    }

    void chooseTaps() {
        taps_ = options_.at("taps").get<std::vector<std::string>>();
        if (taps_.empty()) {
            for (const Tap& tap : environment_.student.graph().taps) {
                for (const Tap& other : environment_.teacher->module().graph().taps)
                    if (tap.name == other.name && taps_.size() < 2) taps_.push_back(tap.name);
            }
        }
        if (taps_.empty())
            remarks_.push_back("teacher and student share no tap names: the stage terms are off");
        for (const std::string& tap : taps_) {
            const double nyquist = static_cast<double>(tapShape(environment_.student, tap).steps) *
                                   environment_.data.rateHz /
                                   (2.0 * static_cast<double>(environment_.data.steps()));
            if (nyquist < 3)
                remarks_.push_back("tap " + tap + " has a Nyquist frequency of " +
                                   std::to_string(nyquist).substr(0, 4) +
                                   " Hz: it cannot see gait harmonics, choose an earlier one");
        }
    }

    /// A student whose own head is a Hopfield memory of the teacher's shape starts from the teacher's (v1's
    /// mechanism).
    void copyHeadMemory() {
        if (!environment_.teacher->memory()) return;
        const TeacherMemory& memory = *environment_.teacher->memory();
        const Graph& own = environment_.student.graph();
        const Graph weights = memory.module().withWeights();
        const std::string source = memory.layer().name;
        torch::NoGradGuard guard;
        for (const Layer& layer : own.layers) {
            if (layer.kind != LayerKind::hopfieldMemory) continue;
            std::vector<std::pair<Tensor, Tensor>> copies;
            bool fits = true;
            for (const auto& [name, weight] : weights.weights) {
                if (name.rfind(source + ".", 0) != 0) continue;
                const std::string target = layer.name + name.substr(source.size());
                fits = fits && environment_.bank.has(target) &&
                       environment_.bank.parameter(target).sizes().vec() == weight.shape;
                if (fits)
                    copies.emplace_back(
                        environment_.bank.parameter(target),
                        torch::from_blob(const_cast<float*>(weight.values.data()), weight.shape));
            }
            if (!fits) continue;
            for (auto& [target, value] : copies) target.copy_(value);
        }
    }

    /// Things that depend on what the teacher remembers; cheap, once.
    void prepare() {
        if (prepared_) return;
        prepared_ = true;
        const auto options = torch::TensorOptions().device(environment_.device);
        for (std::size_t s = 0; s < taps_.size(); ++s) {
            const TapStatistics& tap = environment_.teacher->taps()[s];
            const std::int64_t bins = tap.fisher.size(0);
            const double gamma = options_.at("gamma");
            const std::string kind = options_.at("bin_weights");
            Tensor weights = torch::full({bins}, 1.0 / static_cast<double>(bins), options);
            if (kind != "uniform") {
                Tensor emphasis = kind == "fisher"
                                      ? tap.fisher.clone()
                                      : 1.0 / tap.fisher.clamp_min(1e-3 / static_cast<double>(bins));
                weights = (1 - gamma) * weights + gamma * emphasis / emphasis.sum();
            }
            binWeights_.push_back(weights);
            std::vector<std::int64_t> order(static_cast<std::size_t>(bins));
            for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int64_t>(i);
            Random random(environment_.seed, 99 + s);
            random.shuffle(std::span(order));
            binOrder_.push_back(torch::tensor(order).to(environment_.device));
        }
    }

    Tensor adapt(const Tensor& features, std::size_t s) const {
        if (!adapted_[s]) return features / environment_.teacher->taps()[s].rms.view({1, -1, 1});
        const std::string name = "adapter." + taps_[s];
        ParameterBank& bank = environment_.bank;
        const Tensor weight = bank.parameter(name + ".weight");
        if (channels_last::fits(features))
            return channels_last::normActivation(
                channels_last::pointwise(features, weight), bank.parameter(name + ".gamma"),
                bank.parameter(name + ".beta"), bank.buffer(name + ".mean"), bank.buffer(name + ".var"), true,
                kNormMomentum, kNormEps, kernels::Act::identity);
        return torch::batch_norm(torch::conv1d(features, weight.unsqueeze(2)),
                                 bank.parameter(name + ".gamma"), bank.parameter(name + ".beta"),
                                 bank.buffer(name + ".mean"), bank.buffer(name + ".var"), true, kNormMomentum,
                                 kNormEps, false);
    }

    /// The student's side of what the teacher gave; keeps steps outermost in memory (channels_last).
    static Tensor rowsOf(const Tensor& features, const StepContext& context) {
        const Tensor& rows = context.teacher->rows;
        if (rows.size(0) == features.size(0)) return features;
        if (features.dim() < 3) return features.index_select(0, rows);
        return features.transpose(1, 2).index_select(0, rows).transpose(1, 2);
    }

    void appendStage(const StepContext& context, std::size_t s, double weight, std::vector<Term>& terms) {
        const Tensor student = adapt(rowsOf(context.student.taps[s], context), s),
                     teacher = context.teacher->taps[s];
        if (context.startsEpoch) observe(s, student, teacher);
        if (form_ == "amp" && *weights_.frequency > 0 && !context.teacher->compressed.empty() &&
            channels_last::fits(student)) {
            Tensor target = context.teacher->compressed[s];
            if (options_.at("permute_bins").get<bool>()) target = target.index_select(1, binOrder_[s]);
            const StageLosses both = fusedStageLosses(student, teacher, target,
                                                      environment_.teacher->taps()[s].rho, binWeights_[s]);
            if (*weights_.time > 0)
                terms.push_back({taps_[s] + kTimeEnding, both.time, weight * *weights_.time});
            terms.push_back({taps_[s] + kFrequencyEnding, both.frequency, weight * *weights_.frequency});
            return;
        }
        if (*weights_.time > 0)
            terms.push_back(
                {taps_[s] + kTimeEnding, loss::stageTime(student, teacher), weight * *weights_.time});
        if (*weights_.frequency <= 0) return;
        if (form_ == "band" && s > 0) return;  // speaks of logits, not of a tap: once is enough
        terms.push_back({form_ == "band" ? kBandTerm : taps_[s] + kFrequencyEnding,
                         frequency(context, s, student, teacher), weight * *weights_.frequency});
    }

    /// Per bin ≥ 1: mean over windows and channels of log(1 + A_S/ρ) − log(1 + A_T/ρ). Above 0 the student
    /// moves more than its teacher at that frequency, below 0 less.
    void observe(std::size_t s, const Tensor& student, const Tensor& teacher) {
        torch::NoGradGuard guard;
        const Tensor& rho = environment_.teacher->taps()[s].rho;
        const auto amplitudes = [&](const Tensor& features) {
            const Tensor a = loss::amplitude(loss::spectrum(features.contiguous()));
            return torch::log1p(a.narrow(2, 1, a.size(2) - 1) / rho.view({1, -1, 1}));
        };
        const Tensor difference =
            (amplitudes(student) - amplitudes(teacher)).mean(at::IntArrayRef({0, 1})).cpu();
        observed_.push_back(
            {{"name", taps_[s]},
             {"hz_step", environment_.data.rateHz / static_cast<double>(environment_.data.steps())},
             {"difference", std::vector<float>(difference.data_ptr<float>(),
                                               difference.data_ptr<float>() + difference.numel())}});
    }

    Tensor frequency(const StepContext& context, std::size_t s, const Tensor& student, Tensor teacher) {
        const Tensor& rho = environment_.teacher->taps()[s].rho;
        if (form_ == "band") return bandTerm(context);
        if (options_.at("permute_bins").get<bool>())
            return loss::frequencyAmplitudePermuted(student, teacher, rho, binWeights_[s], binOrder_[s]);
        if (form_ == "amp") return loss::frequencyAmplitude(student, teacher, rho, binWeights_[s]);
        if (form_ == "cplx")
            return loss::frequencyComplex(student, teacher, complexWeights(s, student.size(2)));
        if (form_ == "dist") return loss::frequencyDistribution(student, teacher);
        if (form_ == "focal") return loss::frequencyFocal(student, teacher);
        return loss::frequencyWavelet(student, teacher);
    }

    /// Uniform bins give Parseval's weights: the control that must equal the time term (C1).
    Tensor complexWeights(std::size_t s, std::int64_t steps) const {
        Tensor weights = loss::parsevalWeights(steps).to(environment_.device);
        const Tensor emphasis = torch::cat({torch::ones({1}, weights.options()),
                                            binWeights_[s] * static_cast<double>(binWeights_[s].size(0))});
        return weights * emphasis;
    }

    Tensor bandTerm(const StepContext& context) {
        const double rate = environment_.data.rateHz;
        std::vector<double> edges;
        for (const double edge : kBandEdgesHz)
            if (edge < rate / 2) edges.push_back(edge);
        edges.push_back(rate / 2 + 1e-9);
        Random random(Random::mix(environment_.seed, 7), static_cast<std::uint64_t>(context.step));
        const auto j = random.below(edges.size() - 1);
        const Tensor without = withoutBand(context.batch.x, edges[j], edges[j + 1], rate);
        const Tensor studentDrop = context.studentLogits(context.batch.x) - context.studentLogits(without);
        const Tensor teacherDrop =
            environment_.teacher->logits(context.batch.x) - environment_.teacher->logits(without);
        return loss::bandResponse(studentDrop, teacherDrop);
    }

    static Tensor withoutBand(const Tensor& x, double low, double high, double rate) {
        const std::int64_t steps = x.size(2), bins = steps / 2 + 1;
        const Tensor hz = torch::arange(bins, x.options()) * (rate / static_cast<double>(steps));
        const Tensor keep = ((hz < low) | (hz >= high)).to(torch::kFloat32);
        return torch::fft::irfft(torch::fft::rfft(x.contiguous()) * keep, steps);
    }

    Association associate(const Tensor& features) const {
        const TeacherMemory& memory = *environment_.teacher->memory();
        const ParameterBank& bank = environment_.bank;
        const Tensor own =
            bank.has("memory.adapter") ? torch::linear(features, bank.parameter("memory.adapter")) : features;
        const Tensor state =
            torch::layer_norm(own, {own.size(-1)}, bank.parameter("memory.norm_state.weight"),
                              bank.parameter("memory.norm_state.bias"), 1e-5);
        const Tensor query =
            torch::linear(state, bank.parameter("memory.query.weight"), bank.parameter("memory.query.bias"));
        const Tensor scores =
            GraphModule::associationScores(query, memory.stored(), memory.layer().number("beta"));
        return {scores, torch::softmax(scores, 1).mm(memory.stored().values)};
    }

    /// Scales each term from `first` on so that its weight means "relative to the logits loss at the start"
    /// (A.6.5).
    void calibrate(std::vector<Term>& terms, std::size_t first, double reference) {
        for (std::size_t i = first; i < terms.size(); ++i) {
            Scale& scale = scales_[terms[i].name];
            if (scale.steps < kCalibrationSteps) {
                ++scale.steps;
                scale.own +=
                    (terms[i].value.detach().item<double>() - scale.own) / static_cast<double>(scale.steps);
                scale.reference += (reference - scale.reference) / static_cast<double>(scale.steps);
            }
            if (scale.own > 1e-12) terms[i].weight *= scale.reference / scale.own;
        }
    }

    MethodEnvironment environment_;
    const Json options_;
    LogitsRule rule_;
    const TermWeights weights_;
    double tau_;
    std::string form_;
    bool sequential_ = false, prepared_ = false;
    std::vector<std::string> taps_, remarks_;
    std::vector<bool> adapted_;
    std::vector<Tensor> binWeights_, binOrder_;
    std::map<std::string, Scale> scales_;
    Json observed_ = Json::array();  // in the first step of the epoch, by tap
};

}  // namespace

std::unique_ptr<Method> makeSmldist(const MethodEnvironment& environment) {
    return std::make_unique<Smldist>(environment);
}

}  // namespace distillery
