#include "models/report_store.hpp"

#include "report/gather.hpp"

namespace distillery::ui {

ReportStore::ReportStore(RunStore* runs, QObject* parent) : QObject(parent), runs_(runs) {
    connect(runs, &RunStore::changed, this, [this] {
        // Epochs go by without new figures: only a run that ended brings some.
        if (!id_.isEmpty() && fingerprint() != readOf_) read();
    });
}

std::vector<RunRecord> ReportStore::fingerprint() const {
    std::vector<RunRecord> mine;
    for (const RunRecord& run : runs_->runs()) {
        if (QString::fromStdString(run.id) != id_ && QString::fromStdString(run.group) != id_) continue;
        RunRecord seen;
        seen.id = run.id;
        seen.state = run.state;
        seen.testMacroF1 = run.testMacroF1;
        mine.push_back(seen);
    }
    return mine;
}

void ReportStore::open(const QString& id) {
    if (id == id_) return;
    if (job_) job_->cancel();
    job_.clear();
    id_ = id;
    report_.reset();
    readOf_.clear();
    Q_EMIT changed();
    if (!id.isEmpty()) read();
}

void ReportStore::read() {
    if (job_ && job_->isRunning()) return;
    readOf_ = fingerprint();
    job_ = startJob(
        this,
        [runs = runs_->home().runs(), id = id_.toStdString()](const StopToken&, const Progress&) {
            return std::make_shared<const report::Report>(report::gather(runs, id));
        },
        [this, id = id_](std::shared_ptr<const report::Report> report) {
            if (id != id_) return;
            report_ = std::move(report);
            Q_EMIT changed();
        });
    connect(job_, &Job::failed, this, &ReportStore::failed);
}

}  // namespace distillery::ui
