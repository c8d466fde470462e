#include "theme/row_heights.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace distillery::ui {
namespace {

constexpr int kRoom = 10;  // pixels above and below the text together
constexpr const char* kOurs = "row-height";

}  // namespace

bool RowHeights::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type != QEvent::Polish && type != QEvent::FontChange && type != QEvent::StyleChange) return false;
    auto* table = qobject_cast<QTableView*>(watched);
    if (!table) return false;
    QHeaderView* rows = table->verticalHeader();
    const int needed = table->fontMetrics().height() + kRoom, now = rows->defaultSectionSize();
    if (now >= needed && now != rows->property(kOurs).toInt()) return false;
    rows->setDefaultSectionSize(needed);
    rows->setProperty(kOurs, needed);
    return false;
}

}  // namespace distillery::ui
