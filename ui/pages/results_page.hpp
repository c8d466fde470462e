// What an experiment found: the arms side by side, who was taken for whom, per class and person, trust, and
// the frequency lens.
#pragma once

#include <QComboBox>
#include <QTabWidget>
#include <QTableWidget>

#include "charts/bar_chart.hpp"
#include "charts/line_chart.hpp"
#include "charts/reliability_chart.hpp"
#include "pages/confusion_view.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class ResultsPage : public Page {
    Q_OBJECT

public:
    explicit ResultsPage(Services services);
    void enter(const QString& subject) override;

private:
    QWidget* makeOverview();
    QWidget* makeClasses();
    QWidget* makeCalibration();
    QWidget* makeFrequency();
    QWidget* makeRobustness();
    void fillExperiments();
    void showReport();
    void showArms(const report::Report& report);
    void showClasses(const report::Report& report);
    void showCalibration();
    void showTap();
    void showRobustness(const report::Report& report);
    void saveReport();
    const report::RunReport* lensRun() const;

    QComboBox* experiment_;
    QPushButton* save_;
    QStackedWidget* stack_;
    QLabel *problem_, *verdict_, *badges_;
    QTableWidget* arms_;
    ConfusionView* confusion_;
    BarChart *classes_, *subjects_, *bands_;
    QComboBox *calibrationArm_, *lensArm_, *tap_, *class_, *disturbance_;
    ReliabilityChart* reliability_;
    LineChart *spectrum_, *fisher_, *robustness_;
    QLabel* tapFacts_;
};

}  // namespace distillery::ui
