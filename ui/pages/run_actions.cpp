#include "pages/run_actions.hpp"

#include <QInputDialog>
#include <QMessageBox>

#include "experiment/run_group.hpp"
#include "experiment/run_manage.hpp"
#include "experiment/run_trash.hpp"
#include "models/run_words.hpp"
#include "pages/put_away_dialog.hpp"
#include "theme/icons.hpp"

namespace distillery::ui {

RunActions::RunActions(Services services, QWidget* page) : QObject(page), services_(services), page_(page) {}

void RunActions::work(std::function<void()> task, const QString& sentence) {
    Job* job = startJob(
        this,
        [task = std::move(task)](const StopToken&, const Progress&) {
            task();
            return true;
        },
        [this, sentence](bool) {
            services_.runs->refresh();
            Q_EMIT said(sentence);
        });
    connect(job, &Job::failed, this, &RunActions::failed);
}

QMenu* RunActions::menuOf(const QString& runOrExperiment, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setObjectName("run-menu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const RunRecord* run = services_.runs->find(runOrExperiment.toStdString());
    const ExperimentProgress* experiment =
        services_.runs->findExperiment(run ? RunStore::groupOf(*run) : runOrExperiment);
    if (run && (!experiment || experiment->runs > 1)) addRun(menu, *run);
    if (experiment) addExperiment(menu, *experiment);
    menu->addSeparator();
    menu->addAction(tr("Archive and trash …"), this, &RunActions::showPutAway)
        ->setObjectName("show-put-away");
    return menu;
}

void RunActions::addRun(QMenu* menu, const RunRecord& run) {
    const QString id = QString::fromStdString(run.id), title = titleOf(run);
    menu->addSection(tr("Run: %1").arg(title));
    menu->addAction(tr("Rename the run …"), this, [this, id, title] { rename(id, title, false); })
        ->setObjectName("rename-run");
    const bool isHeld = run.state == "running" || run.state == "paused";
    QAction* put = menu->addAction(tr("Archive the run"), this, [this, id, title] { archive(id, title); });
    put->setObjectName("archive-run");
    put->setEnabled(!isHeld);
    QAction* gone =
        menu->addAction(tr("Remove the run …"), this, [this, id, title] { remove(id, title, 1); });
    gone->setObjectName("remove-run");
    gone->setEnabled(!isHeld);
}

void RunActions::addExperiment(QMenu* menu, const ExperimentProgress& experiment) {
    const QString id = QString::fromStdString(experiment.id), title = experimentTitleOf(experiment);
    const int runs = experiment.runs;
    menu->addSection(tr("Experiment: %1").arg(title));
    if (experiment.finished > 0)
        menu->addAction(tr("See the results"), this, [this, id] { Q_EMIT goTo("results", id); });
    if (experiment.current.empty() && experiment.ended < experiment.runs)
        menu->addAction(tr("Resume the experiment"), this, [this, id] { services_.launcher->resume(id); });
    if (!experiment.current.empty())
        menu->addAction(tr("Stop the experiment"), this,
                        [this, id] { services_.launcher->requestAll(id, ControlRequest::stop); });
    menu->addAction(tr("Rename the experiment …"), this, [this, id, title] { rename(id, title, true); })
        ->setObjectName("rename-experiment");
    QAction* put =
        menu->addAction(tr("Archive the experiment"), this, [this, id, title] { archive(id, title); });
    put->setObjectName("archive-experiment");
    put->setEnabled(experiment.current.empty());
    QAction* gone = menu->addAction(tr("Remove the experiment …"), this,
                                    [this, id, title, runs] { remove(id, title, runs); });
    gone->setObjectName("remove-experiment");
    gone->setEnabled(experiment.current.empty());
}

void RunActions::rename(const QString& id, const QString& title, bool isExperiment) {
    auto* dialog = new QInputDialog(page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("rename-dialog");
    dialog->setWindowTitle(isExperiment ? tr("Rename the experiment") : tr("Rename the run"));
    dialog->setLabelText(tr("Title (empty brings the first one back; the id %1 stays)").arg(id));
    dialog->setTextValue(title);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, id, title, isExperiment](const QString& next) {
                if (next == title) return;
                work(
                    [runs = services_.runs->home().runs(), id = id.toStdString(), next = next.toStdString(),
                     isExperiment] {
                        const auto found = findRuns(runs, id);
                        if (isExperiment)
                            renameExperiment(found, next);
                        else
                            renameRun(found.front(), next);
                    },
                    tr("Renamed %1").arg(title));
            });
    dialog->open();
}

void RunActions::archive(const QString& id, const QString& title) {
    work([runs = services_.runs->home().runs(),
          id = id.toStdString()] { archiveRuns(findRuns(runs, id), true); },
         tr("Archived %1; \"Archive and trash\" brings it back").arg(title));
}

void RunActions::remove(const QString& id, const QString& title, int runs) {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Remove"),
                                tr("Move %1 (%n runs) to the trash?", nullptr, runs).arg(title),
                                QMessageBox::NoButton, page_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName("remove-dialog");
    box->setInformativeText(tr("Figures, weights and notes stay in the trash until it is emptied."));
    QPushButton* yes = box->addButton(tr("Move to the trash"), QMessageBox::AcceptRole);
    yes->setObjectName("remove-confirm");
    box->addButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id, title] {
        if (services_.results->id() == id) services_.results->open({});
        work([folder = services_.runs->home().runs(),
              id = id.toStdString()] { moveToTrash(folder, findRuns(folder, id)); },
             tr("Moved %1 to the trash; \"Archive and trash\" brings it back").arg(title));
    });
    box->open();
}

void RunActions::showPutAway() {
    auto* dialog = new PutAwayDialog(services_.runs, page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PutAwayDialog::failed, this, &RunActions::failed);
    dialog->open();
}

}  // namespace distillery::ui
