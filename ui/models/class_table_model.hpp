// Who did what: windows of each activity and person, with sums.
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "models/data_store.hpp"

namespace distillery::ui {

class ClassTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { strengthRole = Qt::UserRole, isSumRole };  // share of the largest cell; a sum has none

    using QAbstractTableModel::QAbstractTableModel;

    void set(std::shared_ptr<const CutData> cut);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int people() const { return static_cast<int>(cut_->quality.subjects.size()); }
    int classes() const { return static_cast<int>(cut_->quality.classes.size()); }
    std::int64_t count(int row, int column) const;

    std::shared_ptr<const CutData> cut_;
    std::int64_t largest_ = 0;
};

/// "The most frequent activity …, has 4.2 times the windows of the least frequent …": imbalance in words.
QString imbalanceSentence(const QualityReport& quality);

}  // namespace distillery::ui
