#include "models/launcher.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <csignal>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/file_system.hpp"
#include "experiment/run_group.hpp"
#include "experiment/run_requests.hpp"

namespace distillery::ui {
namespace {

constexpr int kPeriodMs = 500;
constexpr int kStoppedWithCheckpoint = 75;

// The worker's exit code would be lost with the process that started it: a shell writes it at the end of the
// log.
constexpr const char* kWrapper = R"("$@"; echo "exit $?" >&2)";

}  // namespace

/// "distill: <subject>: <detail>\n  <hint>" as the worker prints it.
Failure workerFailure(const QString& log) {
    static const QRegularExpression message(R"(^distill: (.*?): (.*)(?:\n  (.*))?$)",
                                            QRegularExpression::MultilineOption);
    QRegularExpressionMatch last;
    for (auto matches = message.globalMatch(log); matches.hasNext();) last = matches.next();
    if (last.hasMatch()) return {last.captured(1), last.captured(2), last.captured(3)};
    return {QObject::tr("The worker"), QObject::tr("stopped unexpectedly (crash, kill or reboot)"),
            QObject::tr("resume the run: it goes on from its newest checkpoint")};
}

Failure workerMissing() {
    return {QObject::tr("distill"),
            QObject::tr("the worker program was not found beside the window or on PATH"),
            QObject::tr("install it, or build the target distill")};
}

QString findDistill() {
    const QString beside = QCoreApplication::applicationDirPath() + "/distill";
    if (QFile::exists(beside)) return beside;
    return QStandardPaths::findExecutable("distill");
}

QProcessEnvironment workerEnvironment(const Home& home) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // A home of one folder was chosen on our command line; the usual places the worker finds by itself.
    const auto root = home.data.parent_path();
    if (home.data == root / "data" && home.config == root / "config")
        environment.insert("DISTILL_HOME", QString::fromStdString(root.string()));
    return environment;
}

Launcher::Launcher(Home home, QString distill, QObject* parent)
    : QObject(parent), home_(std::move(home)), distill_(std::move(distill)) {
    timer_.setInterval(kPeriodMs);
    connect(&timer_, &QTimer::timeout, this, &Launcher::look);
    connect(this, &Launcher::failed, this, &Launcher::arrived);
    connect(this, &Launcher::ended, this, &Launcher::arrived);
}

void Launcher::arrived(const QString& group) {
    if (starting_.removeAll(group) > 0) Q_EMIT startingChanged();
}

QString Launcher::start(const Json& config, const QString& group) {
    starting_.append(group);
    Q_EMIT startingChanged();
    const auto file = home_.state / "launches" / (group.toStdString() + ".json");
    Job* job = startJob(
        this,
        [file, text = config.dump(2) + "\n"](const StopToken&, const Progress&) {
            std::filesystem::create_directories(file.parent_path());
            writeFileAtomically(realFileSystem(), file, text);
            return true;
        },
        [this, file, group](bool) {
            launch(group,
                   {"run", "start", "--config", QString::fromStdString(file.string()), "--run-id", group});
        });
    connect(job, &Job::failed, this,
            [this, group](const Failure& failure) { Q_EMIT failed(group, failure); });
    return group;
}

void Launcher::resume(const QString& runOrGroup) {
    launch(runOrGroup, {"run", "resume", runOrGroup});
}

void Launcher::launch(const QString& group, const QStringList& arguments) {
    if (distill_.isEmpty()) {
        Q_EMIT failed(group, workerMissing());
        return;
    }
    const auto folder = home_.state / "launches";
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    Worker worker{group, 0, folder / (group.toStdString() + ".log")};
    const QString log = QString::fromStdString(worker.log.string());
    QFile::remove(log);
    QProcess process;
    process.setProgram("/bin/sh");
    process.setArguments(QStringList{"-c", kWrapper, "sh", distill_} + arguments);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(log);
    process.setProcessEnvironment(workerEnvironment(home_));
    if (!process.startDetached(&worker.pid)) {
        Q_EMIT failed(group, {group, tr("the worker could not be started: %1").arg(process.errorString()),
                              tr("check that %1 may be executed").arg(distill_)});
        return;
    }
    workers_.push_back(worker);
    timer_.start();
    Q_EMIT started(group);
}

void Launcher::look() {
    for (std::size_t i = workers_.size(); i-- > 0;) {
        if (::kill(static_cast<pid_t>(workers_[i].pid), 0) == 0) continue;
        const Worker gone = workers_[i];
        workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(i));
        report(gone);
    }
    if (workers_.empty()) timer_.stop();
}

void Launcher::report(const Worker& worker) {
    startJob(
        this,
        [file = worker.log](const StopToken&, const Progress&) {
            // A log that is not there (its disk was full) says as little as an empty one.
            std::error_code ignored;
            if (!std::filesystem::exists(file, ignored)) return QString();
            return QString::fromStdString(realFileSystem().readFile(file));
        },
        [this, group = worker.group](const QString& log) {
            static const QRegularExpression code(R"(^exit (\d+)$)", QRegularExpression::MultilineOption);
            const auto match = code.match(log);
            const int exitCode = match.hasMatch() ? match.captured(1).toInt() : -1;
            if (exitCode != 0 && exitCode != kStoppedWithCheckpoint) Q_EMIT failed(group, workerFailure(log));
            Q_EMIT ended(group, exitCode);
        });
}

void Launcher::requestAll(const QString& experiment, ControlRequest request) {
    Job* job = startJob(
        this,
        [runs = home_.runs(), id = experiment.toStdString(), request](const StopToken&, const Progress&) {
            askExperiment(findRuns(runs, id), request);
            return true;
        },
        [](bool) {});
    connect(job, &Job::failed, this,
            [this, experiment](const Failure& failure) { Q_EMIT failed(experiment, failure); });
}

void Launcher::request(const std::string& run, ControlRequest request) {
    Job* job = startJob(
        this,
        [path = home_.runs() / run, request](const StopToken&, const Progress&) {
            RunDirectory::open(path).request(request);
            return true;
        },
        [](bool) {});
    connect(job, &Job::failed, this,
            [this, run](const Failure& failure) { Q_EMIT failed(QString::fromStdString(run), failure); });
}

}  // namespace distillery::ui
