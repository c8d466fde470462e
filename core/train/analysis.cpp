#include "train/analysis.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "eval/confusion.hpp"
#include "signal/perturbation.hpp"
#include "train/loss_terms.hpp"

namespace distillery {
namespace {

using torch::Tensor;

struct Score {
    double macroF1 = 0, accuracy = 0;
    std::map<std::string, std::vector<std::int64_t>> people;  // confusion matrix of each, row after row
};

Tensor rawWindows(const PreparedData& data, const std::vector<std::uint32_t>& windows) {
    return data.raw.index_select(
        0, torch::tensor(std::vector<std::int64_t>(windows.begin(), windows.end()), torch::kInt64));
}

Score score(const PreparedData& data, const std::vector<std::uint32_t>& windows, Tensor raw,
            const Answer& answer, const StopToken& stop) {
    data.scaleInPlace(raw);
    const Tensor best = probabilitiesOf(answer, raw, stop).argmax(1).contiguous();
    std::vector<int> truth, predicted;
    std::int64_t right = 0;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        truth.push_back(static_cast<int>(data.labels.data_ptr<std::int64_t>()[windows[i]]));
        predicted.push_back(static_cast<int>(best.data_ptr<std::int64_t>()[i]));
        right += truth.back() == predicted.back();
    }
    Score result{macroF1(truth, predicted, static_cast<int>(data.classes())),
                 static_cast<double>(right) / static_cast<double>(windows.size()),
                 {}};
    const auto classes = static_cast<std::size_t>(data.classes());
    for (std::size_t i = 0; i < windows.size(); ++i) {
        auto& counts = result.people[data.windowSubjects[windows[i]]];
        counts.resize(classes * classes);
        ++counts[static_cast<std::size_t>(truth[i]) * classes + static_cast<std::size_t>(predicted[i])];
    }
    return result;
}

}  // namespace

std::vector<std::uint32_t> evenSample(const std::vector<std::uint32_t>& windows, std::size_t most) {
    if (windows.size() <= most) return windows;
    std::vector<std::uint32_t> sample;
    for (std::size_t i = 0; i < most; ++i) sample.push_back(windows[i * windows.size() / most]);
    return sample;
}

Robustness robustness(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                      const Answer& answer, std::uint64_t seed, const StopToken& stop,
                      const Progress& progress) {
    const Tensor raw = rawWindows(data, windows);
    const WindowContext context{data.channels(), data.steps(), data.rateHz, data.triads, data.channelSd};
    const auto size = static_cast<std::size_t>(context.channels * context.length);
    Json result = Json::object(), people = Json::array();
    double sum = 0;
    std::int64_t kinds = 0;
    for (std::size_t p = 0; p < perturbations().size(); ++p) {
        const Perturbation& perturbation = perturbations()[p];
        reportProgress(progress, "robustness: " + perturbation.title, static_cast<std::int64_t>(p),
                       static_cast<std::int64_t>(perturbations().size()), "kinds");
        Json levels = Json::array();
        double total = 0;
        for (const double level : levelsThatMatter(perturbation, context)) {
            throwIfStopped(stop);
            Tensor changed = raw.clone();
            for (std::size_t i = 0; i < windows.size(); ++i) {
                Random random(Random::mix(seed, p), windows[i]);
                perturbation.apply(std::span(changed.data_ptr<float>() + i * size, size), context, level,
                                   random);
            }
            const Score found = score(data, windows, changed, answer, stop);
            levels.push_back({{"level", level},
                              {"unit", perturbation.unit},
                              {"macro_f1", found.macroF1},
                              {"accuracy", found.accuracy}});
            people.push_back({{"disturbance", perturbation.id}, {"level", level}, {"people", found.people}});
            total += found.macroF1;
        }
        if (levels.empty()) continue;
        sum += total / static_cast<double>(levels.size());
        ++kinds;
        result[perturbation.id] = levels;
    }
    result["mean_macro_f1"] = kinds > 0 ? Json(sum / static_cast<double>(kinds)) : Json();
    result["windows"] = windows.size();
    result["rate_hz"] = data.rateHz;  // the level of "resample" that changes nothing
    return {std::move(result), {{"classes", data.dataset.classes}, {"levels", std::move(people)}}};
}

Json bandRemoval(const PreparedData& data, const std::vector<std::uint32_t>& windows,
                 const std::vector<std::pair<std::string, Answer>>& models, const StopToken& stop) {
    const double nyquist = data.rateHz / 2;
    std::vector<double> edges;
    for (const double edge : {0.0, 0.3, 1.0, 3.0, 8.0})
        if (edge < nyquist) edges.push_back(edge);
    edges.push_back(nyquist);
    const Tensor raw = rawWindows(data, windows);
    const auto size = static_cast<std::size_t>(data.channels() * data.steps());
    Json result = {{"bands", Json::array()}, {"models", Json::array()}, {"windows", windows.size()}};
    for (const auto& [name, answer] : models)
        result["models"].push_back(
            {{"name", name},
             {"baseline_macro_f1", score(data, windows, raw.clone(), answer, stop).macroF1},
             {"macro_f1", Json::array()},
             {"accuracy", Json::array()}});
    for (std::size_t b = 0; b + 1 < edges.size(); ++b) {
        result["bands"].push_back({{"low_hz", edges[b]}, {"high_hz", edges[b + 1]}});
        Tensor without = raw.clone();
        for (std::size_t i = 0; i < windows.size(); ++i)
            removeBand(std::span(without.data_ptr<float>() + i * size, size), data.channels(), data.steps(),
                       data.rateHz, edges[b], edges[b + 1]);
        for (std::size_t m = 0; m < models.size(); ++m) {
            const Score found = score(data, windows, without.clone(), models[m].second, stop);
            result["models"][m]["macro_f1"].push_back(found.macroF1);
            result["models"][m]["accuracy"].push_back(found.accuracy);
        }
    }
    return result;
}

Json tapSpectra(const PreparedData& data, const std::vector<std::uint32_t>& windows, const FrozenNetwork& own,
                const FrozenNetwork* teacher, const StopToken& stop) {
    torch::NoGradGuard guard;
    const Tensor scaled = data.scaled(windows);
    const Tensor labels = data.labels.index_select(
        0, torch::tensor(std::vector<std::int64_t>(windows.begin(), windows.end()), torch::kInt64));
    struct View {
        Tensor mean, fisher;  // [class][bin], [bin ≥ 1]
        std::int64_t steps = 0;
    };
    const auto look = [&](const FrozenNetwork& network, int layer) {
        constexpr std::int64_t kPiece = 256;
        std::vector<Tensor> pieces;
        for (std::int64_t first = 0; first < scaled.size(0); first += kPiece) {
            throwIfStopped(stop);
            pieces.push_back(
                network.outputs(scaled.narrow(0, first, std::min(kPiece, scaled.size(0) - first)), {layer})[0]
                    .to(torch::kCPU)
                    .contiguous());
        }
        Tensor features = torch::cat(pieces);
        features = features /
                   features.square().mean(at::IntArrayRef({0, 2})).sqrt().clamp_min(1e-6).view({1, -1, 1});
        const Tensor a = loss::amplitude(loss::spectrum(features));
        View view{torch::zeros({data.classes(), a.size(2)}), {}, features.size(2)};
        for (std::int64_t k = 0; k < data.classes(); ++k) {
            const Tensor of = (labels == k).nonzero().squeeze(1);
            if (of.size(0) > 0) view.mean[k] = a.index_select(0, of).mean(at::IntArrayRef({0, 1}));
        }
        const Tensor body = a.narrow(2, 1, a.size(2) - 1);
        loss::FisherSums sums;
        sums.add(
            torch::log1p(body /
                         body.square().mean(at::IntArrayRef({0, 2})).sqrt().clamp_min(1e-6).view({1, -1, 1})),
            labels, data.classes());
        view.fisher = sums.ratio(a.size(1));
        return view;
    };
    const auto list = [](const Tensor& t) {
        const Tensor flat = t.contiguous();
        return std::vector<float>(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    };
    Json taps = Json::array();
    const double seconds = static_cast<double>(data.steps()) / data.rateHz;
    for (const Tap& tap : own.module().graph().taps) {
        const View mine = look(own, tap.layer);
        std::optional<View> reference;
        if (teacher)
            for (const Tap& other : teacher->module().graph().taps)
                if (other.name == tap.name) reference = look(*teacher, other.layer);
        if (reference && reference->steps != mine.steps) reference.reset();
        std::vector<double> hz;
        for (std::int64_t k = 0; k <= mine.steps / 2; ++k) hz.push_back(static_cast<double>(k) / seconds);
        Json classes = Json::array();
        for (std::int64_t k = 0; k < data.classes(); ++k) {
            Json entry = {{"class", data.dataset.classes[static_cast<std::size_t>(k)]},
                          {"student", list(mine.mean[k])}};
            if (reference) entry["teacher"] = list(reference->mean[k]);
            classes.push_back(entry);
        }
        taps.push_back({{"name", tap.name},
                        {"steps", mine.steps},
                        {"rate_hz", static_cast<double>(mine.steps) / seconds},
                        {"nyquist_hz", static_cast<double>(mine.steps) / seconds / 2},
                        {"frequencies_hz", hz},
                        {"fisher", list(reference ? reference->fisher : mine.fisher)},
                        {"classes", classes}});
    }
    return {{"taps", taps}, {"windows", windows.size()}, {"side", "validation"}};
}

}  // namespace distillery
