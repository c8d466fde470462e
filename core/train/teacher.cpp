#include "train/teacher.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/param_spec.hpp"
#include "train/channels_last.hpp"
#include "train/loss_terms.hpp"
#include "train/stage_loss.hpp"

namespace distillery {
namespace {

using torch::Tensor;
constexpr std::int64_t kBatch = 256;

Tensor withSteps(const Tensor& features, std::int64_t steps) {
    if (features.size(2) == steps) return features;
    namespace F = torch::nn::functional;
    return F::interpolate(features.contiguous(), F::InterpolateFuncOptions()
                                                     .size(std::vector<std::int64_t>{steps})
                                                     .mode(torch::kLinear)
                                                     .align_corners(false));
}

}  // namespace

std::size_t tapByName(const Graph& graph, const std::string& name, const std::string& place) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < graph.taps.size(); ++i) {
        if (graph.taps[i].name == name) return i;
        known.push_back(graph.taps[i].name);
    }
    const std::string near = nearestWord(name, known);
    throw Error(ErrorCode::config, place,
                "the architecture " + graph.architecture + " has no tap '" + name + "'",
                near.empty() ? "distill describe " + graph.architecture + " lists its taps"
                             : "did you mean '" + near + "'?");
}

Teacher::Teacher(const Graph& graph, Shape input, std::vector<std::int64_t> channels, torch::Device device)
    : channels_(torch::tensor(channels, torch::kInt64).to(device)), device_(device) {
    module_ = std::make_unique<GraphModule>(graph, input, *bank_, "", 0);
    bank_->seal(device);
    for (std::size_t i = 0; i < graph.layers.size(); ++i)
        if (graph.layers[i].kind == LayerKind::hopfieldMemory && static_cast<int>(i) == graph.output)
            hopfield_ = static_cast<int>(i);
}

Tensor Teacher::pick(const Tensor& windows) const {
    return windows.size(1) == channels_.size(0) ? windows : windows.index_select(1, channels_);
}

Teacher::Raw Teacher::run(const Tensor& windows) const {
    torch::NoGradGuard guard;
    const Graph& graph = module_->graph();
    std::vector<int> wanted{graph.output, graph.features};
    wanted.insert(wanted.end(), tapLayers_.begin(), tapLayers_.end());
    auto outputs = module_->forward(pick(windows), wanted, {});
    return {outputs[0], outputs[1], {outputs.begin() + 2, outputs.end()}};
}

Tensor Teacher::logits(const Tensor& windows) const {
    torch::NoGradGuard guard;
    return module_->forward(pick(windows), {module_->graph().output}, {})[0];
}

void Teacher::remember(const std::function<Tensor(std::int64_t)>& view, const Tensor& labels,
                       const Wanted& wanted, const StopToken& stop) {
    torch::NoGradGuard guard;
    const Graph& graph = module_->graph();
    tapLayers_.clear();
    for (const std::string& name : wanted.taps)
        tapLayers_.push_back(graph.taps[tapByName(graph, name, "method.taps")].layer);
    tapSteps_ = wanted.steps;
    const std::int64_t stride = wanted.views > 1 ? wanted.featureStride : 1;
    const Tensor ids = torch::arange(labels.size(0), torch::kInt64);
    std::vector<Tensor> chosen;  // per view: of which windows features are kept
    for (std::int64_t number = 0; number < wanted.views; ++number)
        chosen.push_back((ids + number).remainder(stride) == 0);
    const Tensor keeps = torch::cat(chosen), places = keeps.nonzero().squeeze(1),
                 truth = labels.repeat({wanted.views}).index_select(0, places);
    const std::int64_t count = truth.size(0);
    featurePlace_ =
        torch::where(keeps, keeps.cumsum(0) - 1, torch::full_like(keeps, -1, torch::kInt64)).to(device_);
    std::vector<Tensor> logits, features;
    keptTaps_.assign(wanted.taps.size(), Tensor());  // filled in place: they are what takes the memory
    std::int64_t filled = 0;
    for (std::int64_t number = 0; number < wanted.views; ++number) {
        const Tensor windows = view(number);
        for (std::int64_t first = 0; first < windows.size(0); first += kBatch) {
            throwIfStopped(stop);
            const std::int64_t size = std::min(kBatch, windows.size(0) - first);
            const Raw raw = run(windows.narrow(0, first, size).to(device_));
            const Tensor rows = chosen[static_cast<std::size_t>(number)]
                                    .narrow(0, first, size)
                                    .nonzero()
                                    .squeeze(1)
                                    .to(device_);
            logits.push_back(raw.logits);
            if (wanted.memory) features.push_back(raw.features.index_select(0, rows));
            for (std::size_t t = 0; t < keptTaps_.size(); ++t) {
                const Tensor tap = withSteps(raw.taps[t].index_select(0, rows), tapSteps_[t]).transpose(1, 2);
                if (!keptTaps_[t].defined())
                    keptTaps_[t] =
                        torch::empty({count, tap.size(1), tap.size(2)}, tap.options().dtype(torch::kFloat16));
                keptTaps_[t].narrow(0, filled, rows.size(0)).copy_(tap);
            }
            filled += rows.size(0);
        }
    }
    keptLogits_ = torch::cat(logits);
    if (wanted.memory)
        rememberMemory(torch::cat(features), keptLogits_.index_select(0, places.to(device_)), stop);
    features.clear();
    keptCompressed_.clear();
    taps_.clear();
    for (std::size_t t = 0; t < keptTaps_.size(); ++t) measureTap(wanted.taps[t], keptTaps_[t], truth, stop);
}

void Teacher::measureTap(const std::string& name, Tensor& kept, const Tensor& truth, const StopToken& stop) {
    const std::int64_t count = kept.size(0), steps = kept.size(1), channels = kept.size(2),
                       bins = steps / 2;  // but DC
    const auto forEachPart = [&](const auto& body) {
        for (std::int64_t first = 0; first < count; first += kBatch) {
            throwIfStopped(stop);
            body(first, std::min(kBatch, count - first));
        }
    };
    TapStatistics statistics;
    statistics.name = name;
    Tensor square = torch::zeros({channels}, kept.options().dtype(torch::kFloat64));
    forEachPart([&](std::int64_t first, std::int64_t size) {
        square += kept.narrow(0, first, size)
                      .to(torch::kFloat32)
                      .square()
                      .sum(at::IntArrayRef({0, 1}))
                      .to(torch::kFloat64);
    });
    statistics.rms = (square / static_cast<double>(count * steps)).sqrt().clamp_min(1e-6).to(torch::kFloat32);
    Tensor amplitudes = torch::zeros_like(square);
    Tensor spectra = torch::empty({count, bins, channels}, kept.options());  // amplitudes, then compressed
    forEachPart([&](std::int64_t first, std::int64_t size) {
        Tensor part = kept.narrow(0, first, size);
        part.copy_(part.to(torch::kFloat32) / statistics.rms);
        const Tensor a =
            loss::amplitude(loss::spectrum(part.transpose(1, 2).to(torch::kFloat32).contiguous()));
        Tensor mine = spectra.narrow(0, first, size);
        mine.copy_(a.narrow(2, 1, bins).transpose(1, 2));
        amplitudes += mine.to(torch::kFloat32).square().sum(at::IntArrayRef({0, 1})).to(torch::kFloat64);
    });
    statistics.rho =
        (amplitudes / static_cast<double>(count * bins)).sqrt().clamp_min(1e-6).to(torch::kFloat32);
    loss::FisherSums fisher;
    forEachPart([&](std::int64_t first, std::int64_t size) {
        Tensor mine = spectra.narrow(0, first, size);
        const Tensor u = torch::log1p(mine.to(torch::kFloat32) / statistics.rho);
        mine.copy_(u);
        fisher.add(u.transpose(1, 2).contiguous().cpu(), truth.narrow(0, first, size).cpu(),
                   keptLogits_.size(1));
    });
    statistics.fisher = fisher.ratio(channels).to(device_);
    taps_.push_back(statistics);
    if (device_.is_cpu()) keptCompressed_.push_back(spectra);
}

void Teacher::rememberMemory(const Tensor& features, const Tensor& logits, const StopToken& stop) {
    if (hopfield_ >= 0) {
        memory_ = std::make_unique<TeacherMemory>(*module_, hopfield_);
    } else {
        memory_ = std::make_unique<TeacherMemory>(features, logits, stop);
        memoryRemark_ = fmt::format(
            "the teacher's head stores no patterns, so a separate Hopfield memory of {} was trained for it; "
            "it agrees with the head on {:.1f} % of the training windows",
            memory_->stored().keys.size(0), 100 * memory_->agreement(features, logits));
    }
    std::vector<Tensor> scores, retrieved;
    for (std::int64_t first = 0; first < features.size(0); first += kBatch) {
        const Association association =
            memory_->associate(features.narrow(0, first, std::min(kBatch, features.size(0) - first)));
        scores.push_back(association.scores);
        retrieved.push_back(association.retrieved);
    }
    keptScores_ = torch::cat(scores);
    keptRetrieved_ = torch::cat(retrieved);
}

TeacherOutputs Teacher::recall(const Tensor& positions, std::int64_t featureRows) const {
    const Tensor all = positions.to(device_), places = featurePlace_.index_select(0, all);
    TeacherOutputs outputs;
    outputs.logits = keptLogits_.index_select(0, all);
    outputs.rows = (places >= 0).nonzero().squeeze(1);
    outputs.rows = outputs.rows.narrow(0, 0, std::min(featureRows, outputs.rows.size(0)));
    const Tensor at = places.index_select(0, outputs.rows);
    for (const Tensor& tap : keptTaps_)
        outputs.taps.push_back(tap.index_select(0, at).to(torch::kFloat32).transpose(1, 2));
    for (const Tensor& u : keptCompressed_)
        outputs.compressed.push_back(u.index_select(0, at).to(torch::kFloat32));
    if (keptScores_.defined()) {
        outputs.scores = keptScores_.index_select(0, at);
        outputs.retrieved = keptRetrieved_.index_select(0, at);
    }
    return outputs;
}

TeacherOutputs Teacher::answer(const Tensor& windows, std::int64_t featureRows) const {
    torch::NoGradGuard guard;
    Raw raw = run(windows);
    TeacherOutputs outputs;
    outputs.logits = raw.logits;
    const std::int64_t rows = std::min(featureRows, windows.size(0));
    outputs.rows = torch::arange(rows, torch::TensorOptions(torch::kInt64).device(device_));
    raw.features = raw.features.narrow(0, 0, rows);
    for (Tensor& tap : raw.taps) tap = tap.narrow(0, 0, rows);
    for (std::size_t t = 0; t < raw.taps.size(); ++t)
        outputs.taps.push_back(withSteps(raw.taps[t], tapSteps_[t]).contiguous() /
                               taps_[t].rms.view({1, -1, 1}));
    if (device_.is_cpu()) {
        for (std::size_t t = 0; t < outputs.taps.size(); ++t) {
            outputs.taps[t] = channels_last::arrange(outputs.taps[t]);
            outputs.compressed.push_back(compressedSpectra(outputs.taps[t], taps_[t].rho));
        }
    }
    if (memory_) {
        const Association association = memory_->associate(raw.features);
        outputs.scores = association.scores;
        outputs.retrieved = association.retrieved;
    }
    return outputs;
}

std::int64_t Teacher::memoryBytes() const {
    std::int64_t bytes = keptLogits_.defined() ? static_cast<std::int64_t>(keptLogits_.nbytes()) : 0;
    for (const Tensor& tap : keptTaps_) bytes += static_cast<std::int64_t>(tap.nbytes());
    return bytes;
}

}  // namespace distillery
