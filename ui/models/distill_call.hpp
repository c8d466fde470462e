// One `distill` command of the window: started, watched, its one JSON document or its failure handed over.
#pragma once

#include <QObject>
#include <QProcess>
#include <functional>
#include <nlohmann/json.hpp>

#include "async/job.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"

namespace distillery::ui {

class DistillCall : public QObject {
    Q_OBJECT

public:
    /// `distill`: the program, empty when there is none.
    DistillCall(Home home, QString distill, QObject* parent = nullptr);
    ~DistillCall() override;  // ends what still runs

    /// Runs `distill arguments… --json`, after a call that still runs has been cancelled. `secret` goes over
    /// its standard input and nowhere else. `done` is called with its document.
    void start(const QStringList& arguments, std::function<void(const Json&)> done,
               const QByteArray& secret = {});
    void cancel();  // nothing is called any more
    bool isRunning() const { return process_ != nullptr; }

Q_SIGNALS:
    void changed();  // it began or ended
    void progressed(const QString& what, qint64 done, qint64 total);
    void failed(const distillery::ui::Failure& failure);

private:
    void readError();
    void ended();

    Home home_;
    QString distill_;
    QProcess* process_ = nullptr;
    std::function<void(const Json&)> done_;
    QByteArray error_;
};

/// What a `distill --json` that did not succeed says of it.
Failure failureOf(const QByteArray& output, const QByteArray& error);

}  // namespace distillery::ui
