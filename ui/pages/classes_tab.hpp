// F1 of every class and macro-F1 of every test subject, arms beside each other.
#pragma once

#include "charts/bar_chart.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class ClassesTab : public ResultsTab {
    Q_OBJECT

public:
    explicit ClassesTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    BarChart *classes_, *subjects_;
};

}  // namespace distillery::ui
