// Several traces over one x axis as a table: one row for each x that any of them has.
#pragma once

#include <QList>

#include "charts/chart_table.hpp"
#include "charts/trace.hpp"

namespace distillery::ui {

struct NamedTrace {
    QString name, unit;
    const Trace* trace = nullptr;
    /// Further columns over the same points (bands, smoothed values); as long as the trace.
    QList<std::pair<QString, const QList<double>*>> more = {};
};

/// The points within `range`, ascending in x; a cell is NaN where a trace has no point at that x.
ChartTable mergedTable(const QString& xName, const QString& xUnit, const QList<NamedTrace>& traces,
                       const QCPRange& range);

}  // namespace distillery::ui
