#include "charts/linear_ticker.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr double kSlack = 1e-9;
constexpr double kSmallest = 1e-3, kLargest = 1e6;  // beyond these every label is written as a power of ten

/// The next larger of 1, 2 and 5 times a power of ten.
double nextStep(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step * (1 + kSlack))));
    for (const double lead : {2.0, 5.0, 10.0})
        if (lead * power > step * (1 + kSlack)) return lead * power;
    return 20 * power;
}

/// Digits behind the point that a multiple of `step` needs.
int decimalsOf(double step) {
    int decimals = 0;
    for (double part = step; decimals < 12; ++decimals, part *= 10)
        if (std::abs(part - std::round(part)) < 1e-6 * part) break;
    return decimals;
}

}  // namespace

double LinearTicker::getTickStep(const QCPRange& range) {
    double step = QCPAxisTicker::getTickStep(range);
    if (!(step > 0) || !std::isfinite(step)) return step;
    const double least = most_ > 0 ? range.size() / most_ : 0;
    while (step < least) step = nextStep(step);
    if (isWhole_)
        while (step < 1 - kSlack || std::abs(step - std::round(step)) > kSlack * step) step = nextStep(step);
    return step;
}

QVector<double> LinearTicker::createTickVector(double tickStep, const QCPRange& range) {
    step_ = tickStep;
    largest_ = std::max(std::abs(range.lower), std::abs(range.upper));
    return QCPAxisTicker::createTickVector(tickStep, range);
}

QString LinearTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    if (std::abs(tick) < step_ * 1e-6) return locale.toString(0);
    if (largest_ >= kSmallest && largest_ < kLargest) return locale.toString(tick, 'f', decimalsOf(step_));
    const double power = std::pow(10.0, std::floor(std::log10(std::abs(tick) * (1 + kSlack))));
    return locale.toString(tick, 'e', decimalsOf(step_ / power));
}

}  // namespace distillery::ui
