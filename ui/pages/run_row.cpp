#include "pages/run_row.hpp"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include "models/run_table_model.hpp"
#include "theme/theme.hpp"

namespace distillery::ui {
namespace {

constexpr int kRoom = 5, kSide = 6;  // pixels around the lines
constexpr int kLettersOfAName = 24;  // uci-har-f.tiny-smldist-s1

}  // namespace

void RunRow::dress(QTableView* view) {
    for (int column = 0; column < RunTableModel::columns; ++column)
        view->setColumnHidden(column, column != RunTableModel::id);
    view->horizontalHeader()->hide();
    view->horizontalHeader()->setSectionResizeMode(RunTableModel::id, QHeaderView::Stretch);
    view->setItemDelegateForColumn(RunTableModel::id, new RunRow(view));
    view->setProperty("kind", "two-lines");
    const auto size = [view] {
        const QFontMetrics metrics(QApplication::font());
        view->setMinimumWidth(metrics.averageCharWidth() * kLettersOfAName + 2 * kSide +
                              view->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 6);
    };
    size();
    connect(&Theme::instance(), &Theme::changed, view, size);
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
                           Qt::TextElideMode elide, const QString& words) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(lines, static_cast<int>(Qt::AlignLeft | place),
                          QFontMetrics(font).elidedText(words, elide, lines.width()));
    };
    const auto sibling = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
    painter->save();
    write(row.font, isChosen ? colours.onAccent : colours.text, Qt::AlignTop,
          Qt::ElideLeft,  // the end of a name tells the runs of a group apart
          index.data().toString());
    write(Theme::instance().small(), isChosen ? colours.onAccent : colours.muted, Qt::AlignBottom,
          Qt::ElideRight,
          tr("%1, %2", "state, when").arg(sibling(RunTableModel::state), sibling(RunTableModel::updated)));
    painter->restore();
}

}  // namespace distillery::ui
