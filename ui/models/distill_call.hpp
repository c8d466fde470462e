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
    /// What a person calls it, and the page on which it is watched.
    struct Label {
        QString title, page, subject;
    };
    /// What it said of its way last. `total` 0: nobody knows how much there is.
    struct Way {
        QString what;
        qint64 done = 0, total = 0;
    };

    /// `distill`: the program, empty when there is none.
    DistillCall(Home home, QString distill, QObject* parent = nullptr);
    ~DistillCall() override;  // ends what still runs

    /// Runs `distill arguments… --json`, after a call that still runs has been cancelled. `secret` goes over
    /// its standard input and nowhere else. `done` is called with its document.
    void start(const QStringList& arguments, std::function<void(const Json&)> done,
               const QByteArray& secret = {});
    void cancel();  // `done` is not called any more; cancelled() now, left() when the process is gone
    bool isRunning() const { return process_ != nullptr; }
    const Way& way() const { return way_; }

    void setLabel(Label label) { label_ = std::move(label); }
    const Label& label() const { return label_; }
    QString sentence() const;  // what it is, and how far

Q_SIGNALS:
    void changed();  // it began or ended
    void progressed(const QString& what, qint64 done, qint64 total);
    void cancelled();
    void left();  // what was cancelled has ended, and what it kept is there
    void failed(const distillery::ui::Failure& failure);

private:
    void drop();
    void readError();
    void ended();

    Home home_;
    QString distill_;
    QProcess* process_ = nullptr;
    std::function<void(const Json&)> done_;
    QByteArray error_;
    Label label_;
    Way way_;
};

/// What a `distill --json` that did not succeed says of it.
Failure failureOf(const QByteArray& output, const QByteArray& error);

}  // namespace distillery::ui
