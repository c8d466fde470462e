#include "models/experiment_tree_model.hpp"

#include <QDateTime>
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "models/run_words.hpp"

namespace distillery::ui {
namespace {

constexpr quintptr kTop = 0;  // else 1 + the row of the experiment

QString when(const std::string& iso) {
    const QDateTime time =
        QDateTime::fromString(QString::fromStdString(iso), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() ? time.toString("yyyy-MM-dd HH:mm") : QString();
}

}  // namespace

ExperimentTreeModel::ExperimentTreeModel(RunStore* store, QObject* parent)
    : QAbstractItemModel(parent), store_(store) {
    connect(store, &RunStore::changed, this, &ExperimentTreeModel::takeOver);
    takeOver();
}

void ExperimentTreeModel::setWords(const QString& words) {
    words_ = words.split(' ', Qt::SkipEmptyParts);
    takeOver();
}

bool ExperimentTreeModel::matches(const Branch& branch, const RunRecord& run) const {
    if (words_.isEmpty()) return true;
    QString text =
        experimentTitleOf(branch.experiment) + '\n' + titleOf(run) + '\n' + stateWords(*store_, run);
    for (const std::string* part : {&run.id, &run.method, &run.architecture, &run.tags})
        text += '\n' + QString::fromStdString(*part);
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

std::vector<ExperimentTreeModel::Branch> ExperimentTreeModel::branches() const {
    std::vector<Branch> all;
    std::unordered_map<std::string, std::size_t> places;
    for (const ExperimentProgress& experiment : store_->experiments()) {
        places.emplace(experiment.id, all.size());
        all.push_back({experiment, {}});
    }
    for (const RunRecord& run : *snapshot_) {
        const auto place = places.find(run.group.empty() ? run.id : run.group);
        if (place == places.end()) continue;
        Branch& branch = all[place->second];
        if (matches(branch, run)) branch.runs.push_back(&run);
    }
    std::erase_if(all, [](const Branch& branch) { return branch.runs.empty(); });
    for (Branch& branch : all)
        std::ranges::sort(branch.runs, {}, [](const RunRecord* run) {
            return std::tuple(run->role != "teacher", run->arm, run->seed, run->fold, run->id);
        });
    return all;
}

void ExperimentTreeModel::takeOver() {
    const auto before = snapshot_;  // until the new branches stand
    snapshot_ = store_->snapshot();
    std::vector<Branch> next = branches();
    const auto isSame = [](const Branch& a, const Branch& b) {
        return a.experiment.id == b.experiment.id &&
               std::ranges::equal(a.runs, b.runs, {}, &RunRecord::id, &RunRecord::id);
    };
    if (std::ranges::equal(branches_, next, isSame)) {
        branches_ = std::move(next);
        if (branches_.empty()) return;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        for (int row = 0; row < rowCount(); ++row) {
            const QModelIndex top = index(row, 0);
            Q_EMIT dataChanged(index(0, 0, top), index(rowCount(top) - 1, 0, top));
        }
        return;
    }
    beginResetModel();
    branches_ = std::move(next);
    endResetModel();
}

QModelIndex ExperimentTreeModel::indexOf(const QString& id) const {
    const std::string wanted = id.toStdString();
    for (std::size_t row = 0; row < branches_.size(); ++row) {
        if (branches_[row].experiment.id == wanted && branches_[row].runs.front()->id != wanted)
            return index(static_cast<int>(row), 0);
        const auto run = std::ranges::find(branches_[row].runs, wanted, &RunRecord::id);
        if (run != branches_[row].runs.end())
            return index(static_cast<int>(run - branches_[row].runs.begin()), 0,
                         index(static_cast<int>(row), 0));
    }
    return {};
}

QModelIndex ExperimentTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? 1 + static_cast<quintptr>(parent.row()) : kTop);
}

QModelIndex ExperimentTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kTop) return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, kTop);
}

int ExperimentTreeModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(branches_.size());
    if (parent.internalId() != kTop) return 0;
    return static_cast<int>(branches_[static_cast<std::size_t>(parent.row())].runs.size());
}

QVariant ExperimentTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (index.internalId() == kTop)
        return ofExperiment(branches_[static_cast<std::size_t>(index.row())], role);
    const Branch& branch = branches_[static_cast<std::size_t>(index.internalId() - 1)];
    return ofRun(*branch.runs[static_cast<std::size_t>(index.row())], role);
}

QVariant ExperimentTreeModel::ofExperiment(const Branch& branch, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return experimentTitleOf(branch.experiment);
        case Qt::ToolTipRole:
        case idRole:
            return QString::fromStdString(branch.experiment.id);
        case detailRole:
            return progressWords(branch.experiment);
        case isExperimentRole:
            return true;
        default:
            return {};
    }
}

QVariant ExperimentTreeModel::ofRun(const RunRecord& run, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return titleOf(run);
        case Qt::ToolTipRole:
            return QString::fromStdString(run.problem.empty() ? run.id : run.id + "\n" + run.problem);
        case idRole:
            return QString::fromStdString(run.id);
        case detailRole:
            return stateWords(*store_, run) +
                   (when(run.updated).isEmpty() ? QString() : QStringLiteral(" · ") + when(run.updated));
        case isExperimentRole:
            return false;
        default:
            return {};
    }
}

}  // namespace distillery::ui
