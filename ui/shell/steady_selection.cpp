#include "shell/steady_selection.hpp"

#include <QAbstractItemView>
#include <QMouseEvent>

namespace distillery::ui {

void SteadySelection::watch(QWidget* root) {
    for (auto* view : root->findChildren<QAbstractItemView*>()) view->viewport()->installEventFilter(this);
}

bool SteadySelection::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonDblClick)
        return false;
    auto* view = qobject_cast<QAbstractItemView*>(watched->parent());
    if (!view || view->selectionMode() != QAbstractItemView::SingleSelection) return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (view->indexAt(mouse->position().toPoint()).isValid()) return false;
    view->setFocus(Qt::MouseFocusReason);
    return true;
}

}  // namespace distillery::ui
