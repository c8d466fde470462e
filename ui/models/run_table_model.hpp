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
        experiment,
        arm,
        method,
        network,
        dataset,
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
    enum Role { idRole = Qt::UserRole, groupRole };

    explicit RunTableModel(RunStore* store, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const RunRecord& at(int row) const { return *runs_[static_cast<std::size_t>(row)]; }
    /// Whether `row` comes before `other` by this column; what has no value there comes last either way.
    bool isBefore(int row, int other, int column, Qt::SortOrder order) const;
    /// Everything in words that a person may look for in a row.
    const QString& searchText(int row) const;

private:
    void takeOver();
    QVariant words(const RunRecord& run, int column) const;

    RunStore* store_;
    std::shared_ptr<const std::vector<RunRecord>> snapshot_;  // holds what runs_ points at
    std::vector<const RunRecord*> runs_;
    mutable std::vector<QString> searchTexts_;  // as runs_; made when asked for
};

/// Sorts and filters a RunTableModel; a run must have every word.
class RunFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString& words);
    /// Where this run stands, by the id column; invalid where the words leave it out.
    QModelIndex indexOf(const QString& id) const;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    const RunTableModel& table() const;
    QStringList words_;
};

}  // namespace distillery::ui
