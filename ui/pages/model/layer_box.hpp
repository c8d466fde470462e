// One layer in the picture of a network.
#pragma once

#include <QGraphicsItem>

#include "models/network_facts.hpp"

namespace distillery::ui {

class LayerBox : public QGraphicsItem {
public:
    LayerBox(const NetworkFacts& network, int layer, const QSizeF& size);
    QRectF boundingRect() const override { return QRectF({-2, -2}, size_ + QSizeF(4, 4)); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
    void setCurrent(bool isCurrent);

    /// Costs nothing: drawn as one line.
    static bool isSmall(const NetworkFacts& network, int layer);

private:
    QSizeF size_;
    QString name_, kind_, figures_;
    double share_;  // of the network's multiply-adds
    bool isSmall_, isCurrent_ = false;
};

}  // namespace distillery::ui
