// What mouse and keys do in a chart: the charts' own help and the window's list of shortcuts read it.
#pragma once

#include <QList>
#include <QString>

namespace distillery::ui {

struct ChartKey {
    QString gesture, effect;
};

QList<ChartKey> commonChartKeys();      // every chart
QList<ChartKey> scatterChartKeys();     // besides the common ones
QList<ChartKey> signalChartKeys();      // besides the common ones
QList<ChartKey> signalSelectionKeys();  // where a stretch of a signal can be selected

/// One "gesture: effect" a line.
QString asHelp(const QList<ChartKey>& keys);

}  // namespace distillery::ui
