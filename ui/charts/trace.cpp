#include "charts/trace.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace distillery::ui {
namespace {

constexpr double kDensePointsPerColumn = 4;

bool isDrawn(double value, const QCPAxis* yAxis) {
    return std::isfinite(value) && (yAxis->scaleType() == QCPAxis::stLinear || value > 0);
}

}  // namespace

Trace::Trace(QList<double> x, QList<double> y) : x_(std::move(x)), y_(std::move(y)), pyramid_(y_) {
    Q_ASSERT(x_.size() == y_.size());
}

Trace Trace::even(double start, double step, QList<double> y) {
    Q_ASSERT(step > 0);
    Trace trace;
    trace.y_ = std::move(y);
    trace.start_ = start;
    trace.step_ = step;
    trace.pyramid_ = MinMaxPyramid(trace.y_);
    return trace;
}

qsizetype Trace::lowerBound(double x) const {
    if (!x_.isEmpty()) return std::lower_bound(x_.cbegin(), x_.cend(), x) - x_.cbegin();
    const double exact = (x - start_) / step_;
    if (!(exact > 0)) return 0;
    if (exact >= static_cast<double>(size())) return size();
    // The division may round to either side of a sample.
    auto index = static_cast<qsizetype>(std::floor(exact));
    while (index > 0 && this->x(index - 1) >= x) --index;
    while (index < size() && this->x(index) < x) ++index;
    return index;
}

std::pair<qsizetype, qsizetype> Trace::within(const QCPRange& range) const {
    const qsizetype first = lowerBound(range.lower);
    qsizetype last = lowerBound(range.upper);
    while (last < size() && x(last) <= range.upper) ++last;
    return {first, std::max(first, last)};
}

qsizetype Trace::nearest(double x) const {
    if (size() == 0) return -1;
    const qsizetype after = std::min(lowerBound(x), size() - 1);
    if (after == 0) return 0;
    return x - this->x(after - 1) <= this->x(after) - x ? after - 1 : after;
}

Extent Trace::positiveExtent() const {
    const Extent all = extent();
    if (all.isEmpty() || all.min > 0) return all;
    Extent positive;
    for (const double value : y_)
        if (value > 0) positive.add(value);
    return positive;
}

bool Trace::isDenserThan(const QCPAxis* xAxis, double pointsPerPixel) const {
    const auto [first, last] = within(xAxis->range());
    return static_cast<double>(last - first) > pointsPerPixel * std::max(1, xAxis->axisRect()->width());
}

bool Trace::isDense(const QCPAxis* xAxis, double columnsPerPixel) const {
    return isDenserThan(xAxis, kDensePointsPerColumn * columnsPerPixel);
}

/// What is visible and one neighbour on each side, so that the line leaves the picture.
std::pair<qsizetype, qsizetype> Trace::drawn(const QCPAxis* xAxis) const {
    const auto [first, last] = within(xAxis->range());
    return {std::max<qsizetype>(0, first - 1), std::min(size(), last + 1)};
}

QList<QPolygonF> Trace::lines(const QCPAxis* xAxis, const QCPAxis* yAxis) const {
    QList<QPolygonF> result;
    QPolygonF current;
    const auto finish = [&] {
        if (!current.isEmpty()) result << current;
        current.clear();
    };
    const auto [first, last] = drawn(xAxis);
    for (qsizetype i = first; i < last; ++i) {
        if (!isDrawn(y_[i], yAxis)) {
            finish();
            continue;
        }
        const QPointF point(xAxis->coordToPixel(x(i)), yAxis->coordToPixel(y_[i]));
        if (current.isEmpty() || current.last() != point) current << point;
    }
    finish();
    return result;
}

QList<QList<PixelColumn>> Trace::columns(const QCPAxis* xAxis, const QCPAxis* yAxis, double columnsPerPixel,
                                         double width) const {
    QList<QList<PixelColumn>> result;
    QList<PixelColumn> current;
    int lastColumn = -1;  // of `current`
    const auto flush = [&] {
        if (!current.isEmpty()) result << current;
        current.clear();
    };
    const QRectF clip = QRectF(xAxis->axisRect()->rect()).adjusted(-1, -1, 1, 1);
    const double left = xAxis->axisRect()->left();
    // Part of the line within a column, from one height to another.
    const auto add = [&](int column, double a, double b) {
        const double top = std::max(clip.top(), std::min(a, b) - width / 2);
        const double bottom = std::min(clip.bottom(), std::max(a, b) + width / 2);
        if (!(top < bottom)) return;  // above or below what is shown
        if (!current.isEmpty() && column == lastColumn) {
            current.last().top = std::min(current.last().top, top);
            current.last().bottom = std::max(current.last().bottom, bottom);
            return;
        }
        if (column != lastColumn + 1) flush();
        lastColumn = column;
        const double x = left + column / columnsPerPixel;
        current << PixelColumn{x, std::min(x + 1 / columnsPerPixel, clip.right()), top, bottom};
    };
    // Where the line left a column; from there it goes on to the next one that has points.
    struct Exit {
        int column;
        double y;
    };
    std::optional<Exit> before;
    const auto join = [&](int column, double y) {
        const int steps = column - before->column;
        const auto at = [&](double step) { return before->y + (y - before->y) * step / steps; };
        for (int i = 0; i <= steps; ++i)
            add(before->column + i, at(std::max(0.0, i - 0.5)), at(std::min<double>(steps, i + 0.5)));
    };
    const bool isLog = yAxis->scaleType() == QCPAxis::stLogarithmic;
    const auto [first, last] = drawn(xAxis);
    const double columns = xAxis->axisRect()->width() * columnsPerPixel;
    qsizetype from = first;
    for (int column = 0; from < last && column <= columns; ++column) {
        const double end = xAxis->pixelToCoord(left + (column + 1) / columnsPerPixel);
        const qsizetype to = std::clamp(lowerBound(end), from, last);
        if (to == from) continue;
        Extent extent = pyramid_.over(from, to);
        if (isLog && !extent.isEmpty() && extent.min <= 0) {
            extent = {};
            for (qsizetype i = from; i < to; ++i)
                if (isDrawn(y_[i], yAxis)) extent.add(y_[i]);
        }
        qsizetype entry = from;
        while (entry < to && !isDrawn(y_[entry], yAxis)) ++entry;
        if (extent.isEmpty() || entry - from > 1) {  // a lone value that is missing is too small for a gap
            flush();
            before.reset();
        }
        if (!extent.isEmpty()) {
            if (before) join(column, yAxis->coordToPixel(y_[entry]));
            add(column, yAxis->coordToPixel(extent.min), yAxis->coordToPixel(extent.max));
        }
        if (isDrawn(y_[to - 1], yAxis)) before = Exit{column, yAxis->coordToPixel(y_[to - 1])};
        from = to;
    }
    flush();
    return result;
}

void sortByX(QList<double>& x, const QList<QList<double>*>& others) {
    const bool allFinite = std::all_of(x.cbegin(), x.cend(), [](double v) { return std::isfinite(v); });
    if (allFinite && std::is_sorted(x.cbegin(), x.cend())) return;
    std::vector<qsizetype> order;
    order.reserve(static_cast<std::size_t>(x.size()));
    for (qsizetype i = 0; i < x.size(); ++i)
        if (std::isfinite(x[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return x[a] < x[b]; });
    const auto reordered = [&order](const QList<double>& list) {
        QList<double> result;
        result.reserve(static_cast<qsizetype>(order.size()));
        for (const qsizetype i : order) result << list[i];
        return result;
    };
    for (QList<double>* other : others)
        if (other->size() == x.size()) *other = reordered(*other);
    x = reordered(x);
}

}  // namespace distillery::ui
