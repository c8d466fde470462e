#include "charts/chart_keys.hpp"

#include <QCoreApplication>

namespace distillery::ui {
namespace {

struct Keys {
    Q_DECLARE_TR_FUNCTIONS(ChartKeys)
};

}  // namespace

QList<ChartKey> commonChartKeys() {
    return {{Keys::tr("Ctrl+Wheel"), Keys::tr("zoom at the pointer")},
            {Keys::tr("Wheel after a click on the chart, or where the page does not scroll"),
             Keys::tr("zoom at the pointer")},
            {Keys::tr("Ctrl+Shift+Wheel"), Keys::tr("zoom only up and down")},
            {Keys::tr("Shift+Wheel"), Keys::tr("zoom only left and right")},
            {Keys::tr("Wheel over an axis"), Keys::tr("zoom only that axis")},
            {Keys::tr("Drag or arrow keys"), Keys::tr("move")},
            {Keys::tr("+ and −"), Keys::tr("zoom")},
            {Keys::tr("Double click or Home"), Keys::tr("show everything")},
            {Keys::tr("Alt+Left and Alt+Right"), Keys::tr("earlier and later view")},
            {Keys::tr("Ctrl+C"), Keys::tr("copy picture and numbers")}};
}

QList<ChartKey> scatterChartKeys() {
    return {
        {Keys::tr("Click, or Ctrl+Left and Ctrl+Right, then Enter"), Keys::tr("choose a point and open it")}};
}

QList<ChartKey> signalChartKeys() {
    return {{Keys::tr("Ctrl+Shift+Wheel, or Wheel over the numbers on the left"), Keys::tr("zoom values")},
            {Keys::tr("Ctrl+Left and Ctrl+Right"), Keys::tr("move the cursor")}};
}

QList<ChartKey> signalSelectionKeys() {
    return {{Keys::tr("Shift+drag"), Keys::tr("select a range; drag its ends or middle to change it")},
            {Keys::tr("[ and ]"), Keys::tr("start and end of the selection at the cursor")},
            {Keys::tr("Escape"), Keys::tr("no selection")}};
}

QString asHelp(const QList<ChartKey>& keys) {
    QStringList lines;
    for (const ChartKey& key : keys)
        lines.append(Keys::tr("%1: %2", "gesture: effect").arg(key.gesture, key.effect));
    return lines.join('\n');
}

}  // namespace distillery::ui
