#include "charts/signal_chart.hpp"

#include <algorithm>
#include <cmath>

#include "charts/chart_text.hpp"
#include "charts/linear_ticker.hpp"
#include "charts/trace_table.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kMostCaption = 0.16;  // of the chart's width

}  // namespace

SignalChart::SignalChart(QWidget* parent) : ChartFrame(parent) {
    plot()->plotLayout()->clear();
    plot()->plotLayout()->setRowSpacing(0);
    connect(plot(), &QCustomPlot::beforeReplot, this, &SignalChart::updateMargins);
    rebuild();
}

SignalChart::~SignalChart() = default;

bool SignalChart::hasData() const {
    return std::any_of(panes_.cbegin(), panes_.cend(), [](const Pane& pane) {
        return std::any_of(pane.traces.cbegin(), pane.traces.cend(),
                           [](const Trace& t) { return t.size() > 0; });
    });
}

QList<QCPAxis*> SignalChart::axes() const {
    QList<QCPAxis*> list;
    if (rects_.isEmpty()) return list;
    list << time();
    for (QCPAxisRect* rect : rects_) list << rect->axis(QCPAxis::atLeft);
    return list;
}

SeriesLook SignalChart::lookAt(const Pane& pane, qsizetype trace) const {
    const int style = pane.signal.traces[trace].style;
    return lookOf(style < 0 ? static_cast<int>(trace) : style);
}

void SignalChart::setPanes(QList<SignalPane> panes) {
    const bool isSameShape = panes.size() == panes_.size() && !rects_.isEmpty();
    panes_.clear();
    for (SignalPane& pane : panes) {
        Pane next;
        for (SignalTrace& trace : pane.traces)
            next.traces << (trace.times.isEmpty()
                                ? Trace::even(trace.start, 1 / std::max(trace.rate, 1e-9), trace.values)
                                : Trace(trace.times, trace.values));
        next.signal = std::move(pane);
        for (SignalTrace& trace : next.signal.traces) trace.values.clear();  // the Trace holds them
        panes_ << std::move(next);
    }
    if (!isSameShape) rebuild();
    dataChanged();
}

void SignalChart::setBands(QList<LabelBand> bands) {
    bands_ = std::move(bands);
    updateMargins();
    refresh();
}

void SignalChart::setAnswers(QList<LabelBand> answers) {
    const bool isNew = answers_.isEmpty() != answers.isEmpty();
    answers_ = std::move(answers);
    if (isNew) updateMargins();
    refresh();
}

void SignalChart::setLaneCaptions(const QString& bands, const QString& answers) {
    bandsCaption_ = bands;
    answersCaption_ = answers;
    updateMargins();
    refresh();
}

void SignalChart::scrollTo(double from, double to) {
    if (rects_.isEmpty() || !(to > from)) return;
    time()->setRange(from, to);
    refresh();
}

void SignalChart::setWindows(QList<WindowMark> windows) {
    windows_ = std::move(windows);
    updateMargins();
    refresh();
}

void SignalChart::rebuild() {
    qDeleteAll(painted_);
    painted_.clear();
    rects_.clear();
    plot()->plotLayout()->clear();
    auto* group = new QCPMarginGroup(plot());
    const int count = static_cast<int>(std::max<qsizetype>(1, panes_.size()));
    for (int i = 0; i < count; ++i) {
        auto* rect = new QCPAxisRect(plot(), true);
        plot()->plotLayout()->addElement(i, 0, rect);
        rects_ << rect;
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
        rect->axis(QCPAxis::atTop)->setVisible(false);
        rect->axis(QCPAxis::atRight)->setVisible(false);
        for (QCPAxis* axis : rect->axes()) {
            axis->setLayer("axes");
            axis->grid()->setLayer("grid");
        }
        const auto ticker = QSharedPointer<LinearTicker>::create();
        ticker->setTickCount(3);
        rect->axis(QCPAxis::atLeft)->setTicker(ticker);
        QCPAxis* x = rect->axis(QCPAxis::atBottom);
        x->setTickLabels(i + 1 == count);
        if (i + 1 == count) x->setLabel(tr("Time (s)"));
        if (i > 0)
            connect(time(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), x,
                    qOverload<const QCPRange&>(&QCPAxis::setRange));
        painted_ << new Painted(plot(), "background", rect,
                                [this, i](QCPPainter& p) { paintBandsBehind(p, i); });
        painted_ << new Painted(plot(), "main", rect, [this, i](QCPPainter& p) { paintPane(p, i); });
        painted_ << new Painted(plot(), "axes", nullptr, [this, i](QCPPainter& p) { paintHeader(p, i); });
    }
    painted_ << new Painted(plot(), "overlay", nullptr, [this](QCPPainter& p) {
        paintSelection(p);
        paintTimeCursor(p);
    });
    updateMargins();
    axesChanged();
}

// Above each pane its title and legend; above the first the lanes of labels and windows as well.
void SignalChart::updateMargins() {
    const QFontMetrics metrics(Theme::instance().small());
    int left = 40;  // room for the lanes' captions, which never take much of the chart
    if (!answers_.isEmpty())
        left = std::max(left, 10 + std::max(metrics.horizontalAdvance(answersCaption_),
                                            metrics.horizontalAdvance(bandsCaption_)));
    left = std::min(left, std::max(40, qRound(plot()->width() * kMostCaption)));
    for (qsizetype i = 0; i < rects_.size(); ++i) {
        QCPAxisRect* rect = rects_[i];
        int top = 8 + metrics.height();
        if (i < panes_.size()) {
            // The axis itself takes some of the width; a row too many does no harm.
            const auto places = legendPlaces(panes_[i], plot()->width() - left - 60);
            if (!places.isEmpty()) top += qRound(places.last().y());
        }
        top += qRound(lanesHeight(static_cast<int>(i)));
        const bool isLast = i + 1 == rects_.size();
        rect->setAutoMargins(isLast ? QCP::msLeft | QCP::msRight | QCP::msBottom
                                    : QCP::msLeft | QCP::msRight);
        rect->setMargins(QMargins(0, top, 0, isLast ? 0 : 4));
        rect->setMinimumMargins(QMargins(left, top, 12, 0));
    }
}

/// Where each trace's name stands, from the left end of the pane's title on; a row more where one is full.
QList<QPointF> SignalChart::legendPlaces(const Pane& pane, double width) const {
    if (pane.traces.size() < 2 && pane.signal.traces.value(0).name.isEmpty()) return {};
    QFont bold = Theme::instance().small();
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(Theme::instance().small());
    double x = QFontMetricsF(bold).horizontalAdvance(withUnit(pane.signal.title, pane.signal.unit)) + 16,
           y = 0;
    QList<QPointF> places;
    for (const SignalTrace& trace : pane.signal.traces) {
        const double needed = kLegendSample + metrics.horizontalAdvance(trace.name);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += metrics.height() + 2;
        }
        places << QPointF(x, y);
        x += needed + 14;
    }
    return places;
}

double SignalChart::lanesHeight(int pane) const {
    if (pane != 0) return 0;
    return (windows_.isEmpty() ? 0 : windowLaneHeight() + 2) +
           (answers_.isEmpty() ? 0 : labelLaneHeight() + 2) + (bands_.isEmpty() ? 0 : labelLaneHeight() + 2);
}

QList<QRectF> SignalChart::legendNames(int pane) const {
    const QFontMetricsF metrics(Theme::instance().small());
    const QRectF rect = rects_[pane]->rect();
    const QList<QPointF> places = legendPlaces(panes_[pane], rect.width());
    const double height = metrics.height() + 2;
    QList<QRectF> names;
    for (qsizetype t = 0; t < places.size(); ++t) {
        const double x = rect.left() + places[t].x() + kLegendSample;
        const double bottom = rect.top() - 2 - lanesHeight(pane) - (places.last().y() - places[t].y());
        const double wide = metrics.horizontalAdvance(panes_[pane].signal.traces[t].name) + 1;
        names << QRectF(x, bottom - height, std::min(wide, rect.right() - x), height);
    }
    return names;
}

void SignalChart::restyle() {
    updateMargins();
}

QCPRange SignalChart::wholeTime() const {
    Extent extent;
    for (const Pane& pane : panes_)
        for (const Trace& trace : pane.traces)
            if (trace.size() > 0) {
                extent.add(trace.x(0));
                extent.add(trace.x(trace.size() - 1));
            }
    if (extent.isEmpty()) return {0, 1};
    return extent.min < extent.max ? QCPRange(extent.min, extent.max)
                                   : QCPRange(extent.min - 0.5, extent.max + 0.5);
}

QList<QCPRange> SignalChart::fittedRanges() const {
    QList<QCPRange> ranges{wholeTime()};
    for (qsizetype i = 0; i < rects_.size(); ++i) {
        Extent extent;
        if (i < panes_.size())
            for (const Trace& trace : panes_[i].traces) extent.add(trace.extent());
        if (extent.isEmpty()) extent = {-1, 1};
        ranges << padded({extent.min, extent.max}, 0.06, false);
    }
    return ranges;
}

// ---- Numbers

QString SignalChart::nameOf(const Pane& pane, qsizetype trace) const {
    return QStringLiteral("%1 %2").arg(pane.signal.title, pane.signal.traces[trace].name).trimmed();
}

QString SignalChart::readOutHtmlAt(double seconds) const {
    QList<ReadOutRow> rows;
    for (const Pane& pane : panes_) {
        for (qsizetype t = 0; t < pane.traces.size(); ++t) {
            const qsizetype i = pane.traces[t].nearest(seconds);
            if (i < 0 || std::abs(pane.traces[t].x(i) - seconds) > 1 / pane.signal.traces[t].rate) continue;
            rows << ReadOutRow{markerHtml(lookAt(pane, t)), nameOf(pane, t),
                               quantity(pane.traces[t].y(i), pane.signal.unit)};
        }
    }
    QString heading = quantity(readableIn(seconds, time()->range().size()), QStringLiteral("s"));
    for (const LabelBand& band : bands_)
        if (seconds >= band.from && seconds < band.to) heading += QStringLiteral(" · ") + band.name;
    for (const LabelBand& band : answers_)
        if (seconds >= band.from && seconds < band.to) heading += tr(" · model: %1").arg(band.name);
    return readOutHtml(heading, rows);
}

ReadOut SignalChart::readOutAt(const QPointF& position) {
    const double seconds = timeAt(position);
    if (!isReadAgain()) Q_EMIT timeCursorMoved(seconds);
    return {readOutHtmlAt(seconds), seconds};
}

ChartTable SignalChart::table() const {
    QList<NamedTrace> traces;
    for (const Pane& pane : panes_)
        for (qsizetype t = 0; t < pane.traces.size(); ++t)
            traces << NamedTrace{nameOf(pane, t), pane.signal.unit, &pane.traces[t]};
    ChartTable table = mergedTable(tr("Time"), QStringLiteral("s"), traces, time()->range());
    const auto addLabels = [&](const QString& title, QList<LabelBand> bands) {
        if (bands.isEmpty()) return;
        std::stable_sort(bands.begin(), bands.end(),
                         [](const auto& a, const auto& b) { return a.from < b.from; });
        ChartColumn labels{title, {}, {}, {}};
        qsizetype band = 0;
        for (const double seconds : std::as_const(table.columns[0].numbers)) {
            while (band < bands.size() && bands[band].to <= seconds) ++band;
            labels.words << (band < bands.size() && bands[band].from <= seconds ? bands[band].name
                                                                                : QString());
        }
        table.columns << labels;
    };
    addLabels(tr("Label"), bands_);
    addLabels(tr("Model"), answers_);
    return table;
}

QString SignalChart::description() const {
    QStringList names;
    for (const Pane& pane : panes_) names << withUnit(pane.signal.title, pane.signal.unit);
    const QCPRange range = time()->range();
    return tr("Recording with %1 over time from %2 s to %3 s.")
        .arg(names.join(QStringLiteral(", ")), readableIn(range.lower, range.size()),
             readableIn(range.upper, range.size()));
}

}  // namespace distillery::ui
