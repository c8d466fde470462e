// Everything that is at work: runs of any process, and the commands that this window has started. One list
// of what, how far, and what can be done about it, whatever the work is.
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

#include "models/distill_call.hpp"
#include "models/launcher.hpp"
#include "models/pace.hpp"
#include "models/run_store.hpp"

namespace distillery::ui {

struct Task {
    struct Action {
        QString icon, title;  // of its button
        std::function<void()> run;
    };
    QString id;                  // stays the same while it is at work
    QString name;                // "small, 2026-12-01 06:00 · Teacher, seed 1", "Measuring … on lab"
    QString text;                // what and how far, in words
    qint64 done = 0, total = 0;  // total 0: nobody knows
    QString page, subject;       // where it is watched
    QList<Action> actions;
};

class TaskList : public QObject {
    Q_OBJECT

public:
    TaskList(RunStore* runs, Launcher* launcher, QObject* parent = nullptr);

    /// The call is a task whenever it runs and has a label to be known by.
    void follow(DistillCall* call);
    QList<Task> tasks() const { return calls_ + runs_; }  // commands first: somebody waits for them
    int waiting() const { return waiting_; }              // runs whose turn comes
    int interrupted() const { return interrupted_; }      // experiments that wait to be resumed

Q_SIGNALS:
    void changed();

private:
    void showRuns();
    void showCalls();
    Task taskOf(const RunRecord& run) const;
    Task taskOf(const QString& startingGroup) const;
    Task taskOf(DistillCall* call) const;

    RunStore* store_;
    Launcher* launcher_;
    Pace pace_;
    QList<DistillCall*> followed_;
    QList<Task> calls_, runs_;
    int waiting_ = 0, interrupted_ = 0;
};

}  // namespace distillery::ui
