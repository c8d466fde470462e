#include "pages/model/graph_scene.hpp"

#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "pages/model/layer_box.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr double kGap = 12, kMargin = 24;
constexpr double kLane = 16;  // between two links that pass other layers

}  // namespace

GraphScene::GraphScene(QObject* parent) : QGraphicsScene(parent) {
    connect(&Theme::instance(), &Theme::changed, this, &GraphScene::draw);
}

void GraphScene::setNetwork(std::shared_ptr<const NetworkFacts> network) {
    network_ = std::move(network);
    current_ = -1;
    draw();
}

QRectF GraphScene::placeOf(int layer) const {
    return layer >= 0 && layer < places_.size() ? places_[layer] : QRectF();
}

void GraphScene::setCurrent(int layer) {
    if (current_ >= 0 && current_ < boxes_.size())
        static_cast<LayerBox*>(boxes_[current_])->setCurrent(false);
    current_ = layer;
    if (current_ >= 0 && current_ < boxes_.size()) static_cast<LayerBox*>(boxes_[current_])->setCurrent(true);
}

void GraphScene::draw() {
    clear();
    places_.clear();
    boxes_.clear();
    const Colours& colours = Theme::instance().colours();
    setBackgroundBrush(colours.window);
    if (!network_) return;
    const QFontMetricsF metrics(Theme::instance().small());
    const double width = metrics.averageCharWidth() * 52;
    double y = 0;
    const auto count = static_cast<int>(network_->graph.layers.size());
    for (int layer = 0; layer < count; ++layer) {
        const double height =
            LayerBox::isSmall(*network_, layer) ? metrics.height() + 8 : metrics.height() * 2 + 12;
        places_.append({0, y, width, height});
        y += height + kGap;
    }
    drawLinks();
    for (int layer = 0; layer < count; ++layer) {
        auto* box = new LayerBox(*network_, layer, places_[layer].size());
        box->setPos(places_[layer].topLeft());
        addItem(box);
        boxes_.append(box);
    }
    for (const TapFacts& tap : network_->taps()) drawTap(tap);
    setSceneRect(itemsBoundingRect().adjusted(-kMargin, -kMargin, kMargin, kMargin));
    setCurrent(current_);
}

/// A layer's neighbour is joined by a straight line; a link that passes others runs beside them, each in a
/// lane that is free over its whole length.
void GraphScene::drawLinks() {
    const QPen pen(Theme::instance().colours().muted, 1.4);
    QList<double> lanes;  // how far down each lane is taken
    for (int layer = 0; layer < places_.size(); ++layer) {
        for (const int input : network_->graph.layers[static_cast<std::size_t>(layer)].inputs) {
            const QRectF from = places_[input], to = places_[layer];
            const QPointF end(to.center().x(), to.top());
            if (input == layer - 1) {
                addLine({QPointF(from.center().x(), from.bottom()), end}, pen);
                continue;
            }
            qsizetype lane = 0;
            while (lane < lanes.size() && lanes[lane] > from.center().y()) ++lane;
            if (lane == lanes.size()) lanes.append(0);
            lanes[lane] = to.center().y();
            const double x = -kLane * static_cast<double>(lane + 1);
            QPainterPath path({from.left(), from.center().y()});
            path.lineTo(x, from.center().y());
            path.lineTo(x, to.center().y());
            path.lineTo(to.left(), to.center().y());
            addPath(path, pen);
            const double tip = to.left(), middle = to.center().y();
            addPolygon(QPolygonF{{tip, middle}, {tip - 6, middle - 3.5}, {tip - 6, middle + 3.5}}, Qt::NoPen,
                       pen.color());
        }
    }
}

void GraphScene::drawTap(const TapFacts& tap) {
    const Colours& colours = Theme::instance().colours();
    const QRectF box = places_[tap.layer];
    QString text = tr("tap %1").arg(tap.name);
    if (std::isfinite(tap.nyquistHz))
        text = tr("%1, sees up to %2 Hz").arg(text, QLocale().toString(tap.nyquistHz, 'g', 4));
    const QFont font = Theme::instance().small();
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(text) + 20, metrics.height() + 6);
    const double left = box.right() + 18, top = box.center().y() - size.height() / 2;
    addLine({QPointF(box.right(), box.center().y()), QPointF(left, box.center().y())},
            QPen(colours.accent, 2));
    QPainterPath flag;
    flag.addRoundedRect(QRectF(QPointF(left, top), size), 4, 4);
    addPath(flag, Qt::NoPen, colours.accent);
    auto* words = addSimpleText(text, font);
    words->setBrush(colours.onAccent);
    words->setPos(left + 10, top + 3);
}

void GraphScene::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    for (int layer = 0; layer < places_.size(); ++layer) {
        if (!places_[layer].contains(event->scenePos())) continue;
        setCurrent(layer);
        Q_EMIT picked(layer);
        break;
    }
    QGraphicsScene::mousePressEvent(event);
}

}  // namespace distillery::ui
