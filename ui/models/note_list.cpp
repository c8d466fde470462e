#include "models/note_list.hpp"

namespace distillery::ui {

QString failureText(const Failure& failure) {
    QString text =
        failure.detail.isEmpty()
            ? failure.title
            : NoteList::tr("%1: %2", "what or which thing: what happened").arg(failure.title, failure.detail);
    if (!failure.hint.isEmpty()) text += "\n→ " + failure.hint;
    return text;
}

void NoteList::say(const QString& sentence, bool isNews) {
    add({QDateTime::currentDateTime(), sentence, sentence, false, isNews});
}

void NoteList::fail(const Failure& failure) {
    const QString text = failureText(failure);
    const QDateTime now = QDateTime::currentDateTime();
    const QString details =
        QStringList{text, QStringLiteral("HAR Distillery %1, Qt %2, %3")
                              .arg(DISTILLERY_VERSION, qVersion(), now.toString(Qt::ISODate))}
            .join('\n');
    add({now, text, details, true});
}

void NoteList::add(Note note) {
    beginInsertRows({}, 0, 0);
    notes_.prepend(std::move(note));
    endInsertRows();
    if (notes_.size() > kKept) {
        beginRemoveRows({}, kKept, kKept);
        notes_.removeLast();
        endRemoveRows();
    }
    if (notes_.first().isNews) unread_ = std::min(unread_ + 1, kKept);
    if (notes_.first().isFailure) ++unreadFailures_;
    Q_EMIT unreadChanged();
}

void NoteList::clear() {
    beginResetModel();
    notes_.clear();
    endResetModel();
    markRead();
}

void NoteList::markRead() {
    unread_ = unreadFailures_ = 0;
    Q_EMIT unreadChanged();
}

int NoteList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(notes_.size());
}

QVariant NoteList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= notes_.size()) return {};
    const Note& note = notes_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return tr("%1  %2", "time, sentence").arg(note.when.toString("HH:mm:ss"), note.text);
        case Qt::ToolTipRole:
            return note.when.toString("yyyy-MM-dd HH:mm:ss");
        case detailsRole:
            return note.details;
        case isFailureRole:
            return note.isFailure;
        default:
            return {};
    }
}

}  // namespace distillery::ui
