// The test windows of one confusion cell, surest first, with what the model thought of each.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "report/report_model.hpp"

namespace distillery::ui {

class WindowListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { window, subject, seed, confidence, truthProbability, columns };
    struct Entry {
        std::size_t run = 0, place = 0;  // into the report's runs; into that run's test predictions
        float confidence = 0, truth = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The windows of these runs (of one arm) with this truth that were predicted as `predicted`.
    void set(std::shared_ptr<const report::Report> report, const std::vector<std::size_t>& runs, int truth,
             int predicted);
    void clear();
    const Entry& at(int row) const { return entries_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const report::Report> report_;
    std::vector<Entry> entries_;
};

}  // namespace distillery::ui
