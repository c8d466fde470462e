// What an experiment found: the arms side by side, which activities were confused, per class and person,
// trust, and the frequency lens.
#pragma once

#include <QComboBox>
#include <QTabWidget>

#include "pages/page.hpp"
#include "pages/results_tab.hpp"

namespace distillery::ui {

class ResultsPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit ResultsPage(Services services);
    void enter(const QString& subject) override;
    QString subject() const override { return services().results->id(); }

private:
    void fillExperiments();
    void showReport();
    void saveReport();
    void showStopped();

    QComboBox* experiment_;
    QPushButton* save_;
    QStackedWidget* stack_;
    QLabel *problem_, *badges_, *stopped_;
    QList<ResultsTab*> tabs_;
};

}  // namespace distillery::ui
