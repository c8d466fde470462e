#include "print/figure_row.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextDocument>

namespace distillery::ui {
namespace {

constexpr double kGap = 14, kUnderWords = 3, kBelow = 10;  // points
constexpr double kTallest = 320;                           // two of them fit on a page
constexpr double kLargest = 0.62;  // of the screen's size: words in charts stay smaller than the text

int flags() {
    return Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;
}

void drawTexts(QPainter& painter, const PrintedFigure& figure, const QRectF& place) {
    constexpr double kFiner = 2;  // sizes of fonts are whole pixels
    const double scale = place.width() / figure.drawing->viewBoxF().width();
    for (const PrintedText& text : figure.texts) {
        QFont font;
        font.setPixelSize(qRound(kFiner * text.size));
        painter.save();
        painter.translate(place.topLeft());
        painter.scale(scale, scale);
        painter.translate(text.centre);
        painter.rotate(text.rotation);
        painter.translate(text.at - text.centre);
        painter.scale(1 / kFiner, 1 / kFiner);
        painter.setFont(font);
        painter.setPen(text.colour);
        const double width = QFontMetricsF(font).horizontalAdvance(text.content);
        painter.drawText(QPointF(-text.anchored * width, 0), text.content);
        painter.restore();
    }
}

}  // namespace

int columnsFor(double drawingWidth) {
    return drawingWidth > 620 ? 1 : drawingWidth > 380 ? 2 : 3;
}

FigureRows::FigureRows(double width, const QColor& ink, const QColor& soft, QObject* parent)
    : QObject(parent), width_(width), ink_(ink), soft_(soft) {
    title_.setPixelSize(9);
    title_.setWeight(QFont::DemiBold);
    caption_.setPixelSize(7);
}

int FigureRows::add(FigureRow row) {
    rows_.append(std::move(row));
    return static_cast<int>(rows_.size()) - 1;
}

double FigureRows::columnWidth(const FigureRow& row) const {
    return (width_ - kGap * (row.columns - 1)) / row.columns;
}

double FigureRows::wordsHeight(const PrintedFigure& figure, double width) const {
    const QRectF room(0, 0, width, 1000);
    double height = QFontMetricsF(title_).boundingRect(room, flags(), figure.title).height();
    if (!figure.caption.isEmpty())
        height += QFontMetricsF(caption_).boundingRect(room, flags(), figure.caption).height();
    return height + kUnderWords;
}

QSizeF FigureRows::drawingSize(const PrintedFigure& figure, double width) const {
    const QSizeF own = figure.drawing->viewBoxF().size();
    return own * std::min({width / own.width(), kLargest, kTallest / own.height()});
}

QSizeF FigureRows::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    const FigureRow& row = rows_[format.intProperty(rowProperty)];
    const double width = columnWidth(row);
    double height = 0;
    for (const PrintedFigure& figure : row.figures)
        height = std::max(height, wordsHeight(figure, width) + drawingSize(figure, width).height());
    return {width_, height + kBelow};
}

void FigureRows::drawObject(QPainter* painter, const QRectF& place, QTextDocument*, int,
                            const QTextFormat& format) {
    const FigureRow& row = rows_[format.intProperty(rowProperty)];
    const double width = columnWidth(row);
    double under = 0;  // drawings of a row stand on one line, whatever their words take
    for (const PrintedFigure& figure : row.figures) under = std::max(under, wordsHeight(figure, width));
    double x = place.left();
    for (const PrintedFigure& figure : row.figures) {
        QRectF used;
        painter->setPen(ink_);
        painter->setFont(title_);
        painter->drawText(QRectF(x, place.top(), width, place.height()), flags(), figure.title, &used);
        painter->setPen(soft_);
        painter->setFont(caption_);
        painter->drawText(QRectF(x, used.bottom(), width, place.height()), flags(), figure.caption);
        const QRectF drawing(QPointF(x, place.top() + under), drawingSize(figure, width));
        figure.drawing->render(painter, drawing);
        drawTexts(*painter, figure, drawing);
        x += width + kGap;
    }
}

}  // namespace distillery::ui
