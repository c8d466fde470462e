// Macro-F1 while the test windows are disturbed more and more.
#pragma once

#include "charts/line_chart.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class RobustnessTab : public ResultsTab {
    Q_OBJECT

public:
    explicit RobustnessTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    void show();
    std::shared_ptr<const report::Report> report_;
    QComboBox* disturbance_;
    LineChart* robustness_;
};

}  // namespace distillery::ui
