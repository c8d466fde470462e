// The arms side by side and the sentence that answers whether distillation paid.
#pragma once

#include <QLabel>
#include <QTableWidget>

#include "charts/bar_chart.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class OverviewTab : public ResultsTab {
    Q_OBJECT

public:
    explicit OverviewTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    QLabel* verdict_;
    void showBars(const report::Report& report);

    QTableWidget* arms_;
    BarChart* bars_;
};

}  // namespace distillery::ui
