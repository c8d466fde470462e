#include "charts/bar_chart.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "charts/chart_text.hpp"
#include "charts/min_max_pyramid.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kGroupShare = 0.76;  // of a category's width that its bars take
constexpr double kMostThick = 46;     // pixels
constexpr double kNameLetters = 21;   // of a slanted name stay: "walking downstairs"
constexpr double kSlant = -35;        // degrees, of category names that are too long to lie

/// Broken at spaces into at most two lines of this width; the second is elided.
QString wrapped(const QString& text, const QFontMetricsF& metrics, double width) {
    if (metrics.horizontalAdvance(text) <= width) return text;
    QString first;
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    qsizetype used = 0;
    while (used < words.size()) {
        const QString longer = first.isEmpty() ? words[used] : first + ' ' + words[used];
        if (metrics.horizontalAdvance(longer) > width) break;
        first = longer;
        ++used;
    }
    if (used == 0) return metrics.elidedText(text, Qt::ElideRight, width);
    return first + '\n' + metrics.elidedText(words.mid(used).join(' '), Qt::ElideRight, width);
}

/// `category` −1: of the series as a whole.
SeriesLook lookOfBar(const BarSeries& series, qsizetype category) {
    SeriesLook look = lookOf(series.styles.value(category, series.style));
    if (series.isHatched) look.hatch = Qt::BDiagPattern;
    return look;
}

}  // namespace

BarChart::BarChart(QWidget* parent) : ChartFrame(parent) {
    new Painted(plot(), "main", plot()->axisRect(), [this](QCPPainter& painter) { paintBars(painter); });
    connect(plot(), &QCustomPlot::beforeReplot, this, &BarChart::updateCategoryLabels);
}

void BarChart::setData(QStringList categories, QList<BarSeries> series) {
    categories_ = std::move(categories);
    series_ = std::move(series);
    for (BarSeries& s : series_) {
        s.values.resize(categories_.size(), std::numeric_limits<double>::quiet_NaN());
        if (s.low.size() != s.values.size() || s.high.size() != s.values.size()) {
            s.low.clear();
            s.high.clear();
        }
    }
    updateAxes();
    updateLegend();
    dataChanged();
}

void BarChart::setCategoryLabel(const QString& name) {
    categoryName_ = name;
    updateAxes();
}

void BarChart::setValueLabel(const QString& name, const QString& unit) {
    valueName_ = name;
    valueUnit_ = unit;
    updateAxes();
}

void BarChart::setOrientation(Qt::Orientation orientation) {
    if (orientation_ == orientation) return;
    orientation_ = orientation;
    updateAxes();
    axesChanged();
    dataChanged();
}

void BarChart::setValuesShown(bool isShown) {
    areValuesShown_ = isShown;
    dataChanged();
}

void BarChart::setStacked(bool isStacked) {
    isStacked_ = isStacked;
    dataChanged();
}

void BarChart::setDecimals(int decimals) {
    decimals_ = decimals;
    refresh();
}

void BarChart::updateAxes() {
    categoryAxis()->setLabel(categoryName_);
    valueAxis()->setLabel(withUnit(valueName_, valueUnit_));
    setLogarithmic(valueAxis(), false);
    valueAxis()->setRangeReversed(false);
    valueAxis()->setTickLabelRotation(0);
    categoryAxis()->setRangeReversed(!isStanding());  // the first category is on top
    categoryAxis()->grid()->setVisible(false);
    valueAxis()->grid()->setVisible(true);
    updateCategoryLabels();
    refresh();
}

void BarChart::updateCategoryLabels() {
    const QFontMetricsF metrics(categoryAxis()->tickLabelFont());
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const double visible = std::max(1.0, categoryAxis()->range().size());
    const double length =
        isStanding() ? std::max(60, plot()->width() - 80) : std::max(60, plot()->height() - 60);
    const double each = length / visible;
    // With too little room for every name each n-th is shown; the read-out names the others.
    const int stride = std::max(1, static_cast<int>(std::ceil((metrics.height() + 2) / each)));
    double rotation = 0;
    if (isStanding())
        for (const QString& name : categories_)
            for (const QString& word : name.split(' '))
                if (metrics.horizontalAdvance(word) > each - 6) rotation = kSlant;
    for (qsizetype i = 0; i < categories_.size(); i += stride) {
        QString text = categories_[i];
        if (!isStanding())
            text = metrics.elidedText(text, Qt::ElideMiddle, std::max(60.0, plot()->width() * 0.34));
        else if (rotation != 0)
            text = metrics.elidedText(
                text, Qt::ElideMiddle,
                std::max(kNameLetters * metrics.averageCharWidth(), plot()->height() * 0.4));
        else
            text = wrapped(text, metrics, each - 6);
        ticker->addTick(static_cast<double>(i), text);
    }
    categoryAxis()->setTicker(ticker);
    categoryAxis()->setTickLabelRotation(rotation);
}

void BarChart::updateLegend() {
    QList<LegendEntry> entries;
    if (series_.size() > 1)
        for (const BarSeries& s : series_)
            entries << LegendEntry{s.name, lookOfBar(s, -1), isSeriesShown(s.name), false, true};
    setLegend(entries);
}

void BarChart::seriesToggled() {
    updateLegend();
    dataChanged();
}

QList<qsizetype> BarChart::shown() const {
    QList<qsizetype> result;
    for (qsizetype i = 0; i < series_.size(); ++i)
        if (isSeriesShown(series_[i].name)) result << i;
    return result;
}

QList<QCPRange> BarChart::fittedRanges() const {
    Extent values{0, 0};
    for (const qsizetype s : shown())
        for (const QList<double>* list : {&series_[s].values, &series_[s].low, &series_[s].high})
            for (const double value : *list) values.add(value);
    if (isStacked_) {
        for (qsizetype c = 0; c < categories_.size(); ++c) {
            double heap = 0;
            for (const qsizetype s : shown())
                if (std::isfinite(series_[s].values[c])) heap += series_[s].values[c];
            values.add(heap);
        }
    }
    if (values.min == values.max) values.max = 1;
    const double room =
        (values.max - values.min) * (areValuesShown_ && !isStacked_ ? (isStanding() ? 0.12 : 0.16) : 0.05);
    const QCPRange value(values.min < 0 ? values.min - room : 0, values.max > 0 ? values.max + room : 0);
    const QCPRange category(-0.5, static_cast<double>(categories_.size()) - 0.5);
    if (isStanding()) return {category, value};
    return {value, category};
}

QRectF BarChart::barAt(qsizetype category, qsizetype place, qsizetype places, double from, double to) const {
    const double pixelsPerCategory =
        std::abs(categoryAxis()->coordToPixel(1) - categoryAxis()->coordToPixel(0));
    const double thick = std::min(kMostThick, pixelsPerCategory * kGroupShare / static_cast<double>(places));
    const double middle = categoryAxis()->coordToPixel(static_cast<double>(category));
    const double side = middle + (static_cast<double>(place) - static_cast<double>(places) / 2) * thick;
    const double foot = valueAxis()->coordToPixel(from), end = valueAxis()->coordToPixel(to);
    const double gap = thick > 6 ? 1 : 0;
    const QRectF bar = isStanding() ? QRectF(side + gap, end, thick - 2 * gap, foot - end)
                                    : QRectF(foot, side + gap, end - foot, thick - 2 * gap);
    return bar.normalized();
}

QString BarChart::words(double value) const {
    return decimals_ < 0 ? readable(value) : QLocale().toString(value, 'f', decimals_);
}

void BarChart::paintBars(QCPPainter& painter) {
    const Colours& colours = Theme::instance().colours();
    const QRectF rect = plot()->axisRect()->rect();
    const QList<qsizetype> list = shown();
    painter.setFont(Theme::instance().small());
    QList<double> heaps(categories_.size(), 0.0);  // where the next bar begins when they are stacked
    for (qsizetype place = 0; place < list.size(); ++place) {
        const BarSeries& s = series_[list[place]];
        for (qsizetype c = 0; c < categories_.size(); ++c) {
            const SeriesLook look = lookOfBar(s, c);
            const QColor colour = look.colour;
            const double value = s.values[c];
            if (!std::isfinite(value)) continue;
            const QRectF bar = isStacked_ ? barAt(c, 0, 1, heaps[c], heaps[c] + value)
                                          : barAt(c, place, list.size(), 0, value);
            heaps[c] += value;
            const QRectF visible = bar.intersected(rect);
            if (!visible.isEmpty()) paintBar(painter, look, visible);
            if (isStacked_) {
                if (areValuesShown_) paintValueInside(painter, visible, value, colour);
                continue;
            }
            double end = valueAxis()->coordToPixel(value);
            if (!s.low.isEmpty() && std::isfinite(s.low[c]) && std::isfinite(s.high[c])) {
                const double low = valueAxis()->coordToPixel(s.low[c]),
                             high = valueAxis()->coordToPixel(s.high[c]);
                const double cap = std::min(5.0, (isStanding() ? bar.width() : bar.height()) / 3);
                const double middle = isStanding() ? bar.center().x() : bar.center().y();
                const auto at = [&](double along, double across) {
                    return isStanding() ? QPointF(middle + across, along) : QPointF(along, middle + across);
                };
                painter.setPen(QPen(colours.text, 1.5));
                painter.drawLine(at(low, 0), at(high, 0));
                painter.drawLine(at(low, -cap), at(low, cap));
                painter.drawLine(at(high, -cap), at(high, cap));
                const double outer = value < 0 ? low : high;
                if (isStanding() == (value >= 0))
                    end = std::min(end, outer);
                else
                    end = std::max(end, outer);
            }
            if (areValuesShown_) paintValue(painter, bar, value, end, colour);
        }
    }
    painter.setPen(QPen(colours.muted, 1));
    const double zero = std::round(valueAxis()->coordToPixel(0));
    if (!valueAxis()->range().contains(0)) return;
    if (isStanding())
        painter.drawLine(QPointF(rect.left(), zero), QPointF(rect.right(), zero));
    else
        painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()));
}

/// Beyond the bar's end; inside it where the chart ends; else nowhere: half a number is worse than none.
void BarChart::paintValue(QCPPainter& painter, const QRectF& bar, double value, double end,
                          const QColor& colour) const {
    const QFontMetricsF metrics(Theme::instance().small());
    const QString text = words(value);
    const QSizeF size(metrics.horizontalAdvance(text) + 4, metrics.height());
    // A lone bar may have a value as wide as its whole category.
    const double each = std::abs(categoryAxis()->coordToPixel(1) - categoryAxis()->coordToPixel(0));
    const double room = shown().size() == 1 ? each : bar.width() + 6;
    if (isStanding() ? size.width() > room : size.height() > bar.height() + 4) return;
    QRectF box(QPointF(), size);
    if (isStanding())
        box.moveCenter(
            {bar.center().x(), value < 0 ? end + size.height() / 2 + 2 : end - size.height() / 2 - 2});
    else
        box.moveCenter(
            {value < 0 ? end - size.width() / 2 - 3 : end + size.width() / 2 + 3, bar.center().y()});
    if (QRectF(plot()->axisRect()->rect()).contains(box)) {
        painter.setPen(Theme::instance().colours().text);
        painter.drawText(box, Qt::AlignCenter, text);
    } else if (isStanding() && value > 0) {
        const QRectF inside(bar.left(), end + 2, bar.width(), size.height());
        if (inside.bottom() < bar.bottom() && size.width() <= bar.width() + 2) {
            painter.setPen(Theme::wordsOn(colour));
            painter.drawText(inside, Qt::AlignCenter, text);
        }
    }
}

void BarChart::paintValueInside(QCPPainter& painter, const QRectF& bar, double value,
                                const QColor& colour) const {
    const QFontMetricsF metrics(Theme::instance().small());
    const QString text = words(value);
    if (metrics.horizontalAdvance(text) + 6 > bar.width() || metrics.height() > bar.height()) return;
    painter.setPen(Theme::wordsOn(colour));
    painter.drawText(bar, Qt::AlignCenter, text);
}

ReadOut BarChart::readOutAt(const QPointF& position) {
    const double along = isStanding() ? position.x() : position.y();
    const auto category = static_cast<qsizetype>(std::llround(categoryAxis()->pixelToCoord(along)));
    if (category < 0 || category >= categories_.size()) return {};
    const QRect rect = plot()->axisRect()->rect();
    if (!rect.contains(position.toPoint())) {
        const bool isOnNames = isStanding() ? position.y() > rect.bottom() : position.x() < rect.left();
        const bool isAlong = isStanding() ? position.x() >= rect.left() && position.x() <= rect.right()
                                          : position.y() >= rect.top() && position.y() <= rect.bottom();
        return {isOnNames && isAlong ? readOutHtml(categories_[category], {}) : QString(), std::nullopt};
    }
    QList<ReadOutRow> rows;
    for (const qsizetype s : shown()) {
        QString value = quantity(words(series_[s].values[category]), valueUnit_);
        if (!series_[s].low.isEmpty() && std::isfinite(series_[s].low[category]))
            value += tr(" (%1 to %2)").arg(words(series_[s].low[category]), words(series_[s].high[category]));
        rows << ReadOutRow{
            markerHtml({lookOfBar(series_[s], category).colour, Qt::SolidLine, Marker::square}),
            series_[s].name.isEmpty() ? valueName_ : series_[s].name, value};
    }
    return {readOutHtml(categories_[category], rows), std::nullopt};
}

ChartTable BarChart::table() const {
    const QCPRange range = categoryAxis()->range();
    QList<qsizetype> rows;
    for (qsizetype c = 0; c < categories_.size(); ++c)
        if (range.contains(static_cast<double>(c))) rows << c;
    ChartTable table;
    ChartColumn names{categoryName_.isEmpty() ? tr("Category") : categoryName_, {}, {}, {}};
    for (const qsizetype c : rows) names.words << categories_[c];
    table.columns << names;
    const auto add = [&](const QString& name, const QList<double>& values) {
        ChartColumn column{name, valueUnit_, {}, {}};
        for (const qsizetype c : rows) column.numbers << values[c];
        table.columns << column;
    };
    for (const qsizetype i : shown()) {
        const BarSeries& s = series_[i];
        const QString name = s.name.isEmpty() ? valueName_ : s.name;
        add(name, s.values);
        if (s.low.isEmpty()) continue;
        add(tr("%1 low").arg(name), s.low);
        add(tr("%1 high").arg(name), s.high);
    }
    return table;
}

}  // namespace distillery::ui
