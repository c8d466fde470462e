#include "pages/undo_buttons.hpp"

#include <QAction>
#include <QToolButton>

#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

void addButton(QWidget* page, QUndoStack* stack, QBoxLayout* line, const QString& prefix, bool isUndo) {
    const QString name = isUndo ? QObject::tr("Undo") : QObject::tr("Redo");
    auto* button = new QToolButton;
    button->setObjectName(prefix + (isUndo ? "undo" : "redo"));
    button->setAccessibleName(name);
    dressWithIcon(button, isUndo ? "undo" : "redo");
    const auto go = [stack, isUndo] { isUndo ? stack->undo() : stack->redo(); };
    QObject::connect(button, &QToolButton::clicked, page, go);
    auto* action = new QAction(name, page);  // the palette and the list of keys show it
    action->setShortcuts(isUndo ? QList<QKeySequence>{QKeySequence("Ctrl+Z")}
                                : QList<QKeySequence>{QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, page, go);
    page->addAction(action);
    const auto update = [stack, isUndo, button] {
        button->setEnabled(isUndo ? stack->canUndo() : stack->canRedo());
        const QString what = isUndo ? stack->undoText() : stack->redoText();
        button->setToolTip(isUndo ? QObject::tr("Undo %1 (Ctrl+Z)").arg(what)
                                  : QObject::tr("Redo %1 (Ctrl+Shift+Z)").arg(what));
    };
    QObject::connect(stack, &QUndoStack::indexChanged, button, update);
    update();
    line->addWidget(button);
}

}  // namespace

void addUndoButtons(QWidget* page, QUndoStack* stack, QBoxLayout* line, const QString& prefix) {
    for (const bool isUndo : {true, false}) addButton(page, stack, line, prefix, isUndo);
}

}  // namespace distillery::ui
