// Values on a grid as colours: spectrograms, spectra by layer, difference maps.
#pragma once

#include "charts/chart_frame.hpp"

namespace distillery::ui {

struct HeatMapData {
    QList<double> x, y;           // cell centres, evenly spaced and ascending
    QList<QList<double>> values;  // [row: y][column: x]; NaN = no value
    QString xName, xUnit, yName, yUnit, valueName, valueUnit;
    bool isXWhole = false;  // x has ticks at whole numbers only, as epochs
};

class HeatMapChart : public ChartFrame {
    Q_OBJECT

public:
    enum class Palette { sequential, diverging };  // diverging: zero is the colour of the background

    explicit HeatMapChart(QWidget* parent = nullptr);
    void setData(HeatMapData data);
    void setPalette(Palette palette);
    /// Colours by order of magnitude; values that are not above zero take the lowest colour. Not for
    /// diverging.
    void setLogValues(bool isLog);
    /// With log values: how many orders of magnitude below the largest value have a colour of their own; what
    /// is smaller takes the lowest. 0: all.
    void setLogDecades(double decades);
    /// The cursor of a chart over the same x.
    void setXCursor(std::optional<double> x) { setCursorLine(x); }

protected:
    bool hasData() const override { return !data_.values.isEmpty() && !data_.x.isEmpty(); }
    QList<QCPAxis*> axes() const override { return {plot()->xAxis, plot()->yAxis}; }
    QList<QCPRange> fittedRanges() const override;
    ChartTable table() const override;
    ReadOut readOutAt(const QPointF& position) override;
    void restyle() override;

private:
    void updateColours();
    HeatMapData data_;
    Palette palette_ = Palette::sequential;
    bool isLog_ = false;
    double decades_ = 0;
    QCPColorMap* map_;
    QCPColorScale* scale_;
};

}  // namespace distillery::ui
