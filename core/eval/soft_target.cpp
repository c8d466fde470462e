#include "eval/soft_target.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace distillery {

LogitsRule logitsRuleFromString(const std::string& text) {
    if (text == "smooth") return LogitsRule::smooth;
    if (text == "swap") return LogitsRule::swap;
    if (text == "drop") return LogitsRule::drop;
    if (text == "onehot") return LogitsRule::onehot;
    if (text == "none") return LogitsRule::none;
    throw Error(ErrorCode::config, "method.logits_rule", "there is no rule '" + text + "'");
}

std::vector<double> softened(std::span<const float> probabilities, double tau) {
    std::vector<double> q;
    double sum = 0;
    for (const float p : probabilities) {
        q.push_back(std::pow(std::max(static_cast<double>(p), 1e-12), 1 / tau));
        sum += q.back();
    }
    for (double& share : q) share /= sum;
    return q;
}

double entropyOfOtherClasses(std::span<const double> q, std::size_t truth) {
    double others = 0;
    for (std::size_t k = 0; k < q.size(); ++k)
        if (k != truth) others += q[k];
    double bits = 0;
    for (std::size_t k = 0; k < q.size(); ++k)
        if (const double p = others > 0 ? q[k] / others : 0; k != truth && p > 0) bits -= p * std::log2(p);
    return bits;
}

double correctSoftTarget(std::span<double> q, std::size_t truth, const SoftTargetRule& target) {
    const auto best = static_cast<std::size_t>(std::max_element(q.begin(), q.end()) - q.begin());
    if (best == truth) return 1;
    const double lead = q[best] - q[truth];
    switch (target.rule) {
        case LogitsRule::none:
            break;
        case LogitsRule::drop:
            return 0;
        case LogitsRule::onehot:
            std::fill(q.begin(), q.end(), 0.0);
            q[truth] = 1;
            break;
        case LogitsRule::swap:
            std::swap(q[best], q[truth]);
            break;
        case LogitsRule::smooth: {
            const double blend = (lead + target.delta) / (1 + lead);
            for (double& share : q) share *= 1 - blend;
            q[truth] += blend;
            break;
        }
    }
    return 1;
}

}  // namespace distillery
