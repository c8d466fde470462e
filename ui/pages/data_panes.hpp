// From recordings to what the signal chart draws.
#pragma once

#include "charts/signal_chart.hpp"
#include "models/data_store.hpp"

namespace distillery::ui {

/// Channels that are drawn and analysed together: the three axes of a sensor, or a channel alone.
struct SensorGroup {
    QString title, unit;
    QList<int> channels;
    QStringList axes;  // names of the channels within the group; empty for one alone
};
QList<SensorGroup> sensorGroups(const Dataset& dataset);

/// Samples [begin, end) of a recording, at their place in time; one pane for each group.
QList<SignalPane> panesOf(const Dataset& dataset, int recording, std::int64_t begin, std::int64_t end);
QList<LabelBand> bandsOf(const Dataset& dataset, int recording);
QList<WindowMark> windowMarksOf(const WindowIndex& index, double rateHz, int recording);

/// "walking · subject 3 · exp05_user03 at 12.8 s"
QString windowWords(const Dataset& dataset, const Window& window);

}  // namespace distillery::ui
