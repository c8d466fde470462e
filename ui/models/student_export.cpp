#include "models/student_export.hpp"

#include "base/file_system.hpp"
#include "base/json_file.hpp"
#include "models/command_text.hpp"

namespace distillery::ui {

StudentExport::StudentExport(Home home, QString distill, QObject* parent)
    : QObject(parent), home_(home), distill_(distill), call_(std::move(home), std::move(distill), this) {
    connect(&call_, &DistillCall::changed, this, &StudentExport::changed);
    connect(&call_, &DistillCall::left, this, &StudentExport::read);
    connect(&call_, &DistillCall::failed, this, [this](const Failure& failure) {
        Q_EMIT failed(failure);
        read();
    });
}

std::filesystem::path StudentExport::folder() const {
    return home_.runs() / run_.toStdString() / "export";
}

QString StudentExport::command() const {
    return commandText(QStringList{"export", run_}, home_, distill_);
}

void StudentExport::setRun(const QString& run) {
    if (run == run_) return;
    cancel();
    run_ = run;
    report_ = Json();
    Q_EMIT changed();
    read();
}

void StudentExport::read() {
    if (job_) job_->disconnect(this);
    if (run_.isEmpty()) return;
    job_ = startJob(
        this,
        [file = folder() / "parity.json"](const StopToken&, const Progress&) {
            if (!std::filesystem::exists(file)) return Json();
            return readJsonFile(file);
        },
        [this](const Json& report) {
            report_ = report;
            Q_EMIT changed();
        });
    connect(job_, &Job::failed, this, &StudentExport::failed);
}

void StudentExport::start() {
    if (isRunning() || run_.isEmpty()) return;
    call_.setLabel({tr("Exporting %1").arg(run_), "model", run_});
    call_.start({"export", run_}, [this](const Json&) {
        read();
        Q_EMIT exported();
    });
}

}  // namespace distillery::ui
