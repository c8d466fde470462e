#include "charts/line_chart.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "charts/chart_text.hpp"
#include "charts/smoothing.hpp"
#include "charts/trace_paint.hpp"
#include "charts/trace_table.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kLineWidth = 2;
constexpr double kNearPixels = 14;  // a point further from the cursor line is not read out

}  // namespace

LineChart::LineChart(QWidget* parent)
    : ChartFrame(parent),
      smoothingBox_(new QWidget),
      slider_(new QSlider(Qt::Horizontal)),
      logButton_(new QToolButton) {
    auto* words = new QLabel(tr("Smooth"));
    words->setProperty("kind", "muted");
    words->setBuddy(slider_);
    slider_->setRange(0, 99);
    slider_->setFixedWidth(90);
    slider_->setAccessibleName(tr("Smoothing"));
    slider_->setToolTip(tr("Smoothing 0.00: the curves as they are"));
    auto* box = new QHBoxLayout(smoothingBox_);
    box->setContentsMargins(0, 0, 8, 0);
    box->addWidget(words);
    box->addWidget(slider_);
    logButton_->setText(tr("Log"));
    logButton_->setCheckable(true);
    logButton_->setFocusPolicy(Qt::TabFocus);
    logButton_->setToolTip(tr("Logarithmic scale: equal ratios look equal"));
    logButton_->setAccessibleName(tr("Logarithmic scale"));
    addControl(smoothingBox_);
    addControl(logButton_);
    setControlsShown(false);
    connect(slider_, &QSlider::valueChanged, this, [this](int percent) { setSmoothing(percent / 100.0); });
    connect(logButton_, &QToolButton::toggled, this, &LineChart::setLogY);

    QCPAxisRect* rect = plot()->axisRect();
    new Painted(plot(), "main", rect, [this](QCPPainter& painter) { paintCurves(painter); });
    new Painted(plot(), "axes", rect, [this](QCPPainter& painter) { paintMarks(painter); });
}

void LineChart::setControlsShown(bool isShown) {
    smoothingBox_->setVisible(isShown);
    logButton_->setVisible(isShown);
}

void LineChart::setSeries(QList<LineSeries> series) {
    curves_.clear();
    for (LineSeries& s : series) {
        const qsizetype size = std::min(s.x.size(), s.y.size());
        s.x.resize(size);
        s.y.resize(size);
        if (s.low.size() != size || s.high.size() != size) {
            s.low.clear();
            s.high.clear();
        }
        sortByX(s.x, {&s.y, &s.low, &s.high});
        Curve curve;
        curve.raw = Trace(s.x, s.y);
        if (!s.low.isEmpty()) {
            curve.low = Trace(s.x, s.low);
            curve.high = Trace(s.x, s.high);
        }
        curve.series = std::move(s);
        smooth(curve);
        curves_ << std::move(curve);
    }
    updateLegend();
    dataChanged();
}

void LineChart::setMarks(QList<LineMark> marks) {
    marks_ = std::move(marks);
    refresh();
}

void LineChart::setXLabel(const QString& name, const QString& unit) {
    xName_ = name;
    xUnit_ = unit;
    plot()->xAxis->setLabel(withUnit(name, unit));
    refresh();
}

void LineChart::setYLabel(const QString& name, const QString& unit) {
    yName_ = name;
    yUnit_ = unit;
    plot()->yAxis->setLabel(withUnit(name, unit));
    refresh();
}

void LineChart::setWholeX(bool isWhole) {
    if (isWhole)
        setWholeTicks(plot()->xAxis);
    else
        setLogarithmic(plot()->xAxis, false);
    refresh();
}

void LineChart::setLogY(bool isLog) {
    if (isLog_ == isLog) return;
    isLog_ = isLog;
    logButton_->setChecked(isLog);
    setLogarithmic(plot()->yAxis, isLog);
    // A range that reaches below zero means nothing on the new scale.
    if (!hasData()) return;
    const QCPRange kept = plot()->yAxis->range();
    if (isLog && kept.lower <= 0) plot()->yAxis->setRange(fittedRanges().at(1));
    dataChanged();
    Q_EMIT logYChanged(isLog);
}

void LineChart::setSmoothing(double strength) {
    const double next = std::clamp(strength, 0.0, 0.99);
    if (next == strength_) return;
    strength_ = next;
    for (Curve& curve : curves_) smooth(curve);
    const QSignalBlocker quiet(slider_);
    slider_->setValue(qRound(next * 100));
    slider_->setToolTip(
        tr("Smoothing %1; the raw curves stay visible behind").arg(QLocale().toString(next, 'f', 2)));
    refresh();
    Q_EMIT smoothingChanged(next);
}

void LineChart::smooth(Curve& curve) const {
    curve.smooth = strength_ > 0 && !curve.series.faint
                       ? Trace(curve.series.x, smoothed(curve.series.y, strength_))
                       : Trace();
}

void LineChart::updateLegend() {
    QList<LegendEntry> entries;
    if (curves_.size() > 1)
        for (const Curve& curve : curves_)
            entries << LegendEntry{curve.series.name, lookOf(curve.series.style), isShown(curve),
                                   curve.series.faint};
    setLegend(entries);
}

void LineChart::seriesToggled() {
    updateLegend();
    dataChanged();
}

bool LineChart::hasData() const {
    return std::any_of(curves_.cbegin(), curves_.cend(), [](const Curve& c) { return c.raw.size() > 0; });
}

QList<QCPAxis*> LineChart::axes() const {
    return {plot()->xAxis, plot()->yAxis};
}

QList<QCPRange> LineChart::fittedRanges() const {
    Extent x, y;
    for (const Curve& curve : curves_) {
        if (curve.raw.size() == 0) continue;
        x.add(curve.raw.x(0));
        x.add(curve.raw.x(curve.raw.size() - 1));
        if (!isShown(curve)) continue;
        for (const Trace* trace : {&curve.raw, &curve.low, &curve.high})
            if (trace->size() > 0) y.add(isLog_ ? trace->positiveExtent() : trace->extent());
    }
    if (x.isEmpty()) x = {0, 1};
    if (y.isEmpty()) y = isLog_ ? Extent{0.1, 1} : Extent{0, 1};
    return {padded({x.min, x.max}, 0.015, false), padded({y.min, y.max}, 0.06, isLog_)};
}

void LineChart::paintCurves(QCPPainter& painter) {
    const QCPAxis *x = plot()->xAxis, *y = plot()->yAxis;
    int turns = 0;
    for (const Curve& curve : curves_)
        if (isShown(curve) && !curve.series.faint) ++turns;
    for (const Curve& curve : curves_)
        if (isShown(curve) && curve.low.size() > 0)
            paintBand(painter, curve.low, curve.high, x, y, lookOf(curve.series.style).colour);
    for (const Curve& curve : curves_) {
        if (!isShown(curve)) continue;
        const bool isBehind = curve.series.faint || curve.smooth.size() > 0;
        SeriesLook look = lookOf(curve.series.style);
        if (isBehind) {
            // An opaque mixture: overlapping strokes of a see-through pen would add up.
            look.colour =
                mixed(Theme::instance().colours().surface, look.colour, curve.series.faint ? 0.45 : 0.3);
            look.dash = Qt::SolidLine;
        }
        paintTrace(painter, curve.raw, x, y, look, isBehind ? 1.25 : kLineWidth, columnsPerPixel());
        paintMissing(painter, curve);
    }
    for (const Curve& curve : curves_)
        if (isShown(curve) && curve.smooth.size() > 0)
            paintTrace(painter, curve.smooth, x, y, lookOf(curve.series.style), kLineWidth,
                       columnsPerPixel());
    int turn = 0;
    for (const Curve& curve : curves_) {
        if (!isShown(curve) || curve.series.faint) continue;
        if (turns > 1 || curve.series.markers)
            paintMarkers(painter, curve.top(), x, y, lookOf(curve.series.style), curve.series.markers, turn,
                         turns);
        ++turn;
    }
}

// A value that is not a number leaves a gap in the curve and a cross at the foot, so that nobody overlooks
// it.
void LineChart::paintMissing(QCPPainter& painter, const Curve& curve) {
    if (curve.raw.isDenserThan(plot()->xAxis, 1)) return;
    const auto [first, last] = curve.raw.within(plot()->xAxis->range());
    const double foot = plot()->axisRect()->bottom() - 6;
    for (qsizetype i = first; i < last; ++i)
        if (!std::isfinite(curve.raw.y(i)))
            paintMarker(painter, Marker::cross, {plot()->xAxis->coordToPixel(curve.raw.x(i)), foot}, 8,
                        Theme::instance().colours().bad);
}

void LineChart::paintMarks(QCPPainter& painter) {
    const Colours& colours = Theme::instance().colours();
    const QRectF rect = plot()->axisRect()->rect();
    const QFontMetricsF metrics(Theme::instance().small());
    painter.setFont(Theme::instance().small());
    QList<QRectF> taken;
    for (const LineMark& mark : std::as_const(marks_)) {
        if (!plot()->xAxis->range().contains(mark.x)) continue;
        const double x = std::round(plot()->xAxis->coordToPixel(mark.x));
        painter.setPen(QPen(colours.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
        const double width = std::min(metrics.horizontalAdvance(mark.label) + 8, rect.width());
        QRectF words(x + 3, rect.top() + 2, width, metrics.height() + 2);
        if (words.right() > rect.right()) words.moveRight(x - 3);
        if (words.left() < rect.left()) words.moveLeft(rect.left());
        const auto overlaps = [&](const QRectF& other) { return other.intersects(words); };
        while (std::any_of(taken.cbegin(), taken.cend(), overlaps)) words.translate(0, words.height());
        taken << words;
        painter.setPen(Qt::NoPen);
        painter.setBrush(faded(colours.surface, 0.85));
        painter.drawRoundedRect(words, 3, 3);
        painter.setPen(colours.text);
        painter.drawText(words, Qt::AlignCenter, metrics.elidedText(mark.label, Qt::ElideRight, width));
    }
}

ReadOut LineChart::readOutAt(const QPointF& position) {
    const QCPAxis* axis = plot()->xAxis;
    const double at = axis->pixelToCoord(position.x());
    double best = 0, distance = std::numeric_limits<double>::infinity();
    for (const Curve& curve : curves_) {
        const qsizetype i = isShown(curve) ? curve.raw.nearest(at) : -1;
        if (i < 0 || std::abs(curve.raw.x(i) - at) >= distance) continue;
        best = curve.raw.x(i);
        distance = std::abs(best - at);
    }
    if (std::isinf(distance) || !axis->range().contains(best)) return {};
    QList<ReadOutRow> rows;
    for (const Curve& curve : curves_) {
        if (!isShown(curve)) continue;
        const qsizetype i = curve.raw.nearest(best);
        if (i < 0 || std::abs(axis->coordToPixel(curve.raw.x(i)) - axis->coordToPixel(best)) > kNearPixels)
            continue;
        const QString unit = curve.series.unit.isEmpty() ? yUnit_ : curve.series.unit;
        QString value = quantity(curve.raw.y(i), unit);
        if (curve.low.size() > 0)
            value += tr(" (%1 to %2)").arg(readable(curve.low.y(i)), readable(curve.high.y(i)));
        if (curve.smooth.size() > 0) value += tr(", smoothed %1").arg(readable(curve.smooth.y(i)));
        rows << ReadOutRow{markerHtml(lookOf(curve.series.style)), curve.series.name, value};
    }
    const QString x = quantity(readableAt(best, axis->range().size()), xUnit_);
    return {readOutHtml(xName_.isEmpty() ? x : QStringLiteral("%1 %2").arg(xName_, x), rows), best};
}

ChartTable LineChart::table() const {
    QList<NamedTrace> traces;
    for (const Curve& curve : curves_) {
        if (!isShown(curve)) continue;
        const LineSeries& s = curve.series;
        NamedTrace named{s.name, s.unit.isEmpty() ? yUnit_ : s.unit, &curve.raw};
        if (!s.low.isEmpty())
            named.more = {{tr("%1 low").arg(s.name), &s.low}, {tr("%1 high").arg(s.name), &s.high}};
        if (curve.smooth.size() > 0)
            named.more.append({tr("%1 smoothed %2").arg(s.name, QString::number(strength_, 'f', 2)),
                               &curve.smooth.values()});
        traces << named;
    }
    return mergedTable(xName_.isEmpty() ? tr("x") : xName_, xUnit_, traces, plot()->xAxis->range());
}

QString LineChart::description() const {
    QStringList names;
    for (const Curve& curve : curves_)
        if (isShown(curve)) names << curve.series.name;
    return tr("Line chart of %1. %2").arg(names.join(QStringLiteral(", ")), ChartFrame::description());
}

}  // namespace distillery::ui
