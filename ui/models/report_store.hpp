// The figures of one run or experiment, read in the background and read again when they change.
#pragma once

#include <QObject>
#include <memory>

#include "models/run_store.hpp"
#include "report/report_model.hpp"

namespace distillery::ui {

class ReportStore : public QObject {
    Q_OBJECT

public:
    explicit ReportStore(RunStore* runs, QObject* parent = nullptr);

    /// A run's or a group's id; empty closes what is open.
    void open(const QString& id);
    const QString& id() const { return id_; }
    /// Null until it was read.
    std::shared_ptr<const report::Report> report() const { return report_; }

Q_SIGNALS:
    void changed();
    void failed(const distillery::ui::Failure& failure);

private:
    void read();
    /// What the store knows of the open runs: when it differs, the figures on disk may.
    std::vector<RunRecord> fingerprint() const;

    RunStore* runs_;
    QString id_;
    std::shared_ptr<const report::Report> report_;
    std::vector<RunRecord> readOf_;
    QPointer<Job> job_;
};

}  // namespace distillery::ui
