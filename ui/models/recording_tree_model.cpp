#include "models/recording_tree_model.hpp"

#include <algorithm>
#include <cmath>

namespace distillery::ui {
namespace {

// An index's id names its parent: 0 for people, person + 1 for recordings, and the recording's row + 1 above
// that for stretches.
constexpr int kShift = 24;
constexpr quintptr kPersonMask = (quintptr{1} << kShift) - 1;

int personIn(quintptr id) {
    return static_cast<int>(id & kPersonMask) - 1;
}
int recordingIn(quintptr id) {
    return static_cast<int>(id >> kShift) - 1;
}

}  // namespace

QString activityWords(const std::string& name) {
    return QString::fromStdString(name).replace('_', ' ').toLower();
}

QString durationWords(double seconds) {
    if (seconds < 59.95) return QObject::tr("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 6000) return QObject::tr("%1:%2 min").arg(whole / 60).arg(whole % 60, 2, 10, QChar('0'));
    return QObject::tr("%1 h").arg(seconds / 3600, 0, 'f', 1);
}

QString personWords(const std::string& subject) {
    return subject.empty() ? QObject::tr("unnamed subject")
                           : QObject::tr("subject %1").arg(QString::fromStdString(subject));
}

void RecordingTreeModel::set(std::shared_ptr<const OpenedData> data) {
    beginResetModel();
    data_ = std::move(data);
    activity_ = -1;
    rebuild();
    endResetModel();
}

void RecordingTreeModel::setActivity(int label) {
    if (label == activity_) return;
    beginResetModel();
    activity_ = label;
    rebuild();
    endResetModel();
}

void RecordingTreeModel::rebuild() {
    people_.clear();
    if (!data_) return;
    const Dataset& dataset = data_->dataset;
    for (const std::string& subject : dataset.subjects()) {
        Person person;
        person.name =
            subject.empty() ? tr("Unnamed subject") : tr("Subject %1").arg(QString::fromStdString(subject));
        for (std::size_t r = 0; r < dataset.recordings.size(); ++r) {
            const Recording& recording = dataset.recordings[r];
            if (recording.subject != subject) continue;
            Shown shown{static_cast<int>(r), {}};
            for (const LabelSpan& span : recording.labels)
                if (activity_ < 0 || span.label == activity_) shown.stretches.push_back(span);
            if (activity_ < 0 || !shown.stretches.empty()) person.recordings.push_back(std::move(shown));
        }
        if (!person.recordings.empty()) people_.push_back(std::move(person));
    }
}

const RecordingTreeModel::Shown& RecordingTreeModel::shownAt(const QModelIndex& recording) const {
    return people_[static_cast<std::size_t>(personIn(recording.internalId()))]
        .recordings[static_cast<std::size_t>(recording.row())];
}

RecordingTreeModel::Place RecordingTreeModel::placeOf(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    if (index.internalId() == 0)
        return {people_[static_cast<std::size_t>(index.row())].recordings.front().recording, std::nullopt};
    if (recordingIn(index.internalId()) < 0) return {shownAt(index).recording, std::nullopt};
    const Shown& shown = shownAt(index.parent());
    return {shown.recording, shown.stretches[static_cast<std::size_t>(index.row())]};
}

QModelIndex RecordingTreeModel::indexOf(int recording) const {
    for (std::size_t p = 0; p < people_.size(); ++p)
        for (std::size_t r = 0; r < people_[p].recordings.size(); ++r)
            if (people_[p].recordings[r].recording == recording)
                return createIndex(static_cast<int>(r), 0, static_cast<quintptr>(p + 1));
    return {};
}

QModelIndex RecordingTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    if (!parent.isValid()) return createIndex(row, column, quintptr{0});
    if (parent.internalId() == 0) return createIndex(row, column, static_cast<quintptr>(parent.row() + 1));
    return createIndex(row, column,
                       parent.internalId() | (static_cast<quintptr>(parent.row() + 1) << kShift));
}

QModelIndex RecordingTreeModel::parent(const QModelIndex& child) const {
    const quintptr id = child.internalId();
    if (!child.isValid() || id == 0) return {};
    if (recordingIn(id) < 0) return createIndex(personIn(id), 0, quintptr{0});
    return createIndex(recordingIn(id), 0, id & kPersonMask);
}

int RecordingTreeModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(people_.size());
    if (parent.column() != 0) return 0;
    if (parent.internalId() == 0)
        return static_cast<int>(people_[static_cast<std::size_t>(parent.row())].recordings.size());
    if (recordingIn(parent.internalId()) < 0) return static_cast<int>(shownAt(parent).stretches.size());
    return 0;
}

int RecordingTreeModel::columnCount(const QModelIndex&) const {
    return columns;
}

QString RecordingTreeModel::nameOf(const Shown& shown) const {
    const Recording& recording = data_->dataset.recordings[static_cast<std::size_t>(shown.recording)];
    const QString id = QString::fromStdString(recording.id);
    return recording.session.empty()
               ? id
               : tr("%1, session %2").arg(id, QString::fromStdString(recording.session));
}

QString RecordingTreeModel::seconds(std::int64_t samples) const {
    return durationWords(static_cast<double>(samples) / data_->dataset.rateHz);
}

QVariant RecordingTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole && index.column() == length)
        return QVariant(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const Dataset& dataset = data_->dataset;
    const auto lengthOf = [&](const Shown& shown) {
        return dataset.recordings[static_cast<std::size_t>(shown.recording)].length;
    };
    if (index.internalId() == 0) {
        const Person& person = people_[static_cast<std::size_t>(index.row())];
        if (index.column() == name)
            return role == Qt::ToolTipRole
                       ? tr("%1, recordings: %2").arg(person.name).arg(person.recordings.size())
                       : person.name;
        std::int64_t sum = 0;
        for (const Shown& shown : person.recordings) sum += lengthOf(shown);
        return seconds(sum);
    }
    if (recordingIn(index.internalId()) < 0) {
        const Shown& shown = shownAt(index);
        if (index.column() != name) return seconds(lengthOf(shown));
        return role == Qt::ToolTipRole
                   ? nameOf(shown) + '\n' + seconds(lengthOf(shown))
                   : QString::fromStdString(dataset.recordings[static_cast<std::size_t>(shown.recording)].id);
    }
    const LabelSpan& span = shownAt(index.parent()).stretches[static_cast<std::size_t>(index.row())];
    if (index.column() == length) return seconds(span.end - span.begin);
    return tr("%1 at %2")
        .arg(activityWords(dataset.classes[static_cast<std::size_t>(span.label)]), seconds(span.begin));
}

QVariant RecordingTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == name ? tr("Recording") : tr("Length");
}

}  // namespace distillery::ui
