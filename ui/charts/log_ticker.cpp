#include "charts/log_ticker.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr double kSmallest = 0.9e-3, kLong = 1e4, kLargest = 1e12;

double decades(const QCPRange& range) {
    return range.lower > 0 && range.upper > range.lower ? std::log10(range.upper / range.lower) : 0;
}

}  // namespace

double LogTicker::getTickStep(const QCPRange& range) {
    return QCPAxisTicker::getTickStep(range);
}

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range) {
    format_ = range.lower < kSmallest || range.upper > kLargest ? Format::powers
              : range.upper >= kLong                            ? Format::counts
                                                                : Format::plain;
    const double span = decades(range);
    if (span < 0.7) return QCPAxisTicker::createTickVector(tickStep, range);
    const int first = static_cast<int>(std::floor(std::log10(range.lower)));
    const int last = static_cast<int>(std::ceil(std::log10(range.upper)));
    const int stride = std::max(1, static_cast<int>(std::ceil(span / 7)));
    QVector<double> ticks;
    for (int exponent = first; exponent <= last; ++exponent) {
        if (exponent % stride != 0) continue;
        ticks << std::pow(10.0, exponent);
        if (span < 3.2)
            for (const double part : {2.0, 5.0}) ticks << part * std::pow(10.0, exponent);
    }
    return ticks;
}

QString LogTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    if (format_ == Format::counts)
        for (const auto& [unit, sign] : {std::pair{1e9, "G"}, std::pair{1e6, "M"}, std::pair{1e3, "k"}})
            if (tick >= unit) return locale.toString(tick / unit, 'g', 6) + QChar(0xa0) + QLatin1String(sign);
    if (format_ != Format::powers) return locale.toString(tick, 'g', 6);
    // As many digits as tell this tick from its neighbours.
    int digits = 0;
    while (digits < 6 && std::abs(QByteArray::number(tick, 'e', digits).toDouble() - tick) > 1e-9 * tick)
        ++digits;
    return locale.toString(tick, 'e', digits);
}

}  // namespace distillery::ui
