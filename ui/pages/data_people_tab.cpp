#include "pages/data_people_tab.hpp"

#include <QHeaderView>
#include <QPainter>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "models/recording_tree_model.hpp"
#include "pages/page.hpp"
#include "pages/readable.hpp"
#include "pages/rotated_header.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

/// The more windows, the stronger the colour; sums stay plain.
class CountDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::instance();
        const bool isSum = index.data(ClassTableModel::isSumRole).toBool();
        const QColor background =
            isSum ? theme.colours().raised
                  : theme.sequential(0.8 * index.data(ClassTableModel::strengthRole).toDouble());
        painter->fillRect(option.rect, background);
        painter->setPen(isSum ? theme.colours().text : Theme::wordsOn(background));
        painter->setFont(option.font);
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
        if (option.state & QStyle::State_Selected) {
            painter->setPen(QPen(theme.colours().text, 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
    }
};

}  // namespace

DataPeopleTab::DataPeopleTab(DataStore* store, QWidget* parent)
    : QWidget(parent), store_(store), model_(new ClassTableModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(10);
    imbalance_ = plainText();
    imbalance_->setObjectName("imbalance");
    layout->addWidget(imbalance_);

    table_ = new QTableView;
    table_->setObjectName("class-table");
    table_->setAccessibleName(tr("Windows of each activity and person"));
    table_->setModel(model_);
    table_->setItemDelegate(new CountDelegate(table_));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setHorizontalHeader(new RotatedHeader(table_));
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->setCornerButtonEnabled(false);
    connect(&Theme::instance(), &Theme::changed, table_->viewport(), qOverload<>(&QWidget::update));

    bars_ = new BarChart;
    bars_->setTitle(tr("Windows by activity"));
    bars_->setValueLabel(tr("Windows"));
    bars_->setDecimals(0);
    keepReadable(table_, 0, 17);
    keepReadable(bars_, 0, 14);
    bars_->setEmptyText(tr("No window could be cut; change the length above."));
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(table_);
    splitter->addWidget(bars_);
    splitter->setSizes({380, 260});
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
    connect(store_, &DataStore::cutChanged, this, &DataPeopleTab::show);
    show();
}

void DataPeopleTab::show() {
    const auto cut = store_->cut();
    model_->set(cut);
    if (!cut) {
        imbalance_->clear();
        bars_->setData({}, {});
        return;
    }
    imbalance_->setText(imbalanceSentence(cut->quality));
    QStringList names;
    BarSeries windows;
    windows.name = tr("Windows");
    for (int c = 0; c + 1 < model_->columnCount(); ++c) {
        names.append(model_->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString());
        windows.values.append(model_->index(model_->rowCount() - 1, c).data(Qt::DisplayRole).toDouble());
    }
    bars_->setData(names, {windows});
}

}  // namespace distillery::ui
