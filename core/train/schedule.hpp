// The learning rate over a phase: warm-up, then cosine, plateau or constant.
#pragma once

#include <cstdint>
#include <string>

#include "base/json.hpp"

namespace distillery {

class Schedule {
public:
    enum class Kind { cosine, plateau, constant };
    Schedule(Kind kind, double peak, double warmupEpochs, double epochs)
        : kind_(kind), peak_(peak), warmup_(warmupEpochs), epochs_(epochs) {}
    static Schedule fromJson(const Json& train, double epochs);

    /// `epoch` is fractional: epochs done plus the share of the present one.
    double rate(double epoch) const;
    /// Plateau: ×0.85 after five epochs without a better metric, then five epochs of rest (the public SMLDist
    /// code's numbers, stepped on validation subjects and not, as there, on the last mini-batch).
    void epochEnded(double metric);

    Json state() const;
    void restore(const Json& state);

private:
    Kind kind_;
    double peak_, warmup_, epochs_;
    double factor_ = 1, best_ = -1;
    int waited_ = 0, rest_ = 0;
};

}  // namespace distillery
