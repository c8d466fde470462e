// A chart of the report as it goes on paper: the page's classes become plain attributes and hatches become
// lines, because QtSvg knows neither CSS variables nor patterns.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QHash>
#include <QPointF>

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

/// Its shapes. The texts come apart from them: QtSvg draws letters as outlines, which made files of megabytes
/// that cannot be searched.
QByteArray printedSvg(const Markup& svg, const PrintStyle& style);

struct PrintedText {
    QString content;
    QPointF at, centre;  // where it is anchored, on its base line, and what it is rotated around; chart units
    double rotation = 0;  // degrees
    double size = 12;     // chart units
    double anchored = 0;  // share of its width that lies before `at`
    QColor colour;
};

QList<PrintedText> printedTexts(const Markup& svg, const PrintStyle& style);

}  // namespace distillery::ui
