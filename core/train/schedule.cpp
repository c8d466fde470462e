#include "train/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace distillery {

Schedule Schedule::fromJson(const Json& train, double epochs) {
    const std::string kind = train.at("schedule");
    return {kind == "plateau"    ? Kind::plateau
            : kind == "constant" ? Kind::constant
                                 : Kind::cosine,
            train.at("lr").get<double>(), std::min(train.at("warmup_epochs").get<double>(), epochs / 2),
            epochs};
}

double Schedule::rate(double epoch) const {
    constexpr double kFloor = 0.01;  // cosine ends at this share of the peak
    if (epoch < warmup_) return peak_ * (epoch + 1e-3) / (warmup_ + 1e-3);
    if (kind_ != Kind::cosine) return peak_ * factor_;
    const double share = std::clamp((epoch - warmup_) / std::max(1e-9, epochs_ - warmup_), 0.0, 1.0);
    return peak_ * (kFloor + (1 - kFloor) * 0.5 * (1 + std::cos(M_PI * share)));
}

void Schedule::epochEnded(double metric) {
    if (kind_ != Kind::plateau) return;
    constexpr int kPatience = 5, kRest = 5;
    constexpr double kFactor = 0.85, kLeast = 0.01, kThreshold = 1e-7;
    if (metric > best_ + kThreshold) {
        best_ = metric;
        waited_ = 0;
    } else if (rest_ > 0) {
        --rest_;
    } else if (++waited_ > kPatience) {
        factor_ = std::max(kLeast, factor_ * kFactor);
        waited_ = 0;
        rest_ = kRest;
    }
}

Json Schedule::state() const {
    return {{"factor", factor_}, {"best", best_}, {"waited", waited_}, {"rest", rest_}};
}

void Schedule::restore(const Json& state) {
    factor_ = state.at("factor");
    best_ = state.at("best");
    waited_ = state.at("waited");
    rest_ = state.at("rest");
}

}  // namespace distillery
