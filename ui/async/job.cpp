#include "async/job.hpp"

#include "base/foreign_error.hpp"
#include "words/core_words.hpp"
#include "words/window_hint.hpp"

namespace distillery::ui {

Failure toFailure(const Error& error) {
    return {coreSentence(error.subject()), coreSentence(error.detail()), windowHint(error.hint())};
}

Failure currentFailure() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return {QObject::tr("Memory"), QObject::tr("there is not enough of it for this step"),
                QObject::tr("close other programs, or use fewer recordings")};
    } catch (...) {
        const Error error = currentError();
        if (error.code() == ErrorCode::internal && error.subject() == kInternalError)
            return {QObject::tr("An unexpected failure"), QString::fromStdString(error.detail()),
                    QObject::tr("try again; if it comes back, please report it with the log")};
        return toFailure(error);
    }
}

Progress Job::progressSink() {
    QPointer<Job> guard(this);
    return [guard](const ProgressUpdate& update) {
        QMetaObject::invokeMethod(
            qApp,
            [guard, update] {
                if (guard)
                    Q_EMIT guard->progressed(QString::fromStdString(update.what), update.done, update.total,
                                             QString::fromStdString(update.unit));
            },
            Qt::QueuedConnection);
    };
}

}  // namespace distillery::ui
