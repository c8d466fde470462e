// Runs while they train: every loss term live, how long it takes, and the buttons that stop or go on.
#pragma once

#include <QProgressBar>
#include <QTabWidget>
#include <QTableView>

#include "charts/line_chart.hpp"
#include "models/run_table_model.hpp"
#include "models/run_watch.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class TrainingPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit TrainingPage(Services services);
    void enter(const QString& subject) override;

private:
    QWidget* makeQueue();
    QWidget* makeRun();
    QWidget* makeButtons();
    void select(const QString& run);
    void followSubject();
    void markRow();
    void showRun();
    void showStory();
    void showTerms(const report::RunReport& story);
    void showRemarks(const report::RunReport& story);
    const RunRecord* current() const;

    RunTableModel* table_;
    RunFilterModel* filter_;
    QTableView* view_;
    RunWatch* watch_;
    QString subject_, run_;  // what was asked for; what is shown
    QStackedWidget* stack_;
    QLabel *title_, *state_, *figures_, *remarks_;
    QFrame* banner_;
    QProgressBar* progress_;
    QPushButton *pause_, *resume_, *stop_, *cancel_, *toResults_;
    QTabWidget* tabs_;
    LineChart *terms_, *shares_, *directions_, *validation_, *rate_, *heads_;
};

}  // namespace distillery::ui
