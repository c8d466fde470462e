// What the window said lately: the last sentences and failures, newest first.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>

#include "async/job.hpp"

namespace distillery::ui {

struct Note {
    QDateTime when;
    QString text;     // one sentence
    QString details;  // what a person copies to ask somebody for help
    bool isFailure = false, isNews = true;
};

/// "What happened: to which thing", and on the next line what to do.
QString failureText(const Failure& failure);

class NoteList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { detailsRole = Qt::UserRole, isFailureRole };
    static constexpr int kKept = 50;

    using QAbstractListModel::QAbstractListModel;
    /// What happened by itself is news and counted until it was read; the answer to a click is only kept.
    void say(const QString& sentence, bool isNews = true);
    void fail(const Failure& failure);
    void clear();
    /// How many came since markRead().
    int unread() const { return unread_; }
    bool hasUnreadFailure() const { return unreadFailures_ > 0; }
    void markRead();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void unreadChanged();

private:
    void add(Note note);

    QList<Note> notes_;
    int unread_ = 0, unreadFailures_ = 0;
};

}  // namespace distillery::ui
