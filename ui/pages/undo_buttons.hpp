// Undo and redo of a page: two buttons that say what they would take back, and the usual keys.
#pragma once

#include <QBoxLayout>
#include <QUndoStack>

namespace distillery::ui {

/// Adds both to `line` and the keys to `page`. Names for tests: "undo", "redo" behind `prefix`.
void addUndoButtons(QWidget* page, QUndoStack* stack, QBoxLayout* line, const QString& prefix = {});

}  // namespace distillery::ui
