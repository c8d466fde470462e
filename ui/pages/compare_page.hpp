// All runs as one table, what their models cost and what that buys, and how two settings differ.
#pragma once

#include <QTableView>
#include <QTableWidget>

#include "charts/scatter_chart.hpp"
#include "models/run_table_model.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class ComparePage : public Page {
    Q_OBJECT

public:
    explicit ComparePage(Services services);

private:
    void showScatter();
    void showDifference();

    RunTableModel* table_;
    RunFilterModel* filter_;
    QTableView* view_;
    ScatterChart* scatter_;
    QStringList scatterIds_;
    QLabel* differenceTitle_;
    QTableWidget* difference_;
    QStackedWidget* stack_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
