// Shows the picture of a network: wheel and keys zoom, dragging moves, pictures can be saved.
#pragma once

#include <QGraphicsView>

#include "pages/model/graph_scene.hpp"

namespace distillery::ui {

class GraphView : public QGraphicsView {
    Q_OBJECT

public:
    explicit GraphView(QWidget* parent = nullptr);
    GraphScene* graph() const { return scene_; }
    void zoom(double factor);
    void fitWidth();
    void fitAll();
    void showLayer(int layer);
    /// .svg or .png (twice the size) of the whole network; a sentence that says why it failed, or nothing.
    QString exportTo(const QString& path) const;

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    GraphScene* scene_;
};

}  // namespace distillery::ui
