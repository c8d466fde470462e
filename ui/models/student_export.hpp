// What a run left as files, and `distill export`, which makes them in the background.
#pragma once

#include <QObject>
#include <QPointer>
#include <QProcess>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"

namespace distillery::ui {

class StudentExport : public QObject {
    Q_OBJECT

public:
    /// `distill`: the worker program, empty when there is none.
    StudentExport(Home home, QString distill, QObject* parent = nullptr);
    ~StudentExport() override;

    /// Reads what an earlier export of this run left; changed() follows.
    void setRun(const QString& run);
    const QString& run() const { return run_; }
    std::filesystem::path folder() const;
    /// parity.json of the newest export; null when there is none.
    const Json& report() const { return report_; }
    bool isRunning() const { return process_ != nullptr; }
    QString command() const;  // for a terminal

    void start();
    void cancel();

Q_SIGNALS:
    void changed();
    void exported();  // new files are there
    void failed(const distillery::ui::Failure& failure);

private:
    void read();
    void ended(int exitCode, QProcess::ExitStatus status);

    Home home_;
    QString distill_, run_;
    Json report_;
    QProcess* process_ = nullptr;
    bool cancelled_ = false;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
