// Charts of a report beside each other, each with title and caption, as one object in the text: a page break
// never tears them apart.
#pragma once

#include <QObject>
#include <QSvgRenderer>
#include <QTextObjectInterface>
#include <memory>

#include "print/printed_svg.hpp"

namespace distillery::ui {

struct PrintedFigure {
    QString title, caption;
    std::shared_ptr<QSvgRenderer> drawing;
    QList<PrintedText> texts;  // of the drawing
};

struct FigureRow {
    QList<PrintedFigure> figures;
    int columns = 1;
};

/// How many of these charts stand beside each other on a sheet: wide ones alone, tiles by three.
int columnsFor(double drawingWidth);

class FigureRows : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    enum { type = 0x1001, rowProperty = 0x100001 };  // QTextFormat::UserObject and UserProperty begin there

    FigureRows(double width, const QColor& ink, const QColor& soft, QObject* parent);

    /// The number that a character format's rowProperty names it by.
    int add(FigureRow row);
    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& place, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    double columnWidth(const FigureRow& row) const;
    double wordsHeight(const PrintedFigure& figure, double width) const;
    QSizeF drawingSize(const PrintedFigure& figure, double width) const;

    double width_;
    QColor ink_, soft_;
    QFont title_, caption_;
    QList<FigureRow> rows_;
};

}  // namespace distillery::ui
