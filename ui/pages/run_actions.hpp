// What can be done to a run or a whole experiment, as a menu: results, resume, stop, rename, archive, remove.
#pragma once

#include <QMenu>

#include "pages/page.hpp"

namespace distillery::ui {

class RunActions : public QObject {
    Q_OBJECT

public:
    RunActions(Services services, QWidget* page);
    /// Of a run (which offers its experiment's, too) or an experiment; it deletes itself when it closes.
    QMenu* menuOf(const QString& runOrExperiment, QWidget* parent);
    /// What was archived and removed, with sizes; brings back and deletes for good.
    void showPutAway();

Q_SIGNALS:
    void goTo(const QString& page, const QString& subject);
    void failed(const distillery::ui::Failure& failure);
    void said(const QString& sentence);

private:
    void addRun(QMenu* menu, const RunRecord& run);
    void addExperiment(QMenu* menu, const ExperimentProgress& experiment);
    void rename(const QString& id, const QString& title, bool isExperiment);
    void archive(const QString& id, const QString& title);
    void remove(const QString& id, const QString& title, int runs);
    /// Does it in the background, then reads the lists again.
    void work(std::function<void()> task, const QString& sentence);

    Services services_;
    QWidget* page_;
};

}  // namespace distillery::ui
