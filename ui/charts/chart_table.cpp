#include "charts/chart_table.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace distillery::ui {
namespace {

void appendNumber(QByteArray& out, double value) {
    if (std::isnan(value)) return;
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr - digits.data());
}

void appendField(QByteArray& out, const QString& words) {
    QByteArray field = words.toUtf8();
    const bool needsQuotes =
        std::any_of(field.cbegin(), field.cend(),
                    [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; }) ||
        field.startsWith(' ') || field.endsWith(' ');
    if (!needsQuotes) {
        out += field;
        return;
    }
    field.replace("\"", "\"\"");
    out += '"' + field + '"';
}

}  // namespace

QString ChartColumn::header() const {
    return unit.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

QString ChartTable::cell(qsizetype row, qsizetype column) const {
    const ChartColumn& c = columns.at(column);
    if (c.numbers.isEmpty()) return c.words.value(row);
    QByteArray digits;
    appendNumber(digits, c.numbers.at(row));
    return QString::fromLatin1(digits);
}

QByteArray ChartTable::toCsv() const {
    QByteArray out;
    out.reserve(rows() * columns.size() * 12 + 256);
    for (qsizetype c = 0; c < columns.size(); ++c) {
        if (c > 0) out += ',';
        appendField(out, columns[c].header());
    }
    out += "\r\n";
    for (qsizetype row = 0; row < rows(); ++row) {
        for (qsizetype c = 0; c < columns.size(); ++c) {
            if (c > 0) out += ',';
            const ChartColumn& column = columns[c];
            if (column.numbers.isEmpty())
                appendField(out, column.words.at(row));
            else
                appendNumber(out, column.numbers.at(row));
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace distillery::ui
