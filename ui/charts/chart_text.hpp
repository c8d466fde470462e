// Numbers and lines of text for read-outs.
#pragma once

#include <QString>
#include <QStringList>

#include "charts/series_look.hpp"

namespace distillery::ui {

/// With as many decimals as tell apart a thousandth of `span`.
QString readableIn(double value, double span);
/// The same, but a whole number (an epoch, a block) stays whole.
QString readableAt(double value, double span);
/// Four significant digits; “no value” for NaN.
QString readable(double value);
/// "Time (s)" or the name alone.
QString withUnit(const QString& name, const QString& unit);
/// Value and unit with a space between.
QString quantity(const QString& number, const QString& unit);
/// readable() with its unit; a missing value has none.
QString quantity(double value, const QString& unit);
/// A heading and a table of rows, each of sign, name and value.
struct ReadOutRow {
    QString sign, name, value;
};
QString readOutHtml(const QString& heading, const QList<ReadOutRow>& rows);

}  // namespace distillery::ui
