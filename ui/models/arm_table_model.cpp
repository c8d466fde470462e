#include "models/arm_table_model.hpp"

#include <array>
#include <map>

#include "eval/significance.hpp"

namespace distillery::ui {

QString ArmTableModel::Figure::text() const {
    if (values.empty()) return QStringLiteral("–");
    const QString text = QString::number(distillery::mean(values), 'f', 3);
    return values.size() < 2 ? text : QString("%1 ± %2").arg(text).arg(standardDeviation(values), 0, 'f', 3);
}

QVariant ArmTableModel::Figure::mean() const {
    return values.empty() ? QVariant() : QVariant(distillery::mean(values));
}

ArmTableModel::ArmTableModel(RunStore* store, QObject* parent) : QAbstractTableModel(parent), store_(store) {
    connect(store, &RunStore::changed, this, &ArmTableModel::takeOver);
    takeOver();
}

void ArmTableModel::takeOver() {
    std::map<std::tuple<QString, std::string, std::string>, Row> found;
    for (const RunRecord& run : store_->runs()) {
        const QString group = RunStore::groupOf(run);
        Row& row = found[{group, run.role, run.arm}];
        row.group = group;
        row.title = QString::fromStdString(run.title.empty() ? run.arm : run.title);
        if (run.role == "teacher" && row.title.isEmpty()) row.title = tr("teacher");
        row.network = QString::fromStdString(run.architecture);
        row.dataset = QString::fromStdString(run.dataset);
        ++row.runs;
        if (run.parameters) row.parameters = run.parameters;
        if (run.macs) row.macs = run.macs;
        if (run.testMacroF1) row.macroF1.values.push_back(*run.testMacroF1);
        if (run.testAccuracy) row.accuracy.values.push_back(*run.testAccuracy);
        if (run.robustMacroF1) row.robust.values.push_back(*run.robustMacroF1);
    }
    beginResetModel();
    rows_.clear();
    for (auto& [key, row] : found) rows_.push_back(std::move(row));
    endResetModel();
}

int ArmTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ArmTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant ArmTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == groupRole) return row.group;
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            Qt::Alignment((index.column() >= seeds ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != sortRole) return {};
    const bool sorts = role == sortRole;
    const auto figure = [sorts](const Figure& of) { return sorts ? of.mean() : QVariant(of.text()); };
    const auto count = [sorts](const std::optional<std::int64_t>& of) {
        if (!sorts) return QVariant(countText(of));
        return of ? QVariant(static_cast<qlonglong>(*of)) : QVariant();
    };
    switch (index.column()) {
        case experiment:
            return row.group;
        case arm:
            return row.title;
        case network:
            return row.network;
        case dataset:
            return row.dataset;
        case seeds:
            return sorts ? QVariant(static_cast<qlonglong>(row.macroF1.values.size()))
                         : QVariant(tr("%1 of %2").arg(row.macroF1.values.size()).arg(row.runs));
        case macroF1:
            return figure(row.macroF1);
        case accuracy:
            return figure(row.accuracy);
        case robust:
            return figure(row.robust);
        case parameters:
            return count(row.parameters);
        case macs:
            return count(row.macs);
        default:
            return {};
    }
}

QVariant ArmTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return {};
    const std::array<QString, columns> titles{
        tr("Experiment"), tr("Arm"),      tr("Network"), tr("Data set"),   tr("Finished"),
        tr("Macro-F1"),   tr("Accuracy"), tr("Robust"),  tr("Parameters"), tr("MACs")};
    return titles[static_cast<std::size_t>(section)];
}

}  // namespace distillery::ui
