// Starts workers that outlive the window, notices when one stops unexpectedly, and passes requests on.
#pragma once

#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>
#include <filesystem>
#include <vector>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"
#include "experiment/run_directory.hpp"

namespace distillery::ui {

/// Beside the window's own program, else on PATH; empty when there is none.
QString findDistill();
Failure workerMissing();
/// What a worker's standard error says of its end.
Failure workerFailure(const QString& log);
/// In which distill works on the same home as the window.
QProcessEnvironment workerEnvironment(const Home& home);

class Launcher : public QObject {
    Q_OBJECT

public:
    Launcher(Home home, QString distill, QObject* parent = nullptr);
    const QString& distill() const { return distill_; }  // the worker program; empty when there is none

    /// Writes `config` (with arms and seeds) beside the logs and starts `distill run start` on it, detached.
    /// Returns the group's name; failures come by failed().
    QString start(const Json& config, const QString& group);
    void resume(const QString& runOrGroup);
    void request(const std::string& run, ControlRequest request);
    /// Stop, cancel, pause or resume of all runs of an experiment.
    void requestAll(const QString& experiment, ControlRequest request);
    /// Whether its worker was started and has made no run yet, as far as this window knows.
    bool isStarting(const QString& group) const { return starting_.contains(group); }
    QStringList starting() const { return starting_; }
    /// Its runs are in the lists now.
    void arrived(const QString& group);

Q_SIGNALS:
    void startingChanged();
    void started(const QString& group);
    void ended(const QString& group, int exitCode);
    void failed(const QString& group, const distillery::ui::Failure& failure);

private:
    struct Worker {
        QString group;
        qint64 pid = 0;
        std::filesystem::path log;
    };
    void launch(const QString& group, const QStringList& arguments);
    void look();
    void report(const Worker& worker);

    Home home_;
    QString distill_;
    QStringList starting_;
    std::vector<Worker> workers_;
    QTimer timer_;
};

}  // namespace distillery::ui
