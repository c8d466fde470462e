// A plot item that paints whatever its chart tells it to.
#pragma once

#include <QPointer>
#include <functional>
#include <utility>

#include "charts/qcustomplot_keywords.hpp"

namespace distillery::ui {

/// Belongs to the plot. Clipped to `clipTo` or, without it, to the whole plot.
class Painted : public QCPLayerable {
public:
    using Paint = std::function<void(QCPPainter& painter)>;

    Painted(QCustomPlot* plot, const QString& layer, QCPAxisRect* clipTo, Paint paint)
        : QCPLayerable(plot, layer),
          clipTo_(clipTo),
          isClipped_(clipTo != nullptr),
          paint_(std::move(paint)) {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    QRect clipRect() const override { return clipTo_ ? clipTo_->rect() : mParentPlot->viewport(); }
    void draw(QCPPainter* painter) override {
        if (isClipped_ && !clipTo_) return;
        paint_(*painter);
    }

private:
    QPointer<QCPAxisRect> clipTo_;
    bool isClipped_;
    Paint paint_;
};

}  // namespace distillery::ui
