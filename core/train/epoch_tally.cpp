#include "train/epoch_tally.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "experiment/term_weights.hpp"

namespace distillery {

void EpochTally::add(const std::vector<Term>& terms, double loss) {
    loss_ += loss;
    for (const Term& term : terms) {
        terms_[term.name].value += term.value.item<double>();
        terms_[term.name].weight = term.weight;
    }
}

void EpochTally::measureGradients(const std::vector<Term>& terms, ParameterBank& bank,
                                  const torch::Tensor& deployed) {
    if (terms.size() == 1) {
        terms_[terms[0].name].share = 1;
        return;
    }
    std::vector<torch::Tensor> gradients;
    std::vector<double> norms;
    double sum = 0;
    for (const Term& term : terms) {
        bank.gradient().zero_();
        (term.value * term.weight).backward({}, true);
        gradients.push_back(bank.gradient() * deployed);
        norms.push_back(gradients.back().norm().item<double>());
        sum += norms.back();
    }
    const auto label = std::ranges::find(terms, kLabelTerm, &Term::name) - terms.begin();
    for (std::size_t i = 0; i < terms.size(); ++i) {
        Sum& term = terms_[terms[i].name];
        term.share = sum > 0 ? norms[i] / sum : 0;
        if (label == std::ssize(terms)) continue;
        const auto l = static_cast<std::size_t>(label);
        if (l == i || norms[i] <= 0 || norms[l] <= 0) continue;
        const double product = (gradients[i] * gradients[l]).sum().item<double>();
        term.cosine = std::clamp(product / (norms[i] * norms[l]), -1.0, 1.0);
    }
}

Json EpochTally::summary(double steps) const {
    Json terms = Json::object();
    for (const auto& [name, sum] : terms_)
        terms[name] = {{"value", finiteOrNull(sum.value / steps)},
                       {"weight", sum.weight},
                       {"share", sum.share < 0 ? Json() : Json(sum.share)},
                       {"cosine", sum.cosine ? Json(*sum.cosine) : Json()}};
    return {{"loss", loss_ / steps}, {"terms", terms}};
}

void EpochTally::save(Json& meta) const {
    Json sums = Json::object();
    for (const auto& [name, sum] : terms_)
        sums[name] = {sum.value, sum.weight, sum.share, sum.cosine ? Json(*sum.cosine) : Json()};
    meta["terms"] = sums;
    meta["loss_sum"] = loss_;
    meta["epoch_s"] = seconds_;
    meta["epoch_cpu_s"] = cpuSeconds_;
}

void EpochTally::restore(const Json& meta) {
    for (const auto& [name, sum] : meta.at("terms").items()) {
        terms_[name] = {sum[0], sum[1], sum[2], std::nullopt};
        if (sum.size() > 3 && sum[3].is_number())
            terms_[name].cosine = sum[3];  // older checkpoints have none
    }
    loss_ = meta.at("loss_sum");
    seconds_ = meta.at("epoch_s");
    cpuSeconds_ = meta.value("epoch_cpu_s", 0.0);  // older checkpoints have none
}

}  // namespace distillery
