#include "charts/chart_text.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace distillery::ui {

QString readableIn(double value, double span) {
    if (!std::isfinite(value)) return readable(value);
    const double size = std::abs(span) > 0 ? std::abs(span) : 1;
    const int decimals = static_cast<int>(std::ceil(-std::log10(size / 1000)));
    if (decimals > 9 || std::abs(value) >= 1e9) return QLocale().toString(value, 'g', 10);
    QString text = QLocale().toString(value, 'f', std::max(decimals, 0));
    return text;
}

QString readableAt(double value, double span) {
    return value == std::floor(value) && std::abs(value) < 1e9 ? QLocale().toString(value, 'f', 0)
                                                               : readableIn(value, span);
}

QString readable(double value) {
    if (std::isnan(value)) return QCoreApplication::translate("ChartFrame", "no value");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    if (size >= 1000 && size < 1e7) return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
    return QLocale().toString(value, 'g', 4);
}

QString withUnit(const QString& name, const QString& unit) {
    return unit.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

QString quantity(const QString& number, const QString& unit) {
    return unit.isEmpty() ? number : number + QChar(0x202f) + unit;
}

QString quantity(double value, const QString& unit) {
    return quantity(readable(value), std::isnan(value) ? QString() : unit);
}

QString readOutHtml(const QString& heading, const QList<ReadOutRow>& rows) {
    QString html;
    if (!heading.isEmpty()) html += QStringLiteral("<b>%1</b>").arg(heading.toHtmlEscaped());
    if (rows.isEmpty()) return html;
    html += QStringLiteral("<table cellspacing='0' cellpadding='1'>");
    for (const ReadOutRow& row : rows)
        html += QStringLiteral("<tr><td>%1</td><td>&nbsp;%2&nbsp;&nbsp;</td><td align='right'>%3</td></tr>")
                    .arg(row.sign, row.name.toHtmlEscaped(), row.value.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

}  // namespace distillery::ui
