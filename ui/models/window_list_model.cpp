#include "models/window_list_model.hpp"

#include <algorithm>
#include <array>

namespace distillery::ui {

void WindowListModel::set(std::shared_ptr<const report::Report> report, const std::vector<std::size_t>& runs,
                          int truth, int predicted) {
    beginResetModel();
    report_ = std::move(report);
    entries_.clear();
    for (const std::size_t run : runs) {
        const auto& predictions = report_->runs[run].testPredictions;
        if (!predictions) continue;
        for (std::size_t i = 0; i < predictions->size(); ++i) {
            if (predictions->truth[i] != truth || predictions->predicted(i) != predicted) continue;
            const auto row = predictions->row(i);
            entries_.push_back(
                {run, i, row[static_cast<std::size_t>(predicted)], row[static_cast<std::size_t>(truth)]});
        }
    }
    std::ranges::stable_sort(entries_, std::greater{}, &Entry::confidence);
    endResetModel();
}

void WindowListModel::clear() {
    beginResetModel();
    entries_.clear();
    report_.reset();
    endResetModel();
}

int WindowListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int WindowListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant WindowListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Entry& entry = at(index.row());
    const report::RunReport& run = report_->runs[entry.run];
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case window:
            return run.testPredictions->windowIds[entry.place];
        case subject:
            return QString::fromStdString(run.testPredictions->subjects[entry.place]);
        case seed:
            return run.seed;
        case confidence:
            return QString::number(entry.confidence, 'f', 3);
        case truthProbability:
            return QString::number(entry.truth, 'f', 3);
        default:
            return {};
    }
}

QVariant WindowListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const std::array<std::pair<QString, QString>, columns> titles{{
        {tr("Window"), tr("Number of the window in the data set")},
        {tr("Subject"), tr("Who wore the sensors")},
        {tr("Seed"), tr("Of the run that predicted it")},
        {tr("Confidence"), tr("Probability of the class that was predicted")},
        {tr("P(true class)"), tr("Probability of the true class")},
    }};
    if (role == Qt::DisplayRole) return titles[static_cast<std::size_t>(section)].first;
    if (role == Qt::ToolTipRole) return titles[static_cast<std::size_t>(section)].second;
    return {};
}

}  // namespace distillery::ui
