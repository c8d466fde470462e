#include "charts/heat_map_chart.hpp"

#include <algorithm>
#include <cmath>
#include <typeinfo>

#include "charts/chart_text.hpp"
#include "charts/min_max_pyramid.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

double stepOf(const QList<double>& centres) {
    return centres.size() > 1 ? (centres.last() - centres.first()) / static_cast<double>(centres.size() - 1)
                              : 1.0;
}

/// Edges of the outer cells.
QCPRange edges(const QList<double>& centres) {
    const double half = stepOf(centres) / 2;
    return {centres.first() - half, centres.last() + half};
}

qsizetype nearest(const QList<double>& centres, double value) {
    const auto index = static_cast<qsizetype>(std::llround((value - centres.first()) / stepOf(centres)));
    return std::clamp<qsizetype>(index, 0, centres.size() - 1);
}

}  // namespace

HeatMapChart::HeatMapChart(QWidget* parent)
    : ChartFrame(parent),
      map_(new QCPColorMap(plot()->xAxis, plot()->yAxis)),
      scale_(new QCPColorScale(plot())) {
    map_->setInterpolate(false);
    map_->setTightBoundary(false);
    scale_->setType(QCPAxis::atRight);
    scale_->setBarWidth(14);
    scale_->setRangeDrag(false);
    scale_->setRangeZoom(false);
    plot()->plotLayout()->addElement(0, 1, scale_);
    plot()->plotLayout()->setColumnSpacing(4);
    map_->setColorScale(scale_);
    auto* group = new QCPMarginGroup(plot());
    plot()->axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, group);
    scale_->setMarginGroup(QCP::msTop | QCP::msBottom, group);
    plot()->xAxis->grid()->setVisible(false);
    plot()->yAxis->grid()->setVisible(false);
}

void HeatMapChart::setData(HeatMapData data) {
    data_ = std::move(data);
    // A ragged table would be a mistake of the caller; what is missing is shown as no value.
    if (hasData() && data_.y.size() == data_.values.size()) {
        const int columns = static_cast<int>(data_.x.size()), rows = static_cast<int>(data_.y.size());
        map_->data()->setSize(columns, rows);
        const QCPRange x = edges(data_.x), y = edges(data_.y);
        const bool oneColumn = columns == 1, oneRow = rows == 1;
        map_->data()->setRange(oneColumn ? x : QCPRange(data_.x.first(), data_.x.last()),
                               oneRow ? y : QCPRange(data_.y.first(), data_.y.last()));
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c)
                map_->data()->setCell(c, r,
                                      data_.values[r].value(c, std::numeric_limits<double>::quiet_NaN()));
    } else {
        data_.values.clear();
    }
    if (data_.isXWhole)
        setWholeTicks(plot()->xAxis);
    else
        setLogarithmic(plot()->xAxis, false);
    plot()->xAxis->setLabel(withUnit(data_.xName, data_.xUnit));
    plot()->yAxis->setLabel(withUnit(data_.yName, data_.yUnit));
    scale_->setLabel(withUnit(data_.valueName, data_.valueUnit));
    updateColours();
    dataChanged();
}

void HeatMapChart::setPalette(Palette palette) {
    palette_ = palette;
    updateColours();
    refresh();
}

void HeatMapChart::setLogValues(bool isLog) {
    isLog_ = isLog;
    updateColours();
    refresh();
}

void HeatMapChart::setLogDecades(double decades) {
    decades_ = decades;
    updateColours();
    refresh();
}

void HeatMapChart::restyle() {
    const Colours& colours = Theme::instance().colours();
    QCPAxis* axis = scale_->axis();
    for (QCPAxis* edge : axis->axisRect()->axes()) edge->setBasePen(QPen(colours.border, 1));
    axis->setTickPen(QPen(colours.border, 1));
    axis->setSubTicks(false);
    axis->setTickLengthIn(0);
    axis->setTickLengthOut(4);
    if (typeid(*axis->ticker()) == typeid(QCPAxisTicker)) setLogarithmic(axis, false);
    axis->setTickLabelColor(colours.muted);
    axis->setLabelColor(colours.text);
    axis->setTickLabelFont(Theme::instance().small());
    axis->setLabelFont(Theme::instance().small());
    axis->setLabelPadding(6);
    axis->setNumberFormat("gbc");
    axis->setNumberPrecision(6);
    updateColours();
}

void HeatMapChart::updateColours() {
    if (!hasData()) return;
    const bool isLog = isLog_ && palette_ == Palette::sequential;
    Extent extent;
    for (const QList<double>& row : data_.values)
        for (const double value : row)
            if (!isLog || value > 0) extent.add(value);
    if (extent.isEmpty()) extent = isLog ? Extent{0.1, 1} : Extent{0, 1};
    if (palette_ == Palette::diverging) {
        const double most = std::max(std::abs(extent.min), std::abs(extent.max));
        extent = {-most, most};
    }
    if (!(extent.max > extent.min)) extent = {extent.min - 0.5, extent.max + 0.5};
    if (isLog && extent.min <= 0) extent.min = extent.max * 1e-3;
    if (isLog && decades_ > 0) extent.min = std::max(extent.min, extent.max * std::pow(10, -decades_));

    const Theme& theme = Theme::instance();
    QCPColorGradient gradient;
    gradient.clearColorStops();
    constexpr int kStops = 48;
    for (int i = 0; i <= kStops; ++i) {
        const double share = static_cast<double>(i) / kStops;
        gradient.setColorStopAt(share, palette_ == Palette::diverging
                                           ? theme.diverging(2 * share - 1)
                                           // The theme lifts small shares; the logarithm has done so.
                                           : theme.sequential(isLog ? share * share : share));
    }
    gradient.setNanHandling(QCPColorGradient::nhNanColor);
    gradient.setNanColor(theme.colours().border);
    const auto type = isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear;
    scale_->setDataRange({extent.min, extent.max});
    if (scale_->dataScaleType() != type) {
        scale_->setDataScaleType(type);
        setLogarithmic(scale_->axis(), isLog);
        scale_->setDataRange({extent.min, extent.max});
    }
    scale_->setGradient(gradient);
}

QList<QCPRange> HeatMapChart::fittedRanges() const {
    if (!hasData()) return {{0, 1}, {0, 1}};
    return {edges(data_.x), edges(data_.y)};
}

ReadOut HeatMapChart::readOutAt(const QPointF& position) {
    const double x = plot()->xAxis->pixelToCoord(position.x()), y = plot()->yAxis->pixelToCoord(position.y());
    if (!edges(data_.x).contains(x) || !edges(data_.y).contains(y)) return {};
    const qsizetype column = nearest(data_.x, x), row = nearest(data_.y, y);
    const double value = data_.values[row].value(column, std::numeric_limits<double>::quiet_NaN());
    const QList<ReadOutRow> rows{
        {{}, data_.xName, quantity(readableAt(data_.x[column], edges(data_.x).size()), data_.xUnit)},
        {{}, data_.yName, quantity(readableAt(data_.y[row], edges(data_.y).size()), data_.yUnit)}};
    return {readOutHtml(QStringLiteral("%1 %2").arg(data_.valueName, quantity(value, data_.valueUnit)), rows),
            std::nullopt};
}

ChartTable HeatMapChart::table() const {
    ChartTable table;
    table.columns << ChartColumn{data_.xName, data_.xUnit, {}, {}};
    QList<qsizetype> columns;
    for (qsizetype c = 0; c < data_.x.size(); ++c)
        if (plot()->xAxis->range().contains(data_.x[c])) columns << c;
    for (const qsizetype c : columns) table.columns[0].numbers << data_.x[c];
    for (qsizetype r = 0; r < data_.y.size(); ++r) {
        if (!plot()->yAxis->range().contains(data_.y[r])) continue;
        ChartColumn column{
            tr("%1 at %2").arg(data_.valueName, quantity(QString::number(data_.y[r]), data_.yUnit)),
            data_.valueUnit,
            {},
            {}};
        for (const qsizetype c : columns)
            column.numbers << data_.values[r].value(c, std::numeric_limits<double>::quiet_NaN());
        table.columns << column;
    }
    return table;
}

}  // namespace distillery::ui
