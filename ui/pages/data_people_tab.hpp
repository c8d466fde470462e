// Who did how much of what: the table of activities and people, and how unbalanced the activities are.
#pragma once

#include <QTableView>

#include "charts/bar_chart.hpp"
#include "models/class_table_model.hpp"

namespace distillery::ui {

class DataPeopleTab : public QWidget {
    Q_OBJECT

public:
    explicit DataPeopleTab(DataStore* store, QWidget* parent = nullptr);

private:
    void show();

    DataStore* store_;
    ClassTableModel* model_;
    QTableView* table_;
    QLabel* imbalance_;
    BarChart* bars_;
};

}  // namespace distillery::ui
