#include "pages/model/graph_view.hpp"

#include <QBuffer>
#include <QKeyEvent>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWheelEvent>
#include <cmath>

namespace distillery::ui {
namespace {

constexpr double kStep = 1.2, kSmallest = 0.05, kLargest = 4;

}  // namespace

GraphView::GraphView(QWidget* parent) : QGraphicsView(parent), scene_(new GraphScene(this)) {
    setScene(scene_);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // so that its coming and going moves nothing
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
}

void GraphView::zoom(double factor) {
    const double scale = transform().m11() * factor;
    if (scale >= kSmallest && scale <= kLargest) this->scale(factor, factor);
}

void GraphView::fitWidth() {
    const double width = sceneRect().width();
    if (width <= 0) return;
    resetTransform();
    const double scale = std::min(1.0, (viewport()->width() - 4) / width);
    this->scale(scale, scale);
    centerOn(sceneRect().center().x(), 0);
    ensureVisible(QRectF(sceneRect().center().x(), sceneRect().top(), 1, 1), 0, 0);
}

void GraphView::fitAll() {
    fitInView(sceneRect(), Qt::KeepAspectRatio);
}

void GraphView::showLayer(int layer) {
    scene_->setCurrent(layer);
    if (const QRectF place = scene_->placeOf(layer); !place.isEmpty()) ensureVisible(place, 40, 80);
}

void GraphView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ShiftModifier) return QGraphicsView::wheelEvent(event);
    zoom(std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(kStep);
        case Qt::Key_Minus:
            return zoom(1 / kStep);
        case Qt::Key_Home:
            return fitWidth();
        case Qt::Key_End:
            return fitAll();
        default:
            QGraphicsView::keyPressEvent(event);
    }
}

QString GraphView::exportTo(const QString& path) const {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const QRectF whole = scene_->sceneRect();
    if (path.endsWith(".svg", Qt::CaseInsensitive)) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(whole.size().toSize());
        generator.setViewBox(QRectF({}, whole.size()));
        QPainter painter(&generator);
        scene_->render(&painter, QRectF({}, whole.size()), whole);
    } else if (path.endsWith(".png", Qt::CaseInsensitive)) {
        QImage image((whole.size() * 2).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(scene_->backgroundBrush().color());
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        scene_->render(&painter, QRectF({}, image.size()), whole);
        painter.end();
        if (!image.save(&buffer, "PNG")) return tr("%1: the picture is too large").arg(path);
    } else {
        return tr("%1: end the name with .svg or .png").arg(path);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("%1: %2").arg(path, file.errorString());
    return {};
}

}  // namespace distillery::ui
