// A row of two lines in the tree of experiments: what it is called, below it what it does.
#pragma once

#include <QStyledItemDelegate>

namespace distillery::ui {

class RunRow : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Dresses `view`, whose model is an ExperimentTreeModel.
    static void dress(class QTreeView* view);

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace distillery::ui
