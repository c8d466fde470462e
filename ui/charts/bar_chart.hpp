// Categories × series as bars, standing or lying, with intervals and values.
#pragma once

#include "charts/chart_frame.hpp"

namespace distillery::ui {

struct BarSeries {
    QString name;
    QList<double> values;     // one for each category; NaN = none
    QList<double> low, high;  // optional interval, as long as values
    int style = 0;
    QList<int> styles{};     // of each bar, where they are not all of `style`
    bool isHatched = false;  // the same things in another state
};

class BarChart : public ChartFrame {
    Q_OBJECT

public:
    explicit BarChart(QWidget* parent = nullptr);
    void setData(QStringList categories, QList<BarSeries> series);
    void setCategoryLabel(const QString& name);
    void setValueLabel(const QString& name, const QString& unit = {});
    /// Qt::Vertical: bars stand. Lying bars suit long names.
    void setOrientation(Qt::Orientation orientation);
    void setValuesShown(bool isShown);
    /// The series of a category lie on top of each other instead of side by side; for values from 0 up.
    void setStacked(bool isStacked);
    /// Decimals of the values at the bars; −1 = four significant digits.
    void setDecimals(int decimals);

protected:
    bool hasData() const override { return !categories_.isEmpty() && !series_.isEmpty(); }
    QList<QCPAxis*> axes() const override { return {plot()->xAxis, plot()->yAxis}; }
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    bool readsOutMargins() const override { return true; }
    void restyle() override { updateLegend(); }
    void seriesToggled() override;

private:
    bool isStanding() const { return orientation_ == Qt::Vertical; }
    QCPAxis* categoryAxis() const { return isStanding() ? plot()->xAxis : plot()->yAxis; }
    QCPAxis* valueAxis() const { return isStanding() ? plot()->yAxis : plot()->xAxis; }
    QList<qsizetype> shown() const;
    QRectF barAt(qsizetype category, qsizetype place, qsizetype places, double from, double to) const;
    QString words(double value) const;
    void updateLegend();
    void updateAxes();
    void updateCategoryLabels();
    void paintBars(QCPPainter& painter);
    void paintValue(QCPPainter& painter, const QRectF& bar, double value, double end,
                    const QColor& colour) const;
    void paintValueInside(QCPPainter& painter, const QRectF& bar, double value, const QColor& colour) const;

    QStringList categories_;
    QList<BarSeries> series_;
    QString categoryName_, valueName_, valueUnit_;
    Qt::Orientation orientation_ = Qt::Vertical;
    bool areValuesShown_ = true, isStacked_ = false;
    int decimals_ = -1;
};

}  // namespace distillery::ui
