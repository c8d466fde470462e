#include "async/job.hpp"
#include "words/core_words.hpp"
#include "words/window_hint.hpp"

namespace distillery::ui {

Failure toFailure(const Error& error) {
    return {coreSentence(error.subject()), coreSentence(error.detail()), windowHint(error.hint())};
}

Failure currentFailure() {
    try {
        throw;
    } catch (const Error& error) {
        return toFailure(error);
    } catch (const std::bad_alloc&) {
        return {QObject::tr("Memory"), QObject::tr("there is not enough of it for this step"),
                QObject::tr("close other programs, or use fewer recordings")};
    } catch (const std::exception& error) {
        return {QObject::tr("An unexpected failure"), QString::fromUtf8(error.what()),
                QObject::tr("try again; if it comes back, please report it with the log")};
    } catch (...) {
        return {QObject::tr("An unexpected failure"), QObject::tr("without a message"), {}};
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
