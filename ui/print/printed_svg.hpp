// A chart of the report as it goes on paper: the page's classes become plain attributes and hatches become
// lines, because QtSvg knows neither CSS variables nor patterns.
#pragma once

#include <QByteArray>
#include <QHash>

#include "print/markup.hpp"

namespace distillery::ui {

/// What the report's style sheet says, in its light colours.
class PrintStyle {
public:
    PrintStyle();
    QString colour(const QString& variable) const { return variables_.value(variable); }  // "--ink"
    /// Declarations of `.name{…}`, in the order of the sheet.
    QList<std::pair<QString, QString>> of(const QString& selector) const { return rules_.value(selector); }

private:
    QHash<QString, QString> variables_;
    QHash<QString, QList<std::pair<QString, QString>>> rules_;
};

QByteArray printedSvg(const Markup& svg, const PrintStyle& style);

}  // namespace distillery::ui
