#include "models/class_table_model.hpp"

#include <algorithm>

#include "models/recording_tree_model.hpp"

namespace distillery::ui {
namespace {

QString sentenceCase(QString words) {
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

std::vector<std::int64_t> windowsPerClass(const QualityReport& quality) {
    std::vector<std::int64_t> sums(quality.classes.size());
    for (const auto& row : quality.windowsPerSubject)
        for (std::size_t c = 0; c < row.size(); ++c) sums[c] += row[c];
    return sums;
}

}  // namespace

void ClassTableModel::set(std::shared_ptr<const CutData> cut) {
    beginResetModel();
    cut_ = std::move(cut);
    largest_ = 0;
    if (cut_)
        for (const auto& row : cut_->quality.windowsPerSubject)
            for (const std::int64_t one : row) largest_ = std::max(largest_, one);
    endResetModel();
}

int ClassTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !cut_ ? 0 : people() + 1;
}

int ClassTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !cut_ ? 0 : classes() + 1;
}

std::int64_t ClassTableModel::count(int row, int column) const {
    const auto& table = cut_->quality.windowsPerSubject;
    std::int64_t sum = 0;
    for (int r = 0; r < people(); ++r) {
        if (row < people() && r != row) continue;
        const auto& counts = table[static_cast<std::size_t>(r)];
        for (int c = 0; c < classes(); ++c)
            if (column >= classes() || c == column) sum += counts[static_cast<std::size_t>(c)];
    }
    return sum;
}

QVariant ClassTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const bool isSum = index.row() == people() || index.column() == classes();
    const std::int64_t windows = count(index.row(), index.column());
    switch (role) {
        case Qt::DisplayRole:
            return windows == 0 && !isSum ? QStringLiteral("–") : QString::number(windows);
        case strengthRole:
            return isSum || largest_ == 0 ? 0.0
                                          : static_cast<double>(windows) / static_cast<double>(largest_);
        case isSumRole:
            return isSum;
        case Qt::TextAlignmentRole:
            return QVariant(Qt::Alignment(Qt::AlignCenter));
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return tr("%1, %2: windows: %3")
                .arg(headerData(index.row(), Qt::Vertical, Qt::DisplayRole).toString(),
                     headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString())
                .arg(windows);
        default:
            return {};
    }
}

QVariant ClassTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || !cut_ || section < 0) return {};
    if (orientation == Qt::Horizontal)
        return section >= classes() ? tr("all")
                                    : activityWords(cut_->quality.classes[static_cast<std::size_t>(section)]);
    return section >= people() ? tr("all")
                               : personWords(cut_->quality.subjects[static_cast<std::size_t>(section)]);
}

QString imbalanceSentence(const QualityReport& quality) {
    const std::vector<std::int64_t> sums = windowsPerClass(quality);
    if (sums.empty()) return {};
    const auto [least, most] = std::ranges::minmax_element(sums);
    const auto name = [&](auto place) {
        return activityWords(quality.classes[static_cast<std::size_t>(place - sums.begin())]);
    };
    QStringList absent;
    for (auto place = sums.begin(); place != sums.end(); ++place)
        if (*place == 0) absent.append(name(place));
    if (!absent.isEmpty())
        return ClassTableModel::tr("There is no window of %1: a model cannot learn that from this cut.")
            .arg(absent.join(ClassTableModel::tr(", ")));
    if (*least == *most) return ClassTableModel::tr("Every activity has %L1 windows.").arg(*most);
    const double ratio = static_cast<double>(*most) / static_cast<double>(*least);
    const QString advice = ratio < 1.5   ? ClassTableModel::tr("The activities are balanced.")
                           : ratio < 5.0 ? ClassTableModel::tr("Look at macro-F1 beside accuracy.")
                                         : ClassTableModel::tr(
                                               "Accuracy hides the rare ones: look at macro-F1, and "
                                               "weigh the classes in training.");
    return ClassTableModel::tr(
               "%1 is the most frequent activity (%L2 windows), %3 the rarest (%L4): %5 to 1. %6")
        .arg(sentenceCase(name(most)))
        .arg(*most)
        .arg(name(least))
        .arg(*least)
        .arg(ratio, 0, 'f', 1)
        .arg(advice);
}

}  // namespace distillery::ui
