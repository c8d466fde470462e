// Runs that differ in their seed only, as one row: mean ± standard deviation over the seeds.
#pragma once

#include <QAbstractTableModel>

#include "models/run_store.hpp"

namespace distillery::ui {

class ArmTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        experiment,
        arm,
        network,
        dataset,
        seeds,
        macroF1,
        accuracy,
        robust,
        parameters,
        macs,
        columns
    };
    enum Role { groupRole = Qt::UserRole, sortRole };

    explicit ArmTableModel(RunStore* store, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Figure {
        std::vector<double> values;
        QString text() const;
        QVariant mean() const;
    };
    struct Row {
        QString group, title, network, dataset;
        std::optional<std::int64_t> parameters, macs;
        int runs = 0;
        Figure macroF1, accuracy, robust;
    };
    void takeOver();

    RunStore* store_;
    std::vector<Row> rows_;
};

}  // namespace distillery::ui
