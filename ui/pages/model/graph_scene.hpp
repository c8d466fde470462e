// A network as a picture: layers as boxes from input to output, coloured by what they cost, taps marked.
#pragma once

#include <QGraphicsScene>
#include <memory>

#include "models/network_facts.hpp"

namespace distillery::ui {

class GraphScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit GraphScene(QObject* parent = nullptr);
    void setNetwork(std::shared_ptr<const NetworkFacts> network);
    /// Where this layer is drawn; empty when there is none.
    QRectF placeOf(int layer) const;
    void setCurrent(int layer);
    int current() const { return current_; }

Q_SIGNALS:
    void picked(int layer);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;

private:
    void draw();
    void drawLinks();
    void drawTap(const TapFacts& tap);

    std::shared_ptr<const NetworkFacts> network_;
    QList<QRectF> places_;
    QList<QGraphicsItem*> boxes_;
    int current_ = -1;
};

}  // namespace distillery::ui
