// Where an experiment may begin: the defaults, the sample, a shipped or own file, an earlier run.
#pragma once

#include <QMenu>

#include "async/job.hpp"
#include "models/config_document.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

class StartMenu : public QMenu {
    Q_OBJECT

public:
    StartMenu(ConfigDocument* document, RunStore* runs, QWidget* parent);
    void fromFile(const QString& file);
    void fromRun(const QString& run);

Q_SIGNALS:
    void failed(const distillery::ui::Failure& failure);
    void began(const QString& what);

private:
    void addShipped();
    void askForFile();
    void askForRun();
    void begin(const FlatConfig& values, const QString& what);

    ConfigDocument* document_;
    RunStore* runs_;
};

/// The folder of the ready-made experiments beside the program, in its build tree or its installation; empty
/// where there is none.
QString shippedExperiments();

}  // namespace distillery::ui
