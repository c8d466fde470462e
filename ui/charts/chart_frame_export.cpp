// A chart leaves the window: picture, vectors, numbers.
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include "charts/chart_file.hpp"
#include "charts/chart_frame.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kMargin = 12;
constexpr qsizetype kLargestClipboardTable = 200'000;  // rows; more stalls the programs that receive it
constexpr int kWords = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

double textHeight(const QFont& font, const QString& text, double width) {
    if (text.isEmpty()) return 0;
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e4), kWords, text).height() + 4;
}

}  // namespace

double ChartFrame::headHeight(double width) const {
    double height = kMargin / 2.0 + textHeight(title_->font(), title_->text(), width) +
                    textHeight(note_->font(), note_->text(), width);
    if (!legend_->isHidden()) height += legend_->heightFor(width) + 4;
    return height;
}

QSize ChartFrame::exportSize() const {
    const QSize plot = plot_->size().expandedTo({360, 240});
    return {plot.width(),
            plot.height() + static_cast<int>(std::ceil(headHeight(plot.width() - 2 * kMargin)))};
}

void ChartFrame::render(QCPPainter& painter, const QSize& size) {
    const Colours& colours = Theme::instance().colours();
    const double width = size.width() - 2 * kMargin;
    isExporting_ = true;
    columnsPerPixel_ = 3;
    painter.fillRect(QRect(QPoint(), size), colours.surface);
    double y = kMargin / 2.0;
    const auto words = [&](const QLabel* label, const QColor& colour) {
        if (label->text().isEmpty()) return;
        const double height = textHeight(label->font(), label->text(), width);
        painter.setFont(label->font());
        painter.setPen(colour);
        painter.drawText(QRectF(kMargin, y, width, height), kWords, label->text());
        y += height;
    };
    words(title_, colours.text);
    words(note_, colours.muted);
    if (!legend_->isHidden()) {
        const double height = legend_->heightFor(width);
        legend_->paintInto(painter, QRectF(kMargin - 6, y, width, height));
        y += height + 4;
    }
    const int top = static_cast<int>(std::ceil(y));
    painter.translate(0, top);
    plot_->toPainter(&painter, size.width(), size.height() - top);
    isExporting_ = false;
    columnsPerPixel_ = 1;
    viewMoved();
    plot_->replot(QCustomPlot::rpImmediateRefresh);  // the layout was stretched to the picture's size
}

QImage ChartFrame::toImage(double scale) {
    const QSize size = exportSize();
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    QCPPainter painter;
    painter.begin(&image);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    render(painter, size);
    painter.end();
    return image;
}

QByteArray ChartFrame::toSvg() {
    const QSize size = exportSize();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(plot_->logicalDpiX());
    // Qt 6.4 writes these two as they are, "&" and "<" included; placeholders can be escaped afterwards.
    generator.setTitle(QStringLiteral("chart-title"));
    generator.setDescription(QStringLiteral("chart-description"));
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    render(painter, size);
    painter.end();
    bytes.replace("<title>chart-title<", "<title>" + title().toHtmlEscaped().toUtf8() + '<');
    bytes.replace("<desc>chart-description<",
                  "<desc>" + accessibleDescription().toHtmlEscaped().toUtf8() + '<');
    return bytes;
}

QByteArray ChartFrame::toPdf() {
    const QSize size = exportSize();
    const int dpi = plot_->logicalDpiX();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title());
    writer.setCreator(QApplication::applicationDisplayName());
    writer.setResolution(dpi);
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(QSizeF(size) * 72.0 / dpi, QPageSize::Point, QString(), QPageSize::ExactMatch));
    QCPPainter painter;
    painter.begin(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    render(painter, size);
    painter.end();
    return bytes;
}

QString ChartFrame::exportTo(const QString& path) {
    if (isEmpty()) return tr("There is nothing to save yet.");
    const QString suffix = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (suffix == "png") {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!toImage(2).save(&buffer, "PNG")) return tr("The picture could not be made.");
    } else if (suffix == "svg") {
        bytes = toSvg();
    } else if (suffix == "pdf") {
        bytes = toPdf();
    } else if (suffix == "csv") {
        bytes = visibleTable().toCsv();
    } else {
        return tr("“%1” is not a kind of file that charts can be saved as: choose .png, .svg, .pdf or .csv.")
            .arg(QFileInfo(path).fileName());
    }
    return writeWholeFile(path, bytes);
}

void ChartFrame::askAndSave() {
    auto* dialog = new QFileDialog(this, tr("Save chart"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Vector picture (*.svg)"), tr("PDF page (*.pdf)"),
                            tr("Numbers of the visible part (*.csv)")});
    dialog->setDefaultSuffix("png");
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        static const QRegularExpression suffix("\\*\\.(\\w+)");
        dialog->setDefaultSuffix(suffix.match(filter).captured(1));
    });
    QString name = title().toLower();
    static const QRegularExpression notWord("[^\\w]+", QRegularExpression::UseUnicodePropertiesOption);
    name.replace(notWord, "-");
    dialog->selectFile(name.isEmpty() ? tr("chart") : name);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const QString failure = exportTo(path);
        say(failure.isEmpty() ? tr("Saved as “%1”.").arg(path) : failure, !failure.isEmpty());
        if (failure.isEmpty()) Q_EMIT saved(path);
    });
    dialog->open();
}

void ChartFrame::copy() {
    if (isEmpty()) return;
    auto* data = new QMimeData;
    data->setImageData(toImage(2));
    const ChartTable numbers = visibleTable();
    if (numbers.rows() <= kLargestClipboardTable) {
        data->setText(QString::fromUtf8(numbers.toCsv()));
        say(tr("Picture and numbers are on the clipboard."), false);
    } else {
        say(tr("The picture is on the clipboard. Its %L1 rows of numbers do not fit: zoom in or "
               "save them as "
               "CSV.")
                .arg(numbers.rows()),
            false);
    }
    QApplication::clipboard()->setMimeData(data);
}

void ChartFrame::showTable() {
    if (isEmpty()) return;
    if (!dialog_) {
        dialog_ = new ChartTableDialog(this);
        dialog_->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog_->setTable(title(), visibleTable());
    dialog_->show();
    dialog_->raise();
    dialog_->activateWindow();
}

}  // namespace distillery::ui
