// Made-up but realistic data for every chart, the same on every run.
#pragma once

#include "charts/bar_chart.hpp"
#include "charts/heat_map_chart.hpp"
#include "charts/line_chart.hpp"
#include "charts/reliability_chart.hpp"
#include "charts/scatter_chart.hpp"
#include "charts/signal_chart.hpp"

namespace distillery::test {

/// Deterministic noise of unit variance.
class Noise {
public:
    explicit Noise(quint64 seed) : state_(seed) {}
    double next();

private:
    quint64 state_;
};

/// A protocol of everyday activities: acceleration and angular rate at 50 Hz, with a gap.
QList<ui::SignalPane> activityPanes();
QList<ui::LabelBand> activityBands();
QList<ui::WindowMark> activityWindows();

QList<ui::LineSeries> lossCurves();
QList<ui::LineSeries> accuracyWithBand();
ui::HeatMapData spectrogram();
ui::HeatMapData differenceMap();
QStringList activityNames();
QList<ui::BarSeries> scoresByActivity();
QList<ui::ScatterPoint> modelsByCost();
QList<ui::ReliabilityBin> overconfidentBins();

}  // namespace distillery::test
