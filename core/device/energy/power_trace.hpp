// Power over time as sensors gave it: the input of every energy figure.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace distillery::device {

/// What one rail said. `watts` and `milliamperes` have one entry per time of the trace; NaN where the reading
/// was missing.
struct RailTrace {
    std::string name;
    bool inTotal = false;
    double quantumWatts = 0;  // smallest step that its sensor can show, 0 where unknown
    std::vector<double> watts;
};

/// Times in s of the board's monotonic clock, rising.
struct PowerTrace {
    std::vector<double> seconds;
    std::vector<RailTrace> rails;

    std::size_t size() const { return seconds.size(); }
    /// Sum of the rails in the total; NaN where one of them is missing.
    std::vector<double> totalWatts() const;
    std::vector<const RailTrace*> totalRails() const;
    /// The readings with start <= time <= stop.
    PowerTrace between(double start, double stop) const;
};

struct MeanAndDeviation {
    double mean = 0, deviation = 0;  // of a sample (n − 1)
    std::size_t count = 0;           // without the missing ones
};
MeanAndDeviation meanAndDeviation(std::span<const double> values);

/// How many seconds apart two readings must be to say something new: dt · (1 + 2 Σ ρ_k) up to the first ρ_k
/// <= 0 (integrated autocorrelation time; Sokal 1997), never less than dt. Of evenly spaced values.
double correlationSeconds(std::span<const double> values, double periodSeconds);

}  // namespace distillery::device
