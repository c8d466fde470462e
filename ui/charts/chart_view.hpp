// Where a chart looks: ranges of its axes, a browser-like history of them, and the arithmetic of zoom and
// pan.
#pragma once

#include <QElapsedTimer>
#include <QList>

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

/// Ranges in the order of the chart's axes. A fitted view follows new data, any other stays where it is.
struct ChartView {
    QList<QCPRange> ranges;
    bool isFitted = true;
};

class ViewHistory {
public:
    enum class Gesture { single, wheel, keys };

    /// Call before a view changes. Steps of one gesture in quick succession count as one.
    void leave(const ChartView& current, Gesture gesture);
    bool canGoBack() const { return !past_.isEmpty(); }
    bool canGoForward() const { return !future_.isEmpty(); }
    ChartView back(const ChartView& current);
    ChartView forward(const ChartView& current);
    void clear();

private:
    QList<ChartView> past_, future_;
    Gesture lastGesture_ = Gesture::single;
    QElapsedTimer sinceGesture_;
};

/// `range` scaled by `factor` about `centre`, on a linear or logarithmic axis.
QCPRange zoomed(const QCPRange& range, double factor, double centre, bool isLog);
/// `range` moved by `share` of its own length.
QCPRange panned(const QCPRange& range, double share, bool isLog);
/// Keeps a person from getting lost: not further out than ten times `fit`, not closer than numbers can tell
/// apart, and its middle within `fit`.
QCPRange limited(const QCPRange& range, const QCPRange& fit, bool isLog);
/// With room at both ends; a single value gets a range around it.
QCPRange padded(const QCPRange& range, double share, bool isLog);

}  // namespace distillery::ui
