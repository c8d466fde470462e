// What a run left as files, and `distill export`, which makes them in the background.
#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"
#include "models/distill_call.hpp"

namespace distillery::ui {

class StudentExport : public QObject {
    Q_OBJECT

public:
    /// `distill`: the worker program, empty when there is none.
    StudentExport(Home home, QString distill, QObject* parent = nullptr);

    /// Reads what an earlier export of this run left; changed() follows.
    void setRun(const QString& run);
    const QString& run() const { return run_; }
    std::filesystem::path folder() const;
    /// parity.json of the newest export; null when there is none.
    const Json& report() const { return report_; }
    bool isRunning() const { return call_.isRunning(); }
    QString command() const;  // for a terminal

    void start();
    void cancel() { call_.cancel(); }

Q_SIGNALS:
    void changed();
    void exported();  // new files are there
    void failed(const distillery::ui::Failure& failure);

private:
    void read();

    Home home_;
    QString distill_;
    QString run_;
    Json report_;
    DistillCall call_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
