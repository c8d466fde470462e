#include "models/confusion_model.hpp"

#include <cmath>
#include <numeric>

#include "models/recording_tree_model.hpp"

namespace distillery::ui {

void ConfusionModel::set(std::vector<std::string> classes, report::Matrix matrix, report::Matrix minus) {
    beginResetModel();
    classes_ = std::move(classes);
    matrix_ = std::move(matrix);
    minus_ = minus.size() == matrix_.size() ? std::move(minus) : report::Matrix();
    endResetModel();
}

void ConfusionModel::setView(View view) {
    if (view == view_) return;
    view_ = view;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ConfusionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(matrix_.size());
}

int ConfusionModel::columnCount(const QModelIndex& parent) const {
    return rowCount(parent);
}

double ConfusionModel::share(const report::Matrix& matrix, int row, int column, View view) const {
    const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
    std::int64_t all = 0;
    if (view == View::columnShares)
        for (const auto& line : matrix) all += line[c];
    else
        all = std::accumulate(matrix[r].begin(), matrix[r].end(), std::int64_t{0});
    return all > 0 ? static_cast<double>(matrix[r][c]) / static_cast<double>(all) : NAN;
}

double ConfusionModel::value(int row, int column) const {
    const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
    if (view_ == View::counts)
        return static_cast<double>(matrix_[r][c] - (isDifference() ? minus_[r][c] : 0));
    return share(matrix_, row, column, view_) - (isDifference() ? share(minus_, row, column, view_) : 0);
}

QString ConfusionModel::cellText(double value) const {
    if (!std::isfinite(value)) return QStringLiteral("–");
    const bool isCount = view_ == View::counts;
    const double shown = isCount ? value : value * 100;
    if (std::abs(shown) < (isCount ? 0.5 : 0.05)) return QStringLiteral("·");
    const QString sign = !isDifference() ? "" : shown > 0 ? "+" : "−";
    return sign + QString::number(std::abs(shown), 'f', isCount ? 0 : 1);
}

// As a screen reader says it: "true walking, predicted stairs up, 12 of 96".
QString ConfusionModel::sentence(int row, int column) const {
    const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
    const auto all = std::accumulate(matrix_[r].begin(), matrix_[r].end(), std::int64_t{0});
    const QString own = tr("true %1, predicted %2, %3 of %4")
                            .arg(activityWords(classes_[r]), activityWords(classes_[c]))
                            .arg(matrix_[r][c])
                            .arg(all);
    if (!isDifference()) return own;
    const auto others = std::accumulate(minus_[r].begin(), minus_[r].end(), std::int64_t{0});
    return tr("%1; the other model %2 of %3").arg(own).arg(minus_[r][c]).arg(others);
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int row = index.row(), column = index.column();
    const auto count = matrix_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    switch (role) {
        case Qt::DisplayRole:
            return cellText(value(row, column));
        case Qt::TextAlignmentRole:
            return QVariant(Qt::Alignment(Qt::AlignCenter));
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return sentence(row, column);
        case strengthRole: {
            // Colours are by shares, of the row where counts are shown: classes differ in size.
            const View shares = view_ == View::counts ? View::rowShares : view_;
            double strength = share(matrix_, row, column, shares);
            if (isDifference()) strength -= share(minus_, row, column, shares);
            return std::isfinite(strength) ? strength : 0.0;
        }
        case isDiagonalRole:
            return row == column;
        case truthRole:
            return row;
        case predictedRole:
            return column;
        case countRole:
            return static_cast<qlonglong>(count);
        default:
            return {};
    }
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (section < 0 || section >= static_cast<int>(classes_.size())) return {};
    const QString name = QString::fromStdString(classes_[static_cast<std::size_t>(section)]);
    if (role == Qt::DisplayRole) return activityWords(classes_[static_cast<std::size_t>(section)]);
    if (role == Qt::ToolTipRole)
        return orientation == Qt::Vertical ? tr("truth: %1").arg(name) : tr("predicted: %1").arg(name);
    return {};
}

}  // namespace distillery::ui
