#include "models/run_table_model.hpp"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>
#include <unordered_map>

#include "models/run_words.hpp"

namespace distillery::ui {
namespace {

QString when(const std::string& iso) {
    const QDateTime time =
        QDateTime::fromString(QString::fromStdString(iso), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() ? time.toString("yyyy-MM-dd HH:mm") : QStringLiteral("–");
}

/// Absent values come last in either order.
template <class Value>
bool isBefore(const std::optional<Value>& a, const std::optional<Value>& b, bool isAscending) {
    if (!a || !b) return a && !b;
    return isAscending ? *a < *b : *b < *a;
}

template <class Value>
bool isBefore(const Value& a, const Value& b, bool isAscending) {
    return isAscending ? a < b : b < a;
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
    const auto fresh = store_->snapshot();
    std::unordered_map<std::string_view, const RunRecord*> unseen(fresh->size());
    for (const RunRecord& run : *fresh) unseen.emplace(run.id, &run);
    // From the end, so that the numbers of the rows before stay what they are.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto found = unseen.find(at(row).id);
        if (found == unseen.end()) {
            beginRemoveRows({}, row, row);
            runs_.erase(runs_.begin() + row);
            searchTexts_.erase(searchTexts_.begin() + row);
            endRemoveRows();
            continue;
        }
        const RunRecord* before = std::exchange(runs_[static_cast<std::size_t>(row)], found->second);
        if (*before != *found->second) {
            searchTexts_[static_cast<std::size_t>(row)].clear();
            Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
        }
        unseen.erase(found);
    }
    snapshot_ = fresh;
    if (unseen.empty()) return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(unseen.size()) - 1);
    for (const RunRecord& run : *fresh)
        if (unseen.contains(run.id)) runs_.push_back(&run);
    searchTexts_.resize(runs_.size());
    endInsertRows();
}

QVariant RunTableModel::words(const RunRecord& run, int column) const {
    switch (column) {
        case star:
            return run.starred ? QStringLiteral("★") : QString();
        case state:
            return stateName(run.state);
        case experiment:
            return experimentTitleOf(run);
        case arm:
            return QString::fromStdString(run.title.empty() ? run.arm : run.title);
        case method:
            return QString::fromStdString(run.method);
        case network:
            return QString::fromStdString(run.architecture);
        case dataset:
            return QString::fromStdString(run.dataset);
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

bool RunTableModel::isBefore(int row, int other, int column, Qt::SortOrder order) const {
    const RunRecord &a = at(row), &b = at(other);
    const bool isAscending = order == Qt::AscendingOrder;
    const auto by = [&](auto member) { return ui::isBefore(a.*member, b.*member, isAscending); };
    switch (column) {
        case star:
            return by(&RunRecord::starred);
        case state:
            return by(&RunRecord::state);
        case experiment:
            return by(&RunRecord::id);  // which begin with the experiment's
        case arm:
            return ui::isBefore(a.title.empty() ? a.arm : a.title, b.title.empty() ? b.arm : b.title,
                                isAscending);
        case method:
            return by(&RunRecord::method);
        case network:
            return by(&RunRecord::architecture);
        case dataset:
            return by(&RunRecord::dataset);
        case seed:
            return ui::isBefore(std::pair(a.seed, a.fold), std::pair(b.seed, b.fold), isAscending);
        case macroF1:
            return by(&RunRecord::testMacroF1);
        case accuracy:
            return by(&RunRecord::testAccuracy);
        case robust:
            return by(&RunRecord::robustMacroF1);
        case parameters:
            return by(&RunRecord::parameters);
        case macs:
            return by(&RunRecord::macs);
        case progress: {
            const auto share = [](const RunRecord& run) {
                return run.epochs > 0
                           ? std::optional(static_cast<double>(run.epoch) / static_cast<double>(run.epochs))
                           : std::nullopt;
            };
            return ui::isBefore(share(a), share(b), isAscending);
        }
        case updated:
            return by(&RunRecord::updated);
        case tags:
            return by(&RunRecord::tags);
        default:
            return false;
    }
}

// Thousands of rows must be there as one types: no figures, and the day as the log has it (UTC).
const QString& RunTableModel::searchText(int row) const {
    QString& text = searchTexts_[static_cast<std::size_t>(row)];
    if (!text.isEmpty()) return text;
    const RunRecord& run = at(row);
    std::string words;
    for (const std::string* part :
         {&run.id, &run.title, &run.arm, &run.method, &run.architecture, &run.dataset, &run.tags})
        (words += *part) += '\n';
    words += run.updated.substr(0, 10);
    text = stateName(run.state) + '\n' + QString::fromStdString(words);
    return text;
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const RunRecord& run = at(index.row());
    const bool isNumber = index.column() >= macroF1 && index.column() <= progress;
    switch (role) {
        case Qt::DisplayRole:
            return words(run, index.column());
        case Qt::TextAlignmentRole:
            return QVariant(Qt::Alignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case Qt::ToolTipRole:
            if (!run.problem.empty()) return QString::fromStdString(run.problem);
            if (!run.note.empty()) return QString::fromStdString(run.note);
            return index.column() == experiment ? QString::fromStdString(run.id) : words(run, index.column());
        case idRole:
            return QString::fromStdString(run.id);
        case groupRole:
            return RunStore::groupOf(run);
        default:
            return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const std::array<std::pair<QString, QString>, columns> titles{{
        {tr("★"), tr("Marked with a star")},
        {tr("State"), tr("What the run does, derived from its folder")},
        {tr("Experiment"), tr("What the run belongs to; its tool tip is the id of the run")},
        {tr("Arm"), tr("What sets this run apart in its experiment")},
        {tr("Method"), tr("How it was taught")},
        {tr("Network"), tr("Architecture of the network that was trained")},
        {tr("Data set"), tr("What it was trained and tested on")},
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

// Not invalidateFilter(): it tells the view of every stretch of rows that goes, and in thousands of sorted
// rows these are thousands.
void RunFilterModel::setWords(const QString& words) {
    words_ = words.split(' ', Qt::SkipEmptyParts);
    invalidate();
}

QModelIndex RunFilterModel::indexOf(const QString& id) const {
    const std::string wanted = id.toStdString();
    for (int row = 0; row < table().rowCount(); ++row)
        if (table().at(row).id == wanted) return mapFromSource(table().index(row, RunTableModel::experiment));
    return {};
}

const RunTableModel& RunFilterModel::table() const {
    return *static_cast<const RunTableModel*>(sourceModel());
}

// Where what is absent must come last in either order, the order is part of the question; the base class
// turns the answer around when it is descending.
bool RunFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    return sortOrder() == Qt::AscendingOrder
               ? table().isBefore(left.row(), right.row(), left.column(), Qt::AscendingOrder)
               : table().isBefore(right.row(), left.row(), left.column(), Qt::DescendingOrder);
}

bool RunFilterModel::filterAcceptsRow(int row, const QModelIndex&) const {
    if (words_.isEmpty()) return true;
    const QString& text = table().searchText(row);
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace distillery::ui
