#include "models/run_table_model.hpp"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>
#include <unordered_map>

namespace distillery::ui {
namespace {

QString when(const std::string& iso) {
    const QDateTime time =
        QDateTime::fromString(QString::fromStdString(iso), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() ? time.toString("yyyy-MM-dd HH:mm") : QStringLiteral("–");
}

QVariant number(const std::optional<double>& value) {
    return value ? QVariant(*value) : QVariant();
}

QVariant number(const std::optional<std::int64_t>& value) {
    return value ? QVariant(static_cast<qlonglong>(*value)) : QVariant();
}

}  // namespace

RunTableModel::RunTableModel(RunStore* store, QObject* parent) : QAbstractTableModel(parent), store_(store) {
    connect(store, &RunStore::changed, this, &RunTableModel::takeOver);
    takeOver();
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

void RunTableModel::takeOver() {
    const auto& fresh = store_->runs();
    std::unordered_map<std::string_view, const RunRecord*> unseen;
    for (const RunRecord& run : fresh) unseen.emplace(run.id, &run);
    // From the end, so that the numbers of the rows before stay what they are.
    for (int row = rowCount() - 1; row >= 0; --row) {
        RunRecord& mine = runs_[static_cast<std::size_t>(row)];
        const auto found = unseen.find(mine.id);
        if (found == unseen.end()) {
            beginRemoveRows({}, row, row);
            runs_.erase(runs_.begin() + row);
            derived_.erase(derived_.begin() + row);
            endRemoveRows();
            continue;
        }
        if (mine != *found->second) {
            mine = *found->second;
            derived_[static_cast<std::size_t>(row)] = {};
            Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
        }
        unseen.erase(found);
    }
    if (unseen.empty()) return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(unseen.size()) - 1);
    for (const RunRecord& run : fresh)
        if (unseen.contains(run.id)) runs_.push_back(run);
    derived_.resize(runs_.size());
    endInsertRows();
}

QVariant RunTableModel::words(const RunRecord& run, int column) const {
    switch (column) {
        case star:
            return run.starred ? QStringLiteral("★") : QString();
        case state:
            return stateName(run.state);
        case id:
            return QString::fromStdString(run.id);
        case arm:
            return QString::fromStdString(run.title.empty() ? run.arm : run.title);
        case method:
            return QString::fromStdString(run.method);
        case network:
            return QString::fromStdString(run.architecture);
        case seed:
            return run.fold >= 0 ? tr("%1, fold %2").arg(run.seed).arg(run.fold) : QString::number(run.seed);
        case macroF1:
            return figureText(run.testMacroF1);
        case accuracy:
            return figureText(run.testAccuracy);
        case robust:
            return figureText(run.robustMacroF1);
        case parameters:
            return countText(run.parameters);
        case macs:
            return countText(run.macs);
        case progress:
            return run.epochs > 0 ? tr("%1 / %2").arg(run.epoch).arg(run.epochs) : QStringLiteral("–");
        case updated:
            return when(run.updated);
        case tags:
            return QString::fromStdString(run.tags);
        default:
            return {};
    }
}

QVariant RunTableModel::sortKey(const RunRecord& run, int column) const {
    switch (column) {
        case seed:
            return static_cast<qlonglong>(run.seed * 1000 + run.fold);
        case macroF1:
            return number(run.testMacroF1);
        case accuracy:
            return number(run.testAccuracy);
        case robust:
            return number(run.robustMacroF1);
        case parameters:
            return number(run.parameters);
        case macs:
            return number(run.macs);
        case progress:
            return run.epochs > 0 ? QVariant(static_cast<double>(run.epoch) / static_cast<double>(run.epochs))
                                  : QVariant();
        case updated:
            return QString::fromStdString(run.updated);
        default:
            return words(run, column);
    }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const RunRecord& run = at(index.row());
    Derived& derived = derived_[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() >= macroF1 && index.column() <= progress;
    switch (role) {
        case Qt::DisplayRole:
            return words(run, index.column());
        case Qt::TextAlignmentRole:
            return QVariant(Qt::Alignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case Qt::ToolTipRole:
            if (!run.problem.empty()) return QString::fromStdString(run.problem);
            if (!run.note.empty()) return QString::fromStdString(run.note);
            return words(run, index.column());
        case idRole:
            return QString::fromStdString(run.id);
        case groupRole:
            return RunStore::groupOf(run);
        case sortRole:
            if (derived.sortColumn != index.column()) {
                derived.sortKey = sortKey(run, index.column());
                derived.sortColumn = index.column();
            }
            return derived.sortKey;
        case searchRole:
            if (derived.searchText.isEmpty())
                for (int column = 0; column < columns; ++column)
                    derived.searchText += words(run, column).toString() + '\n';
            return derived.searchText;
        default:
            return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const std::array<std::pair<QString, QString>, columns> titles{{
        {tr("★"), tr("Marked with a star")},
        {tr("State"), tr("What the run does, derived from its folder")},
        {tr("Run"), tr("Name of the run's folder")},
        {tr("Arm"), tr("What sets this run apart in its experiment")},
        {tr("Method"), tr("How it was taught")},
        {tr("Network"), tr("Architecture of the network that was trained")},
        {tr("Seed"), tr("Number that all chance of the run comes from")},
        {tr("Macro-F1"), tr("Mean F1 over classes, on test subjects")},
        {tr("Accuracy"), tr("Share of test windows that were right")},
        {tr("Robust"), tr("Mean macro-F1 over disturbances of the test windows")},
        {tr("Parameters"), tr("Weights of the network")},
        {tr("MACs"), tr("Multiplications and additions for one window")},
        {tr("Epochs"), tr("Done / planned")},
        {tr("Updated"), tr("When its log last grew")},
        {tr("Tags"), tr("Words that people gave the run")},
    }};
    const auto& [title, meaning] = titles[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return title;
    if (role == Qt::ToolTipRole) return meaning;
    return {};
}

void RunFilterModel::setWords(const QString& words) {
    words_ = words.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(RunTableModel::sortRole), b = right.data(RunTableModel::sortRole);
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    if (!a.isValid() || !b.isValid())
        return ascending ? a.isValid() && !b.isValid() : !a.isValid() && b.isValid();
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

bool RunFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (words_.isEmpty()) return true;
    const QString text = sourceModel()->index(row, 0, parent).data(RunTableModel::searchRole).toString();
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace distillery::ui
