// Whether a model's confidence can be trusted.
#pragma once

#include "charts/reliability_chart.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class CalibrationTab : public ResultsTab {
    Q_OBJECT

public:
    explicit CalibrationTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    void show();
    std::shared_ptr<const report::Report> report_;
    QComboBox* arm_;
    ReliabilityChart* reliability_;
};

}  // namespace distillery::ui
