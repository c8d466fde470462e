#include "train/epoch_tally.hpp"

#include <nlohmann/json.hpp>

namespace distillery {

void EpochTally::add(const std::vector<Term>& terms, double loss) {
    loss_ += loss;
    for (const Term& term : terms) {
        terms_[term.name].value += term.value.item<double>();
        terms_[term.name].weight = term.weight;
    }
}

void EpochTally::measureShares(const std::vector<Term>& terms, ParameterBank& bank) {
    std::vector<double> norms;
    double sum = 0;
    for (const Term& term : terms) {
        bank.gradient().zero_();
        if (terms.size() > 1) (term.value * term.weight).backward({}, true);
        norms.push_back(terms.size() > 1 ? bank.gradient().norm().item<double>() : 1.0);
        sum += norms.back();
    }
    for (std::size_t i = 0; i < terms.size(); ++i) terms_[terms[i].name].share = sum > 0 ? norms[i] / sum : 0;
}

Json EpochTally::summary(double steps) const {
    Json terms = Json::object();
    for (const auto& [name, sum] : terms_)
        terms[name] = {{"value", finiteOrNull(sum.value / steps)},
                       {"weight", sum.weight},
                       {"share", sum.share < 0 ? Json() : Json(sum.share)}};
    return {{"loss", loss_ / steps}, {"terms", terms}};
}

void EpochTally::save(Json& meta) const {
    Json sums = Json::object();
    for (const auto& [name, sum] : terms_) sums[name] = {sum.value, sum.weight, sum.share};
    meta["terms"] = sums;
    meta["loss_sum"] = loss_;
    meta["epoch_s"] = seconds_;
    meta["epoch_cpu_s"] = cpuSeconds_;
}

void EpochTally::restore(const Json& meta) {
    for (const auto& [name, sum] : meta.at("terms").items()) terms_[name] = {sum[0], sum[1], sum[2]};
    loss_ = meta.at("loss_sum");
    seconds_ = meta.at("epoch_s");
    cpuSeconds_ = meta.value("epoch_cpu_s", 0.0);  // older checkpoints have none
}

}  // namespace distillery
