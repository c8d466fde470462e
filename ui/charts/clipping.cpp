#include "charts/clipping.hpp"

#include <array>
#include <optional>

namespace distillery::ui {
namespace {

struct Piece {
    QPointF from, to;
    bool startsInside, endsInside;
};

std::optional<Piece> clippedPiece(const QPointF& a, const QPointF& b, const QRectF& rect) {
    const QPointF d = b - a;
    const std::array<double, 4> p{-d.x(), d.x(), -d.y(), d.y()};
    const std::array<double, 4> q{a.x() - rect.left(), rect.right() - a.x(), a.y() - rect.top(),
                                  rect.bottom() - a.y()};
    double enter = 0, leave = 1;
    for (std::size_t side = 0; side < 4; ++side) {
        if (p[side] == 0) {
            if (q[side] < 0) return std::nullopt;
            continue;
        }
        const double t = q[side] / p[side];
        if (p[side] < 0)
            enter = std::max(enter, t);
        else
            leave = std::min(leave, t);
    }
    if (enter > leave) return std::nullopt;
    return Piece{enter == 0 ? a : a + enter * d, leave == 1 ? b : a + leave * d, enter == 0, leave == 1};
}

template <class Inside, class Cross>
QPolygonF cutAtSide(const QPolygonF& area, Inside inside, Cross cross) {
    QPolygonF result;
    for (qsizetype i = 0; i < area.size(); ++i) {
        const QPointF& current = area[i];
        const QPointF& previous = area[i == 0 ? area.size() - 1 : i - 1];
        if (inside(current) != inside(previous)) result << cross(previous, current);
        if (inside(current)) result << current;
    }
    return result;
}

}  // namespace

QList<QPolygonF> clippedLine(const QPolygonF& line, const QRectF& rect) {
    QList<QPolygonF> pieces;
    if (line.size() == 1) {
        if (rect.contains(line.first())) pieces << line;
        return pieces;
    }
    QPolygonF current;
    const auto finish = [&] {
        if (!current.isEmpty()) pieces << current;
        current.clear();
    };
    for (qsizetype i = 1; i < line.size(); ++i) {
        const auto piece = clippedPiece(line[i - 1], line[i], rect);
        if (!piece) {
            finish();
            continue;
        }
        if (!piece->startsInside) finish();
        if (current.isEmpty()) current << piece->from;
        current << piece->to;
        if (!piece->endsInside) finish();
    }
    finish();
    return pieces;
}

QPolygonF clippedArea(const QPolygonF& area, const QRectF& rect) {
    const auto atX = [](double x) {
        return [x](const QPointF& a, const QPointF& b) {
            return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
        };
    };
    const auto atY = [](double y) {
        return [y](const QPointF& a, const QPointF& b) {
            return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
        };
    };
    QPolygonF result = area;
    result = cutAtSide(
        result, [&](const QPointF& p) { return p.x() >= rect.left(); }, atX(rect.left()));
    result = cutAtSide(
        result, [&](const QPointF& p) { return p.x() <= rect.right(); }, atX(rect.right()));
    result = cutAtSide(
        result, [&](const QPointF& p) { return p.y() >= rect.top(); }, atY(rect.top()));
    return cutAtSide(
        result, [&](const QPointF& p) { return p.y() <= rect.bottom(); }, atY(rect.bottom()));
}

}  // namespace distillery::ui
