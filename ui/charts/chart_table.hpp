// The numbers behind a chart as plain columns, and their CSV form.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace distillery::ui {

/// One column: numbers or words, never both. A NaN is an empty cell.
struct ChartColumn {
    QString name, unit;
    QList<double> numbers;
    QStringList words;

    /// "Time (s)", or the name alone where there is no unit.
    QString header() const;
    qsizetype size() const { return std::max(numbers.size(), words.size()); }
};

/// All columns have the same length.
struct ChartTable {
    QList<ChartColumn> columns;

    qsizetype rows() const { return columns.isEmpty() ? 0 : columns.first().size(); }
    /// What a person reads in a cell: the same digits as in the CSV.
    QString cell(qsizetype row, qsizetype column) const;
    /// RFC 4180: comma, CRLF, quotes where needed, UTF-8. Numbers have the fewest digits that read back to
    /// the same double, whatever the locale.
    QByteArray toCsv() const;
};

}  // namespace distillery::ui
