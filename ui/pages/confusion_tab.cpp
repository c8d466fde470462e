#include "pages/confusion_tab.hpp"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "pages/confusion_view.hpp"
#include "pages/flow_layout.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"

namespace distillery::ui {
ConfusionTab::ConfusionTab(RunWindows* windows, QWidget* parent)
    : ResultsTab(parent), model_(new ConfusionModel(this)), windows_(new WindowListModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    auto* choices = new FlowLayout;
    const auto box = [&](const QString& words, const QString& name) {
        auto* made = new QComboBox;
        made->setObjectName(name);
        made->setAccessibleName(words);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* label = muted(words);
        label->setWordWrap(false);
        label->setBuddy(made);
        choices->addPair(label, made);
        connect(made, &QComboBox::activated, this, &ConfusionTab::showMatrix);
        return made;
    };
    arm_ = box(tr("Model"), "confusion-arm");
    minus_ = box(tr("minus"), "confusion-minus");
    view_ = box(tr("Show"), "confusion-view");
    view_->addItem(tr("counts"));
    view_->addItem(tr("% of the truth"));
    view_->addItem(tr("% of the predictions"));
    layout->addLayout(choices);
    caption_ = muted({});
    layout->addWidget(caption_);

    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    matrix_ = new ConfusionView(model_);
    matrix_->setObjectName("confusion");
    matrix_->setAccessibleName(tr("Confusion matrix: rows are the truth, columns the prediction"));
    keepReadable(matrix_, 26, 20);
    connect(matrix_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConfusionTab::showCell);
    row->addWidget(matrix_, 3);

    auto* side = new QVBoxLayout;
    cell_ = plainText(tr("Choose a cell to see its windows."));
    cell_->setObjectName("cell");
    side->addWidget(cell_);
    list_ = new QTableView;
    list_->setObjectName("windows");
    list_->setAccessibleName(tr("Windows of the chosen cell"));
    list_->setModel(windows_);
    dressTable(list_);
    list_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConfusionTab::showWindow);
    detail_ = new WindowDetail(windows);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(list_);
    splitter->addWidget(detail_);
    splitter->setSizes({180, 420});
    splitter->setChildrenCollapsible(false);
    side->addWidget(splitter, 1);
    row->addLayout(side, 3);
    keepReadable(list_, 0, 5);
    keepReadable(detail_, 0, 14);
    arrangeByWidth(this, 55, [row](bool isWide) {
        row->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    });
    layout->addLayout(row, 1);
}

void ConfusionTab::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    windows_->clear();
    fillChoices();
    showMatrix();
}

void ConfusionTab::fillChoices() {
    fillArms(arm_, report_.get());
    const QString minus = minus_->currentData().toString();
    minus_->clear();
    minus_->addItem(tr("nothing"), QString());
    for (int i = 0; i < arm_->count(); ++i) minus_->addItem(arm_->itemText(i), arm_->itemData(i));
    minus_->setCurrentIndex(std::max(0, minus_->findData(minus)));
}

void ConfusionTab::showMatrix() {
    const report::ArmReport* one = chosenArm(arm_, report_.get());
    const report::ArmReport* other = chosenArm(minus_, report_.get());
    windows_->clear();
    detail_->clear();
    cell_->setText(tr("Choose a cell to see its windows."));
    if (!one) {
        model_->set({}, {});
        caption_->setText({});
        return;
    }
    model_->setView(static_cast<ConfusionModel::View>(view_->currentIndex()));
    model_->set(one->classes, one->confusion, other ? other->confusion : report::Matrix());
    caption_->setText(
        other
            ? tr("%1: %2 minus %3. Blue: better on that cell, orange: worse, by the difference of shares.%4")
                  .arg(view_->currentIndex() == 0 ? tr("Windows") : tr("Percentage points"),
                       arm_->currentText(), minus_->currentText(),
                       view_->currentIndex() == 0 && one->finished != other->finished
                           ? ' ' + tr("Their counts are summed over %1 and %2 runs: compare percentages.")
                                       .arg(one->finished)
                                       .arg(other->finished)
                           : QString())
            : tr("Rows are the truth, columns what was predicted; summed over the finished runs: %1.")
                  .arg(one->finished));
}

void ConfusionTab::showCell(const QModelIndex& index) {
    const report::ArmReport* one = chosenArm(arm_, report_.get());
    if (!index.isValid() || !one) return;
    cell_->setText(index.data(Qt::AccessibleTextRole).toString());
    windows_->set(report_, one->runs, index.row(), index.column());
    detail_->clear();
    if (windows_->rowCount() > 0) list_->selectRow(0);
}

void ConfusionTab::showWindow(const QModelIndex& index) {
    if (index.isValid()) detail_->setWindow(report_, windows_->at(index.row()));
}

}  // namespace distillery::ui
