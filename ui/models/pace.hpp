// How fast a run goes while it is watched, and so how long it will still take.
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QString>
#include <optional>

#include "experiment/run_index.hpp"

namespace distillery::ui {

/// "40 s", "3 min 5 s", "2 h 10 min".
QString durationText(double seconds);

/// Measures the time between ends of epochs that it has seen itself; what was before the window opened, and
/// pauses, do not spoil the estimate.
class Pace {
public:
    Pace() { clock_.start(); }
    void look(const RunRecord& run) { look(run, clock_.elapsed() / 1000.0); }
    void look(const RunRecord& run, double nowSeconds);
    std::optional<double> secondsLeft(const RunRecord& run) const;

private:
    struct Seen {
        std::int64_t epoch = -1;
        double since = 0, secondsAnEpoch = 0;
        bool isWhole = false;  // the beginning of this epoch was seen
    };
    QElapsedTimer clock_;
    QHash<QString, Seen> seen_;
};

}  // namespace distillery::ui
