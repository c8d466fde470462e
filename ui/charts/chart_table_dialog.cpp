#include "charts/chart_table_dialog.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "theme/icons.hpp"

namespace distillery::ui {
namespace {

constexpr int kShownDigits = 6;  // the tip, the clipboard and files have all of them

}  // namespace

void ChartTableModel::setTable(ChartTable table) {
    beginResetModel();
    table_ = std::move(table);
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return static_cast<int>(std::min<qsizetype>(table_.rows(), std::numeric_limits<int>::max()));
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const QList<double>& numbers = table_.columns[index.column()].numbers;
    const bool isNumber = !numbers.isEmpty();
    if (role == Qt::DisplayRole && isNumber && std::isfinite(numbers[index.row()]))
        return QString::number(numbers[index.row()], 'g', kShownDigits);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return table_.cell(index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    return table_.columns.at(section).header();
}

ChartTableDialog::ChartTableDialog(QWidget* parent)
    : QDialog(parent), model_(new ChartTableModel(this)), view_(new QTableView), summary_(new QLabel) {
    setModal(false);
    view_->setModel(model_);
    view_->setAlternatingRowColors(true);
    view_->setAccessibleName(tr("Numbers of the chart"));
    view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 10);
    view_->verticalHeader()->setMinimumWidth(40);
    summary_->setProperty("kind", "muted");
    summary_->setWordWrap(true);
    auto* copy = new QPushButton(tr("Copy"));
    dressWithIcon(copy, "copy");
    copy->setAutoDefault(false);
    copy->setToolTip(tr("Copies the selected cells, or the whole table when none is selected (Ctrl+C)"));
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(summary_, 1);
    row->addWidget(copy);
    row->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view_, 1);
    layout->addLayout(row);
    resize(640, 480);
    const auto toClipboard = [this] { QApplication::clipboard()->setText(selectedText()); };
    connect(copy, &QPushButton::clicked, this, toClipboard);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* shortcut = new QShortcut(QKeySequence(QKeySequence::Copy), view_);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, toClipboard);
}

void ChartTableDialog::setTable(const QString& title, ChartTable table) {
    setWindowTitle(title.isEmpty() ? tr("Numbers of the chart") : tr("%1: numbers").arg(title));
    const bool isNew = model_->columnCount() != static_cast<int>(table.columns.size());
    model_->setTable(std::move(table));
    summary_->setText(
        tr("%n row(s) of the visible part. The table follows the chart.", nullptr, model_->rowCount()));
    if (!isNew) return;
    // Measured on the first rows: a million would take seconds.
    view_->horizontalHeader()->setResizeContentsPrecision(50);
    view_->resizeColumnsToContents();
    const int line = view_->fontMetrics().height();
    for (int c = 0; c < model_->columnCount(); ++c)
        view_->setColumnWidth(c, std::clamp(view_->columnWidth(c) + 12, 4 * line, 16 * line));
}

QString ChartTableDialog::selectedText() const {
    QModelIndexList cells = view_->selectionModel()->selectedIndexes();
    int left = 0, right = model_->columnCount() - 1, top = 0, bottom = model_->rowCount() - 1;
    if (!cells.isEmpty()) {
        const auto [minRow, maxRow] = std::minmax_element(
            cells.cbegin(), cells.cend(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
        const auto [minColumn, maxColumn] =
            std::minmax_element(cells.cbegin(), cells.cend(),
                                [](const auto& a, const auto& b) { return a.column() < b.column(); });
        top = minRow->row(), bottom = maxRow->row();
        left = minColumn->column(), right = maxColumn->column();
    }
    QString text;
    for (int c = left; c <= right; ++c)
        text += model_->table().columns[c].header() + (c < right ? '\t' : '\n');
    for (int r = top; r <= bottom; ++r)
        for (int c = left; c <= right; ++c) text += model_->table().cell(r, c) + (c < right ? '\t' : '\n');
    return text;
}

}  // namespace distillery::ui
