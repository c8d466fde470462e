// What an epoch adds up for its line in the event log: the loss, its terms, how their gradients share out and
// agree, the time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "train/method.hpp"

namespace distillery {

class EpochTally {
public:
    void add(const std::vector<Term>& terms, double loss);
    /// `cpu`: of all threads of this process.
    void addSeconds(double seconds, double cpu) {
        seconds_ += seconds;
        cpuSeconds_ += cpu;
    }
    /// Of the gradients of weight · value in `deployed` (1 for the parameters that the finished network has,
    /// 0 for adapters and copied memories, which would hide what reaches the student): each term's share of
    /// the summed norms, and its cosine to the label term's gradient, −1 … 1 (below 0 the term pulls against
    /// the labels). One extra backward pass a term; leaves the bank's gradient changed.
    void measureGradients(const std::vector<Term>& terms, ParameterBank& bank, const torch::Tensor& deployed);

    /// {"loss", "terms": {name: {"value", "weight", "share", "cosine"}}}: means; share and cosine of the
    /// first step, null where they mean nothing (a term alone, no label term, no gradient).
    Json summary(double steps) const;
    double seconds() const { return seconds_; }
    double cpuSeconds() const { return cpuSeconds_; }

    void save(Json& meta) const;
    void restore(const Json& meta);

private:
    struct Sum {
        double value = 0, weight = 0, share = -1;
        std::optional<double> cosine;
    };
    std::map<std::string, Sum> terms_;
    double loss_ = 0, seconds_ = 0, cpuSeconds_ = 0;
};

}  // namespace distillery
