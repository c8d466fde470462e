// The frequency lens: what of the teacher's rhythm the student kept, which frequencies tell the classes
// apart, and what happens without a band.
#pragma once

#include <QLabel>

#include "charts/bar_chart.hpp"
#include "charts/heat_map_chart.hpp"
#include "charts/line_chart.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class FrequencyTab : public ResultsTab {
    Q_OBJECT

public:
    explicit FrequencyTab(QWidget* parent = nullptr);
    void setReport(std::shared_ptr<const report::Report> report) override;

private:
    const report::RunReport* run() const;
    void show();
    void showLearning(const report::RunReport* run);

    std::shared_ptr<const report::Report> report_;
    QComboBox *arm_, *tap_, *class_;
    LineChart *spectrum_, *fisher_;
    BarChart* bands_;
    HeatMapChart* learning_;
    QLabel* tapFacts_;
};

}  // namespace distillery::ui
