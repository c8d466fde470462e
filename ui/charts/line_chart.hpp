// Curves over a shared x axis, for training: raw and smoothed, bands, marks, logarithmic switch.
#pragma once

#include <QSlider>
#include <QToolButton>

#include "charts/chart_frame.hpp"
#include "charts/trace.hpp"

namespace distillery::ui {

struct LineSeries {
    QString name, unit;
    QList<double> x, y;       // equally long; a y that is not finite is a gap
    QList<double> low, high;  // optional band, as long as y
    int style = 0;            // number of colour, dash and marker
    bool faint = false;       // drawn pale, without markers
    bool markers = false;     // a marker on every point where there is room
};

/// A vertical line with words, as "best epoch".
struct LineMark {
    double x = 0;
    QString label;
};

class LineChart : public ChartFrame {
    Q_OBJECT

public:
    explicit LineChart(QWidget* parent = nullptr);
    /// Replaces all curves. Series are told apart by name: one that was switched off stays off. Points need
    /// not be in order.
    void setSeries(QList<LineSeries> series);
    void setMarks(QList<LineMark> marks);
    void setXLabel(const QString& name, const QString& unit = {});
    void setYLabel(const QString& name, const QString& unit = {});
    /// Ticks at whole numbers only, for epochs.
    void setWholeX(bool isWhole);
    void setLogY(bool isLog);
    bool isLogY() const { return isLog_; }
    /// 0 (none) … 0.99; the raw curve stays visible behind the smoothed one.
    void setSmoothing(double strength);
    double smoothing() const { return strength_; }
    /// Smoothing slider and logarithmic switch in the tool row.
    void setControlsShown(bool isShown);

Q_SIGNALS:
    void smoothingChanged(double strength);
    void logYChanged(bool isLog);

protected:
    bool hasData() const override;
    QList<QCPAxis*> axes() const override;
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    QString description() const override;
    void restyle() override { updateLegend(); }
    void seriesToggled() override;

private:
    struct Curve {
        LineSeries series;
        Trace raw, smooth, low, high;
        const Trace& top() const { return smooth.size() > 0 ? smooth : raw; }
    };
    void smooth(Curve& curve) const;
    void updateLegend();
    void paintCurves(QCPPainter& painter);
    void paintMissing(QCPPainter& painter, const Curve& curve);
    void paintMarks(QCPPainter& painter);
    bool isShown(const Curve& curve) const { return isSeriesShown(curve.series.name); }

    QList<Curve> curves_;
    QList<LineMark> marks_;
    QString xName_, xUnit_, yName_, yUnit_;
    bool isLog_ = false;
    double strength_ = 0;
    QWidget* smoothingBox_;
    QSlider* slider_;
    QToolButton* logButton_;
};

}  // namespace distillery::ui
