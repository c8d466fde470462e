// The runs as a table that sorts, filters and keeps its selection while figures change.
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "models/run_store.hpp"

namespace distillery::ui {

class RunTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        star,
        state,
        id,
        arm,
        method,
        network,
        seed,
        macroF1,
        accuracy,
        robust,
        parameters,
        macs,
        progress,
        updated,
        tags,
        columns
    };
    enum Role { idRole = Qt::UserRole, sortRole, groupRole, searchRole };

    explicit RunTableModel(RunStore* store, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const RunRecord& at(int row) const { return runs_[static_cast<std::size_t>(row)]; }

private:
    void takeOver();
    QVariant words(const RunRecord& run, int column) const;
    QVariant sortKey(const RunRecord& run, int column) const;

    RunStore* store_;
    std::vector<RunRecord> runs_;
    /// Made when asked for, so that thousands of rows sort and filter as one types.
    struct Derived {
        QString searchText;  // all words of the row
        QVariant sortKey;
        int sortColumn = -1;  // that the key is of
    };
    mutable std::vector<Derived> derived_;  // as runs_
};

/// Sorts by numbers where a column holds numbers (absent last either way); filters by words in any column.
class RunFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString& words);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList words_;
};

}  // namespace distillery::ui
