// A long curve and the few points of it that a screen can show.
#pragma once

#include <QList>
#include <QPolygonF>

#include "charts/min_max_pyramid.hpp"
#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

struct PixelColumn {
    double left = 0, right = 0, top = 0, bottom = 0;
};

/// Points in ascending x; a y that is not finite is a gap. The data are shared, not copied; an index refers
/// to them.
class Trace {
public:
    Trace() = default;
    /// `x` must be finite and ascending (see sortedByX); `x` and `y` are equally long.
    Trace(QList<double> x, QList<double> y);
    /// Evenly sampled: sample i lies at start + i · step.
    static Trace even(double start, double step, QList<double> y);

    qsizetype size() const { return y_.size(); }
    double x(qsizetype index) const {
        return x_.isEmpty() ? start_ + static_cast<double>(index) * step_ : x_[index];
    }
    double y(qsizetype index) const { return y_[index]; }
    const QList<double>& values() const { return y_; }

    /// First index whose x is not below `x`; size() when there is none.
    qsizetype lowerBound(double x) const;
    /// Half-open index range of the points within `range`, ends included.
    std::pair<qsizetype, qsizetype> within(const QCPRange& range) const;
    /// Index of the point with the nearest x, −1 without points.
    qsizetype nearest(double x) const;
    Extent extent() const { return pyramid_.overAll(); }
    /// Of the values above zero, for logarithmic axes.
    Extent positiveExtent() const;

    /// The visible part in pixels, one line for each stretch without a gap.
    QList<QPolygonF> lines(const QCPAxis* xAxis, const QCPAxis* yAxis) const;
    /// Where points are denser than columns of pixels: what the line fills of each column, from the smallest
    /// to the largest value and to where the one before ended, which are the very same pixels (Jugel et al.
    /// 2014, M4) without the strokes. One list for each stretch without a gap, as thick as a pen of `width`,
    /// cut to the axes.
    QList<QList<PixelColumn>> columns(const QCPAxis* xAxis, const QCPAxis* yAxis, double columnsPerPixel,
                                      double width) const;
    /// Whether a column of pixels has so many points that columns() is the way to paint them.
    bool isDense(const QCPAxis* xAxis, double columnsPerPixel) const;
    /// Whether the visible part has more than this many points for each pixel.
    bool isDenserThan(const QCPAxis* xAxis, double pointsPerPixel) const;

private:
    std::pair<qsizetype, qsizetype> drawn(const QCPAxis* xAxis) const;
    QList<double> x_, y_;
    double start_ = 0, step_ = 1;
    MinMaxPyramid pyramid_;
};

/// Drops points whose x is not finite and puts the rest in ascending order; every list in `others` that is as
/// long as `x` follows.
void sortByX(QList<double>& x, const QList<QList<double>*>& others);

}  // namespace distillery::ui
