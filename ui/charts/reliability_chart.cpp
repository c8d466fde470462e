#include "charts/reliability_chart.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "charts/chart_text.hpp"
#include "charts/clipping.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

ReliabilityChart::ReliabilityChart(QWidget* parent)
    : ChartFrame(parent), top_(plot()->axisRect()), bottom_(new QCPAxisRect(plot(), true)) {
    plot()->plotLayout()->addElement(1, 0, bottom_);
    plot()->plotLayout()->setRowStretchFactor(0, 3);
    plot()->plotLayout()->setRowStretchFactor(1, 1);
    plot()->plotLayout()->setRowSpacing(2);
    auto* group = new QCPMarginGroup(plot());
    for (QCPAxisRect* rect : {top_, bottom_}) rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
    bottom_->axis(QCPAxis::atTop)->setVisible(false);
    bottom_->axis(QCPAxis::atRight)->setVisible(false);
    for (QCPAxis* axis : bottom_->axes()) {
        axis->setLayer("axes");
        axis->grid()->setLayer("grid");
    }
    top_->axis(QCPAxis::atBottom)->setTickLabels(false);
    bottom_->axis(QCPAxis::atBottom)->setLabel(tr("Confidence"));
    top_->axis(QCPAxis::atLeft)->setLabel(tr("Accuracy"));
    bottom_->axis(QCPAxis::atLeft)->setLabel(tr("Windows"));
    setWholeTicks(bottom_->axis(QCPAxis::atLeft));
    bottom_->axis(QCPAxis::atLeft)->ticker()->setTickCount(2);
    connect(top_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
            bottom_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::setRange));
    new Painted(plot(), "main", top_, [this](QCPPainter& painter) { paintBins(painter); });
    new Painted(plot(), "main", bottom_, [this](QCPPainter& painter) { paintCounts(painter); });
}

namespace {

QString differenceWords(const ReliabilityBin& bin) {
    const QString size = QLocale().toString(std::abs(bin.confidence - bin.accuracy), 'f', 3);
    return bin.confidence > bin.accuracy   ? ReliabilityChart::tr("over-confident by %1").arg(size)
           : bin.confidence < bin.accuracy ? ReliabilityChart::tr("under-confident by %1").arg(size)
                                           : ReliabilityChart::tr("none");
}

}  // namespace

void ReliabilityChart::setBins(QList<ReliabilityBin> bins) {
    bins_ = std::move(bins);
    dataChanged();
}

void ReliabilityChart::restyle() {
    dress(bottom_);
    // Large text leaves the low plot room for one figure beside 0.
    bottom_->axis(QCPAxis::atLeft)->ticker()->setTickCount(Theme::instance().textScale() > 1.4 ? 1 : 2);
}

bool ReliabilityChart::hasData() const {
    return std::any_of(bins_.cbegin(), bins_.cend(), [](const ReliabilityBin& bin) { return bin.count > 0; });
}

QList<QCPAxis*> ReliabilityChart::axes() const {
    return {top_->axis(QCPAxis::atBottom), top_->axis(QCPAxis::atLeft), bottom_->axis(QCPAxis::atLeft)};
}

QList<QCPRange> ReliabilityChart::fittedRanges() const {
    qint64 most = 1;
    for (const ReliabilityBin& bin : bins_) most = std::max(most, bin.count);
    return {{0, 1}, {0, 1.02}, {0, static_cast<double>(most) * 1.1}};
}

double ReliabilityChart::expectedCalibrationError() const {
    double sum = 0;
    qint64 count = 0;
    for (const ReliabilityBin& bin : bins_) {
        if (bin.count <= 0) continue;
        sum += static_cast<double>(bin.count) * std::abs(bin.accuracy - bin.confidence);
        count += bin.count;
    }
    return count > 0 ? sum / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
}

void ReliabilityChart::paintBins(QCPPainter& painter) {
    const Theme& theme = Theme::instance();
    const QCPAxis *x = top_->axis(QCPAxis::atBottom), *y = top_->axis(QCPAxis::atLeft);
    const QRectF clip = top_->rect();
    for (const ReliabilityBin& bin : bins_) {
        if (bin.count <= 0) continue;
        const double left = x->coordToPixel(bin.from) + 1, right = x->coordToPixel(bin.to) - 1;
        const double foot = y->coordToPixel(0), end = y->coordToPixel(bin.accuracy),
                     wanted = y->coordToPixel(bin.confidence);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.series(0));
        painter.drawRect(QRectF(QPointF(left, end), QPointF(right, foot)).normalized().intersected(clip));
        // The gap between accuracy and confidence: hatched above the bar where the model is over-confident,
        // solid over the bar's end where it is under-confident. Told by form, not by how pale a colour is.
        const QRectF gap = QRectF(QPointF(left, end), QPointF(right, wanted)).normalized().intersected(clip);
        const bool isOverConfident = bin.confidence > bin.accuracy;
        painter.setBrush(QBrush(theme.series(1), isOverConfident ? Qt::BDiagPattern : Qt::SolidPattern));
        painter.setPen(QPen(theme.series(1), 1.25));
        if (gap.height() > 1) painter.drawRect(gap);
    }
    painter.setPen(QPen(theme.colours().text, 1.25, Qt::DashLine));
    const QPolygonF diagonal{QPointF(x->coordToPixel(0), y->coordToPixel(0)),
                             QPointF(x->coordToPixel(1), y->coordToPixel(1))};
    for (const QPolygonF& piece : clippedLine(diagonal, clip)) painter.drawPolyline(piece);

    const QString words =
        tr("Expected calibration error %1").arg(QLocale().toString(expectedCalibrationError(), 'f', 3));
    painter.setFont(theme.small());
    const QFontMetricsF metrics(theme.small());
    const QRectF box(clip.left() + 8, clip.top() + 6, metrics.horizontalAdvance(words) + 12,
                     metrics.height() + 6);
    if (box.right() > clip.right() || box.bottom() > clip.bottom()) return;
    painter.setPen(QPen(theme.colours().border, 1));
    painter.setBrush(theme.colours().surface);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.colours().text);
    painter.drawText(box, Qt::AlignCenter, words);
}

void ReliabilityChart::paintCounts(QCPPainter& painter) {
    const QCPAxis *x = bottom_->axis(QCPAxis::atBottom), *y = bottom_->axis(QCPAxis::atLeft);
    const QRectF clip = bottom_->rect();
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(Theme::instance().colours().muted, 0.7));
    for (const ReliabilityBin& bin : bins_) {
        if (bin.count <= 0) continue;
        const QRectF bar(
            QPointF(x->coordToPixel(bin.from) + 1, y->coordToPixel(static_cast<double>(bin.count))),
            QPointF(x->coordToPixel(bin.to) - 1, y->coordToPixel(0)));
        painter.drawRect(bar.normalized().intersected(clip));
    }
}

ReadOut ReliabilityChart::readOutAt(const QPointF& position) {
    const double confidence = axes().first()->pixelToCoord(position.x());
    const QLocale locale;
    for (const ReliabilityBin& bin : bins_) {
        if (confidence < bin.from || confidence >= bin.to) continue;
        const QString heading = tr("Confidence %1 to %2").arg(readable(bin.from), readable(bin.to));
        if (bin.count <= 0)
            return {readOutHtml(heading, {{{}, tr("Windows"), locale.toString(0)}}), std::nullopt};
        return {readOutHtml(heading, {{{}, tr("Accuracy"), locale.toString(bin.accuracy, 'f', 3)},
                                      {{}, tr("Mean confidence"), locale.toString(bin.confidence, 'f', 3)},
                                      {{}, tr("Difference"), differenceWords(bin)},
                                      {{}, tr("Windows"), locale.toString(bin.count)}}),
                std::nullopt};
    }
    return {};
}

ChartTable ReliabilityChart::table() const {
    ChartColumn from{tr("Confidence from"), {}, {}, {}}, to{tr("Confidence to"), {}, {}, {}},
        confidence{tr("Mean confidence"), {}, {}, {}}, accuracy{tr("Accuracy"), {}, {}, {}},
        count{tr("Windows"), {}, {}, {}};
    const QCPRange range = axes().first()->range();
    for (const ReliabilityBin& bin : bins_) {
        if (bin.to <= range.lower || bin.from >= range.upper) continue;
        const double none = std::numeric_limits<double>::quiet_NaN();
        from.numbers << bin.from;
        to.numbers << bin.to;
        confidence.numbers << (bin.count > 0 ? bin.confidence : none);
        accuracy.numbers << (bin.count > 0 ? bin.accuracy : none);
        count.numbers << static_cast<double>(bin.count);
    }
    return {{from, to, confidence, accuracy, count}};
}

QString ReliabilityChart::description() const {
    return tr("Reliability diagram with expected calibration error %1. %2")
        .arg(QLocale().toString(expectedCalibrationError(), 'f', 3), ChartFrame::description());
}

}  // namespace distillery::ui
