#include "pages/run_row.hpp"

#include <QApplication>
#include <QPainter>
#include <QTreeView>

#include "models/experiment_tree_model.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kRoom = 5, kSide = 6;  // pixels around the lines
constexpr int kLettersOfATitle = 28;

}  // namespace

void RunRow::dress(QTreeView* view) {
    view->setHeaderHidden(true);
    view->setItemDelegate(new RunRow(view));
    view->setUniformRowHeights(true);
    view->setIndentation(QFontMetrics(QApplication::font()).averageCharWidth() * 2);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setTextElideMode(Qt::ElideRight);
    const auto size = [view] {
        const QFontMetrics metrics(QApplication::font());
        view->setMinimumWidth(metrics.averageCharWidth() * kLettersOfATitle + 2 * kSide +
                              view->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 6);
        view->doItemsLayout();
    };
    size();
    connect(&Theme::instance(), &Theme::changed, view, size);
}

QSize RunRow::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(Theme::instance().small()).height();
    return {0, lines + 2 * kRoom + 2};
}

void RunRow::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const Colours& colours = Theme::instance().colours();
    const bool isChosen = row.state.testFlag(QStyle::State_Selected);
    const QRect lines = row.rect.adjusted(kSide, kRoom, -kSide, -kRoom);
    const auto write = [&](const QFont& font, const QColor& colour, Qt::Alignment place,
                           const QString& words) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(lines, static_cast<int>(Qt::AlignLeft | place),
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, lines.width()));
    };
    QFont font = row.font;
    font.setBold(index.data(ExperimentTreeModel::isExperimentRole).toBool());
    painter->save();
    write(font, isChosen ? colours.onAccent : colours.text, Qt::AlignTop, index.data().toString());
    write(Theme::instance().small(), isChosen ? colours.onAccent : colours.muted, Qt::AlignBottom,
          index.data(ExperimentTreeModel::detailRole).toString());
    painter->restore();
}

}  // namespace distillery::ui
