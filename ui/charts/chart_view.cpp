#include "charts/chart_view.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr qsizetype kRemembered = 100;
constexpr qint64 kSameGestureMs = 600;

/// All arithmetic happens on a straight scale: the axis itself or its logarithm.
QCPRange toStraight(const QCPRange& range, bool isLog) {
    if (!isLog) return range;
    constexpr double kSmallest = 1e-300;
    return {std::log10(std::max(range.lower, kSmallest)), std::log10(std::max(range.upper, kSmallest))};
}

QCPRange fromStraight(const QCPRange& range, bool isLog) {
    if (!isLog) return range;
    return {std::pow(10.0, range.lower), std::pow(10.0, range.upper)};
}

}  // namespace

void ViewHistory::leave(const ChartView& current, Gesture gesture) {
    const bool goesOn = gesture != Gesture::single && gesture == lastGesture_ && sinceGesture_.isValid() &&
                        sinceGesture_.elapsed() < kSameGestureMs && !past_.isEmpty();
    lastGesture_ = gesture;
    sinceGesture_.start();
    future_.clear();
    if (goesOn) return;
    past_.append(current);
    if (past_.size() > kRemembered) past_.removeFirst();
}

ChartView ViewHistory::back(const ChartView& current) {
    if (past_.isEmpty()) return current;
    lastGesture_ = Gesture::single;
    future_.append(current);
    return past_.takeLast();
}

ChartView ViewHistory::forward(const ChartView& current) {
    if (future_.isEmpty()) return current;
    lastGesture_ = Gesture::single;
    past_.append(current);
    return future_.takeLast();
}

void ViewHistory::clear() {
    past_.clear();
    future_.clear();
}

QCPRange zoomed(const QCPRange& range, double factor, double centre, bool isLog) {
    const QCPRange straight = toStraight(range, isLog);
    const double c = isLog ? std::log10(std::max(centre, 1e-300)) : centre;
    return fromStraight({c + (straight.lower - c) * factor, c + (straight.upper - c) * factor}, isLog);
}

QCPRange panned(const QCPRange& range, double share, bool isLog) {
    const QCPRange straight = toStraight(range, isLog);
    const double step = straight.size() * share;
    return fromStraight({straight.lower + step, straight.upper + step}, isLog);
}

QCPRange limited(const QCPRange& range, const QCPRange& fit, bool isLog) {
    const QCPRange r = toStraight(range, isLog), f = toStraight(fit, isLog);
    if (!(f.size() > 0)) return range;
    const double furthest = std::max(std::abs(f.lower), std::abs(f.upper));
    const double smallest = std::max(f.size() * 1e-9, furthest * 1e-12);
    const double size = std::clamp(r.size(), smallest, f.size() * 10);
    const double middle = std::clamp((r.lower + r.upper) / 2, f.lower, f.upper);
    if (size == r.size() && middle == (r.lower + r.upper) / 2) return range;  // to the last bit
    return fromStraight({middle - size / 2, middle + size / 2}, isLog);
}

QCPRange padded(const QCPRange& range, double share, bool isLog) {
    QCPRange straight = toStraight(range, isLog);
    if (!(straight.size() > std::abs(straight.upper) * 1e-12)) {
        const double room = isLog ? 0.3 : (straight.upper == 0 ? 1 : std::abs(straight.upper) * 0.1);
        straight = {straight.lower - room, straight.upper + room};
    } else {
        const double room = straight.size() * share;
        straight = {straight.lower - room, straight.upper + room};
    }
    return fromStraight(straight, isLog);
}

}  // namespace distillery::ui
