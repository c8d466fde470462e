// The soft-target playground: one window, the teacher's answer at another temperature, what the correction
// rule makes of it, and what the student answered at the same temperature. It starts with the values that
// the run was trained with. To be played with; it trains nothing.
#pragma once

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>
#include <QTableView>

#include "charts/bar_chart.hpp"
#include "models/teaching_window_model.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class SoftTargetTab : public ResultsTab {
    Q_OBJECT

public:
    explicit SoftTargetTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    void addStudent(const report::RunReport& run);
    const report::RunReport* student() const;  // null for none
    void takeOverSettings();
    void showRuns();
    void showWindow();

    std::shared_ptr<const report::Report> report_;
    QComboBox *student_, *which_, *rule_;
    QSlider* temperature_;
    QDoubleSpinBox *temperatureValue_, *delta_;
    QTableView* list_;
    TeachingWindowModel* windows_;
    BarChart* chart_;
    QLabel *says_, *meter_;
};

}  // namespace distillery::ui
