// What an epoch adds up for its line in the event log: the loss, its terms, their shares of the gradient, the
// time.
#pragma once

#include <map>
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
    /// Each term's share of the summed gradient norms (one extra backward pass a term); leaves the bank's
    /// gradient changed.
    void measureShares(const std::vector<Term>& terms, ParameterBank& bank);

    Json summary(double steps) const;  // {"loss", "terms": {name: {"value", "weight", "share"}}}, means
    double seconds() const { return seconds_; }
    double cpuSeconds() const { return cpuSeconds_; }

    void save(Json& meta) const;
    void restore(const Json& meta);

private:
    struct Sum {
        double value = 0, weight = 0, share = -1;
    };
    std::map<std::string, Sum> terms_;
    double loss_ = 0, seconds_ = 0, cpuSeconds_ = 0;
};

}  // namespace distillery
