// Runs while they train: every loss term live, how long it takes, and the buttons that stop or go on.
#pragma once

#include <QProgressBar>
#include <QTabWidget>
#include <QTreeView>

#include "charts/line_chart.hpp"
#include "models/experiment_tree_model.hpp"
#include "models/run_watch.hpp"
#include "pages/page.hpp"

namespace distillery::ui {

class RunActions;

class TrainingPage : public Page {
    Q_OBJECT

public:
    static PageFace face();
    explicit TrainingPage(Services services);
    void enter(const QString& subject) override;
    QString subject() const override { return run_; }

private:
    QWidget* makeQueue();
    QWidget* makeExperiment();
    QWidget* makeRun();
    QWidget* makeButtons();
    void select(const QString& run);
    void followSubject();
    void markRow();
    void showPreparing();
    void showExperiment();
    void showRun();
    void showStory();
    void showTerms(const report::RunReport& story);
    void showRemarks(const report::RunReport& story);
    const RunRecord* current() const;

    ExperimentTreeModel* model_;
    QTreeView* view_;
    RunWatch* watch_;
    QString subject_, run_;  // what was asked for; what is shown
    QStackedWidget* stack_;
    QLabel *experiment_, *experimentState_, *title_, *state_, *figures_, *remarks_, *preparing_;
    QFrame* banner_;
    QProgressBar *progress_, *experimentProgress_;
    QPushButton *pause_, *resume_, *stop_, *cancel_, *toResults_, *resumeAll_, *stopAll_;
    RunActions* actions_;
    QTabWidget* tabs_;
    LineChart *terms_, *total_, *shares_, *directions_, *validation_, *rate_, *heads_;
};

}  // namespace distillery::ui
