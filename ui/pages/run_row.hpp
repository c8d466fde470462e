// A run as a row of two lines, for lists too narrow for columns: its name, below it what it does.
#pragma once

#include <QStyledItemDelegate>

namespace distillery::ui {

class RunRow : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Dresses `view`, whose model holds RunTableModel's columns: only the name's stays, in rows of two
    /// lines.
    static void dress(class QTableView* view);

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace distillery::ui
