#include "pages/confusion_view.hpp"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "pages/page.hpp"
#include "pages/rotated_header.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

/// A cell's colour says how much of its row it holds; right and wrong have different colours.
class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::instance();
        const auto* model = static_cast<const ConfusionModel*>(index.model());
        const double strength = index.data(ConfusionModel::strengthRole).toDouble();
        const bool isDiagonal = index.data(ConfusionModel::isDiagonalRole).toBool();
        // In a difference, more on the diagonal and less beside it are both good.
        QColor background = model->isDifference() ? theme.diverging(3 * (isDiagonal ? -strength : strength))
                                                  : theme.sequential(isDiagonal ? strength : 0);
        if (!model->isDifference() && !isDiagonal) background = theme.diverging(strength);
        painter->fillRect(option.rect, background);
        painter->setPen(Theme::wordsOn(background));
        painter->setFont(option.font);
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
        if (option.state & QStyle::State_Selected) {
            painter->setPen(QPen(theme.colours().text, 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
    }
};

}  // namespace

ConfusionView::ConfusionView(QWidget* parent)
    : QWidget(parent), model_(new ConfusionModel(this)), windows_(new WindowListModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    auto* choices = new QHBoxLayout;
    const auto box = [&](const QString& words, const QString& name) {
        auto* made = new QComboBox;
        made->setObjectName(name);
        made->setAccessibleName(words);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* label = muted(words);
        label->setWordWrap(false);
        label->setBuddy(made);
        choices->addWidget(label);
        choices->addWidget(made);
        choices->addSpacing(12);
        connect(made, &QComboBox::activated, this, &ConfusionView::showMatrix);
        return made;
    };
    arm_ = box(tr("Model"), "confusion-arm");
    minus_ = box(tr("minus"), "confusion-minus");
    view_ = box(tr("Show"), "confusion-view");
    view_->addItem(tr("counts"));
    view_->addItem(tr("% of the truth"));
    view_->addItem(tr("% of the predictions"));
    choices->addStretch();
    layout->addLayout(choices);
    caption_ = muted({});
    layout->addWidget(caption_);

    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    matrix_ = new QTableView;
    matrix_->setObjectName("confusion");
    matrix_->setAccessibleName(tr("Confusion matrix: rows are the truth, columns the prediction"));
    matrix_->setModel(model_);
    matrix_->setItemDelegate(new CellDelegate(matrix_));
    matrix_->setSelectionMode(QAbstractItemView::SingleSelection);
    matrix_->setTabKeyNavigation(false);
    matrix_->setShowGrid(false);
    matrix_->setHorizontalHeader(new RotatedHeader(matrix_));
    matrix_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    matrix_->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    matrix_->setCornerButtonEnabled(false);
    matrix_->setMinimumSize(420, 260);
    connect(matrix_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConfusionView::showCell);
    connect(&Theme::instance(), &Theme::changed, matrix_->viewport(), qOverload<>(&QWidget::update));
    row->addWidget(matrix_, 3);

    auto* side = new QVBoxLayout;
    cell_ = plainText(tr("Choose a cell to see its windows."));
    cell_->setObjectName("cell");
    side->addWidget(cell_);
    list_ = new QTableView;
    list_->setObjectName("windows");
    list_->setAccessibleName(tr("Windows of the chosen cell"));
    list_->setModel(windows_);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setShowGrid(false);
    list_->setTabKeyNavigation(false);
    list_->verticalHeader()->hide();
    list_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    side->addWidget(list_, 1);
    row->addLayout(side, 2);
    layout->addLayout(row, 1);
}

void ConfusionView::setReport(std::shared_ptr<const report::Report> report) {
    report_ = std::move(report);
    windows_->clear();
    fillChoices();
    showMatrix();
}

void ConfusionView::fillChoices() {
    const QString arm = arm_->currentData().toString(), minus = minus_->currentData().toString();
    arm_->clear();
    minus_->clear();
    minus_->addItem(tr("nothing"), QString());
    if (!report_) return;
    int last = -1;
    for (const report::ArmReport& one : report_->arms) {
        if (one.confusion.empty()) continue;
        const QString name = QString::fromStdString(one.name), title = QString::fromStdString(one.title);
        arm_->addItem(title, name);
        minus_->addItem(title, name);
        if (one.isDistilled || last < 0) last = arm_->count() - 1;
    }
    const int known = arm_->findData(arm);
    arm_->setCurrentIndex(known >= 0 ? known : last);
    minus_->setCurrentIndex(std::max(0, minus_->findData(minus)));
}

const report::ArmReport* ConfusionView::arm(const QComboBox* box) const {
    if (!report_) return nullptr;
    for (const report::ArmReport& one : report_->arms)
        if (QString::fromStdString(one.name) == box->currentData().toString()) return &one;
    return nullptr;
}

void ConfusionView::showMatrix() {
    const report::ArmReport* one = arm(arm_);
    const report::ArmReport* other = arm(minus_);
    windows_->clear();
    cell_->setText(tr("Choose a cell to see its windows."));
    if (!one) {
        model_->set({}, {});
        caption_->setText({});
        return;
    }
    model_->setView(static_cast<ConfusionModel::View>(view_->currentIndex()));
    model_->set(one->classes, one->confusion, other ? other->confusion : report::Matrix());
    caption_->setText(
        other ? tr("Percentage points: %1 minus %2. Blue: better on that cell, orange: worse.")
                    .arg(arm_->currentText(), minus_->currentText())
              : tr("Rows are the truth, columns what was predicted; summed over the finished runs: %1.")
                    .arg(one->finished));
}

void ConfusionView::showCell(const QModelIndex& index) {
    const report::ArmReport* one = arm(arm_);
    if (!index.isValid() || !one) return;
    cell_->setText(index.data(Qt::AccessibleTextRole).toString());
    windows_->set(report_, one->runs, index.row(), index.column());
}

}  // namespace distillery::ui
