#include "charts/log_ticker.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

double decades(const QCPRange& range) {
    return range.lower > 0 && range.upper > range.lower ? std::log10(range.upper / range.lower) : 0;
}

}  // namespace

double LogTicker::getTickStep(const QCPRange& range) {
    return QCPAxisTicker::getTickStep(range);
}

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range) {
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

QString LogTicker::getTickLabel(double tick, const QLocale& locale, QChar format, int precision) {
    for (const auto& [unit, sign] : {std::pair{1e9, "G"}, std::pair{1e6, "M"}, std::pair{1e3, "k"}})
        if (tick >= unit && tick >= 1e4 && tick < 1e12)
            return locale.toString(tick / unit, 'g', 6) + QChar(0xa0) + QLatin1String(sign);
    if (tick >= 1 && tick < 1e4) return locale.toString(tick, 'g', 6);
    return QCPAxisTicker::getTickLabel(tick, locale, format, precision);
}

}  // namespace distillery::ui
