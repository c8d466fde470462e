#include "models/student_export.hpp"

#include "base/file_system.hpp"
#include "models/command_text.hpp"
#include "models/launcher.hpp"

namespace distillery::ui {

StudentExport::StudentExport(Home home, QString distill, QObject* parent)
    : QObject(parent), home_(std::move(home)), distill_(std::move(distill)) {}

StudentExport::~StudentExport() {
    if (!process_) return;
    // It publishes all of its files or none, so it may end with the window.
    process_->disconnect(this);
    process_->terminate();
    process_->waitForFinished(2000);
}

std::filesystem::path StudentExport::folder() const {
    return home_.runs() / run_.toStdString() / "export";
}

QString StudentExport::command() const {
    const QString home = chosenHome(home_);
    return "distill export " + run_ + (home.isEmpty() ? QString() : " --home " + home);
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
            return Json::parse(realFileSystem().readFile(file));
        },
        [this](const Json& report) {
            report_ = report;
            Q_EMIT changed();
        });
    connect(job_, &Job::failed, this, &StudentExport::failed);
}

void StudentExport::start() {
    if (process_ || run_.isEmpty()) return;
    if (distill_.isEmpty()) return Q_EMIT failed(workerMissing());
    cancelled_ = false;
    process_ = new QProcess(this);
    process_->setProcessEnvironment(workerEnvironment(home_));
    connect(process_, &QProcess::finished, this, &StudentExport::ended);
    connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) ended(-1, QProcess::CrashExit);
    });
    process_->start(distill_, {"export", run_, "--json"});
    Q_EMIT changed();
}

void StudentExport::cancel() {
    if (!process_) return;
    cancelled_ = true;
    process_->terminate();
}

void StudentExport::ended(int exitCode, QProcess::ExitStatus status) {
    const QString log = QString::fromUtf8(process_->readAllStandardError());
    process_->disconnect(this);
    process_->deleteLater();
    process_ = nullptr;
    const bool isDone = exitCode == 0 && status == QProcess::NormalExit;
    if (!isDone && !cancelled_) Q_EMIT failed(workerFailure(log));
    read();
    Q_EMIT changed();
    if (isDone) Q_EMIT exported();
}

}  // namespace distillery::ui
