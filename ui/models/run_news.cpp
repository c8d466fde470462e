#include "models/run_news.hpp"

namespace distillery::ui {

RunNews::RunNews(RunStore* runs, QObject* parent) : QObject(parent), runs_(runs) {
    connect(runs, &RunStore::changed, this, &RunNews::look);
}

void RunNews::look() {
    for (const RunRecord& run : runs_->runs()) {
        QString& known = states_[QString::fromStdString(run.id)];
        const QString state = QString::fromStdString(run.state);
        if (known == state) continue;
        known = state;
        if (!isFirst_) tell(run);
    }
    isFirst_ = false;
}

void RunNews::tell(const RunRecord& run) {
    const QString id = QString::fromStdString(run.id);
    if (run.state == "completed" || run.state == "early-stopped") {
        Q_EMIT said(run.testMacroF1
                        ? tr("%1 has finished: test macro-F1 %2").arg(id, figureText(run.testMacroF1))
                        : tr("%1 has finished").arg(id));
    } else if (run.state == "cancelled") {
        Q_EMIT said(tr("%1 was cancelled").arg(id));
    } else if (run.state == "paused") {
        Q_EMIT said(tr("%1 is paused").arg(id));
    } else if (run.state == "failed") {
        Q_EMIT failed({id,
                       run.problem.empty() ? tr("the run has failed") : QString::fromStdString(run.problem),
                       tr("its log stands on the training page; resume goes on from the newest checkpoint")});
    } else if (run.state == "lost") {
        Q_EMIT failed({id, tr("its worker is gone without a word (a crash, a reboot, a kill)"),
                       tr("resume it on the training page: it goes on from its newest checkpoint")});
    }
}

}  // namespace distillery::ui
