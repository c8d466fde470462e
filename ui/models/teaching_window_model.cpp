#include "models/teaching_window_model.hpp"

#include <map>

#include "models/recording_tree_model.hpp"

namespace distillery::ui {

void TeachingWindowModel::set(std::shared_ptr<const report::Report> report, const report::RunReport* teacher,
                              const report::RunReport* student, Which which) {
    beginResetModel();
    report_ = std::move(report);
    teacher_ = teacher;
    student_ = student;
    entries_.clear();
    if (teacher_ && student_) {
        std::map<std::uint32_t, std::size_t> places;
        for (std::size_t i = 0; i < studentSaid().size(); ++i) places[studentSaid().windowIds[i]] = i;
        for (std::size_t i = 0; i < teacherSaid().size(); ++i) {
            const auto found = places.find(teacherSaid().windowIds[i]);
            if (found == places.end()) continue;
            const int truth = teacherSaid().truth[i];
            const bool teacherRight = teacherSaid().predicted(i) == truth,
                       studentRight = studentSaid().predicted(found->second) == truth;
            if (which == Which::all || (which == Which::teacherWrong && !teacherRight) ||
                (which == Which::studentWrong && !studentRight) ||
                (which == Which::studentBetter && studentRight && !teacherRight))
                entries_.push_back({i, found->second});
        }
    }
    endResetModel();
}

int TeachingWindowModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int TeachingWindowModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant TeachingWindowModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) return {};
    const Entry& entry = at(index.row());
    const auto name = [](const Predictions& said, int label) {
        return activityWords(said.classes[static_cast<std::size_t>(label)]);
    };
    switch (index.column()) {
        case window:
            return teacherSaid().windowIds[entry.teacher];
        case truth:
            return name(teacherSaid(), teacherSaid().truth[entry.teacher]);
        case teacher:
            return name(teacherSaid(), teacherSaid().predicted(entry.teacher));
        case student:
            return name(studentSaid(), studentSaid().predicted(entry.student));
        default:
            return {};
    }
}

QVariant TeachingWindowModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case window:
            return tr("Window");
        case truth:
            return tr("Truth");
        case teacher:
            return tr("Teacher said");
        case student:
            return tr("Student said");
        default:
            return {};
    }
}

}  // namespace distillery::ui
