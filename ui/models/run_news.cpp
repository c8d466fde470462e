#include "models/run_news.hpp"

#include <filesystem>
#include <set>
#include <string_view>

#include "models/run_words.hpp"

namespace distillery::ui {

RunNews::RunNews(RunStore* runs, QObject* parent) : QObject(parent), runs_(runs) {
    connect(runs, &RunStore::changed, this, &RunNews::look);
}

void RunNews::look() {
    for (const RunRecord& run : runs_->runs()) {
        std::string& known = states_[run.id];
        if (known == run.state) continue;
        known = run.state;
        if (!isFirst_) tell(run);
    }
    isFirst_ = false;
    if (states_.size() > runs_->runs().size()) tellWhatIsGone();
}

bool RunNews::isFolderThere(const std::string& id) const {
    std::error_code ignored;
    return std::filesystem::exists(runs_->home().runs() / id, ignored);
}

/// Somebody deleted or moved folders while the window is open.
void RunNews::tellWhatIsGone() {
    std::set<std::string_view> there;
    for (const RunRecord& run : runs_->runs()) there.insert(run.id);
    QString gone;
    int more = -1;
    std::erase_if(states_, [&](const auto& state) {
        if (there.contains(state.first)) return false;
        // What somebody removed or archived is not missing.
        if (runs_->removed().contains(state.first) || isFolderThere(state.first)) return true;
        gone = QString::fromStdString(state.first);
        ++more;
        return true;
    });
    if (more < 0) return;
    Q_EMIT said(more > 0
                    ? tr("The folders of %1 and %n more are gone. Put them back, and they are listed again.",
                         nullptr, more)
                          .arg(gone)
                    : tr("The folder of %1 is gone. Put it back, and it is listed again.").arg(gone));
}

void RunNews::tell(const RunRecord& run) {
    const QString id = tr("%1: %2", "experiment: run").arg(experimentTitleOf(run), titleOf(run));
    if (run.state == "completed" || run.state == "early-stopped" || run.state == "stopped") {
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
        Q_EMIT failed(
            {id, tr("its worker stopped unexpectedly (crash, kill or reboot)"),
             tr("resume its experiment on the training page: it goes on from the newest checkpoint")});
    }
}

}  // namespace distillery::ui
