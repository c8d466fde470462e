#include "charts/smoothing.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {

QList<double> smoothed(const QList<double>& values, double strength) {
    const double keep = std::clamp(strength, 0.0, 0.99);
    if (keep == 0) return values;
    QList<double> result;
    result.reserve(values.size());
    double average = 0, weight = 0;  // weight = 1 − keep^n; dividing by it undoes the start from zero
    for (const double value : values) {
        if (!std::isfinite(value)) {
            result << value;
            continue;
        }
        average = keep * average + (1 - keep) * value;
        weight = keep * weight + (1 - keep);
        result << average / weight;
    }
    return result;
}

}  // namespace distillery::ui
