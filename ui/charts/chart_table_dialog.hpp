// "Show as table": the numbers of a chart's visible part in a window that does not block the chart.
#pragma once

#include <QAbstractTableModel>
#include <QDialog>
#include <QLabel>
#include <QTableView>

#include "charts/chart_table.hpp"

namespace distillery::ui {

class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(ChartTable table);
    const ChartTable& table() const { return table_; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartTable table_;
};

class ChartTableDialog : public QDialog {
    Q_OBJECT

public:
    explicit ChartTableDialog(QWidget* parent);
    void setTable(const QString& title, ChartTable table);
    QTableView* view() const { return view_; }
    /// The selected cells, or all of them when nothing is selected, as tab-separated text with headers.
    QString selectedText() const;

private:
    ChartTableModel* model_;
    QTableView* view_;
    QLabel* summary_;
};

}  // namespace distillery::ui
