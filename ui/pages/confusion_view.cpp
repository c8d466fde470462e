#include "pages/confusion_view.hpp"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

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

ConfusionView::ConfusionView(ConfusionModel* model, QWidget* parent) : QTableView(parent) {
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setHorizontalHeader(new RotatedHeader(this));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setCornerButtonEnabled(false);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

}  // namespace distillery::ui
