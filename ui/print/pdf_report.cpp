#include "print/pdf_report.hpp"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

#include "print/report_document.hpp"

namespace distillery::ui {
namespace {

constexpr double kMargin = 40, kFooter = 26;  // points
constexpr int kDotsPerPoint = 10;
constexpr int kFooterText = 7;

void drawFooter(QPainter& painter, const QRectF& place, const QString& left, const QString& right) {
    painter.setPen(QPen(QColor(0xc9, 0xd0, 0xd8), 0.5));
    painter.drawLine(place.topLeft(), place.topRight());
    QFont font;
    font.setPixelSize(kFooterText);
    painter.setFont(font);
    painter.setPen(QColor(0x57, 0x60, 0x6a));
    const QFontMetricsF metrics(font);
    const QRectF words = place.adjusted(0, 6, 0, 0);
    const double room = words.width() - metrics.horizontalAdvance(right) - 20;
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(left, Qt::ElideMiddle, room));
    painter.drawText(words, Qt::AlignRight | Qt::AlignTop, right);
}

}  // namespace

QByteArray toPdf(const report::Report& report) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(72 * kDotsPerPoint);
    const QString id = QString::fromStdString(report.id);
    writer.setTitle(QString::fromStdString(report.title));
    writer.setCreator("HAR Distillery " + QString::fromStdString(report.version));
    const QSizeF sheet = QPageSize::size(QPageSize::A4, QPageSize::Point);
    const QSizeF page(sheet.width() - 2 * kMargin, sheet.height() - 2 * kMargin - kFooter);
    const auto document = reportDocument(report, page);

    const QString words = report.command.empty() ? "report " + id : QString::fromStdString(report.command);
    const QString command = QString("%1   ·   distill %2").arg(id, words) +
                            (report.home.empty() ? "" : " --home " + QString::fromStdString(report.home));
    const int pages = document->pageCount();
    QPainter painter(&writer);
    painter.scale(kDotsPerPoint, kDotsPerPoint);
    for (int number = 0; number < pages; ++number) {
        if (number > 0) writer.newPage();
        painter.save();
        painter.translate(kMargin, kMargin - number * page.height());
        const QRectF shown(0, number * page.height(), page.width(), page.height());
        painter.setClipRect(shown);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = shown;
        context.palette.setColor(QPalette::Text, Qt::black);
        document->documentLayout()->draw(&painter, context);
        painter.restore();
        drawFooter(painter, {kMargin, sheet.height() - kMargin - kFooter / 2, page.width(), kFooter}, command,
                   QString("%1 / %2").arg(number + 1).arg(pages));
    }
    painter.end();
    return buffer.data();
}

}  // namespace distillery::ui
