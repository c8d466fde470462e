#include "charts/series_look.hpp"

#include <QPainterPath>
#include <array>
#include <cmath>

#include "base/series_palette.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kMarkers = kColours;

QPainterPath outlineOf(Marker marker, const QPointF& c, double r) {
    QPainterPath path;
    const auto polygon = [&](std::initializer_list<QPointF> corners) {
        QPolygonF points;
        for (const QPointF& corner : corners) points << c + corner * r;
        path.addPolygon(points);
        path.closeSubpath();
    };
    const double a = 0.36;  // half the width of an arm of plus and cross
    switch (marker) {
        case Marker::circle:
            path.addEllipse(c, r, r);
            break;
        case Marker::square:
            polygon({{-.88, -.88}, {.88, -.88}, {.88, .88}, {-.88, .88}});
            break;
        case Marker::triangle:
            polygon({{0, -1.1}, {1.05, .8}, {-1.05, .8}});
            break;
        case Marker::diamond:
            polygon({{0, -1.2}, {1.0, 0}, {0, 1.2}, {-1.0, 0}});
            break;
        case Marker::triangleDown:
            polygon({{0, 1.1}, {1.05, -.8}, {-1.05, -.8}});
            break;
        case Marker::plus:
        case Marker::cross: {
            const std::array<QPointF, 12> arms{{{-a, -1.1},
                                                {a, -1.1},
                                                {a, -a},
                                                {1.1, -a},
                                                {1.1, a},
                                                {a, a},
                                                {a, 1.1},
                                                {-a, 1.1},
                                                {-a, a},
                                                {-1.1, a},
                                                {-1.1, -a},
                                                {-a, -a}}};
            const double turn = marker == Marker::cross ? M_PI / 4 : 0;
            QPolygonF points;
            for (const QPointF& p : arms)
                points << c + r * QPointF(p.x() * std::cos(turn) - p.y() * std::sin(turn),
                                          p.x() * std::sin(turn) + p.y() * std::cos(turn));
            path.addPolygon(points);
            path.closeSubpath();
            break;
        }
    }
    return path;
}

}  // namespace

QPen SeriesLook::pen(double width) const {
    QPen pen(colour, width, dash, Qt::FlatCap, Qt::RoundJoin);
    if (dash == Qt::SolidLine) pen.setCapStyle(Qt::RoundCap);
    return pen;
}

SeriesLook lookOf(int style) {
    const Theme& theme = Theme::instance();
    constexpr std::array<Qt::BrushStyle, 4> hatches{Qt::NoBrush, Qt::BDiagPattern, Qt::HorPattern,
                                                    Qt::FDiagPattern};
    return {theme.series(style), Theme::dash(style), static_cast<Marker>(markerOf(style)),
            hatches[static_cast<std::size_t>(roundOf(style)) % hatches.size()]};
}

void paintBar(QPainter& painter, const SeriesLook& look, const QRectF& bar) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colour);
    painter.drawRect(bar);
    if (look.hatch == Qt::NoBrush) return;
    painter.setBrush(QBrush(faded(Theme::instance().colours().surface, 0.75), look.hatch));
    painter.drawRect(bar);
}

void paintMarker(QPainter& painter, Marker marker, const QPointF& centre, double size, const QColor& colour) {
    const QPainterPath path = outlineOf(marker, centre, size / 2);
    painter.setPen(QPen(Theme::instance().colours().surface, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPath(path);
}

QString markerHtml(const SeriesLook& look) {
    constexpr std::array<const char*, kMarkers> signs{"●", "■", "▲", "◆", "▼", "✚", "✖"};
    return QStringLiteral("<span style=\"color:%1\">%2</span>")
        .arg(look.colour.name(), QString::fromUtf8(signs[static_cast<std::size_t>(look.marker)]));
}

QColor faded(const QColor& colour, double opacity) {
    QColor result = colour;
    result.setAlphaF(static_cast<float>(opacity));
    return result;
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto mix = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

}  // namespace distillery::ui
