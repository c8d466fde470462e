// The one bridge between the window's thread and work: a function runs elsewhere, its result comes back as a
// call.
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/stop_token.hpp"

namespace distillery::ui {

/// What the window says of a failure: what happened, to which thing, what to do next.
struct Failure {
    QString title, detail, hint;
};
Failure toFailure(const Error& error);
/// Of the exception in flight; exceptions of others become "internal" with their own words.
Failure currentFailure();

class Job;
template <class Work, class Done>
Job* startJob(QObject* owner, Work work, Done done, QThreadPool* pool = QThreadPool::globalInstance());

class Job : public QObject {
    Q_OBJECT

public:
    explicit Job(QObject* owner) : QObject(owner) {}
    ~Job() override { cancel(); }
    void cancel() { source_.requestStop(); }
    StopToken token() const { return source_.token(); }
    bool isRunning() const { return running_; }

Q_SIGNALS:
    void progressed(const QString& what, qint64 done, qint64 total, const QString& unit);
    void failed(const distillery::ui::Failure& failure);
    void ended();  // always, last

private:
    template <class Work, class Done>
    friend Job* startJob(QObject* owner, Work work, Done done, QThreadPool* pool);
    Progress progressSink();
    StopSource source_;
    bool running_ = true;
};

/// Runs `work(StopToken, Progress)` in `pool` and calls `done(result)` on the owner's thread. When the owner
/// dies first, the work is asked to stop and nothing is called. Not caught: nothing; every exception becomes
/// failed().
template <class Work, class Done>
Job* startJob(QObject* owner, Work work, Done done, QThreadPool* pool) {
    auto* job = new Job(owner);
    QPointer<Job> guard(job);
    const StopToken token = job->token();
    Progress progress = job->progressSink();
    const auto finish = [guard](std::function<void()> say) {
        // Posted to the application, not to the job, so that a dead job is simply skipped on the owner's
        // thread.
        QMetaObject::invokeMethod(
            qApp,
            [guard, say = std::move(say)] {
                if (!guard) return;
                guard->running_ = false;
                say();
                if (!guard) return;
                Q_EMIT guard->ended();
                guard->deleteLater();
            },
            Qt::QueuedConnection);
    };
    pool->start([work = std::move(work), done = std::move(done), token, progress = std::move(progress), guard,
                 finish]() mutable {
        try {
            auto result = std::make_shared<decltype(work(token, progress))>(work(token, progress));
            finish([done, result]() mutable { done(std::move(*result)); });
        } catch (const Stopped&) {
            finish([] {});
        } catch (...) {
            const Failure failure = currentFailure();
            finish([guard, failure] { Q_EMIT guard->failed(failure); });
        }
    });
    return job;
}

}  // namespace distillery::ui

Q_DECLARE_METATYPE(distillery::ui::Failure)
