// Several runs of the same measurement as one figure.
#pragma once

#include <span>
#include <vector>

#include "base/json.hpp"

namespace distillery::device {

struct Repeats {
    std::vector<double> runs;  // every one of them, in order
    double median = 0, mean = 0;
    double low = 0, high = 0;  // 95 % interval of the mean (Student's t); equal to the mean for one run
    bool hasInterval() const { return runs.size() >= 2; }
    Json toJson() const;
};
Repeats summariseRepeats(std::span<const double> runs);

}  // namespace distillery::device
