// A confusion matrix as a table: counts, shares of a row or a column, or the difference of two.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include "report/report_model.hpp"

namespace distillery::ui {

class ConfusionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class View { counts, rowShares, columnShares };
    enum Role { strengthRole = Qt::UserRole, isDiagonalRole, truthRole, predictedRole, countRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows are truth. `minus`: the matrix to subtract, in the unit of the view; empty for none.
    void set(std::vector<std::string> classes, report::Matrix matrix, report::Matrix minus = {});
    void setView(View view);
    bool isDifference() const { return !minus_.empty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// What stands in a cell: windows, or a share of the row or column; of a difference what is left.
    double value(int row, int column) const;
    QString cellText(double value) const;
    double share(const report::Matrix& matrix, int row, int column, View view) const;
    QString sentence(int row, int column) const;

    std::vector<std::string> classes_;
    report::Matrix matrix_, minus_;
    View view_ = View::counts;
};

}  // namespace distillery::ui
