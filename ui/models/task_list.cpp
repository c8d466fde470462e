#include "models/task_list.hpp"

#include <algorithm>

#include "models/run_words.hpp"

namespace distillery::ui {

TaskList::TaskList(RunStore* runs, Launcher* launcher, QObject* parent)
    : QObject(parent), store_(runs), launcher_(launcher) {
    connect(runs, &RunStore::changed, this, &TaskList::showRuns);
    connect(launcher, &Launcher::startingChanged, this, &TaskList::showRuns);
    showRuns();
}

void TaskList::follow(DistillCall* call) {
    followed_.append(call);
    connect(call, &DistillCall::changed, this, &TaskList::showCalls);
    connect(call, &DistillCall::progressed, this, &TaskList::showCalls);
    connect(call, &QObject::destroyed, this, [this, call] {
        followed_.removeAll(call);
        showCalls();
    });
}

void TaskList::showRuns() {
    runs_.clear();
    waiting_ = 0;
    interrupted_ =
        static_cast<int>(std::ranges::count_if(store_->experiments(), &ExperimentProgress::needsResume));
    for (const QString& group : launcher_->starting())
        if (!store_->findExperiment(group)) runs_.append(taskOf(group));
    for (const RunRecord& run : store_->runs()) {
        pace_.look(run);
        if (run.state == "running" || run.state == "paused")
            runs_.append(taskOf(run));
        else if (isActive(run) && !store_->waitsForResume(run))
            ++waiting_;
    }
    Q_EMIT changed();
}

void TaskList::showCalls() {
    calls_.clear();
    for (DistillCall* call : std::as_const(followed_))
        if (call->isRunning() && !call->label().title.isEmpty()) calls_.append(taskOf(call));
    Q_EMIT changed();
}

Task TaskList::taskOf(const RunRecord& run) const {
    const QString id = QString::fromStdString(run.id);
    const QString name = fullTitleOf(run);
    QString text = tr("%1: %2", "run: what it does").arg(name, stateWords(*store_, run));
    const ExperimentProgress* experiment = store_->findExperiment(RunStore::groupOf(run));
    if (experiment && experiment->runs > 1)
        text += QStringLiteral(" · ") + progressWords(*experiment);
    else if (const auto left = pace_.secondsLeft(run); run.state == "running" && left)
        text += QStringLiteral(" · ") + tr("about %1 left").arg(durationText(*left));
    const auto asks = [this, run = run.id](ControlRequest request) {
        return [this, run, request] { launcher_->request(run, request); };
    };
    const Task::Action other = run.state == "running"
                                   ? Task::Action{"pause", tr("Pause"), asks(ControlRequest::pause)}
                                   : Task::Action{"resume", tr("Resume"), asks(ControlRequest::resume)};
    return {.id = id,
            .name = name,
            .text = text,
            .done = run.epoch,
            .total = std::max<qint64>(1, run.epochs),
            .page = "training",
            .subject = id,
            .actions = {other, {"stop", tr("Stop and keep"), asks(ControlRequest::stop)}}};
}

Task TaskList::taskOf(const QString& startingGroup) const {
    return {.id = "starting-" + startingGroup,
            .name = startingGroup,
            .text = tr("Preparing data for %1 …").arg(startingGroup),
            .page = "training",
            .subject = startingGroup,
            .actions = {}};
}

Task TaskList::taskOf(DistillCall* call) const {
    const DistillCall::Label& label = call->label();
    const DistillCall::Way& way = call->way();
    return {.id = QString("call-%1").arg(followed_.indexOf(call)),
            .name = label.title,
            .text = call->sentence(),
            .done = way.done,
            .total = way.total,
            .page = label.page,
            .subject = label.subject,
            .actions = {{"stop", tr("Cancel"), [call] { call->cancel(); }}}};
}

}  // namespace distillery::ui
