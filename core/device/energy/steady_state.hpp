// When a load counts as steady: warmed up long enough and its speed no longer changing.
#pragma once

#include <vector>

namespace distillery::device {

struct SteadyRule {
    double leastSeconds = 2;
    long long leastInferences = 200;
    int windows = 3;          // the last so many seconds …
    double tolerance = 0.02;  // … within this share of their mean
};

/// Told of every finished inference (or batch of them); knows when the load is steady.
class SteadyState {
public:
    SteadyState(double startSeconds, SteadyRule rule = {})
        : rule_(rule), start_(startSeconds), secondStart_(startSeconds) {}
    /// `count` inferences have ended at `seconds`.
    void finished(double seconds, long long count = 1);
    bool reached() const { return reached_; }
    double lastThroughput() const { return throughputs_.empty() ? 0 : throughputs_.back(); }  // 1/s

private:
    SteadyRule rule_;
    double start_, secondStart_;
    long long total_ = 0, inSecond_ = 0;
    std::vector<double> throughputs_;  // of whole seconds
    bool reached_ = false;
};

}  // namespace distillery::device
