#include "charts/scatter_chart.hpp"

#include <QKeyEvent>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "charts/chart_keys.hpp"
#include "charts/chart_text.hpp"
#include "charts/clipping.hpp"
#include "charts/min_max_pyramid.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {

ScatterChart::ScatterChart(QWidget* parent) : ChartFrame(parent) {
    new Painted(plot(), "main", plot()->axisRect(), [this](QCPPainter& painter) { paintPoints(painter); });
}

void ScatterChart::setPoints(QList<ScatterPoint> points) {
    points_ = std::move(points);
    if (current_ >= points_.size()) current_ = -1;
    updateLegend();
    dataChanged();
}

void ScatterChart::setGroups(const QStringList& names, const QList<int>& styles) {
    groups_ = names;
    groupStyles_ = styles;
    updateLegend();
}

SeriesLook ScatterChart::lookOfGroup(int group) const {
    return lookOf(groupStyles_.value(group, group));
}

void ScatterChart::setXLabel(const QString& name, const QString& unit) {
    xName_ = name;
    xUnit_ = unit;
    plot()->xAxis->setLabel(withUnit(name, unit));
    refresh();
}

void ScatterChart::setYLabel(const QString& name, const QString& unit) {
    yName_ = name;
    yUnit_ = unit;
    plot()->yAxis->setLabel(withUnit(name, unit));
    refresh();
}

void ScatterChart::setLogX(bool isLog) {
    if (isLog_ == isLog) return;
    isLog_ = isLog;
    setLogarithmic(plot()->xAxis, isLog);
    if (isLog && plot()->xAxis->range().lower <= 0) plot()->xAxis->setRange(fittedRanges().first());
    dataChanged();
}

void ScatterChart::setFrontShown(bool isShown, bool isSmallXGood, bool isLargeYGood) {
    isFrontShown_ = isShown;
    isSmallXGood_ = isSmallXGood;
    isLargeYGood_ = isLargeYGood;
    refresh();
}

void ScatterChart::updateLegend() {
    QList<LegendEntry> entries;
    for (int group = 0; group < groups_.size(); ++group) {
        SeriesLook look = lookOfGroup(group);
        look.dash = Qt::NoPen;  // points have no line
        entries << LegendEntry{groups_[group], look, isSeriesShown(groups_[group])};
    }
    setLegend(entries.size() > 1 ? entries : QList<LegendEntry>{});
}

void ScatterChart::seriesToggled() {
    updateLegend();
    dataChanged();
}

bool ScatterChart::isDrawn(const ScatterPoint& point) const {
    return std::isfinite(point.x) && std::isfinite(point.y) && (!isLog_ || point.x > 0) &&
           (point.style < 0 || point.style >= groups_.size() || isSeriesShown(groups_[point.style]));
}

bool ScatterChart::hasData() const {
    return std::any_of(points_.cbegin(), points_.cend(),
                       [](const ScatterPoint& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

QList<QCPRange> ScatterChart::fittedRanges() const {
    Extent x, y;
    for (const ScatterPoint& point : points_) {
        if (!isDrawn(point)) continue;
        x.add(point.x);
        for (const double value : {point.y, point.errorLow, point.errorHigh}) y.add(value);
    }
    if (x.isEmpty()) x = isLog_ ? Extent{0.1, 1} : Extent{0, 1};
    if (y.isEmpty()) y = {0, 1};
    return {padded({x.min, x.max}, 0.08, isLog_), padded({y.min, y.max}, 0.1, false)};
}

QList<qsizetype> ScatterChart::front() const {
    QList<qsizetype> order;
    for (qsizetype i = 0; i < points_.size(); ++i)
        if (isDrawn(points_[i])) order << i;
    const double signX = isSmallXGood_ ? 1 : -1, signY = isLargeYGood_ ? 1 : -1;
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        const double xa = signX * points_[a].x, xb = signX * points_[b].x;
        return xa != xb ? xa < xb : signY * points_[a].y > signY * points_[b].y;
    });
    QList<qsizetype> result;
    double best = -std::numeric_limits<double>::infinity();
    for (const qsizetype i : order) {
        if (signY * points_[i].y <= best) continue;
        best = signY * points_[i].y;
        result << i;
    }
    if (!isSmallXGood_) std::reverse(result.begin(), result.end());
    return result;
}

// Steps: between two points of the front nothing better is known than the cheaper one.
QPolygonF ScatterChart::frontLine() const {
    QPolygonF line;
    if (!isFrontShown_) return line;
    for (const qsizetype i : front()) {
        const QPointF at = pixelOf(points_[i]);
        if (!line.isEmpty())
            line << (isSmallXGood_ ? QPointF(at.x(), line.last().y()) : QPointF(line.last().x(), at.y()));
        line << at;
    }
    return line;
}

QPointF ScatterChart::pixelOf(const ScatterPoint& point) const {
    return {plot()->xAxis->coordToPixel(point.x), plot()->yAxis->coordToPixel(point.y)};
}

void ScatterChart::paintPoints(QCPPainter& painter) {
    const Colours& colours = Theme::instance().colours();
    const QRectF clip = QRectF(plot()->axisRect()->rect()).adjusted(-1, -1, 1, 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.muted, 1.5, Qt::DashLine));
    for (const QPolygonF& piece : clippedLine(frontLine(), clip)) painter.drawPolyline(piece);
    for (const ScatterPoint& point : points_) {
        if (!isDrawn(point) || !std::isfinite(point.errorLow) || !std::isfinite(point.errorHigh)) continue;
        const double x = pixelOf(point).x(), low = plot()->yAxis->coordToPixel(point.errorLow),
                     high = plot()->yAxis->coordToPixel(point.errorHigh);
        painter.setPen(QPen(lookOfGroup(point.style).colour, 1.25));
        for (const QPolygonF& bar :
             {QPolygonF({{x, low}, {x, high}}), QPolygonF({{x - 4, low}, {x + 4, low}}),
              QPolygonF({{x - 4, high}, {x + 4, high}})})
            for (const QPolygonF& piece : clippedLine(bar, clip)) painter.drawPolyline(piece);
    }
    // Of thousands of points many lie on one another: each half pixel is painted once.
    std::set<std::tuple<int, int, int, double>> painted;
    for (qsizetype i = 0; i < points_.size(); ++i) {
        const ScatterPoint& point = points_[i];
        if (!isDrawn(point) || !clip.contains(pixelOf(point))) continue;
        if (!point.isEmphasised && i != current_) {
            const QPoint place = (pixelOf(point) * 2).toPoint();
            if (!painted.insert({point.style, place.x(), place.y(), point.size}).second) continue;
        }
        const SeriesLook look = lookOfGroup(point.style);
        if (point.isEmphasised) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colours.text, 1.5));
            painter.drawEllipse(pixelOf(point), point.size / 2 + 4.5, point.size / 2 + 4.5);
        }
        paintMarker(painter, look.marker, pixelOf(point), point.size, look.colour);
        if (i == current_) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colours.accent, 2.5));
            painter.drawEllipse(pixelOf(point), point.size / 2 + 8, point.size / 2 + 8);
        }
    }
    paintNames(painter);
}

/// Emphasised names first; a name that would touch another or a point is left to the read-out.
void ScatterChart::paintNames(QCPPainter& painter) {
    if (!areNamesShown_) return;
    const QFontMetricsF metrics(Theme::instance().small());
    const QRectF rect = plot()->axisRect()->rect();
    painter.setFont(Theme::instance().small());
    QList<QRectF> taken;
    QList<qsizetype> order;
    for (qsizetype i = 0; i < points_.size(); ++i) {
        if (!isDrawn(points_[i])) continue;
        const double half = points_[i].size / 2 + (points_[i].isEmphasised ? 5 : 1);
        const QPointF at = pixelOf(points_[i]);
        taken << QRectF(at - QPointF(half, half), QSizeF(2 * half, 2 * half));
        if (std::isfinite(points_[i].errorLow) && std::isfinite(points_[i].errorHigh))
            taken << QRectF(QPointF(at.x() - 4, plot()->yAxis->coordToPixel(points_[i].errorHigh)),
                            QPointF(at.x() + 4, plot()->yAxis->coordToPixel(points_[i].errorLow)))
                         .normalized();
        if (!points_[i].name.isEmpty()) order << i;
    }
    const QPolygonF line = frontLine();
    for (qsizetype i = 1; i < line.size(); ++i)
        taken << QRectF(line[i - 1], line[i]).normalized().adjusted(-1, -1, 1, 1);
    if (order.size() > 200) return;
    std::stable_partition(order.begin(), order.end(),
                          [this](qsizetype i) { return points_[i].isEmphasised; });
    for (const qsizetype i : std::as_const(order)) {
        const QPointF at = pixelOf(points_[i]);
        const double away = points_[i].size / 2 + (points_[i].isEmphasised ? 6 : 3);
        const QSizeF size(metrics.horizontalAdvance(points_[i].name) + 4, metrics.height());
        const double w = size.width(), h = size.height(), slant = away - 1;
        const std::initializer_list<QPointF> places{
            {away, -h / 2},           {slant, slant},      {slant, -h - slant}, {-w - slant, slant},
            {-w - slant, -h - slant}, {-away - w, -h / 2}, {-w / 2, -away - h}, {-w / 2, away}};
        for (const QPointF& place : places) {
            const QRectF box(at + place, size);
            const auto touches = [&box](const QRectF& other) { return other.intersects(box); };
            if (!rect.contains(box) || std::any_of(taken.cbegin(), taken.cend(), touches)) continue;
            taken << box;
            painter.setPen(points_[i].isEmphasised ? Theme::instance().colours().text
                                                   : Theme::instance().colours().muted);
            painter.drawText(box, Qt::AlignCenter, points_[i].name);
            break;
        }
    }
}

void ScatterChart::setNamesShown(bool areShown) {
    areNamesShown_ = areShown;
    refresh();
}

int ScatterChart::pointAt(const QPointF& position) const {
    int best = -1;
    double distance = 8;  // pixels beyond the marker's edge
    for (qsizetype i = 0; i < points_.size(); ++i) {
        if (!isDrawn(points_[i])) continue;
        const QPointF d = pixelOf(points_[i]) - position;
        const double away = std::hypot(d.x(), d.y()) - points_[i].size / 2;
        if (away >= distance) continue;
        distance = away;
        best = static_cast<int>(i);
    }
    return best;
}

QString ScatterChart::htmlOf(const ScatterPoint& point) const {
    QString y = quantity(point.y, yUnit_);
    if (std::isfinite(point.errorLow) && std::isfinite(point.errorHigh))
        y += tr(" (%1 to %2)").arg(readable(point.errorLow), readable(point.errorHigh));
    return readOutHtml(point.name, {{{}, xName_, quantity(point.x, xUnit_)}, {{}, yName_, y}});
}

ReadOut ScatterChart::readOutAt(const QPointF& position) {
    const int index = pointAt(position);
    return {index < 0 ? QString() : htmlOf(points_[index]), std::nullopt};
}

Qt::CursorShape ScatterChart::cursorAt(const QPointF& position) const {
    return pointAt(position) < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor;
}

void ScatterChart::setCurrent(int index) {
    const int next = index >= 0 && index < points_.size() ? index : -1;
    if (next == current_) return;
    current_ = next;
    if (current_ < 0)
        hideReadOut();
    else
        showReadOut(htmlOf(points_[current_]), pixelOf(points_[current_]));
    refresh();
    if (current_ >= 0)
        setAccessibleDescription(points_[current_].name + QStringLiteral(". ") + description());
    Q_EMIT currentChanged(current_);
}

void ScatterChart::clicked(const QPointF& position) {
    const int index = pointAt(position);
    setCurrent(index);
    if (index >= 0) Q_EMIT activated(index);
}

void ScatterChart::step(int by) {
    QList<int> order;
    for (int i = 0; i < points_.size(); ++i)
        if (isDrawn(points_[i])) order << i;
    std::stable_sort(order.begin(), order.end(),
                     [this](int a, int b) { return points_[a].x < points_[b].x; });
    if (order.isEmpty()) return;
    const qsizetype now = order.indexOf(current_);
    const qsizetype next =
        now < 0 ? (by > 0 ? 0 : order.size() - 1) : std::clamp<qsizetype>(now + by, 0, order.size() - 1);
    setCurrent(order[next]);
}

void ScatterChart::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_Right) return step(1);
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_Left) return step(-1);
    if (current_ >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT activated(current_);
        return;
    }
    if (current_ >= 0 && event->key() == Qt::Key_Escape) return setCurrent(-1);
    ChartFrame::keyPressEvent(event);
}

QString ScatterChart::interactionHelp() const {
    return asHelp(commonChartKeys() + scatterChartKeys());
}

ChartTable ScatterChart::table() const {
    ChartColumn names{tr("Name"), {}, {}, {}}, x{xName_, xUnit_, {}, {}}, y{yName_, yUnit_, {}, {}},
        low{tr("%1 low").arg(yName_), yUnit_, {}, {}}, high{tr("%1 high").arg(yName_), yUnit_, {}, {}};
    bool hasErrors = false;
    for (const ScatterPoint& point : points_) {
        if (!isDrawn(point) || !plot()->xAxis->range().contains(point.x)) continue;
        names.words << point.name;
        x.numbers << point.x;
        y.numbers << point.y;
        low.numbers << point.errorLow;
        high.numbers << point.errorHigh;
        hasErrors |= std::isfinite(point.errorLow) || std::isfinite(point.errorHigh);
    }
    ChartTable table{{names, x, y}};
    if (hasErrors) table.columns << low << high;
    return table;
}

}  // namespace distillery::ui
